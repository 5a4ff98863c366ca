"""Fixes made in memory, each kept only if what it fixes goes and nothing new comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from xent_lint.cli.linting import Again
from xent_lint.facts import Applicability, Finding
from xent_lint.fixes import Edition
from xent_lint.fixes.choosing import Chosen, chosen, compatible, edits_of
from xent_lint.linter import Report
from xent_lint.report.places import place
from xent_lint.words import counted

MAX_ROUNDS = 10
_UNASKED = frozenset({Applicability.SAFE})
_NO_HELP = "the finding would stay, or another would come"


@dataclass(frozen=True, slots=True)
class Refused:
    """A fix that is not made, and why."""

    chosen: Chosen
    reason: str


@dataclass(frozen=True, slots=True)
class Fixing:
    """How far fixing has come: what is found still, which fixes are made, and which are not."""

    report: Report
    edition: Edition = field(default_factory=Edition)
    made: tuple[Chosen, ...] = ()
    refused: tuple[Refused, ...] = ()

    def written(self) -> Fixing:
        """The same with the files written: what could not be written is not made."""
        edition = self.edition.written()
        made = tuple(each for each in self.made if each.finding.path in edition.contents)
        return replace(self, edition=edition, made=made)

    def told(self, *, in_full: bool) -> Iterator[str]:
        """What was done, in lines: each fix ``in_full``, and what could not be done."""
        yield from (_titled(each) for each in self.made if in_full)
        if self.made:
            yield f"fixed {counted(len(self.made), 'finding')} in {counted(len(self.edition.contents), 'file')}"
        yield from self.told_refused()
        yield from self.edition.problems

    def told_refused(self) -> Iterator[str]:
        """Which fixes are not made, a line each."""
        return (f"{_titled(each.chosen)}: not done: {each.reason}" for each in self.refused)


def fixed(report: Report, again: Again) -> Fixing:
    """What is left of a report when all fixes are made that may be made unasked, round by round."""
    state = Fixing(report)
    for _ in range(MAX_ROUNDS + len(report.findings)):
        batch = compatible(_open(state))
        if not batch:
            break
        state = _tried(state, batch, again)
    return state


def _open(state: Fixing) -> list[Chosen]:
    """The fixes that were not tried in vain."""
    refused = {each.chosen.key for each in state.refused}
    return [each for each in chosen(state.report.findings, state.report.texts, _UNASKED) if each.key not in refused]


def _tried(state: Fixing, batch: Sequence[Chosen], again: Again) -> Fixing:
    """Make some fixes at once; if that does not help, fewer of them."""
    edition = state.edition.with_edits(edits_of(batch), state.report.texts)
    if edition.problems:
        return _without(state, batch, edition.problems[-1], again)
    report = again(edition.edited)
    if not _helps(state.report, report, batch):
        return _without(state, batch, _NO_HELP, again)
    return replace(state, report=report, edition=edition, made=(*state.made, *batch))


def _without(state: Fixing, batch: Sequence[Chosen], reason: str, again: Again) -> Fixing:
    """Try the first half of fixes that can not be made together; refuse one that can not be made alone."""
    if len(batch) > 1:
        return _tried(state, batch[: len(batch) // 2], again)
    return replace(state, refused=(*state.refused, Refused(batch[0], reason)))


def _helps(before: Report, after: Report, batch: Sequence[Chosen]) -> bool:
    """Whether all that was fixed is gone and nothing else has come."""
    left = Counter(map(_place, before.findings))
    left.subtract(_place(each.finding) for each in batch)
    return len(after.errors) <= len(before.errors) and Counter(map(_place, after.findings)) <= left


def _titled(each: Chosen) -> str:
    return f"{place(each.finding.evidence)}: {each.finding.code}: {each.fix.title}"


def _place(finding: Finding) -> tuple[str | None, str]:
    return finding.path, finding.code
