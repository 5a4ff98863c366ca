"""Which of the fixes of a report are made together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from xent_lint.facts import Applicability, Edit, Finding, Fix, SourceSpan, SourceText
from xent_lint.fixes.fixing import fix_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """A finding with the fix that is to be made."""

    finding: Finding
    fix: Fix

    @property
    def key(self) -> tuple[str | None, str, str | None, str]:
        """What tells it from others, also after lines have moved."""
        return self.finding.path, self.finding.code, self.finding.fingerprint, self.fix.title


def chosen(
    findings: Iterable[Finding], texts: Sequence[SourceText], allowed: Collection[Applicability]
) -> Iterator[Chosen]:
    """The first fix of each finding that may be made unasked, of those that have one."""
    for finding in findings:
        fixes = (fix_of(remedy, finding, texts) for remedy in finding.remedies)
        fix = next((fix for fix in fixes if fix.edits and fix.applicability in allowed), None)
        if fix is not None:
            yield Chosen(finding, fix)


def compatible(fixes: Iterable[Chosen]) -> tuple[Chosen, ...]:
    """The fixes that can be made at once: of two that touch, the later waits."""
    taken: list[SourceSpan] = []
    kept: list[Chosen] = []
    for each in fixes:
        if not any(_touch(edit.span, span) for edit in each.fix.edits for span in taken):
            taken += [edit.span for edit in each.fix.edits]
            kept.append(each)
    return tuple(kept)


def edits_of(fixes: Iterable[Chosen]) -> list[Edit]:
    """All edits of fixes."""
    return [edit for each in fixes for edit in each.fix.edits]


def _touch(one: SourceSpan, other: SourceSpan) -> bool:
    if (one.path, one.cell) != (other.path, other.cell):
        return False
    begins, ends = (one.line, one.column), (one.end_line, one.end_column)
    return begins <= (other.end_line, other.end_column) and (other.line, other.column) <= ends
