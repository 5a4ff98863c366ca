"""XEN901: a suppression that suppresses nothing, or names no rule."""

from __future__ import annotations

import pytest

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
    (unused("XEN101"),): "XEN101 suppresses nothing here.",
    (unused("XEN101"), unused("xen103")): "XEN101 and xen103 suppress nothing here.",
    (unused(),): "This suppresses nothing here.",
    (doubled("XEN101"),): "XEN101 is suppressed twice here.",
    (doubled(),): "Every rule is suppressed twice here.",
    (unknown("XEN999"),): "There is no rule 'XEN999'.",
    (unknown("XEN1O1", "XEN101"),): "There is no rule 'XEN1O1'; did you mean 'XEN101'?",
    (unknown("a"), unknown("b", "c")): "There is no rule 'a' or 'b'; did you mean 'c'?",
    (unknown(""),): "The brackets name no rule.",
    (misspelt("ignroe", "ignore"),): (
        "This suppresses nothing, as there is no directive 'ignroe'; did you mean 'ignore'?"
    ),
    (misspelt("disable"),): "This suppresses nothing, as there is no directive 'disable'.",
    (unknown("a"), unused("XEN101")): "XEN101 suppresses nothing here. There is no rule 'a'.",
}


@pytest.mark.parametrize("faults", SAID)
def test_all_faults_of_a_suppression_are_said_in_one_finding(faults: tuple[Fault, ...]) -> None:
    finding = one(CODE, Suppression(faults, AT))
    assert (finding.severity, finding.evidence, finding.message) == (Severity.WARNING, AT, SAID[faults])


def test_the_fix_drops_the_names_that_are_faulty() -> None:
    finding = one(CODE, Suppression((unused("XEN101"), unknown("XEN999")), AT))
    assert cures(finding) == ["drop XEN101, XEN999 from the suppression"]
    assert finding.remedies[0].applicability is Applicability.SAFE


def test_the_fix_of_a_bare_suppression_drops_it() -> None:
    assert cures(one(CODE, Suppression((unused(),), AT))) == ["drop the suppression"]


def test_a_misspelt_directive_is_to_be_renamed_by_hand() -> None:
    finding = one(CODE, Suppression((misspelt("ignroe", "ignore"),), AT))
    assert [(each.title, each.applicability) for each in finding.remedies] == [
        ("rename 'ignroe' to 'ignore'", Applicability.MANUAL)
    ]


def test_a_directive_that_is_near_to_none_has_no_cure() -> None:
    assert cures(one(CODE, Suppression((misspelt("disable"),), AT))) == []


def test_many_long_names_make_a_short_message() -> None:
    faults = tuple(unknown("x" * 50 + str(number)) for number in range(1000))
    assert one(CODE, Suppression(faults, AT)).message.endswith(" or 997 more.")


def test_it_is_silent_about_suppressions_without_a_fault_and_about_programs() -> None:
    assert is_silent(CODE, Suppression((), AT))
    assert is_silent(CODE, setup())
