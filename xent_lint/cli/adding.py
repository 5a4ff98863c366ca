"""Comments for what is found, tried in memory and then written into the files."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.cli.linting import Again
from xent_lint.facts import Finding
from xent_lint.fixes import Edition
from xent_lint.linter import Report
from xent_lint.report.places import place
from xent_lint.suppressions import added
from xent_lint.words import counted


@dataclass(frozen=True, slots=True)
class Added:
    """How many suppressions were written to how many files, and what went wrong."""

    suppressions: int
    files: int
    problems: tuple[str, ...]

    def __str__(self) -> str:
        """``Added 3 suppressions to 2 files.``."""
        return f"Added {counted(self.suppressions, 'suppression')} to {counted(self.files, 'file')}."


def add_noqa(report: Report, reason: str, again: Again) -> Added:
    """Write a comment for each finding that it suppresses; a file that can not be written is left as it is."""
    edition = Edition().with_edits(added(report.findings, report.texts, reason), report.texts)
    still = {_key(each) for each in again(edition.edited).findings}
    helped = [each for each in report.findings if _key(each) not in still]
    edits = added(helped, report.texts, reason)
    written = Edition().with_edits(edits, report.texts).written()
    number = sum(edit.span.path in written.contents for edit in edits)
    unhelped = (each for each in report.findings if _key(each) in still)
    return Added(number, len(written.contents), (*written.problems, *map(_told, unhelped)))


def _key(finding: Finding) -> tuple[str | None, str, str | None]:
    """What tells a finding from others, also after lines have moved."""
    return finding.path, finding.code, finding.fingerprint


def _told(finding: Finding) -> str:
    return f"{place(finding.evidence)}: no comment keeps {finding.code} silent here"
