"""The targets that a model is trained on."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.facts.evidence import Evidence
from xent_lint.facts.head import Shape
from xent_lint.facts.interval import Interval
from xent_lint.facts.known import Field


@dataclass(frozen=True, slots=True)
class Ids:
    """Integers that name classes; a 0/1 vector is Ids with two classes. ``min`` and ``max`` are None where unknown."""

    min: int | None
    max: int | None
    classes: Interval


@dataclass(frozen=True, slots=True)
class Signed:
    """A vector of -1 and +1."""


@dataclass(frozen=True, slots=True)
class Strings:
    """Texts, such as a column of class names."""


@dataclass(frozen=True, slots=True)
class Continuous:
    """Real numbers. ``low`` and ``high`` are values that the data is known to reach, or None.

    ``bounded`` says that no value lies outside [low, high]: images divided by 255, for one.
    """

    low: float | None
    high: float | None
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class OneHot:
    """Rows of zeros with a single one."""

    k: Interval


@dataclass(frozen=True, slots=True)
class MultiHot:
    """Rows of zeros and ones in which several ones occur."""

    k: Interval


@dataclass(frozen=True, slots=True)
class Indicator:
    """Rows of zeros and ones whose sums are unknown: neither one-hot nor multi-hot until shown."""

    k: Interval


@dataclass(frozen=True, slots=True)
class Soft:
    """Rows of probabilities that sum to one: smoothed, mixed or distilled labels."""

    k: Interval


Values = Ids | Signed | Strings | Continuous | OneHot | MultiHot | Indicator | Soft


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one output.

    ``shape`` is the shape of one label, without the batch axis: ``()`` for (n,), ``(1,)`` for (n, 1),
    ``(k,)`` for (n, k); a size that is not known is None.
    """

    shape: Field[Shape]
    values: Field[Values]
    evidence: Evidence | None = None
