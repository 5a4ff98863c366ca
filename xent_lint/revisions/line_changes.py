"""Which lines of a text are new, and between which ones something is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MAX_LINES = 50_000
"""Longer changes are taken as a whole: they would take minutes to be told apart."""

_MANY = 1_000


@dataclass(frozen=True, slots=True)
class LineChanges:
    """Lines that are new or changed, and lines before which others are gone, all counted from 0."""

    lines: frozenset[int] = frozenset()
    gaps: frozenset[int] = frozenset()

    def touch(self, first: int, last: int) -> bool:
        """Whether one of the lines of a range is new, or something is gone between two of them."""
        is_new = any(first <= line <= last for line in self.lines)
        return is_new or any(first < gap <= last for gap in self.gaps)


def changes_between(old: Sequence[str], new: Sequence[str]) -> LineChanges:
    """What changed from one list of lines to another."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    lines: set[int] = set()
    gaps: set[int] = set()
    for first, last in _changed(old[start : len(old) - end], new[start : len(new) - end]):
        lines.update(range(start + first, start + last))
        if first == last:
            gaps.add(start + first)
    return LineChanges(frozenset(lines), frozenset(gaps))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines both begin with."""
    length = min(len(old), len(new))
    return next((index for index in range(length) if old[index] != new[index]), length)


def _changed(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The ranges of new lines that stand where the old ones were other."""
    if max(len(old), len(new)) > MAX_LINES:
        return [(0, len(new))]
    matcher = SequenceMatcher(_is_blank, old, new, autojunk=max(len(old), len(new)) > _MANY)
    return [(first, last) for tag, _, _, first, last in matcher.get_opcodes() if tag != "equal"]


def _is_blank(line: str) -> bool:
    return not line.strip()
