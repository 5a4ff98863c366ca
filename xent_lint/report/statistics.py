"""How often each rule spoke."""

from __future__ import annotations

from xent_lint.facts import Finding
from xent_lint.linter import Report


def statistics(report: Report) -> str:
    """A table of the rules that spoke, the most frequent first, with the worst severity of each."""
    rows = sorted(report.by_code.items(), key=lambda row: (-row[1], row[0]))
    width = max((len(f"{count:,}") for _, count in rows), default=0)
    return "".join(f"{count:>{width},}  {_named(report, code)}\n" for code, count in rows)


def _named(report: Report, code: str) -> str:
    worst: Finding = min((each for each in report.findings if each.code == code), key=lambda each: each.severity.rank)
    return f"{code}  {worst.severity.value:<7}  {worst.name}"
