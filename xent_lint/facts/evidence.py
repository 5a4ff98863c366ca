"""Where a fact comes from: a span of source, a path inside a saved model, or a live object."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class SourceSpan:
    """A range of a source file.

    Lines and columns count from 1, columns in code points; the end is exclusive.
    ``cell`` is the notebook cell, counted from 1 over all cells, or None in a module.
    """

    path: str
    cell: int | None
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def last_line(self) -> int:
        """The last line of which it holds something."""
        ends_before = self.end_column == 1 and self.end_line > self.line
        return self.end_line - ends_before

    def __contains__(self, other: SourceSpan) -> bool:
        """Whether another range of the same text lies inside this one."""
        starts = (self.line, self.column) <= (other.line, other.column)
        ends = (other.end_line, other.end_column) <= (self.end_line, self.end_column)
        return (self.path, self.cell) == (other.path, other.cell) and starts and ends


@dataclass(frozen=True, slots=True, order=True)
class ArchivePath:
    """A place in the configuration of a saved model."""

    path: str
    object: str


@dataclass(frozen=True, slots=True, order=True)
class LiveObject:
    """A live Keras object, with the file and line that built it where they are known."""

    object: str
    path: str | None = None
    line: int | None = None


Evidence = SourceSpan | ArchivePath | LiveObject
