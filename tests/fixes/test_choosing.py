"""Which fixes are made, and which of them together."""

from __future__ import annotations

from tests.report.kit import finding, span
from xent_lint.facts import Applicability, Finding, Remedy, Rename, SourceText
from xent_lint.fixes.choosing import chosen, compatible

TEXT = "compile(loss='maee', metrics=['msee'])\n"
TEXTS = (SourceText("train.py", None, TEXT),)
SAFE = frozenset({Applicability.SAFE})


def renaming(old: str, new: str, applicability: Applicability = Applicability.SAFE) -> Remedy:
    return Remedy((Rename(old, new),), applicability, "")


def found(quoted: str, *remedies: Remedy) -> Finding:
    return finding(span(TEXT, quoted), remedies=remedies)


def titles(*findings: Finding) -> list[str]:
    return [each.fix.title for each in chosen(findings, TEXTS, SAFE)]


def test_the_first_fix_that_is_safe_is_chosen() -> None:
    unsafe = renaming("maee", "mape", Applicability.UNSAFE)
    assert titles(found("'maee'", unsafe, renaming("maee", "mae"), renaming("maee", "mse"))) == [
        "rename 'maee' to 'mae'"
    ]


def test_a_finding_without_a_safe_fix_is_passed_over() -> None:
    kinds = (Applicability.UNSAFE, Applicability.CHOICE, Applicability.MANUAL)
    assert titles(*(found("'maee'", renaming("maee", "mae", kind)) for kind in kinds)) == []


def test_a_fix_without_edits_is_passed_over() -> None:
    assert titles(found("'maee'", renaming("other", "mae"))) == []


def test_fixes_of_different_places_are_made_together() -> None:
    fixes = list(
        chosen([found("'maee'", renaming("maee", "mae")), found("'msee'", renaming("msee", "mse"))], TEXTS, SAFE)
    )
    assert compatible(fixes) == tuple(fixes)


def test_of_two_fixes_of_one_place_the_later_waits() -> None:
    fixes = list(chosen([found("'maee'", renaming("maee", new)) for new in ("mae", "mape")], TEXTS, SAFE))
    assert compatible(fixes) == (fixes[0],)
