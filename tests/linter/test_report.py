"""What a run found, in order."""

from __future__ import annotations

from dataclasses import replace

from tests.programs import WARNED
from xent_lint.facts import SourceSpan
from xent_lint.linter import Report, lint_text, position_of


def test_findings_are_sorted_by_path_cell_line_column_and_code() -> None:
    spans = [("a", None, 9, 9), ("a", 1, 1, 1), ("a", 2, 1, 1), ("a", 2, 1, 2), ("a", 2, 2, 1), ("b", None, 1, 1)]
    finding = lint_text(WARNED).findings[0]
    findings = [
        replace(finding, evidence=SourceSpan(path, cell, line, column, line, column), code=code)
        for path, cell, line, column in spans
        for code in ("XEN101", "XEN102")
    ]
    shuffled = findings[1::2] + findings[::2]
    assert sorted(shuffled, key=position_of) == findings


def test_suppressed_findings_are_listed_where_they_stand_and_only_if_asked_for() -> None:
    (finding,) = lint_text(WARNED).findings
    first, second, third = (replace(finding, evidence=SourceSpan("a", None, line, 1, line, 2)) for line in (1, 2, 3))
    report = Report((first, third), suppressed=(second,))
    assert report.listed(show_suppressed=False) == (first, third)
    assert report.listed(show_suppressed=True) == (first, second, third)
