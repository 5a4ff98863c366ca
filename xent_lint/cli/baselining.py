"""The baseline of a project: applied to a report, written anew, or pruned."""

from __future__ import annotations

import os
from dataclasses import replace

import click

from xent_lint.baseline import Baseline, Judged
from xent_lint.cli.output import complain
from xent_lint.config import Configurations
from xent_lint.documents.writing import write_bytes
from xent_lint.linter import Report
from xent_lint.linter.judged import chosen_rules

DEFAULT_BASELINE = "xent-lint.baseline"
_PRUNE = "--prune-baseline drops them"


def with_baseline(report: Report, path: str | None, configurations: Configurations) -> Report:
    """The report without what the baseline holds. Raises BaselineError."""
    if path is None:
        return report
    baseline = Baseline.read(path)
    active, suppressed = baseline.apply(report.findings + report.suppressed)
    stale = baseline.stale(report.findings + report.suppressed, _judged(report, configurations))
    if stale:
        complain(f"{path}: {_count(len(stale), 'entry fits', 'entries fit')} nothing any more; {_PRUNE}")
    return replace(report, findings=active, suppressed=suppressed)


def write_baseline(report: Report, path: str | None, configurations: Configurations) -> str:
    """Write what is found to the baseline; what it says of files that were not linted stays. Returns what was done."""
    path = path or DEFAULT_BASELINE
    old = Baseline.read(path) if os.path.lexists(path) else Baseline.empty(path)
    new = old.written(report.findings + report.suppressed, _judged(report, configurations))
    _write(path, new)
    return f"Wrote {_count(len(new.entries), 'finding', 'findings')} to {path}.\n"


def prune_baseline(report: Report, path: str | None, configurations: Configurations) -> str:
    """Drop the entries of the baseline that fit nothing any more. Returns what was done."""
    if path is None:
        raise click.UsageError("--prune-baseline needs a baseline: name it by --baseline or in the configuration")
    old = Baseline.read(path)
    new = old.pruned(report.findings + report.suppressed, _judged(report, configurations))
    if new.entries != old.entries:
        _write(path, new)
    dropped = len(old.entries) - len(new.entries)
    return f"Dropped {_count(dropped, 'entry', 'entries')} of {len(old.entries):,} from {path}.\n"


def _judged(report: Report, configurations: Configurations) -> Judged:
    return {path: [rule.code for rule in chosen_rules(configurations.settings_for(path))] for path in report.judged}


def _write(path: str, baseline: Baseline) -> None:
    write_bytes(path, baseline.text.encode("utf-8", "surrogateescape"))


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
