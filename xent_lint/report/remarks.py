"""What is to be said of a finding beside its severity: that it is possible only, and what suppresses it."""

from __future__ import annotations

from xent_lint.facts import Confidence, Finding, Suppressed, SuppressionKind
from xent_lint.printable import printable

_BY = {
    SuppressionKind.NOQA: "a comment",
    SuppressionKind.TAG: "a tag of its cell",
    SuppressionKind.BASELINE: "the baseline",
}


def remarks(finding: Finding) -> str:
    """`` (possible)`` and `` (suppressed by a comment: the reason)``, nothing where there is nothing to say."""
    possible = " (possible)" if finding.confidence is Confidence.POSSIBLE else ""
    return possible if finding.suppressed is None else f"{possible} ({_suppressed(finding.suppressed)})"


def _suppressed(suppressed: Suppressed) -> str:
    reason = f": {printable(' '.join(suppressed.reason.split()))}" if suppressed.reason else ""
    return f"suppressed by {_BY[suppressed.kind]}{reason}"
