"""XEN107: class labels under a loss for regression."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity

from .kit import (
    UNKNOWN,
    continuous,
    cures,
    head,
    ids,
    indicator,
    is_silent,
    loss,
    metric,
    multi_hot,
    one,
    one_hot,
    setup,
    severity,
    soft,
    without,
)
from .pages import both

CODE = "XEN107"
MSE = loss("mean_squared_error")
ACCURACY = (metric("accuracy"),)
WRONG = setup(head(3), MSE, multi_hot(3))


@pytest.mark.parametrize("name", ["mean_squared_error", "mean_absolute_error", "huber", "log_cosh"])
def test_softmax_on_labels_that_occur_together_is_an_error(name):
    assert severity(CODE, setup(head(3), loss(name), multi_hot(3))) is Severity.ERROR


@pytest.mark.parametrize(
    ("name", "labels"),
    [("mean_squared_error", multi_hot(3)), ("mean_absolute_error", multi_hot(3)), ("mean_absolute_error", one_hot(3))],
)
def test_log_softmax_can_not_meet_ones(name, labels):
    assert severity(CODE, setup(head(3, "log_softmax"), loss(name), labels)) is Severity.ERROR


def test_softmax_on_labels_that_occur_together_is_an_error_under_poisson():
    assert severity(CODE, setup(head(3), loss("poisson"), multi_hot(3))) is Severity.ERROR


@pytest.mark.parametrize("shape", [(), (1,)])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_a_bounded_unit_can_not_put_out_the_number_of_a_third_class(activation, shape):
    assert severity(CODE, setup(head(1, activation), MSE, ids(3, shape=shape))) is Severity.ERROR


def test_the_cure_is_a_unit_for_each_class():
    wrong = setup(head(1, "sigmoid"), MSE, ids(3))
    assert cures(one(CODE, wrong)) == [
        "set the output layer to 3 units and set the output activation to softmax"
        " and set the loss to sparse_categorical_crossentropy"
    ]


@pytest.mark.parametrize(
    ("activation", "units", "labels", "cure"),
    [
        ("sigmoid", 1, ids(2), "binary_crossentropy"),
        ("softmax", 3, one_hot(3), "categorical_crossentropy"),
        ("sigmoid", 3, multi_hot(3), "binary_crossentropy"),
    ],
)
def test_the_brier_score_is_for_information(activation, units, labels, cure):
    finding = one(CODE, setup(head(units, activation), MSE, labels))
    assert finding.severity is Severity.INFO
    assert cures(finding) == [f"set the loss to {cure}"]


RIGHT = {
    "a regression on whole numbers": setup(head(1, "linear"), MSE, ids(3)),
    "whole numbers whose accuracy is asked for": setup(head(1, "linear"), MSE, ids(3), metrics=ACCURACY),
    "counts by a relu": setup(head(1, "relu"), MSE, ids(9)),
    "least squares on 0 and 1": setup(head(1, "linear"), MSE, ids(2), metrics=ACCURACY),
    "least squares on rows": setup(head(3, "linear"), MSE, one_hot(3), metrics=ACCURACY),
    "the squared error of a log_softmax": setup(head(3, "log_softmax"), MSE, one_hot(3)),
    "poisson of a softmax": setup(head(3), loss("poisson"), one_hot(3)),
    "continuous targets": setup(head(1, "sigmoid"), MSE, continuous(0.0, 1.0)),
    "distilled rows": setup(head(3), MSE, soft(3)),
    "rows whose sums are unknown": setup(head(3), MSE, indicator(3)),
    "the discriminator of a GAN, fed one kind at a time": setup(head(1, "sigmoid"), MSE, ids(1, lowest=1)),
    "the discriminator of a least-squares GAN": setup(head(1, "linear"), MSE, ids(1, lowest=0)),
    "a mask": setup(head(1, "sigmoid", shape=(64, 64, 1)), MSE, ids(2, shape=(64, 64, 1))),
    "heat maps": setup(head(3, "softmax", shape=(64, 64, 3)), MSE, multi_hot(3, shape=(64, 64, 3))),
    "a crossentropy": setup(head(3), loss("categorical_crossentropy"), multi_hot(3)),
    "a loss of the program's own": setup(head(3), loss(UNKNOWN), multi_hot(3)),
    "an operation that is not followed after it": setup(head(3, tail=UNKNOWN), MSE, multi_hot(3)),
    "normalised once more": setup(head(3, tail=("unit_normalization",)), MSE, multi_hot(3)),
}


@pytest.mark.parametrize("fact", RIGHT.values(), ids=RIGHT)
def test_it_is_silent_on(fact):
    assert is_silent(CODE, fact)


@pytest.mark.parametrize(
    "field", ["head", "head.units", "head.activation", "loss", "loss.name", "labels", "labels.values"]
)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_labels_that_occur_together_are_not_found_by_a_softmax(keras):
    assert both(CODE, "outputs") == (
        [pytest.approx(0.60, abs=0.02), pytest.approx(0.0, abs=0.02), pytest.approx(0.40, abs=0.02)],
        [pytest.approx(0.99, abs=0.02), pytest.approx(0.01, abs=0.02), pytest.approx(0.80, abs=0.02)],
    )
    assert both(CODE, "right labels") == ([pytest.approx(0.733, abs=0.01)], [pytest.approx(0.933, abs=0.01)])
