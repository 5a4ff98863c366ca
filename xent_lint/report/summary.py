"""The closing line of a run."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Finding, Severity
from xent_lint.linter import Report


def summary(report: Report) -> str:
    """How much was found, in how many files of how many."""
    checked = f"(checked {_count(report.files, 'file')}, {report.files_with_keras} with Keras{_suppressed(report)})"
    if not report.findings:
        return f"Found nothing {checked}." if report.files else "Found no files to check."
    paths = {path_of(finding) for finding in report.findings}
    return f"Found {_joined(list(_counts(report)))} in {_count(len(paths), 'file')} {checked}."


def _suppressed(report: Report) -> str:
    return f"; {_count(len(report.suppressed), 'finding')} suppressed" if report.suppressed else ""


def path_of(finding: Finding) -> str | None:
    """The file that a finding is in."""
    return finding.evidence.path if finding.evidence else None


def _counts(report: Report) -> Iterator[str]:
    for severity in Severity:
        number = sum(finding.severity is severity for finding in report.findings)
        if number:
            yield _count(number, severity.value)


def _joined(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
