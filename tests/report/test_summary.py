"""The closing line counts what was found and what was checked."""

from __future__ import annotations

from tests.report.kit import finding
from xent_lint.facts import Severity, SourceSpan
from xent_lint.linter import Report
from xent_lint.report.summary import summary


def at(path: str) -> SourceSpan:
    return SourceSpan(path, None, 1, 1, 1, 2)


def test_findings_are_counted_by_severity() -> None:
    severities = [Severity.WARNING, Severity.ERROR, Severity.INFO, Severity.ERROR]
    findings = tuple(finding(at(f"{path}.py"), severity=each) for path, each in zip("aabb", severities, strict=True))
    line = summary(Report(findings, files=1400, files_with_keras=9))
    assert line == "Found 2 errors, 1 warning and 1 info in 2 files (checked 1,400 files, 9 with Keras)."


def test_one_of_each_is_singular() -> None:
    line = summary(Report((finding(at("a.py")),), files=1, files_with_keras=1))
    assert line == "Found 1 error in 1 file (checked 1 file, 1 with Keras)."


def test_nothing_found_is_said() -> None:
    assert summary(Report(files=2)) == "Found nothing (checked 2 files, 0 with Keras)."


def test_nothing_to_check_is_said() -> None:
    assert summary(Report()) == "Found no files to check."


def test_suppressed_findings_are_counted_apart() -> None:
    line = summary(Report(suppressed=(finding(at("a.py")), finding(at("a.py"))), files=1, files_with_keras=1))
    assert line == "Found nothing (checked 1 file, 1 with Keras; 2 findings suppressed)."
