"""Statistics count the findings of each rule."""

from __future__ import annotations

from tests.report.kit import finding
from xent_lint.facts import Severity, SourceSpan
from xent_lint.linter import Report
from xent_lint.report.statistics import statistics

AT = SourceSpan("a.py", None, 1, 1, 1, 2)


def test_the_most_frequent_rule_comes_first_with_its_worst_severity() -> None:
    info = finding(AT, severity=Severity.INFO)
    made = (info, finding(AT), *[finding(AT, severity=Severity.WARNING, code="XEN104")] * 10)
    assert statistics(Report(made)) == (
        "10  XEN104  warning  logits-without-from-logits\n 2  XEN103  error    logits-without-from-logits\n"
    )


def test_nothing_found_is_no_table() -> None:
    assert statistics(Report()) == ""
