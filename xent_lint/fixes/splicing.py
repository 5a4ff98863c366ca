"""Edits into the bytes of a file: every byte outside of them stays as it is."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Sequence
from itertools import pairwise

from xent_lint.documents.lines import line_starts
from xent_lint.documents.reading import encoding_of
from xent_lint.facts import Edit, SourceSpan

Splice = tuple[int, int, str]


class SpliceError(Exception):
    """Edits that can not be made in a file, with the reason in one clause."""


def spliced(path: str, data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file with its edits made; a notebook, if ``path`` says so, keeps its layout.

    Raises ``SpliceError`` where edits overlap, lie outside of the text, or where the file can not be written back as
    it is.
    """
    if path.endswith(".ipynb"):
        from xent_lint.fixes.notebooks import spliced_notebook

        return spliced_notebook(path, data, edits)
    return encoded(data, edits_into_text(data, edits))


def edits_into_text(data: bytes, edits: Sequence[Edit]) -> tuple[str, str]:
    """The text of a module before and after its edits."""
    try:
        text = data.removeprefix(BOM_UTF8).decode(encoding_of(data))
    except (LookupError, ValueError) as error:
        raise SpliceError("it can not be decoded") from error
    return text, with_splices(text, splices(text, edits))


def encoded(data: bytes, texts: tuple[str, str]) -> bytes:
    """The new text in the encoding of the file, where that writes the old one as it is."""
    old, new = texts
    encoding, mark = encoding_of(data), data[: len(BOM_UTF8) * data.startswith(BOM_UTF8)]
    try:
        if mark + old.encode(encoding) != data or (made := new.encode(encoding)).decode(encoding) != new:
            raise SpliceError(f"what it holds can not be written in {encoding} as it was")
    except UnicodeEncodeError as error:
        raise SpliceError(f"{encoding} has no {error.object[error.start]!r}") from error
    return mark + made


def splices(text: str, edits: Sequence[Edit]) -> list[Splice]:
    """The offsets of edits and their contents, in order; raises ``SpliceError`` where two overlap."""
    starts = line_starts(text)
    found = sorted((*_offsets(text, starts, edit.span), edit.content) for edit in edits)
    if any(before[1] > after[0] for before, after in pairwise(found)):
        raise SpliceError("two of its edits overlap")
    return found


def _offsets(text: str, starts: Sequence[int], span: SourceSpan) -> tuple[int, int]:
    return _offset(text, starts, span.line, span.column), _offset(text, starts, span.end_line, span.end_column)


def _offset(text: str, starts: Sequence[int], line: int, column: int) -> int:
    """The offset of a place; the line behind the last has one column."""
    bounds = [*starts, len(text) + 1]
    offset = bounds[min(line, len(starts)) - 1] + column - 1
    if not 1 <= line <= len(starts) or not bounds[line - 1] <= offset < bounds[line]:
        raise SpliceError(f"it has no line {line} with a column {column}")
    return offset


def with_splices(text: str, made: Sequence[Splice]) -> str:
    """The text with each splice made."""
    pieces: list[str] = []
    done = 0
    for start, end, content in made:
        pieces += (text[done:start], content)
        done = end
    return "".join([*pieces, text[done:]])
