"""Counts and lists in words."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 file``, ``2,000 files``; ``many`` is for what takes no plain s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def joined(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
