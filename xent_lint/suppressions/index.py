"""Suppressions by where they reach, so that those of a span are found among thousands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xent_lint.facts import SourceSpan
from xent_lint.suppressions.directive import Directive, Reach, last_line


@dataclass(slots=True)
class _Cell:
    """The suppressions of a module or a cell that do not reach the whole file, sorted by their first lines.

    Those that reach lines do not overlap but where they are of the same lines, so that they are sorted by their last
    lines too.
    """

    lines: list[Directive] = field(default_factory=list)
    statements: list[Directive] = field(default_factory=list)
    whole: list[Directive] = field(default_factory=list)

    def take(self, directive: Directive) -> None:
        kinds = {Reach.LINE: self.lines, Reach.STATEMENT: self.statements}
        kinds.get(directive.reach, self.whole).append(directive)

    def sort(self) -> None:
        self.lines.sort(key=_first)
        self.statements.sort(key=_first)

    def holding(self, span: SourceSpan) -> Iterator[Directive]:
        end = last_line(span)
        yield from self.lines[bisect_left(self.lines, span.line, key=_last) : bisect_right(self.lines, end, key=_first)]
        before = self.statements[: bisect_right(self.statements, end, key=_first)]
        yield from (each for each in before if each.last >= span.line)
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
        """The suppressions that reach a line of a span, those that reach less far first, else in order."""
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


def _last(directive: Directive) -> int:
    return directive.last
