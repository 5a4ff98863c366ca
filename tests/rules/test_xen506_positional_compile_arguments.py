"""XEN506: a third positional argument of compile."""

from __future__ import annotations

import numpy as np
import pytest

from xent_lint.facts import Applicability, Severity

from .calls import ARGUMENT_AT, UNKNOWN, call
from .kit import ANY_KERAS, KERAS_2, KERAS_3, cures, is_silent, one
from .pages import page, run

CODE = "XEN506"


def third(value):
    return call("Model.compile", "adam", "mse", value)


METRICS = third(("mae",))
WEIGHTS = third((1.0,))


@pytest.mark.parametrize(
    "value", ["mae", ("mae", "keras.metrics.AUC"), (("mae",), ("mse", "mae")), (("out", "mae"),), (("out", ("mae",)),)]
)
def test_texts_are_metrics_which_keras_3_takes_for_weights(value):
    finding = one(CODE, third(value), KERAS_3)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, ARGUMENT_AT)
    assert "fit raises" in finding.message
    assert cures(finding) == ["move the third argument to metrics="]
    assert finding.remedies[0].applicability is Applicability.SAFE
    assert is_silent(CODE, third(value), KERAS_2)


@pytest.mark.parametrize("value", [1.0, (1.0, 2), (("a", 1.0), ("b", 0.5))])
def test_numbers_are_weights_which_keras_2_takes_for_metrics(value):
    finding = one(CODE, third(value), KERAS_2)
    assert finding.severity is Severity.ERROR
    assert cures(finding) == ["move the third argument to loss_weights="]
    assert is_silent(CODE, third(value), KERAS_3)


def test_where_both_are_targeted_it_is_a_warning():
    assert one(CODE, METRICS, ANY_KERAS).severity is Severity.WARNING
    assert one(CODE, WEIGHTS, ANY_KERAS).severity is Severity.WARNING
    assert "Keras 3" in one(CODE, METRICS, ANY_KERAS).message
    assert "Keras 2" in one(CODE, WEIGHTS, ANY_KERAS).message


@pytest.mark.parametrize("value", [UNKNOWN, None, (), ("mae", 1.0), (None,), (("a", None),)])
def test_a_value_that_may_be_either_is_left_alone(value):
    assert is_silent(CODE, third(value), ANY_KERAS)


def test_other_calls_are_left_alone():
    assert is_silent(CODE, call("Model.compile", "adam", "mse"), ANY_KERAS)
    assert is_silent(CODE, call("Model.compile", "adam", "mse", metrics=("mae",)), ANY_KERAS)
    assert is_silent(CODE, call("Model.fit", UNKNOWN, UNKNOWN, ("mae",)), ANY_KERAS)


@pytest.mark.keras
def test_keras_2_reports_the_accuracy(keras, major):
    if major == 2:
        assert "accuracy" in run(page(CODE).example)


@pytest.mark.keras
def test_each_keras_raises_for_the_other_ones_order(keras, major):
    model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
    model.compile("adam", "mse", ["mae"] if major == 3 else [1.0])
    with pytest.raises((ValueError, TypeError), match=r"'string' is not a valid dtype|in user code"):
        model.fit(np.zeros((8, 4)), np.zeros((8, 1)), verbose=0)
