"""Suppressions by where they reach, so that those of a span are found among thousands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xent_lint.facts import SourceSpan
from xent_lint.suppressions.directive import Directive, Reach, last_line


@dataclass(slots=True)
class _Cell:
    """The suppressions of a module or a cell that do not reach the whole file: those of lines by their first lines.

    ``wider`` has for each of those the number of the last one before it that reaches further down, -1 for none.
    """

    ranges: list[Directive] = field(default_factory=list)
    wider: list[int] = field(default_factory=list)
    whole: list[Directive] = field(default_factory=list)

    def take(self, directive: Directive) -> None:
        (self.whole if directive.reach is Reach.CELL else self.ranges).append(directive)

    def sort(self) -> None:
        self.ranges.sort(key=_first)
        for number, directive in enumerate(self.ranges):
            before = number - 1
            while before >= 0 and self.ranges[before].last <= directive.last:
                before = self.wider[before]
            self.wider.append(before)

    def holding(self, span: SourceSpan) -> Iterator[Directive]:
        within = bisect_left(self.ranges, span.line, key=_first)
        yield from self.ranges[within : bisect_right(self.ranges, last_line(span), key=_first)]
        before = within - 1
        while before >= 0:
            reaches = self.ranges[before].last >= span.line
            if reaches:
                yield self.ranges[before]
            before = before - 1 if reaches else self.wider[before]
        yield from self.whole


class Index:
    """Finds the suppressions that reach a span."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self._cells: dict[tuple[str, int | None], _Cell] = {}
        self._files: dict[str, list[Directive]] = {}
        for directive in directives:
            self._take(directive)
        for cell in self._cells.values():
            cell.sort()

    def holding(self, span: SourceSpan) -> Iterator[Directive]:
        """The suppressions that reach a line of a span."""
        cell = self._cells.get((span.path, span.cell))
        if cell is not None:
            yield from cell.holding(span)
        yield from self._files.get(span.path, ())

    def _take(self, directive: Directive) -> None:
        reaches_nothing = directive.reach is Reach.STATEMENT and directive.last < directive.first
        if directive.misspelt or reaches_nothing:
            return
        if directive.reach is Reach.FILE:
            self._files.setdefault(directive.at.path, []).append(directive)
        else:
            self._cells.setdefault((directive.at.path, directive.at.cell), _Cell()).take(directive)


def _first(directive: Directive) -> int:
    return directive.first
