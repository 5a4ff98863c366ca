"""Which findings a project has accepted, and what its baseline is to hold next."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from xent_lint.baseline.entry import Entry
from xent_lint.baseline.reading import HEADER, read_entries
from xent_lint.documents.paths import is_missing
from xent_lint.facts import Finding, Suppressed, SuppressionKind

UNREADABLE = "XEN900"

Judged = Mapping[str, Collection[str]]
"""The files of a run that were linted to their ends, each with the codes of the rules that ran on it."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings of the files around a ``directory``, with the comments of their file."""

    directory: str
    entries: frozenset[Entry] = frozenset()
    comments: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: str) -> Baseline:
        """The baseline in a file. Raises ``BaselineError``."""
        return cls(_directory_of(path), *read_entries(path))

    @classmethod
    def empty(cls, path: str) -> Baseline:
        """A baseline without entries that is to be written to a path."""
        return cls(_directory_of(path))

    @property
    def text(self) -> str:
        """What its file holds."""
        return "\n".join([HEADER, *self.comments, *sorted(map(str, self.entries)), ""])

    def apply(self, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The findings that it does not hold, and those that it does, which it suppresses.

        What is suppressed already stays as it is, among the latter.
        """
        applied = [self._applied(each) for each in findings]
        active = tuple(each for each in applied if each.suppressed is None)
        return active, tuple(each for each in applied if each.suppressed is not None)

    def stale(self, findings: Iterable[Finding], judged: Judged) -> tuple[Entry, ...]:
        """The entries that no finding needs any more: their file is gone, or their rule ran on it and was silent.

        A finding that something else suppresses needs none. Of a file that could not be read nothing is known.
        """
        findings = tuple(findings)
        unread = {self._path(each) for each in findings if each.code == UNREADABLE}
        codes = {self._relative(path): frozenset(codes) for path, codes in judged.items()}
        codes |= {path: codes[path] & {UNREADABLE} for path in codes if path in unread}
        unneeded = self.entries - self._entries_of(findings)
        stale = (each for each in unneeded if each.code in codes.get(each.path, ()) or self._is_gone(each.path))
        return tuple(sorted(stale, key=str))

    def pruned(self, findings: Iterable[Finding], judged: Judged) -> Baseline:
        """The same without its stale entries."""
        return replace(self, entries=self.entries.difference(self.stale(findings, judged)))

    def written(self, findings: Iterable[Finding], judged: Judged) -> Baseline:
        """The same with all findings that nothing else suppresses, and without its stale entries."""
        findings = tuple(findings)
        kept = self.pruned(findings, judged)
        return replace(kept, entries=kept.entries | self._entries_of(findings))

    def _applied(self, finding: Finding) -> Finding:
        if finding.suppressed is not None or self._entry(finding) not in self.entries:
            return finding
        return replace(finding, suppressed=Suppressed(SuppressionKind.BASELINE))

    def _entries_of(self, findings: Iterable[Finding]) -> frozenset[Entry]:
        entries = (self._entry(each) for each in findings if not _is_suppressed_elsewhere(each))
        return frozenset(each for each in entries if each is not None)

    def _entry(self, finding: Finding) -> Entry | None:
        path = self._path(finding)
        if finding.fingerprint is None or path is None:
            return None
        return Entry(path, finding.code, finding.fingerprint)

    def _path(self, finding: Finding) -> str | None:
        return None if finding.path is None else self._relative(finding.path)

    def _relative(self, path: str) -> str:
        """A path as entries hold it: relative to the baseline, as it is spelled unless only links lead to it."""
        relative = _relative(os.path.abspath(path), self.directory)
        if _is_inside(relative):
            return relative
        real = _relative(os.path.realpath(path), os.path.realpath(self.directory))
        return real if _is_inside(real) else relative

    def _is_gone(self, path: str) -> bool:
        return is_missing(os.path.join(self.directory, path))


def _directory_of(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def _relative(path: str, directory: str) -> str:
    try:
        relative = os.path.relpath(path, directory)
    except ValueError:
        relative = path
    return relative.replace(os.sep, "/")


def _is_inside(relative: str) -> bool:
    return relative.split("/", 1)[0] != os.pardir and not os.path.isabs(relative)


def _is_suppressed_elsewhere(finding: Finding) -> bool:
    return finding.suppressed is not None and finding.suppressed.kind is not SuppressionKind.BASELINE
