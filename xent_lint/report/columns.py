"""Source lines as columns of a terminal: wide characters, tabs, control characters, clipping."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

TAB = "    "
ELLIPSIS = "…"

_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True, slots=True)
class Line:
    """A source line as it is displayed: one piece of text for each code point, and where each starts."""

    pieces: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Line:
        """The line that displays a text."""
        pieces = tuple(_displayed(character) for character in text)
        return cls(pieces, tuple(accumulate(map(width, pieces), initial=0)))

    @property
    def width(self) -> int:
        """How many columns the whole line takes."""
        return self.starts[-1]

    def column_at(self, index: int) -> int:
        """The display column of a code point; one behind the end for what lies behind it."""
        return self.starts[min(index, len(self.pieces))]

    def window(self, left: int, columns: int) -> str:
        """What is seen from display column ``left`` on, with an ellipsis at each end that is cut."""
        right = left + columns
        return "".join(self._seen(left, right)).rstrip()

    def _seen(self, left: int, right: int) -> Iterator[str]:
        first, last = left + (left > 0), right - (self.width > right)
        yield ELLIPSIS if left > 0 else ""
        seen = [
            (start, piece)
            for start, piece in zip(self.starts, self.pieces, strict=False)
            if first <= start and start + width(piece) <= last
        ]
        yield " " * (seen[0][0] - first if seen else 0)
        yield from (piece for _, piece in seen)
        yield ELLIPSIS if self.width > right else ""


def width(text: str) -> int:
    """How many terminal columns a text takes."""
    return len(text) if text.isascii() else sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _displayed(character: str) -> str:
    if character == "\t":
        return TAB
    steers = unicodedata.category(character) in _STEERING or unicodedata.bidirectional(character) in _TURNING
    return "�" if steers else character
