"""Remedies into fixes."""

from __future__ import annotations

from collections.abc import Iterable

from xent_lint.facts import (
    Applicability,
    DropSuppression,
    Edit,
    Finding,
    Fix,
    Remedy,
    Rename,
    SourceSpan,
    SourceText,
)
from xent_lint.fixes.dropping import dropped
from xent_lint.fixes.renaming import renamed


def fix_of(remedy: Remedy, finding: Finding, texts: Iterable[SourceText]) -> Fix:
    """The fix that a remedy of a finding is, with its edits; one without edits is to be made by hand.

    ``texts`` are the sources that the finding lies in, as written.
    """
    edits = _edits(remedy, finding, texts)
    return Fix(remedy.title, remedy.applicability if edits else Applicability.MANUAL, remedy.reason, edits)


def _edits(remedy: Remedy, finding: Finding, texts: Iterable[SourceText]) -> tuple[Edit, ...]:
    at = finding.evidence
    if remedy.applicability is Applicability.MANUAL or not isinstance(at, SourceSpan):
        return ()
    text = next((each for each in texts if (each.path, each.cell) == (at.path, at.cell)), None)
    match remedy.actions, text:
        case (DropSuppression() as action,), SourceText():
            return dropped(action, at, text)
        case (Rename() as action,), SourceText():
            return renamed(action, at, text)
        case _:
            return ()
