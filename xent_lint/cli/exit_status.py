"""What the process ends with."""

from __future__ import annotations

from xent_lint.facts import Severity
from xent_lint.linter import Report

NOTHING_FOUND = 0
FOUND = 1
TROUBLE = 2
INTERRUPTED = 130


def exit_status(report: Report, fail_on: Severity, *, exit_zero: bool) -> int:
    """2 if the linter could not do its work, else 1 if it found something as bad as ``fail_on``, else 0."""
    if report.errors:
        return TROUBLE
    is_found = any(finding.severity.rank <= fail_on.rank for finding in report.findings)
    return FOUND if is_found and not exit_zero else NOTHING_FOUND
