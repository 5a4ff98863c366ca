"""Comments for what is found, tried in memory and then written into the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xent_lint.documents.loading import Edited
from xent_lint.facts import Finding
from xent_lint.fixes import Edition
from xent_lint.linter import Report
from xent_lint.report.places import place
from xent_lint.suppressions import added

Again = Callable[[Edited], Report]
"""Lints once more, with what files are to hold."""


@dataclass(frozen=True, slots=True)
class Added:
    """How many suppressions were written to how many files, and what went wrong."""

    suppressions: int
    files: int
    problems: tuple[str, ...]

    def __str__(self) -> str:
        """``Added 3 suppressions to 2 files.``."""
        return f"Added {_count(self.suppressions, 'suppression')} to {_count(self.files, 'file')}."


def add_noqa(report: Report, reason: str, again: Again) -> Added:
    """Write a comment for each finding into its file; a file that can not be written is left as it is."""
    edits = added(report.findings, report.texts, reason)
    tried = Edition().with_edits(edits, report.texts)
    still = tuple(_still_found(report, again(tried.edited)))
    written = tried.written()
    number = sum(edit.span.path in written.contents for edit in edits)
    return Added(number, len(written.contents), (*written.problems, *map(_told, still)))


def _still_found(before: Report, after: Report) -> Iterator[Finding]:
    """The findings of the second run that the first one had too."""
    known = {(each.code, each.fingerprint) for each in before.findings}
    return (each for each in after.findings if (each.code, each.fingerprint) in known)


def _told(finding: Finding) -> str:
    return f"{place(finding.evidence)}: {finding.code} is found still"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
