"""Suppressions by where they reach, so that those of a span are found among thousands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xent_lint.facts import SourceSpan
from xent_lint.suppressions.directive import NOWHERE, Directive, Reach

Preference = tuple[int, int, int, bool, int, int, int]


@dataclass(slots=True)
class _Cell:
    """The suppressions of a module or a cell that do not reach the whole file: of equal reach the preferred one.

    ``ranges`` are those of lines by the first of these; ``wider`` has for each the number of the last one before it
    that reaches further down, -1 for none.
    """

    by_lines: dict[tuple[int, int], Directive] = field(default_factory=dict)
    ranges: list[Directive] = field(default_factory=list)
    wider: list[int] = field(default_factory=list)

    def take(self, directive: Directive) -> None:
        lines = directive.first, directive.last
        self.by_lines[lines] = _preferred(directive, self.by_lines.get(lines))

    def sort(self) -> None:
        self.ranges.extend(self.by_lines[lines] for lines in sorted(self.by_lines) if lines != NOWHERE)
        for number, directive in enumerate(self.ranges):
            before = number - 1
            while before >= 0 and self.ranges[before].last <= directive.last:
                before = self.wider[before]
            self.wider.append(before)

    def holding(self, span: SourceSpan) -> Iterator[Directive]:
        within = bisect_left(self.ranges, span.line, key=_first)
        yield from self.ranges[within : bisect_right(self.ranges, span.last_line, key=_first)]
        before = within - 1
        while before >= 0:
            reaches = self.ranges[before].last >= span.line
            if reaches:
                yield self.ranges[before]
            before = before - 1 if reaches else self.wider[before]
        if NOWHERE in self.by_lines:
            yield self.by_lines[NOWHERE]


class Index:
    """Finds the suppression of a span: of several the one that reaches less far, that names rules, the first."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self._cells: dict[tuple[str, int | None], _Cell] = {}
        self._files: dict[str, Directive] = {}
        for directive in directives:
            self._take(directive)
        for cell in self._cells.values():
            cell.sort()

    def of_lines(self, span: SourceSpan) -> Directive | None:
        """The one that reaches a line of a span, or its cell, but not its whole file."""
        cell = self._cells.get((span.path, span.cell))
        return None if cell is None else min(cell.holding(span), key=_preference, default=None)

    def of_file(self, path: str) -> Directive | None:
        """The one that reaches a whole file."""
        return self._files.get(path)

    def _take(self, directive: Directive) -> None:
        at = directive.at
        if directive.misspelt or (directive.reach is Reach.STATEMENT and directive.last < directive.first):
            return
        if directive.reach is Reach.FILE:
            self._files[at.path] = _preferred(directive, self._files.get(at.path))
        else:
            self._cells.setdefault((at.path, at.cell), _Cell()).take(directive)


def _preferred(one: Directive, other: Directive | None) -> Directive:
    return one if other is None else min(other, one, key=_preference)


def _preference(directive: Directive) -> Preference:
    rank, at = directive.reach.rank, directive.at
    lines = directive.last - directive.first
    kind = max(rank, Reach.STATEMENT.rank)
    return kind, lines, rank, directive.is_bare, at.cell or 0, at.line, at.column


def _first(directive: Directive) -> int:
    return directive.first
