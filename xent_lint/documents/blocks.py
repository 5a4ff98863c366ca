"""The statements and blocks of a text, told by its logical lines and their indentation.

It works on any text, Python or not: Python 2, code that is half written, cells with magics.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xent_lint.documents.lines import LINE_END
from xent_lint.documents.tokens import end_of_logical_line

_REST_OF_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"(?:[ \t\f\ufeff]|\\(?:\r\n|\r|\n))*")
_NAMED = re.compile(r"(?:async(?:\s|\\)+)?(?:def|class)(?:\s|\\)+(?P<name>\w+)")
_WORD = re.compile(r"\w*")

_TAB = 8
_MAGICS = ("%", "!", "?")
_CONTINUED = frozenset({"if", "for", "while", "try", "async"})
_CLAUSES = frozenset({"elif", "else", "except", "finally"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A logical line that holds code: its first and last line in the text, its indentation, and how it begins."""

    first: int
    last: int
    indent: int
    word: str
    name: str | None
    is_decorator: bool


def statement_at(text: str, line: int) -> tuple[int, int] | None:
    """The first and last line of the statement that starts at a line or next after it, None at the end of the text.

    A compound statement comes with its decorators, its blocks and the clauses that continue it. A clause that
    comes first, such as an ``else``, ends with its own block.
    """
    lines = _logical_lines(text)
    start = bisect_left(lines, line, key=lambda each: each.first)
    return None if start == len(lines) else _statement(text, start)


def enclosing_name(text: str, line: int) -> str:
    """The dotted name of the functions and classes around a line, empty at the level of the module.

    The head of a function or class is a part of it, its decorators are not.
    """
    names = [each.name for each in _around(_logical_lines(text), line) if each.name is not None]
    return ".".join(reversed(names))


def _around(lines: Sequence[_Line], line: int) -> Iterator[_Line]:
    """The logical lines whose blocks hold a line, the innermost first."""
    index = bisect_right(lines, line, key=lambda each: each.first)
    indent = math.inf
    while index > 0 and indent > 0:
        index -= 1
        if lines[index].indent < indent:
            indent = lines[index].indent
            yield lines[index]


@lru_cache(maxsize=64)
def _statement(text: str, start: int) -> tuple[int, int]:
    lines = _logical_lines(text)
    return lines[start].first, lines[_end(lines, start) - 1].last


def _end(lines: Sequence[_Line], start: int) -> int:
    """The index behind the statement that starts at an index."""
    head = start
    while lines[head].is_decorator and _is_beside(lines, head + 1, start):
        head += 1
    end = _end_of_block(lines, head)
    if lines[head].word not in _CONTINUED:
        return end
    while _is_beside(lines, end, start) and lines[end].word in _CLAUSES:
        end = _end_of_block(lines, end)
    return end


def _is_beside(lines: Sequence[_Line], index: int, other: int) -> bool:
    return index < len(lines) and lines[index].indent == lines[other].indent


def _end_of_block(lines: Sequence[_Line], head: int) -> int:
    deeper = head + 1
    while deeper < len(lines) and lines[deeper].indent > lines[head].indent:
        deeper += 1
    return deeper


@lru_cache(maxsize=4)
def _logical_lines(text: str) -> tuple[_Line, ...]:
    return tuple(_split(text))


def _split(text: str) -> Iterator[_Line]:
    start, number = 0, 1
    while start < len(text):
        blank = _BLANK.match(text, start)
        code = start if blank is None else blank.end()
        end = _end_of_line(text, start, code)
        if text[code : code + 1].strip("#\r\n"):
            yield _line(text, number, start, code, end)
        number += len(LINE_END.findall(text, start, end))
        start = end


def _end_of_line(text: str, start: int, code: int) -> int:
    """The offset behind a logical line; a magic ends with its line, whatever brackets and quotes it holds."""
    if text[code : code + 1] in _MAGICS:
        rest = _REST_OF_LINE.match(text, code)
        return len(text) if rest is None else rest.end()
    return end_of_logical_line(text, start)


def _line(text: str, number: int, start: int, code: int, end: int) -> _Line:
    before = LINE_END.findall(text, start, code)
    within = LINE_END.findall(text, code, end)
    ends_itself = text[end - 1] in "\r\n"
    first = number + len(before)
    named, word = _NAMED.match(text, code, end), _WORD.match(text, code, end)
    return _Line(
        first=first,
        last=first + len(within) - ends_itself,
        indent=_column(text[start:code]),
        word="" if word is None else word[0],
        name=None if named is None else named["name"],
        is_decorator=text[code] == "@",
    )


def _column(blank: str) -> int:
    """How far a line is indented, with tabs as Python takes them."""
    indent = LINE_END.split(blank)[0].removesuffix("\\").lstrip("\ufeff")
    return len(indent.rpartition("\f")[2].expandtabs(_TAB))
