"""The exit status is computed in one place."""

from __future__ import annotations

import pytest

from tests.report.kit import finding
from xent_lint.cli.exit_status import exit_status
from xent_lint.facts import Severity
from xent_lint.linter import LintError, Report


def report(severity: Severity | None, is_broken: bool) -> Report:
    findings = (finding(None, severity=severity),) if severity else ()
    return Report(findings, (LintError("a.py", "failed"),) if is_broken else ())


@pytest.mark.parametrize("severity", [None, *Severity])
@pytest.mark.parametrize("fail_on", Severity)
@pytest.mark.parametrize("exit_zero", [False, True])
def test_trouble_wins_over_all(severity: Severity | None, fail_on: Severity, exit_zero: bool) -> None:
    assert exit_status(report(severity, is_broken=True), fail_on, exit_zero=exit_zero) == 2


@pytest.mark.parametrize("severity", [None, *Severity])
@pytest.mark.parametrize("fail_on", Severity)
def test_what_is_as_bad_as_asked_fails(severity: Severity | None, fail_on: Severity) -> None:
    is_bad = severity is not None and list(Severity).index(severity) <= list(Severity).index(fail_on)
    assert exit_status(report(severity, is_broken=False), fail_on, exit_zero=False) == int(is_bad)
    assert exit_status(report(severity, is_broken=False), fail_on, exit_zero=True) == 0
