"""Where lines end: at LF, CR LF or CR, and nowhere else."""

from __future__ import annotations

import re

LINE_END = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """The lines of a text without their ends; a text that ends in a line end has no empty last line."""
    lines = LINE_END.split(text)
    return lines[:-1] if not lines[-1] else lines


def line_starts(text: str) -> list[int]:
    """The offsets at which lines begin; behind a last line end one begins too."""
    return [0, *(end.end() for end in LINE_END.finditer(text))]


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    lines = LINE_END.split(text[:offset])
    return len(lines), len(lines[-1]) + 1
