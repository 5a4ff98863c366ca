"""Fixes made in memory, each kept only if what it fixes goes and nothing new comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from xent_lint.documents.loading import Edited
from xent_lint.facts import Applicability, Finding
from xent_lint.fixes import Edition
from xent_lint.fixes.choosing import Chosen, chosen, compatible, edits_of
from xent_lint.linter import Report
from xent_lint.report.places import place

MAX_ROUNDS = 10
_UNASKED = frozenset({Applicability.SAFE})

Again = Callable[[Edited], Report]
"""Lints once more, with what files are to hold."""


@dataclass(frozen=True, slots=True)
class Fixing:
    """How far fixing has come: what is found still, which fixes are made, and which would not have helped."""

    report: Report
    edition: Edition = field(default_factory=Edition)
    made: tuple[Chosen, ...] = ()
    refused: tuple[Chosen, ...] = ()

    def written(self) -> Fixing:
        """The same with the files written: what could not be written is not made."""
        edition = self.edition.written()
        made = tuple(each for each in self.made if each.path in edition.contents)
        return replace(self, edition=edition, made=made)

    def told(self, *, in_full: bool) -> Iterator[str]:
        """What was done, in lines: each fix ``in_full``, and what could not be done."""
        yield from (_titled(each) for each in self.made if in_full)
        if self.made:
            yield f"fixed {_count(len(self.made), 'finding')} in {_count(len(self.edition.contents), 'file')}"
        yield from (
            f"{_titled(each)}: not done: the finding would stay, or another would come" for each in self.refused
        )
        yield from self.edition.problems


def fixed(report: Report, again: Again) -> Fixing:
    """What is left of a report when all fixes are made that may be made unasked, round by round."""
    state = Fixing(report)
    for _ in range(MAX_ROUNDS + len(report.findings)):
        batch = compatible(each for each in _open(state))
        if not batch:
            break
        state = _tried(state, batch, again)
    return state


def _open(state: Fixing) -> list[Chosen]:
    """The fixes that were not tried in vain."""
    refused = {each.key for each in state.refused}
    return [each for each in chosen(state.report.findings, state.report.texts, _UNASKED) if each.key not in refused]


def _tried(state: Fixing, batch: Sequence[Chosen], again: Again) -> Fixing:
    """Make some fixes at once; if that does not help, as many of them as do."""
    edition = state.edition.with_edits(edits_of(batch), state.report.texts)
    is_edited = len(edition.problems) == len(state.edition.problems)
    report = again(edition.edited) if is_edited else state.report
    if is_edited and _helps(state.report, report, batch):
        return replace(state, report=report, edition=edition, made=(*state.made, *batch))
    if len(batch) > 1:
        return _tried(state, batch[: len(batch) // 2], again)
    return replace(state, edition=replace(state.edition, problems=edition.problems), refused=(*state.refused, *batch))


def _helps(before: Report, after: Report, batch: Sequence[Chosen]) -> bool:
    """Whether all that was fixed is gone and nothing else has come."""
    left = Counter(map(_place, before.findings))
    left.subtract(_place(each.finding) for each in batch)
    return len(after.errors) <= len(before.errors) and Counter(map(_place, after.findings)) <= left


def _titled(each: Chosen) -> str:
    return f"{place(each.finding.evidence)}: {each.finding.code}: {each.fix.title}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _place(finding: Finding) -> tuple[str | None, str]:
    return finding.evidence.path if finding.evidence else None, finding.code
