"""The baseline of a project: applied to a report, written anew, or pruned."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import click

from xent_lint.baseline import Baseline, Entry, Judged
from xent_lint.cli.output import complain
from xent_lint.config import Configurations
from xent_lint.documents import LocalModules
from xent_lint.documents.writing import write_bytes
from xent_lint.facts import Finding
from xent_lint.linter import Report
from xent_lint.linter.judged import chosen_rules
from xent_lint.printable import printable
from xent_lint.suppressions.importers import Importers
from xent_lint.words import counted, joined

_UNNAMED = "xent-lint.baseline"
_HINT = f'To use it, write baseline = "{_UNNAMED}" in [tool.xent-lint], or give --baseline {_UNNAMED}.\n'
_MAX_FILES = 3


@dataclass(frozen=True, slots=True)
class Baselining:
    """The baseline in the file of a ``path``, None if none is named, for a run on ``paths``."""

    path: str | None
    paths: Sequence[str]
    configurations: Configurations

    def applied(self, report: Report) -> Report:
        """The report without what the baseline holds. Raises BaselineError."""
        if self.path is None:
            return report
        active, suppressed = Baseline.read(self.path).apply(_all(report))
        return replace(report, findings=active, suppressed=suppressed)

    def tell_stale(self, report: Report) -> None:
        """Say which entries fit nothing any more. Raises BaselineError."""
        if self.path is None:
            return
        baseline = Baseline.read(self.path)
        stale = baseline.stale(_all(report), self._judged(baseline, report))
        if stale:
            complain(f"{self.path}: {_of_stale(stale)}; --prune-baseline drops {'it' if len(stale) == 1 else 'them'}")

    def write(self, report: Report) -> str:
        """Write what is found to the baseline; what it says of files that were not linted stays.

        Returns what was done. Raises BaselineError or WriteError.
        """
        path = self.path or _UNNAMED
        old = Baseline.read(path) if os.path.lexists(path) else Baseline.empty(path)
        new = old.written(_all(report), self._judged(old, report))
        _write(path, new)
        done = f"Wrote {counted(len(new.entries), 'finding')} to {printable(path)}.\n"
        return done if self.path else done + _HINT

    def prune(self, report: Report) -> str:
        """Drop the entries of the baseline that fit nothing any more.

        Returns what was done. Raises BaselineError or WriteError.
        """
        if self.path is None:
            raise click.UsageError("--prune-baseline needs a baseline: name it by --baseline or in the configuration")
        old = Baseline.read(self.path)
        new = old.pruned(_all(report), self._judged(old, report))
        if new.entries != old.entries:
            _write(self.path, new)
        dropped = len(old.entries) - len(new.entries)
        return f"Dropped {counted(dropped, 'entry', 'entries')} of {len(old.entries):,} from {printable(self.path)}.\n"

    def _judged(self, baseline: Baseline, report: Report) -> Judged:
        """The files of which this run tells all that is found in them, each with the rules that ran on it.

        What a program does wrong in a module that it imports is found only where the program is linted too.
        """
        settings_for = self.configurations.settings_for
        judged = {path: [rule.code for rule in chosen_rules(settings_for(path))] for path in report.judged}
        doubtful = {os.path.join(baseline.directory, each.path) for each in baseline.stale(_all(report), judged)}
        unsettled = self._imported_elsewhere(map(os.path.realpath, doubtful), judged)
        return {path: codes for path, codes in judged.items() if os.path.realpath(path) not in unsettled}

    def _imported_elsewhere(self, modules: Iterable[str], judged: Judged) -> set[str]:
        """The modules that a file may import which was not linted to its end."""
        importers = Importers(LocalModules(self.paths))
        known = set(map(os.path.realpath, judged))
        found = {module: importers.of(module) for module in modules}
        return {module for module, files in found.items() if files is None or not files <= known}


def _all(report: Report) -> tuple[Finding, ...]:
    return report.findings + report.suppressed


def _of_stale(entries: Sequence[Entry]) -> str:
    """``2 entries fit nothing any more (in a.py and b.py)``."""
    paths = sorted({entry.path for entry in entries})
    named = paths if len(paths) <= _MAX_FILES else [*paths[: _MAX_FILES - 1], f"{len(paths) - _MAX_FILES + 1} others"]
    return f"{counted(len(entries), 'entry fits', 'entries fit')} nothing any more (in {joined(named)})"


def _write(path: str, baseline: Baseline) -> None:
    write_bytes(path, baseline.text.encode("utf-8", "surrogateescape"))
