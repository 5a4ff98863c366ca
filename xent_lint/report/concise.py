"""One line a finding, for grep and editors."""

from __future__ import annotations

from xent_lint.facts import Finding
from xent_lint.linter import Report
from xent_lint.printable import printable
from xent_lint.report.palette import Palette
from xent_lint.report.places import place
from xent_lint.report.remarks import remarks
from xent_lint.report.summary import summary


def concise(report: Report, palette: Palette | None = None, *, show_suppressed: bool = False) -> str:
    """``path:line:column: CODE severity message`` for each finding, then the closing line."""
    listed = report.listed(show_suppressed=show_suppressed)
    lines = [_line(finding, palette or Palette()) for finding in listed]
    return "\n".join([*lines, summary(report)]) + "\n"


def _line(finding: Finding, palette: Palette) -> str:
    severity = palette.severity(f"{finding.code} {finding.severity.value}", finding.severity)
    message = printable(" ".join(finding.message.split()))
    return f"{palette.strong(place(finding.evidence))}: {severity}{remarks(finding)} {message}"
