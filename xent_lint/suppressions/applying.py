"""Findings before the suppressions of all the files that they touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from xent_lint.facts import Finding, SourceSpan, Suppressed
from xent_lint.suppressions.directive import Directive, Reach

NEVER_BY_BARE = frozenset({"XEN900", "XEN901"})
"""Findings about files: only a suppression that names them keeps them silent."""


@dataclass(frozen=True, slots=True)
class Use:
    """A suppression that kept a finding silent, by which of its names; by None where it names none."""

    directive: Directive
    name: int | None


@dataclass(frozen=True, slots=True)
class Applied:
    """Findings told apart: those left, those suppressed with what suppresses each, and what was used for it."""

    active: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    used: frozenset[Use]


def apply(findings: Iterable[Finding], directives: Sequence[Directive]) -> Applied:
    """Take out of the findings what a comment on any line of any of their spans, or a tag on a cell, suppresses.

    Of several that hold a finding, one on its primary span goes before one on a related span, then the one that
    reaches less far, one that names rules, and the first.
    """
    active: list[Finding] = []
    suppressed: list[Finding] = []
    used: set[Use] = set()
    for finding in findings:
        use = _first_use(finding, directives)
        if use is None:
            active.append(finding)
            continue
        used.add(use)
        suppressed.append(replace(finding, suppressed=Suppressed(use.directive.kind, use.directive.reason)))
    return Applied(tuple(active), tuple(suppressed), frozenset(used))


def _first_use(finding: Finding, directives: Sequence[Directive]) -> Use | None:
    for span in spans_of(finding):
        uses = [use for each in directives if (use := _use(finding, span, each)) is not None]
        if uses:
            return min(uses, key=_preference)
    return None


def spans_of(finding: Finding) -> Iterator[SourceSpan]:
    """The spans of a finding in sources, the primary first."""
    for evidence in (finding.evidence, *(related.evidence for related in finding.related)):
        if isinstance(evidence, SourceSpan):
            yield evidence


def _use(finding: Finding, span: SourceSpan, directive: Directive) -> Use | None:
    is_elsewhere = directive.reach is Reach.FILE and span != finding.evidence
    if directive.misspelt or is_elsewhere or not directive.holds(span):
        return None
    if directive.is_bare:
        return None if finding.code in NEVER_BY_BARE else Use(directive, None)
    named = (number for number, (_, codes) in enumerate(directive.names) if _means(codes, finding.code))
    return next((Use(directive, number) for number in named), None)


def _means(codes: frozenset[str], code: str) -> bool:
    """Whether a name that means these codes holds a code: findings about files are not meant by XEN alone."""
    return code in codes and (code not in NEVER_BY_BARE or codes <= NEVER_BY_BARE)


def _preference(use: Use) -> tuple[int, bool]:
    return use.directive.reach.rank, use.directive.is_bare
