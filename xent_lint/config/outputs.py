"""What a report is written in and where to: ``FORMAT`` or ``FORMAT:FILE``."""

from __future__ import annotations

from dataclasses import dataclass

FORMATS = ("full", "concise", "json")


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file that it goes to; None is stdout."""

    format: str
    file: str | None = None

    @classmethod
    def of(cls, text: str) -> Output:
        """The output that a right text means."""
        name, _, file = text.partition(":")
        return cls(name, file or None)
