"""XEN501: a loss that Keras does not know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xent_lint.facts import Applicability, Severity, UnknownName

from .kit import LOSS_AT, UNKNOWN, codes, cures, head, ids, is_silent, loss, one, setup, without

CODE = "XEN501"


def named(text: str):
    return setup(head(3), replace(loss(), name=UnknownName(text), text=repr(text)), ids(3))


def test_an_unknown_name_is_an_error_at_the_loss():
    finding = one(CODE, named("my_loss"))
    assert (finding.severity, finding.evidence) == (Severity.ERROR, LOSS_AT)
    assert "my_loss" in finding.message
    assert not finding.remedies


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("categorical_cross_entropy", "categorical_crossentropy"),
        ("cce", "categorical_crossentropy"),
        ("scce", "sparse_categorical_crossentropy"),
        ("binary-crossentropy", "binary_crossentropy"),
        (" mse ", "mse"),
        ("Mean_Squared_Error", "mean_squared_error"),
    ],
)
def test_another_spelling_is_a_safe_fix(text, meant):
    finding = one(CODE, named(text))
    assert finding.message.endswith(f"Did you mean '{meant}'?")
    assert cures(finding) == [f"rename '{text}' to '{meant}'"]
    assert finding.remedies[0].applicability is Applicability.SAFE


def test_a_name_that_only_looks_like_one_is_a_choice():
    finding = one(CODE, named("categorical_crosentropy"))
    assert cures(finding) == ["rename 'categorical_crosentropy' to 'categorical_crossentropy'"]
    assert finding.remedies[0].applicability is Applicability.CHOICE


@pytest.mark.parametrize("text", ["xyz", "wasserstein", "my_own_loss", ""])
def test_nothing_is_guessed_for_a_name_that_looks_like_none(text):
    assert not one(CODE, named(text)).remedies


def test_no_other_rule_speaks_of_a_loss_without_a_name():
    assert codes(named("cce")) == [CODE]


def test_it_is_silent_for_losses_that_keras_knows_and_those_that_are_not_its_own():
    assert is_silent(CODE, setup(head(3), loss("categorical_crossentropy")))
    assert is_silent(CODE, setup(head(3), loss(UNKNOWN)))
    assert is_silent(CODE, setup(head(3), UNKNOWN))
    assert is_silent(CODE, without(named("cce"), "loss.name"))
