"""A run of ``xent-lint check``: lint, leave out what is known, then show it or write it down."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xent_lint.cli.asked import Asked
from xent_lint.cli.exit_status import FOUND, NOTHING_FOUND, TROUBLE, exit_status
from xent_lint.cli.linting import configurations_of, lint
from xent_lint.cli.output import complain, write, write_bytes
from xent_lint.cli.printing import complain_of, print_report
from xent_lint.config import Configurations
from xent_lint.linter import Report

if TYPE_CHECKING:
    from xent_lint.cli.baselining import Baselining
    from xent_lint.cli.fixing import Fixing
    from xent_lint.revisions import Since


@dataclass(frozen=True, slots=True)
class Checking:
    """What is asked, the configuration in force, and the lines that count if not all do."""

    asked: Asked
    configurations: Configurations
    since: Since | None

    @classmethod
    def of(cls, asked: Asked) -> Checking:
        """A run, as far as it can be had: raises ConfigError or RevisionError before anything is linted."""
        return cls(asked, configurations_of(asked), _since(asked))

    def run(self) -> int:
        """Check, and return the exit status."""
        report = lint(self.asked, self.configurations)
        if self.asked.add_noqa is not None:
            return self._add_noqa(self._narrowed(report), self.asked.add_noqa)
        if self.asked.write_baseline or self.asked.prune_baseline:
            return self._write_baseline(report)
        if self.configurations.run.baseline is not None:
            self._baselining.tell_stale(report)
        show = self._diff if self.asked.diff else self._fix if self.asked.fix else self._show
        return show(self._narrowed(report))

    def _narrowed(self, report: Report) -> Report:
        """The report without what the baseline holds, and without what does not touch the lines that count."""
        if self.configurations.run.baseline is not None:
            report = self._baselining.applied(report)
        if self.since is None:
            return report
        findings = self.since.touched(report.findings, report.texts)
        return replace(report, findings=findings, suppressed=self.since.touched(report.suppressed, report.texts))

    @property
    def _baselining(self) -> Baselining:
        from xent_lint.cli.baselining import Baselining

        return Baselining(self.configurations.run.baseline, self.asked.paths, self.configurations)

    def _show(self, report: Report) -> int:
        run = self.configurations.run
        print_report(report, self.asked, run)
        return exit_status(report, run.fail_on, exit_zero=self.asked.exit_zero)

    def _fixing(self, report: Report) -> Fixing:
        from xent_lint.cli.fixing import fixed

        return fixed(report, lambda edited: self._narrowed(lint(self.asked, self.configurations, edited)))

    def _fix(self, report: Report) -> int:
        """Make what can be fixed unasked, and show what is left."""
        fixing = self._fixing(report).written()
        for line in fixing.told(in_full=self.asked.show_fixes):
            complain(line)
        if fixing.edition.problems:
            self._show(self._narrowed(lint(self.asked, self.configurations)))
            return TROUBLE
        status = self._show(fixing.report)
        return max(status, FOUND) if fixing.made and self.asked.exit_non_zero_on_fix else status

    def _diff(self, report: Report) -> int:
        """Show what would be fixed as a patch; 1 if there is something."""
        from xent_lint.fixes.patch import patch_of

        fixing = self._fixing(report)
        write_bytes(patch_of(fixing.edition))
        for refused in fixing.told_refused():
            complain(refused)
        complain_of(report.errors)
        if report.errors:
            return TROUBLE
        return FOUND if fixing.made and not self.asked.exit_zero else NOTHING_FOUND

    def _write_baseline(self, report: Report) -> int:
        baselining = self._baselining
        write(baselining.prune(report) if self.asked.prune_baseline else baselining.write(report))
        complain_of(report.errors)
        return TROUBLE if report.errors else NOTHING_FOUND

    def _add_noqa(self, report: Report, reason: str) -> int:
        """Write comments for what is found; what would be found still is named."""
        from xent_lint.cli.adding import add_noqa

        done = add_noqa(report, reason, lambda edited: lint(self.asked, self.configurations, edited))
        write(f"{done}\n")
        for problem in done.problems:
            complain(problem)
        complain_of(report.errors)
        return TROUBLE if done.problems or report.errors else NOTHING_FOUND


def _since(asked: Asked) -> Since | None:
    if asked.since is None:
        return None
    from xent_lint.revisions import Since

    since = Since(asked.since)
    since.check([asked.stdin_filename or os.curdir] if asked.is_stdin else asked.paths or (os.curdir,))
    return since
