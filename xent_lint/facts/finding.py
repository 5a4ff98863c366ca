"""What a rule says of a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from xent_lint.facts.evidence import Evidence, SourceSpan
from xent_lint.facts.remedy import Remedy


class Severity(Enum):
    """How bad it is, the worst first.

    ERROR: training raises, diverges or can not learn the right function. WARNING: decisions may be right,
    but probabilities, metrics or numerics are wrong. INFO: wasteful or unusual.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Confidence(Enum):
    """CERTAIN: the rule speaks in every world of a context. POSSIBLE: only in some."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Role(Enum):
    """What a related span shows."""

    HEAD = "head"
    LOSS = "loss"
    LABELS = "labels"
    METRIC = "metric"
    FIT = "fit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that takes part in the finding, with a short label."""

    role: Role
    message: str
    evidence: Evidence


class SuppressionKind(Enum):
    """What suppresses a finding: a comment, the tag of a notebook's cell, or an entry of the baseline."""

    NOQA = "noqa"
    TAG = "tag"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """By what a finding is suppressed, and the reason that is given for it."""

    kind: SuppressionKind
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement, with the places that cause it and its cures in the order to be offered.

    ``output`` is the index of the output that it is about, None where it is about no single one. ``fingerprint``
    names it across runs, in its file.
    """

    code: str
    name: str
    severity: Severity
    message: str
    evidence: Evidence | None
    related: tuple[Related, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    output: int | None = None
    confidence: Confidence = Confidence.CERTAIN
    fingerprint: str | None = None
    suppressed: Suppressed | None = None

    @property
    def path(self) -> str | None:
        """The file that it lies in."""
        return self.evidence.path if self.evidence else None

    @property
    def spans(self) -> Iterator[SourceSpan]:
        """Its places in sources, the primary first."""
        for evidence in (self.evidence, *(related.evidence for related in self.related)):
            if isinstance(evidence, SourceSpan):
                yield evidence
