"""XEN108: a hinge loss on an output that can not take both signs."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity

from .kit import UNKNOWN, cures, head, ids, is_silent, loss, multi_hot, one, one_hot, setup, severity, without
from .pages import both

CODE = "XEN108"
WRONG = setup(head(1, "sigmoid"), loss("squared_hinge"), ids(2))


@pytest.mark.parametrize("activation", ["relu", "softplus", "log_softmax"])
@pytest.mark.parametrize("name", ["hinge", "squared_hinge"])
def test_an_output_of_one_sign_is_an_error(name, activation):
    assert severity(CODE, setup(head(1, activation), loss(name), ids(2))) is Severity.ERROR


def test_the_squared_hinge_of_a_sigmoid_decides_wrongly():
    assert severity(CODE, WRONG) is Severity.ERROR


def test_the_hinge_of_a_sigmoid_only_spoils_its_probabilities():
    assert severity(CODE, setup(head(1, "sigmoid"), loss("hinge"), ids(2))) is Severity.WARNING


@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
def test_the_categorical_hinge_only_spoils_probabilities(activation):
    fact = setup(head(3, activation), loss("categorical_hinge"), one_hot(3))
    assert severity(CODE, fact) is Severity.WARNING


def test_dead_units_stay_dead_under_the_categorical_hinge():
    assert severity(CODE, setup(head(3, "relu"), loss("categorical_hinge"), one_hot(3))) is Severity.ERROR


def test_it_offers_what_takes_both_signs():
    assert cures(one(CODE, WRONG)) == ["set the output activation to tanh", "set the output activation to linear"]


@pytest.mark.parametrize("activation", ["linear", "tanh", "elu", "softsign"])
@pytest.mark.parametrize("name", ["hinge", "squared_hinge", "categorical_hinge"])
def test_it_is_silent_on_an_output_of_both_signs(name, activation):
    assert is_silent(CODE, setup(head(1, activation), loss(name), ids(2)))


@pytest.mark.parametrize("name", ["hinge", "squared_hinge"])
def test_one_hot_rows_ask_for_the_largest_only(name):
    assert severity(CODE, setup(head(3, "softmax"), loss(name), one_hot(3))) is Severity.WARNING
    assert is_silent(CODE, setup(head(3, "softplus"), loss(name), one_hot(3)))
    assert severity(CODE, setup(head(3, "softplus"), loss(name), multi_hot(3))) is Severity.ERROR


def test_one_unit_under_the_categorical_hinge_is_one_under_the_hinge():
    assert severity(CODE, setup(head(1, "sigmoid"), loss("categorical_hinge"), ids(2))) is Severity.WARNING
    assert severity(CODE, setup(head(1, "softplus"), loss("categorical_hinge"), ids(2))) is Severity.ERROR


@pytest.mark.parametrize("activation", ["softplus", "log_softmax"])
def test_it_is_silent_where_only_differences_count(activation):
    assert is_silent(CODE, setup(head(3, activation), loss("categorical_hinge"), one_hot(3)))


@pytest.mark.parametrize("name", ["binary_crossentropy", "mean_squared_error", "poisson", UNKNOWN])
def test_it_is_silent_on_other_losses(name):
    assert is_silent(CODE, setup(head(1, "sigmoid"), loss(name), ids(2)))


@pytest.mark.parametrize("tail", [("unit_normalization",), ("rescaling",), ("lambda",), UNKNOWN])
def test_it_is_silent_where_the_output_may_be_moved_afterwards(tail):
    assert is_silent(CODE, setup(head(1, "sigmoid", tail=tail), loss("squared_hinge"), ids(2)))


@pytest.mark.parametrize("field", ["head", "head.units", "head.activation", "loss", "loss.name"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_the_squared_hinge_of_a_sigmoid_takes_three_of_five_for_negative(keras):
    bad, good = both(CODE, "loss and accuracy")
    assert bad == pytest.approx([0.98, 0.60], abs=0.01)
    assert good == pytest.approx([0.80, 0.70], abs=0.01)
    assert both(CODE, "outputs") == (
        pytest.approx([0.20, 0.0], abs=0.01),
        pytest.approx([0.20, -0.60], abs=0.01),
    )
