"""XEN110: an output activation that can not reach the targets."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity

from .kit import (
    LOSS_AT,
    UNKNOWN,
    codes,
    continuous,
    cures,
    head,
    ids,
    is_silent,
    loss,
    one,
    one_hot,
    setup,
    signed,
    soft,
    without,
)
from .pages import both

CODE = "XEN110"
MSE = loss("mean_squared_error")
STANDARDISED = continuous(-1.0, 1.0)
PRICES = continuous(5.0, 50.0)


def regression(activation: str, targets, units: int = 1, a_loss=MSE):
    return setup(head(units, activation), a_loss, targets)


WRONG = regression("sigmoid", continuous(-2.0, 5.5))


def test_a_sigmoid_on_targets_that_leave_its_range_is_an_error_at_the_loss():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, LOSS_AT)
    assert "The targets reach 5.5, and sigmoid puts out values from 0 to 1" in finding.message
    assert cures(finding) == ["set the output activation to linear"]


@pytest.mark.parametrize(
    "wrong",
    [
        regression("sigmoid", STANDARDISED),
        regression("sigmoid", PRICES),
        regression("softmax", PRICES, 4),
        regression("softmax", STANDARDISED),
        regression("hard_sigmoid", PRICES),
        regression("tanh", PRICES),
        regression("tanh", continuous(-3.0, None)),
        regression("relu", STANDARDISED),
        regression("relu", continuous(-4.0, None)),
        regression("softplus", STANDARDISED),
        regression("exponential", STANDARDISED),
        regression("elu", continuous(-3.0, None)),
        regression("sigmoid", continuous(0.0, 255.0, bounded=True)),
        regression("sigmoid", STANDARDISED, 784),
    ],
)
def test_each_activation_has_its_bounds(wrong):
    assert one(CODE, wrong).severity is Severity.ERROR


@pytest.mark.parametrize("name", ["mean_absolute_error", "huber", "log_cosh", "mean_absolute_percentage_error"])
def test_any_loss_for_regression_is_meant(name):
    assert one(CODE, regression("sigmoid", PRICES, a_loss=loss(name)))


@pytest.mark.parametrize("tail", [("flatten",), ("reshape",), ("dropout",), ("up_sampling2d",)])
def test_what_only_moves_values_widens_no_range(tail):
    assert one(CODE, setup(head(1, "sigmoid", tail=tail), MSE, PRICES))


@pytest.mark.parametrize(
    "right",
    [
        regression("linear", PRICES),
        regression("linear", STANDARDISED),
        regression("leaky_relu", STANDARDISED),
        regression("elu", STANDARDISED),
        regression("relu", PRICES),
        regression("softplus", PRICES),
        regression("elu", continuous(-1.0, 40.0)),
        regression("elu", PRICES),
        regression("relu", continuous(0.0, None)),
        regression("tanh", STANDARDISED),
        regression("sigmoid", continuous(0.0, 1.0, bounded=True)),
        regression("sigmoid", continuous()),
        regression("relu", continuous()),
        regression("tanh", continuous()),
        regression("sigmoid", continuous(-0.2, 1.2)),
        regression("tanh", continuous(-1.2, 1.2)),
        regression("relu", continuous(-0.3, 5.0)),
        regression("relu", continuous(-2.0, 300.0)),
        regression("sigmoid", continuous(0.2, None)),
        regression("sigmoid", continuous(None, 0.8)),
        regression("sigmoid", ids(10)),
        regression("sigmoid", ids(2)),
        regression("sigmoid", signed()),
        regression("softmax", one_hot(3), 3),
        regression("softmax", soft(3), 3),
        regression("sigmoid", PRICES, a_loss=loss("binary_crossentropy")),
        regression("sigmoid", PRICES, a_loss=loss("cosine_similarity")),
        regression("tanh", PRICES, a_loss=loss("hinge")),
        setup(head(1, "sigmoid", tail=("lambda",)), MSE, PRICES),
        setup(head(1, "sigmoid", tail=("batch_normalization",)), MSE, PRICES),
        regression("sigmoid", PRICES, a_loss=UNKNOWN),
        regression("sigmoid", UNKNOWN),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize(
    "field", ["head", "head.activation", "head.tail", "loss", "loss.name", "labels", "labels.values"]
)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


def test_under_a_crossentropy_another_rule_speaks():
    assert codes(regression("sigmoid", PRICES, a_loss=loss("binary_crossentropy"))) == ["XEN207"]


@pytest.mark.keras
def test_the_outputs_stop_at_the_bounds(keras):
    bad, good = both(CODE, "outputs")
    assert bad == pytest.approx([0.02, 0.5, 0.98, 1.0], abs=0.02)
    assert good == pytest.approx([-2.0, 0.5, 3.0, 5.5], abs=0.05)
    stays, falls = both(CODE, "loss")
    assert stays == pytest.approx([7.1], abs=0.1)
    assert falls[0] < 0.01
