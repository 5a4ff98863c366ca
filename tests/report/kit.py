"""Findings and reports made by hand."""

from __future__ import annotations

from xent_lint.documents import split_lines
from xent_lint.facts import Evidence, Finding, Related, Remedy, Role, Severity, SourceSpan, SourceText
from xent_lint.linter import LintError, Report

PATH = "train.py"


def span(text: str, part: str, path: str = PATH, cell: int | None = None) -> SourceSpan:
    """Where a part of a text stands; it may go over several lines."""
    before = split_lines(text[: text.index(part)] + "|")
    inside = split_lines(part + "|")
    line, column = len(before), len(before[-1])
    end_column = len(inside[-1]) if len(inside) > 1 else column + len(part)
    return SourceSpan(path, cell, line, column, line + len(inside) - 1, end_column)


def finding(
    at: Evidence | None,
    *related: tuple[Role, str, Evidence],
    remedies: tuple[Remedy, ...] = (),
    severity: Severity = Severity.ERROR,
    code: str = "XEN103",
) -> Finding:
    """A finding with a short message."""
    return Finding(
        code=code,
        name="logits-without-from-logits",
        severity=severity,
        message="The head has no activation.",
        evidence=at,
        related=tuple(Related(role, message, evidence) for role, message, evidence in related),
        remedies=remedies,
    )


def report(text: str, *findings: Finding, cell: int | None = None, errors: tuple[LintError, ...] = ()) -> Report:
    """A report of one file."""
    texts = (SourceText(PATH, cell, text),)
    return Report(findings, errors, files=3, files_with_keras=1, setups=1, texts=texts)
