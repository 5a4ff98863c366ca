"""Code frames: source lines with the spans marked and labelled that a finding is about."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from xent_lint.facts import Finding, Role, Severity, SourceSpan
from xent_lint.printable import printable
from xent_lint.report.columns import Line, width
from xent_lint.report.palette import Palette
from xent_lint.report.places import place

_MARGIN = 8

Lines = dict[tuple[str, int | None], list[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked in a frame, with its label; the primary one has none."""

    span: SourceSpan
    label: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Canvas:
    """What frames are drawn on: the sources, the width of the terminal and its colours."""

    lines: Lines
    columns: int
    palette: Palette

    def line(self, span: SourceSpan) -> str | None:
        """The line in which a span starts, if its source is at hand."""
        lines = self.lines.get((span.path, span.cell), [])
        if span.line == len(lines) + 1:
            return ""
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None


def draw(finding: Finding, canvas: Canvas) -> Iterator[str]:
    """The lines of the frames of a finding: its own file or cell first, then others in order."""
    marks = [mark for mark in _marks(finding) if canvas.line(mark.span) is not None]
    pen = _Pen(canvas, len(str(max((mark.span.line for mark in marks), default=0))), finding.severity)
    for number, (_, group) in enumerate(groupby(marks, key=_source)):
        frame = sorted(group, key=lambda mark: (mark.span.line, mark.span.column, not mark.is_primary))
        if number or not any(mark.is_primary for mark in frame):
            yield pen.gutter(arrow=True) + place(frame[0].span)
        yield pen.gutter().rstrip()
        yield from pen.frame(frame)


def label_of(role: Role, message: str) -> str:
    """The text beside a related span."""
    return message if role is Role.OTHER else f"{role.value}: {message}" if message else role.value


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the frames of one finding: how wide the gutter is, and the colour of the primary mark."""

    canvas: Canvas
    digits: int
    severity: Severity

    @property
    def room(self) -> int:
        return self.canvas.columns - self.digits - len(" | ")

    def gutter(self, number: int | None = None, *, arrow: bool = False) -> str:
        text = f"{'' if number is None else number:>{self.digits}}{'-->' if arrow else ' |'}"
        return self.canvas.palette.cyan(text) + " "

    def frame(self, marks: Sequence[Mark]) -> Iterator[str]:
        previous: int | None = None
        for number, group in groupby(marks, key=lambda mark: mark.span.line):
            here = list(group)
            if previous is not None and number == previous + 2:
                yield self.unmarked(here[0].span)
            elif previous is not None and number > previous + 1:
                yield self.canvas.palette.cyan("...")
            yield from self.marked(here)
            previous = number

    def unmarked(self, span: SourceSpan) -> str:
        """The line before a span, where it is the only one between two marked ones."""
        text = self.canvas.lines[span.path, span.cell][span.line - 2]
        return f"{self.gutter(span.line - 1)}{Line.of(text).window(0, self.room)}".rstrip()

    def marked(self, marks: Sequence[Mark]) -> Iterator[str]:
        """A line with its marks, shown again for each mark where they lie too far apart."""
        line = Line.of(self.canvas.line(marks[0].span) or "")
        starts = [_extent(line, mark.span)[0] for mark in marks]
        is_far = line.width > self.room and max(starts) - min(starts) > self.room // 2
        for group in [[mark] for mark in marks] if is_far else [marks]:
            yield from self.window(group, line)

    def window(self, marks: Sequence[Mark], line: Line) -> Iterator[str]:
        left = _left([_extent(line, mark.span) for mark in marks], line.width, self.room)
        yield f"{self.gutter(marks[0].span.line)}{line.window(left, self.room)}".rstrip()
        for mark in marks:
            start, end = (min(max(0, column - left), self.room) for column in _extent(line, mark.span))
            for row in _rows(mark, min(start, self.room - 1), max(end, start + 1), self.room):
                yield self.gutter() + self.painted(row, mark)

    def painted(self, row: str, mark: Mark) -> str:
        text, palette = row.lstrip(), self.canvas.palette
        shown = palette.severity(text, self.severity) if mark.is_primary else palette.cyan(text)
        return row[: len(row) - len(text)] + shown


def _marks(finding: Finding) -> list[Mark]:
    """The primary mark and its source's others first, then those of each other source together."""
    related = [
        Mark(each.evidence, printable(label_of(each.role, each.message)), is_primary=False)
        for each in finding.related
        if isinstance(each.evidence, SourceSpan)
    ]
    primary = [Mark(finding.evidence, "", is_primary=True)] if isinstance(finding.evidence, SourceSpan) else []
    marks = primary + related
    order = list(dict.fromkeys(_source(mark) for mark in marks))
    return sorted(marks, key=lambda mark: order.index(_source(mark)))


def _source(mark: Mark) -> tuple[str, int | None]:
    return mark.span.path, mark.span.cell


def _extent(line: Line, span: SourceSpan) -> tuple[int, int]:
    """The display columns of a span in its first line: all to the end where it goes on below."""
    start = line.column_at(span.column - 1)
    end = line.width if span.end_line > span.line else line.column_at(span.end_column - 1)
    return start, max(end, start + 1)


def _left(extents: Sequence[tuple[int, int]], width: int, room: int) -> int:
    """The first display column to be seen, so that all marks are, or at least their starts."""
    start, end = min(extents)[0], max(end for _, end in extents)
    if width <= room or end < room:
        return 0
    if end - start + _MARGIN >= room:
        return max(0, start - _MARGIN)
    return max(0, end + _MARGIN - room, min(start - room // 3, width - room))


def _rows(mark: Mark, start: int, end: int, room: int) -> list[str]:
    """The underline with its label: beside it, or below it where there is no room."""
    underline = " " * start + ("^" if mark.is_primary else "-") * (end - start)
    if end + 1 + width(mark.label) <= room:
        return [f"{underline} {mark.label}".rstrip()]
    indent = min(start, max(0, room - max(width(mark.label), room // 2)))
    return [underline, *(f"{' ' * indent}{row}" for row in textwrap.wrap(mark.label, room - indent))]
