"""Edits into the bytes of a notebook: only the source strings of the edited cells change."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from xent_lint.documents.notebook import Json, JsonPath, path_of_source, plain, read_notebook
from xent_lint.documents.reading import Problem
from xent_lint.facts import Edit, SourceText
from xent_lint.fixes.literals import Literal, literals
from xent_lint.fixes.splicing import Splice, SpliceError, splices, with_splices


def spliced_notebook(path: str, data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes of a notebook with its edits made; raises ``SpliceError`` as ``spliced`` does."""
    encoding = json.detect_encoding(data)
    notebook = read_notebook(path, data)
    if isinstance(notebook, Problem):
        raise SpliceError(notebook.clause)
    text = data.decode(encoding, "surrogatepass")
    if text.encode(encoding, "surrogatepass") != data:
        raise SpliceError(f"what it holds can not be written in {encoding} as it was")
    edited = [cell for cell in notebook.cells if any(edit.span.cell == cell.cell for edit in edits)]
    if {cell.cell for cell in edited} != {edit.span.cell for edit in edits}:
        raise SpliceError("it has no such cell")
    sources = _sources(text, edited)
    made = [splice for source in sources for splice in source.splices(edits)]
    return with_splices(text, sorted(made)).encode(encoding, "surrogatepass")


def _sources(text: str, cells: Sequence[SourceText]) -> list[_Source]:
    content: Json = json.loads(text.removeprefix("\ufeff"))
    found = literals(text)
    return [_source(text, cell, path_of_source(content, cell.cell or 0), found) for cell in cells]


def _source(text: str, cell: SourceText, path: JsonPath, found: Mapping[JsonPath, Literal]) -> _Source:
    whole = found.get(path)
    parts = [each for place, each in found.items() if place[:-1] == path] if whole is None else [whole]
    said = [each.said(text) for each in parts]
    if plain("".join(said)) != cell.text:
        raise SpliceError("its JSON says the source of a cell twice")
    starts = list(accumulate(map(len, said), initial=0))
    return _Source(text, cell, parts, starts[:-1], [len(each) for each in said], is_list=whole is None)


@dataclass(frozen=True, slots=True)
class _Source:
    """The literals that together are the source of a cell, with the offset of each in the source and its length."""

    text: str
    cell: SourceText
    literals: list[Literal]
    starts: list[int]
    lengths: list[int]
    is_list: bool

    def splices(self, edits: Sequence[Edit]) -> Iterator[Splice]:
        """The edits of this cell as splices of the notebook's text."""
        own = [edit for edit in edits if edit.span.cell == self.cell.cell]
        parts: dict[int, list[Splice]] = {}
        for splice in splices(self.cell.text, own):
            for number, part in self._parts(splice):
                parts.setdefault(number, []).append(part)
        emptied = {number for number, made in parts.items() if self._is_emptied(number, made)}
        first = next((number for number in range(len(self.literals)) if number not in emptied), None)
        for number, made in parts.items():
            if self.is_list and first is not None and number in emptied:
                yield self._without(number, first)
            else:
                yield from self._written(number, made)

    def _parts(self, splice: Splice) -> Iterator[tuple[int, Splice]]:
        """What of a splice falls into each literal; its content goes into the first."""
        start, end, content = splice
        first = bisect_right(self.starts, start) - 1
        for number in range(first, len(self.literals)):
            begin, stop = self.starts[number], self.starts[number] + self.lengths[number]
            if number == first:
                yield number, (start - begin, min(end, stop) - begin, content)
            elif begin < end:
                yield number, (0, min(end, stop) - begin, "")

    def _is_emptied(self, number: int, made: Sequence[Splice]) -> bool:
        return sum(end - start for start, end, _ in made) == self.lengths[number] and not any(each[2] for each in made)

    def _without(self, number: int, first: int) -> Splice:
        """The splice that takes an empty literal out of the list, with the comma on the side of the first to stay."""
        if number < first:
            return self.literals[number].start - 1, self.literals[number + 1].start - 1, ""
        return self.literals[number - 1].end + 1, self.literals[number].end + 1, ""

    def _written(self, number: int, made: Sequence[Splice]) -> Iterator[Splice]:
        offsets = self.literals[number].offsets(self.text)
        is_ascii = self.text.isascii() and "\\u" in self.text
        for start, end, content in made:
            yield offsets[start], offsets[end], json.dumps(content, ensure_ascii=is_ascii)[1:-1]
