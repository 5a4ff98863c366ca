"""Facts about files themselves."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.facts.evidence import SourceSpan


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that can not be decoded, parsed or followed; ``problem`` says why in one clause."""

    problem: str
    at: SourceSpan


FileFact = Unreadable
