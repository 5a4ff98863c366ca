"""One line a finding, for grep and editors."""

from __future__ import annotations

from xent_lint.facts import Confidence, Finding
from xent_lint.linter import Report
from xent_lint.report.palette import Palette
from xent_lint.report.places import place
from xent_lint.report.summary import summary


def concise(report: Report, palette: Palette | None = None) -> str:
    """``path:line:column: CODE severity message`` for each finding, then the closing line."""
    lines = [_line(finding, palette or Palette()) for finding in report.findings]
    return "\n".join([*lines, summary(report)]) + "\n"


def _line(finding: Finding, palette: Palette) -> str:
    possible = " (possible)" if finding.confidence is Confidence.POSSIBLE else ""
    severity = palette.severity(f"{finding.code} {finding.severity.value}", finding.severity)
    return f"{palette.strong(place(finding.evidence))}: {severity}{possible} {' '.join(finding.message.split())}"
