"""A closed interval of counts, the upper end possibly open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """At least ``low`` and at most ``high``; no upper bound is known where ``high`` is None."""

    low: int
    high: int | None = None

    @classmethod
    def just(cls, count: int) -> Interval:
        """The interval that holds only ``count``."""
        return cls(count, count)

    @property
    def exact(self) -> int | None:
        """The count if only one is possible."""
        return self.low if self.low == self.high else None

    def admits(self, count: int) -> bool:
        """Whether ``count`` lies within the interval."""
        return self.low <= count and (self.high is None or count <= self.high)
