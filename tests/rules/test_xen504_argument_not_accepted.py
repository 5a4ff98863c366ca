"""XEN504: an argument that the callee does not take."""

from __future__ import annotations

import pytest

from xent_lint.facts import Applicability, Severity

from .calls import ARGUMENT_AT, SET_TO_2, SET_TO_3, UNKNOWN, call
from .kit import ANY_KERAS, KERAS_2, KERAS_3, cures, is_silent, one, said

CODE = "XEN504"
SMOOTHED = call("losses.SparseCategoricalCrossentropy", label_smoothing=0.1)


def test_smoothing_of_a_sparse_loss_is_an_error_at_the_argument():
    finding = one(CODE, SMOOTHED, ANY_KERAS)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, ARGUMENT_AT)
    assert finding.message.startswith("SparseCategoricalCrossentropy takes no argument 'label_smoothing'")
    assert cures(finding) == ["drop label_smoothing"]
    assert finding.remedies[0].applicability is Applicability.SAFE


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("losses.KLDivergence", "from_logits"),
        ("losses.MeanSquaredError", "from_logits"),
        ("losses.BinaryCrossentropy", "ignore_class"),
        ("losses.kl_divergence", "from_logits"),
        ("metrics.BinaryAccuracy", "from_logits"),
        ("metrics.CategoricalAccuracy", "threshold"),
        ("metrics.Precision", "average"),
        ("metrics.F1Score", "num_classes"),
        ("optimizers.Adam", "learningrate"),
        ("Model.compile", "metric"),
        ("Model.fit", "epoch"),
    ],
)
@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_2, KERAS_3], ids=["any", "2", "3"])
def test_options_of_others(symbol, name, target):
    assert one(CODE, call(symbol, **{name: UNKNOWN}), target)


def test_a_name_that_looks_like_an_argument():
    finding = one(CODE, call("Model.compile", metric=("mae",)))
    assert finding.message.endswith("Did you mean 'metrics'?")
    assert cures(finding) == ["rename 'metric' to 'metrics'"]
    assert finding.remedies[0].applicability is Applicability.CHOICE


@pytest.mark.parametrize(
    ("symbol", "name", "place"),
    [
        ("Model.compile", "from_logits", "the loss"),
        ("Model.compile", "lr", "the optimizer"),
        ("Model.compile", "class_weight", "fit"),
        ("Model.fit", "metrics", "compile"),
    ],
)
def test_an_argument_that_something_else_takes_is_moved_there(symbol, name, place):
    assert cures(one(CODE, call(symbol, **{name: 1}))) == [f"move {name} to {place}"]


def test_too_many_positional_arguments():
    finding = one(CODE, call("losses.KLDivergence", *["sum"] * 9))
    assert "fewer than the 9 positional arguments" in finding.message


def test_keras_3_wants_a_list_of_metrics():
    text = call("Model.compile", "adam", loss="mse", metrics="mae")
    assert "'mae'" in one(CODE, text, KERAS_3).message
    assert is_silent(CODE, text, KERAS_2)
    assert is_silent(CODE, text, ANY_KERAS)
    assert is_silent(CODE, call("Model.compile", metrics=("mae",)), KERAS_3)
    assert is_silent(CODE, call("Model.compile", metrics=UNKNOWN), KERAS_3)


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("losses.CategoricalCrossentropy", "label_smoothing"),
        ("losses.SparseCategoricalCrossentropy", "ignore_class"),
        ("metrics.AUC", "from_logits"),
        ("optimizers.Adam", "clipnorm"),
        ("Model.fit", "class_weight"),
        ("losses.OwnLoss", "anything"),
        ("metrics.MeanMetricWrapper", "anything"),
        ("Model.own_method", "anything"),
    ],
)
def test_what_is_taken_or_not_in_the_tables_is_left_alone(symbol, name):
    assert is_silent(CODE, call(symbol, **{name: 1}), ANY_KERAS)


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("optimizers.SGD", "lr"),
        ("optimizers.SGD", "decay"),
        ("optimizers.Nadam", "schedule_decay"),
        ("Model.fit", "nb_epoch"),
        ("Model.fit", "workers"),
        ("Model.fit_generator", "samples_per_epoch"),
        ("Model.compile", "sample_weight_mode"),
        ("Model.compile", "class_mode"),
        ("losses.mean_squared_error", "labels"),
    ],
)
@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_2, KERAS_3, SET_TO_3], ids=["any", "2", "3", "set to 3"])
def test_what_an_earlier_keras_took_is_left_alone(symbol, name, target):
    assert is_silent(CODE, call(symbol, **{name: 1}), target)


def test_what_keras_3_alone_takes_is_left_alone_unless_keras_2_is_the_set_target():
    new = call("Model.compile", auto_scale_loss=False)
    assert is_silent(CODE, new, ANY_KERAS)
    assert is_silent(CODE, new, KERAS_3)
    assert is_silent(CODE, new, KERAS_2)
    assert one(CODE, new, SET_TO_2)


@pytest.mark.parametrize("symbol", ["optimizers.Adam", "metrics.Mean", "losses.BinaryCrossentropy"])
def test_what_decorators_take_is_left_alone(symbol):
    assert is_silent(CODE, call(symbol, mesh=UNKNOWN), ANY_KERAS)


def test_optimizers_that_wrap_others_take_what_those_take():
    assert is_silent(CODE, call("optimizers.LossScaleOptimizer", UNKNOWN, dynamic=True), ANY_KERAS)


def test_functions_of_tensorflow_1_take_more_positions():
    assert is_silent(CODE, call("losses.mean_squared_error", *[UNKNOWN] * 6), ANY_KERAS)


def test_each_argument_is_said_once():
    assert len(said(CODE, call("Model.compile", metric=("mae",), los="mse"))) == 2


@pytest.mark.keras
@pytest.mark.parametrize("name", ["KLDivergence", "MeanSquaredError", "Poisson", "Hinge"])
def test_losses_without_logits_raise(keras, name):
    with pytest.raises(TypeError, match="from_logits"):
        getattr(keras.losses, name)(from_logits=True)


@pytest.mark.keras
def test_compile_and_fit_raise_for_names_that_they_do_not_know(keras):
    model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
    with pytest.raises(TypeError, match="metric"):
        model.compile("adam", "mse", metric=["mae"])
    model.compile("adam", "mse")
    with pytest.raises(TypeError, match="epoch"):
        model.fit(None, None, epoch=2)
