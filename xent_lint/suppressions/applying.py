"""Findings before the suppressions of all the files that they touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from xent_lint.facts import Finding, Suppressed
from xent_lint.suppressions.directive import Directive
from xent_lint.suppressions.index import Index

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


def apply(findings: Iterable[Finding], directives: Iterable[Directive]) -> Applied:
    """Take out of the findings what a comment on any line of any of their spans, or a tag on a cell, suppresses.

    Of several that hold a finding, one on its primary span goes before one on a related span, then the one that
    reaches less far, one that names rules, and the first.
    """
    known = tuple(directives)
    indices: dict[str, Index] = {}
    active: list[Finding] = []
    suppressed: list[Finding] = []
    used: set[Use] = set()
    for finding in findings:
        if finding.code not in indices:
            indices[finding.code] = Index(each for each in known if _is_meant(finding.code, each))
        use = _first_use(finding, indices[finding.code])
        if use is None:
            active.append(finding)
            continue
        used.add(use)
        suppressed.append(replace(finding, suppressed=Suppressed(use.directive.kind, use.directive.reason)))
    return Applied(tuple(active), tuple(suppressed), frozenset(used))


def _first_use(finding: Finding, index: Index) -> Use | None:
    for span in finding.spans:
        first = index.of_lines(span)
        if first is None and span == finding.evidence:
            first = index.of_file(span.path)
        if first is not None:
            return Use(first, _name_for(finding.code, first))
    return None


def _is_meant(code: str, directive: Directive) -> bool:
    """Whether a suppression is about a rule, wherever it reaches."""
    return code not in NEVER_BY_BARE if directive.is_bare else _name_for(code, directive) is not None


def _name_for(code: str, directive: Directive) -> int | None:
    """The number of the name by which a suppression means a rule, None where it names none for it."""
    return next((number for number, (_, codes) in enumerate(directive.names) if _means(codes, code)), None)


def _means(codes: frozenset[str], code: str) -> bool:
    """Whether a name that means these codes holds a code: findings about files are not meant by XEN alone."""
    return code in codes and (code not in NEVER_BY_BARE or codes <= NEVER_BY_BARE)
