"""The closing line of a run."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Severity
from xent_lint.linter import Report
from xent_lint.words import counted, joined


def summary(report: Report) -> str:
    """How much was found, in how many files of how many."""
    checked = f"(checked {counted(report.files, 'file')}, {report.files_with_keras} with Keras{_suppressed(report)})"
    if not report.findings:
        return f"Found nothing {checked}." if report.files else "Found no files to check."
    paths = {finding.path for finding in report.findings}
    return f"Found {joined(_counts(report))} in {counted(len(paths), 'file')} {checked}."


def _suppressed(report: Report) -> str:
    return f"; {counted(len(report.suppressed), 'finding')} suppressed" if report.suppressed else ""


def _counts(report: Report) -> Iterator[str]:
    for severity in Severity:
        number = sum(finding.severity is severity for finding in report.findings)
        if number:
            yield counted(number, severity.value)
