"""What is said of a finding beside its severity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.kit import finding
from xent_lint.facts import Confidence, Suppressed, SuppressionKind
from xent_lint.report.remarks import remarks

FINDING = finding(None)


def test_of_a_certain_finding_there_is_nothing_to_say() -> None:
    assert remarks(FINDING) == ""


def test_a_possible_finding_is_named_so() -> None:
    assert remarks(replace(FINDING, confidence=Confidence.POSSIBLE)) == " (possible)"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (SuppressionKind.NOQA, " (suppressed by a comment)"),
        (SuppressionKind.TAG, " (suppressed by a tag of its cell)"),
        (SuppressionKind.BASELINE, " (suppressed by the baseline)"),
    ],
)
def test_what_suppresses_a_finding_is_named(kind: SuppressionKind, said: str) -> None:
    assert remarks(replace(FINDING, suppressed=Suppressed(kind))) == said


def test_the_reason_is_on_the_same_line() -> None:
    made = replace(FINDING, suppressed=Suppressed(SuppressionKind.NOQA, "one\ntwo"))
    assert remarks(made) == " (suppressed by a comment: one two)"


def test_possible_goes_before_suppressed() -> None:
    made = replace(FINDING, confidence=Confidence.POSSIBLE, suppressed=Suppressed(SuppressionKind.NOQA))
    assert remarks(made) == " (possible) (suppressed by a comment)"
