"""XEN901: a suppression that suppresses nothing, or names no rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xent_lint.facts import Applicability, Fault, FaultKind, Severity, SourceSpan, Suppression

from .kit import cures, is_silent, one, setup

CODE = "XEN901"
AT = SourceSpan("train.py", None, 3, 7, 3, 21)


def unused(name: str = "") -> Fault:
    return Fault(FaultKind.UNUSED, name)


def unknown(name: str, right: str = "") -> Fault:
    return Fault(FaultKind.UNKNOWN, name, right)


def doubled(name: str = "") -> Fault:
    return Fault(FaultKind.DOUBLED, name)


def misspelt(name: str, right: str = "") -> Fault:
    return Fault(FaultKind.MISSPELT, name, right)


SAID = {
    (unused("XEN101"),): "Unused suppression: there is no XEN101 to suppress.",
    (unused("XEN101"), unused("xen103")): "Unused suppression: there is no XEN101 or xen103 to suppress.",
    (unused("a"), unused("b"), unused("c")): "Unused suppression: there is no a, b or c to suppress.",
    (unused(),): "Unused suppression: there is nothing to suppress.",
    (doubled("XEN101"),): "XEN101 is already suppressed here.",
    (doubled("XEN101"), doubled("XEN103")): "XEN101 and XEN103 are already suppressed here.",
    (unknown("XEN999"),): "There is no rule 'XEN999'.",
    (unknown("XEN1O1", "XEN101"),): "There is no rule 'XEN1O1'; did you mean 'XEN101'?",
    (unknown("a"), unknown("b", "c")): "There is no rule 'a' or 'b'; did you mean 'c'?",
    (unknown(""),): "The brackets name no rule, so that nothing is suppressed.",
    (misspelt("ignroe", "ignore"),): (
        "This suppresses nothing, as there is no directive 'ignroe'; did you mean 'ignore'?"
    ),
    (misspelt("disable"),): "This suppresses nothing, as there is no directive 'disable'.",
    (unknown("a"), unused("XEN101")): ("Unused suppression: there is no XEN101 to suppress. There is no rule 'a'."),
}


@pytest.mark.parametrize("faults", SAID)
def test_all_faults_of_a_suppression_are_said_in_one_finding(faults: tuple[Fault, ...]) -> None:
    finding = one(CODE, Suppression(faults, AT))
    assert (finding.severity, finding.evidence, finding.message) == (Severity.WARNING, AT, SAID[faults])


def test_of_a_list_that_is_used_the_rest_is_named() -> None:
    finding = one(CODE, Suppression((unused("XEN103"),), AT, is_partial=True))
    assert finding.message == "Unused in part: there is no XEN103 to suppress."


def test_the_fix_drops_the_names_that_are_faulty() -> None:
    finding = one(CODE, Suppression((unused("XEN101"), unknown("XEN999")), AT))
    assert cures(finding) == ["drop XEN101, XEN999 from the suppression"]
    assert finding.remedies[0].applicability is Applicability.SAFE


def test_the_titles_of_fixes_are_never_long() -> None:
    many = Suppression(tuple(unused(f"XEN{number}") for number in range(7)), AT)
    long = Suppression((misspelt("ignore[" + "a" * 90, "ignore[" + "a" * 90 + "]"),), AT)
    assert cures(one(CODE, many)) == ["drop 7 names from the suppression"]
    assert cures(one(CODE, long)) == [f"rename 'ignore[{'a' * 52}…' to 'ignore[{'a' * 52}…'"]


def test_the_fix_of_a_bare_suppression_drops_it() -> None:
    assert cures(one(CODE, Suppression((unused(),), AT))) == ["drop the suppression"]


def test_a_misspelt_directive_is_to_be_renamed_by_hand() -> None:
    finding = one(CODE, Suppression((misspelt("ignroe", "ignore"),), AT))
    assert [(each.title, each.applicability) for each in finding.remedies] == [
        ("rename 'ignroe' to 'ignore'", Applicability.MANUAL)
    ]


def test_a_name_that_is_nearly_a_rule_is_to_be_renamed_by_hand() -> None:
    finding = one(CODE, Suppression((unknown("XEN1O1", "XEN101"), unknown("XEN999")), AT))
    assert [(each.title, each.applicability) for each in finding.remedies] == [
        ("rename 'XEN1O1' to 'XEN101'", Applicability.MANUAL),
        ("drop XEN999 from the suppression", Applicability.SAFE),
    ]


def test_a_directive_that_is_near_to_none_has_no_cure() -> None:
    assert cures(one(CODE, Suppression((misspelt("disable"),), AT))) == []


def test_of_many_names_the_first_are_said() -> None:
    faults = tuple(unknown(f"XEN99{number}") for number in range(9))
    assert one(CODE, Suppression(faults, AT)).message == (
        "There is no rule 'XEN990', 'XEN991', 'XEN992', 'XEN993' or 5 more."
    )


def test_a_single_name_more_is_said_too() -> None:
    faults = tuple(unused(name) for name in "abcde")
    assert one(CODE, Suppression(faults, AT)).message == (
        "Unused suppression: there is no a, b, c, d or e to suppress."
    )


NEAR = (FaultKind.UNKNOWN, FaultKind.MISSPELT)
KINDS = (FaultKind.UNUSED, FaultKind.UNKNOWN, FaultKind.DOUBLED)


@given(st.sampled_from([KINDS, *((kind,) for kind in FaultKind)]), st.integers(1, 5000), st.integers(1, 100))
def test_a_message_is_never_long(kinds: tuple[FaultKind, ...], count: int, length: int) -> None:
    name = "x" * length
    faults = tuple(Fault(kind, name, name if kind in NEAR else "") for kind in kinds for _ in range(count))
    assert len(one(CODE, Suppression(faults, AT)).message) <= 250


def test_it_is_silent_about_suppressions_without_a_fault_and_about_programs() -> None:
    assert is_silent(CODE, Suppression((), AT))
    assert is_silent(CODE, setup())
