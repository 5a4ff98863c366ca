"""The concise format is one line a finding."""

from __future__ import annotations

from dataclasses import replace

from tests.report.kit import finding
from xent_lint.facts import Confidence, SourceSpan, Suppressed, SuppressionKind
from xent_lint.linter import Report
from xent_lint.report.concise import concise

MODULE = SourceSpan("a.py", None, 3, 7, 3, 9)


def test_a_finding_is_one_line() -> None:
    assert concise(Report((finding(MODULE),))).splitlines()[0] == "a.py:3:7: XEN103 error The head has no activation."


def test_a_cell_is_named() -> None:
    line = concise(Report((finding(replace(MODULE, path="a.ipynb", cell=4)),)))
    assert line.startswith("a.ipynb:cell 4:3:7: XEN103 error ")


def test_a_message_never_breaks_the_line() -> None:
    made = replace(finding(MODULE), message="one\ntwo", confidence=Confidence.POSSIBLE)
    assert concise(Report((made,))).splitlines()[0] == "a.py:3:7: XEN103 error (possible) one two"


def test_a_suppressed_finding_is_shown_only_if_asked_for() -> None:
    made = replace(finding(MODULE), suppressed=Suppressed(SuppressionKind.NOQA))
    report = Report(suppressed=(made,), files=1)
    assert concise(report).splitlines()[:-1] == []
    assert concise(report, show_suppressed=True).splitlines()[:-1] == [
        "a.py:3:7: XEN103 error (suppressed by a comment) The head has no activation."
    ]
