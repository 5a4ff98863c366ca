"""XEN505: what Keras 3 removed, where it is the set target."""

from __future__ import annotations

import importlib

import pytest

from xent_lint.facts import Applicability, Severity

from .calls import ARGUMENT_AT, CALL_AT, SET_TO_2, SET_TO_3, UNKNOWN, call, imported
from .kit import ANY_KERAS, KERAS_2, KERAS_3, cures, is_silent, one
from .pages import both

CODE = "XEN505"
RATE = call("optimizers.RMSprop", lr=0.01)


def test_an_argument_of_earlier_optimizers_is_a_warning_at_the_argument():
    finding = one(CODE, RATE, SET_TO_3)
    assert (finding.severity, finding.evidence) == (Severity.WARNING, ARGUMENT_AT)
    assert cures(finding) == ["rename 'lr' to 'learning_rate'"]
    assert finding.remedies[0].applicability is Applicability.SAFE


@pytest.mark.parametrize(
    "gone",
    [
        RATE,
        call("optimizers.SGD", decay=1e-6),
        call("Model.fit_generator", UNKNOWN),
        call("optimizers.legacy.Adam"),
        imported("utils.np_utils"),
    ],
    ids=lambda gone: gone.symbol,
)
@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_2, KERAS_3, SET_TO_2], ids=["any", "2", "3", "set to 2"])
def test_it_is_silent_unless_the_target_is_set_to_3(gone, target):
    assert one(CODE, gone, SET_TO_3)
    assert is_silent(CODE, gone, target)


@pytest.mark.parametrize(
    ("symbol", "name", "cure"),
    [
        ("Model.fit", "nb_epoch", "rename 'nb_epoch' to 'epochs'"),
        ("Model.fit", "workers", "drop workers"),
        ("Model.compile", "sample_weight_mode", "drop sample_weight_mode"),
        ("Model.train_on_batch", "reset_metrics", "drop reset_metrics"),
        ("Model.evaluate", "max_queue_size", "drop max_queue_size"),
    ],
)
def test_arguments_that_are_gone(symbol, name, cure):
    assert cures(one(CODE, call(symbol, **{name: 1}), SET_TO_3)) == [cure]


@pytest.mark.parametrize(
    ("method", "new"), [("fit_generator", "fit"), ("evaluate_generator", "evaluate"), ("predict_proba", "predict")]
)
def test_methods_that_are_gone(method, new):
    finding = one(CODE, call(f"Model.{method}", UNKNOWN), SET_TO_3)
    assert finding.evidence == CALL_AT
    assert cures(finding) == [f"rename '{method}' to '{new}'"]


def test_what_took_over_from_predict_classes_depends_on_the_output():
    finding = one(CODE, call("Model.predict_classes", UNKNOWN), SET_TO_3)
    assert "argmax" in finding.message
    assert finding.remedies[0].applicability is Applicability.MANUAL


def test_modules_that_are_gone():
    finding = one(CODE, imported("utils.np_utils.to_categorical"), SET_TO_3)
    assert cures(finding) == ["rename 'keras.utils.np_utils.to_categorical' to 'keras.utils.to_categorical'"]
    assert not one(CODE, imported("wrappers.scikit_learn.KerasClassifier"), SET_TO_3).remedies
    assert finding.remedies[0].applicability is Applicability.SAFE


def test_what_another_module_held_may_be_elsewhere():
    finding = one(CODE, imported("utils.layer_utils"), SET_TO_3)
    assert [each.applicability for each in finding.remedies] == [Applicability.MANUAL]


def test_decay_is_ignored():
    assert "ignores decay" in one(CODE, call("optimizers.SGD", decay=1e-6), SET_TO_3).message
    assert is_silent(CODE, call("optimizers.SGD", decay=0.0), SET_TO_3)
    assert is_silent(CODE, call("optimizers.SGD", decay=None), SET_TO_3)
    assert is_silent(CODE, call("optimizers.SGD", decay=UNKNOWN), SET_TO_3)


@pytest.mark.parametrize(
    "present",
    [
        call("optimizers.SGD", learning_rate=0.1, momentum=0.9),
        call("Model.fit", UNKNOWN, epochs=3),
        call("Model.predict", UNKNOWN),
        call("losses.SparseCategoricalCrossentropy", label_smoothing=0.1),
        call("optimizers.OwnOptimizer", lr=0.1),
        call("Model.own_method", UNKNOWN),
    ],
    ids=lambda present: present.symbol,
)
def test_what_is_there_or_never_was_is_left_alone(present):
    assert is_silent(CODE, present, SET_TO_3)


@pytest.mark.keras
@pytest.mark.parametrize("method", ["fit_generator", "evaluate_generator", "predict_generator", "predict_classes"])
def test_models_of_keras_3_have_no_such_method(method):
    assert not hasattr(pytest.importorskip("keras").Sequential(), method)


@pytest.mark.keras
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("keras.utils", "np_utils"),
        ("keras.utils.np_utils", "to_categorical"),
        ("keras.layers.core", "Dense"),
        ("keras.layers.normalization", "BatchNormalization"),
        ("keras.layers", "merge"),
        ("keras.layers", "CuDNNLSTM"),
        ("keras.wrappers.scikit_learn", "KerasClassifier"),
        ("keras.engine.topology", "Layer"),
    ],
)
def test_keras_3_has_no_such_import(module, name):
    assert one(CODE, imported(f"{module}.{name}".removeprefix("keras.")), SET_TO_3)
    pytest.importorskip("keras")
    with pytest.raises((ImportError, AttributeError)):
        getattr(importlib.import_module(module), name)


@pytest.mark.keras
def test_keras_2_takes_lr_and_leaves_it_aside(keras, major):
    if major == 2:
        assert both(CODE, "rate") == ([pytest.approx(0.001)], [pytest.approx(0.01)])


@pytest.mark.parametrize("name", ["labels", "predictions", "weights", "loss_collection"])
@pytest.mark.parametrize("symbol", ["losses.mean_squared_error", "metrics.mean_squared_error"])
def test_what_functions_of_tensorflow_1_take_is_still_there(symbol, name):
    assert is_silent(CODE, call(symbol, **{name: 1}), SET_TO_3)


def test_what_has_no_successor_is_not_named_as_its_own():
    assert "no successor" in one(CODE, call("metrics.MeanRelativeError"), SET_TO_3).message
