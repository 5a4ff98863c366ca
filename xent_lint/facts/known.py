"""What is known of a field: its value, nothing (and why), or a name that Keras does not know.

Rules match on these with ``match``: ``case Known(1)`` reads "known to be one".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from xent_lint.facts.evidence import Evidence

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Known(Generic[T_co]):
    """A value and the place that decides it."""

    value: T_co
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that could not be followed, with the reason in words for ``xent-lint trace``."""

    reason: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A text given where Keras expects a name, which no supported Keras knows."""

    text: str
    evidence: Evidence | None = None


Field = Known[T_co] | Unknown
Name = Known[str] | UnknownName | Unknown
