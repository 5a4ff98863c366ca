"""The text of a program as the tracer reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceText:
    """One module (``cell`` None) or one code cell of a notebook, as Python text whose lines are those of the file.

    ``path`` is the path to be shown. ``cell`` counts from 1 over all cells of the notebook.
    """

    path: str
    cell: int | None
    text: str
