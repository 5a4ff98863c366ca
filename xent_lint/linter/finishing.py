"""The documents of a run into its report: what is said once, by which severity, and what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xent_lint.documents import LocalModules
from xent_lint.facts import Finding, SourceText
from xent_lint.linter.judged import is_certain
from xent_lint.linter.linted import Linted
from xent_lint.linter.report import Report, position_of
from xent_lint.linter.settings import SettingsFor
from xent_lint.linter.suppressing import with_suppressions


def finished(linted: Sequence[Linted], settings_for: SettingsFor, modules: LocalModules) -> Report:
    """The report of a run; the settings of the file that a finding lies in decide over it."""
    told_apart = with_suppressions(tuple(_found_once(linted)), linted, settings_for, modules)
    texts = tuple(dict.fromkeys(text for document in linted for text in document.texts))
    findings = tuple(sorted(_settled(_fingerprinted(told_apart, texts), settings_for), key=position_of))
    return Report(
        findings=tuple(each for each in findings if each.suppressed is None),
        errors=tuple(each for document in linted for each in document.errors),
        files=sum(document.path is not None for document in linted),
        files_with_keras=sum(document.mentions_keras for document in linted),
        setups=sum(document.setups for document in linted),
        suppressed=tuple(each for each in findings if each.suppressed is not None),
        judged=tuple(document.path for document in linted if document.path is not None and document.is_whole),
        texts=texts,
    )


def _fingerprinted(findings: Sequence[Finding], texts: Sequence[SourceText]) -> Sequence[Finding]:
    if not findings:
        return ()
    from xent_lint.fingerprints import fingerprinted

    return fingerprinted(findings, texts)


def _settled(findings: Sequence[Finding], settings_for: SettingsFor) -> Iterator[Finding]:
    """The findings that their own files are set to show, with the severities that are set there."""
    for finding in findings:
        settings = settings_for(finding.path or "")
        is_asked_for = settings.codes is None or finding.code in settings.codes
        if is_asked_for and (settings.show_possible or is_certain(finding)):
            yield replace(finding, severity=settings.severities.get(finding.code, finding.severity))


def _found_once(linted: Sequence[Linted]) -> Iterator[Finding]:
    """Each finding once: what a program finds in another file goes before what that file shows by itself."""
    borrowed = {_place(each) for document in linted for each in document.findings if not _is_own(document, each)}
    findings = (
        each
        for document in linted
        for each in document.findings
        if not _is_own(document, each) or _place(each) not in borrowed
    )
    yield from {(*_place(each), each.message): each for each in findings}.values()


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.evidence


def _is_own(document: Linted, finding: Finding) -> bool:
    """Whether a finding lies in the document that was linted."""
    return finding.evidence is None or finding.evidence.path == document.path
