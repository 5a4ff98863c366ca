"""XEN407: a crossentropy as metric that does not fit the head or the labels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from xent_lint.facts import Execution, Metric, Severity, Unknown

from .kit import (
    JAX,
    KERAS_2,
    KERAS_3,
    METRIC_AT,
    TENSORFLOW,
    UNKNOWN,
    codes,
    continuous,
    cures,
    head,
    ids,
    is_silent,
    known,
    loss,
    metric,
    multi_hot,
    one,
    one_hot,
    said,
    setup,
    severity,
    without,
)
from .pages import both

CODE = "XEN407"
NAMES = {"bce": "binary_crossentropy", "cce": "categorical_crossentropy", "scce": "sparse_categorical_crossentropy"}
BCE, CCE, SCCE = (loss(name) for name in NAMES.values())
TOLD_BCE, TOLD_CCE, TOLD_SCCE = (loss(name, from_logits=True) for name in NAMES.values())
MSE = loss("mean_squared_error")
LOGIT, LOGITS = head(1, "linear"), head(3, "linear")


def entropy(short: str, *, from_logits: bool | Unknown = False) -> Metric:
    return replace(metric(NAMES[short]), from_logits=known(from_logits))


WRONG = setup(LOGIT, TOLD_BCE, ids(2, shape=(1,)), metrics=(entropy("bce"),))


# Several labels.


def test_one_distribution_for_several_labels_is_a_warning():
    told = entropy("cce", from_logits=True)
    finding = one(CODE, setup(LOGITS, TOLD_BCE, multi_hot(3), metrics=(told,)))
    assert "several labels can hold at once" in finding.message
    assert cures(finding) == ["use the metric binary_crossentropy(from_logits=True)"]
    assert is_silent(CODE, setup(LOGITS, TOLD_CCE, one_hot(3), metrics=(told,)))


# Logits and probabilities.


def test_logits_read_as_probabilities_are_a_warning_at_the_metric():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.WARNING, METRIC_AT)
    assert finding.message.startswith("BinaryCrossentropy reads probabilities and clips")
    assert cures(finding) == ["use the metric binary_crossentropy(from_logits=True)"]
    assert codes(WRONG) == [CODE]


@pytest.mark.parametrize(("a_loss", "short", "labels"), [(TOLD_CCE, "cce", one_hot(3)), (TOLD_SCCE, "scce", ids(3))])
def test_so_are_those_of_several_classes(a_loss, short, labels):
    finding = one(CODE, setup(LOGITS, a_loss, labels, metrics=(entropy(short),)))
    assert cures(finding) == [f"use the metric {NAMES[short]}(from_logits=True)"]


def test_a_metric_of_the_other_kind_becomes_that_of_the_loss():
    finding = one(CODE, setup(LOGITS, TOLD_CCE, one_hot(3), metrics=(entropy("bce"),)))
    assert cures(finding) == ["use the metric categorical_crossentropy(from_logits=True)"]


def test_probabilities_are_squashed_twice_where_keras_does_not_find_the_logits():
    told = setup(head(1, "sigmoid"), BCE, ids(2, shape=(1,)), metrics=(entropy("bce", from_logits=True),))
    assert cures(one(CODE, told, JAX)) == ["use the metric binary_crossentropy(from_logits=False)"]
    assert is_silent(CODE, told, TENSORFLOW)


# Kinds.


def test_sigmoids_of_a_softmax_are_another_number_on_tensorflow():
    crossed = setup(head(3), CCE, one_hot(3), metrics=(entropy("bce"),))
    assert cures(one(CODE, crossed)) == ["use the metric categorical_crossentropy"]
    assert is_silent(CODE, crossed, JAX)


@pytest.mark.parametrize("labels", [multi_hot(3), one_hot(3), UNKNOWN])
def test_sigmoids_are_no_distribution(labels):
    finding = one(CODE, setup(head(3, "sigmoid"), BCE, labels, metrics=(entropy("cce"),)))
    assert finding.severity is Severity.WARNING
    assert cures(finding) == ["use the metric binary_crossentropy"]


# Labels.


@pytest.mark.parametrize("labels", [UNKNOWN, ids(3), ids(3, shape=(1,))])
def test_ids_for_rows_raise(labels):
    finding = one(CODE, setup(head(3), SCCE, labels, metrics=(entropy("cce"),)))
    assert finding.severity is Severity.ERROR
    assert cures(finding) == ["use the metric sparse_categorical_crossentropy"]


@pytest.mark.parametrize("labels", [UNKNOWN, one_hot(3)])
def test_rows_for_ids_raise(labels):
    finding = one(CODE, setup(head(3), CCE, labels, metrics=(entropy("scce"),)))
    assert finding.severity is Severity.ERROR
    assert cures(finding) == ["use the metric categorical_crossentropy"]


def test_keras_2_broadcasts_ids_over_outputs_that_are_not_squashed():
    raw = setup(LOGITS, TOLD_SCCE, ids(3), metrics=(entropy("bce"),))
    assert severity(CODE, raw, KERAS_2) is severity(CODE, raw) is Severity.WARNING
    assert severity(CODE, raw, KERAS_3) is Severity.ERROR
    assert severity(CODE, setup(head(3), SCCE, ids(3), metrics=(entropy("bce"),)), KERAS_2) is Severity.ERROR


# One unit.


def test_one_unit_has_no_categories():
    binary = setup(head(1, "sigmoid"), BCE, ids(2), metrics=(entropy("cce"), entropy("scce")))
    assert [each.severity for each in said(CODE, binary)] == [Severity.WARNING, Severity.ERROR]
    assert [each.severity for each in said(CODE, binary, JAX)] == [Severity.WARNING, Severity.WARNING]
    assert all(cures(each) == ["use the metric binary_crossentropy"] for each in said(CODE, binary))


# Silence.


@pytest.mark.parametrize(
    ("a_head", "a_loss", "short"),
    [(LOGIT, BCE, "bce"), (head(3), BCE, "bce"), (head(3, "sigmoid"), CCE, "cce"), (head(1), CCE, "cce")],
)
def test_a_metric_that_is_the_loss_is_judged_as_loss(a_head, a_loss, short):
    assert is_silent(CODE, setup(a_head, a_loss, metrics=(entropy(short),)))


def test_where_the_labels_do_not_fit_the_loss_that_is_the_bug():
    assert codes(setup(head(3), CCE, ids(3), metrics=(entropy("scce"), entropy("bce")))) == ["XEN201"]


@pytest.mark.parametrize(
    "right",
    [
        setup(LOGIT, TOLD_BCE, ids(2), metrics=(entropy("bce", from_logits=True),)),
        setup(LOGIT, TOLD_BCE, ids(2), metrics=(entropy("bce", from_logits=UNKNOWN),)),
        setup(LOGITS, TOLD_CCE, one_hot(3), metrics=(entropy("cce", from_logits=True),)),
        setup(LOGITS, TOLD_SCCE, ids(3), metrics=(entropy("scce", from_logits=True),)),
        setup(head(1, "sigmoid"), BCE, ids(2), metrics=(entropy("bce"),)),
        setup(head(1, "sigmoid"), loss("binary_focal_crossentropy"), ids(2), metrics=(entropy("bce"),)),
        setup(head(3, "sigmoid"), BCE, multi_hot(3), metrics=(entropy("bce"),)),
        setup(head(3), loss("kl_divergence"), one_hot(3), metrics=(entropy("cce"),)),
        setup(head(3), loss("categorical_focal_crossentropy"), one_hot(3), metrics=(entropy("cce"),)),
        setup(head(3), SCCE, ids(3), metrics=(metric("sparse_categorical_accuracy"), metric("kl_divergence"))),
        setup(head(3, shape=(8, 8, 3)), SCCE, ids(3, shape=(8, 8)), metrics=(entropy("cce"),)),
        setup(head(3, "sigmoid", shape=(8, 8, 3)), BCE, metrics=(entropy("cce"),)),
        setup(LOGIT, MSE, continuous(), metrics=(entropy("bce"), entropy("cce"))),
        setup(LOGITS, loss(UNKNOWN, from_logits=True), metrics=(entropy("cce"),)),
        setup(head(3), UNKNOWN, metrics=(entropy("cce"), entropy("scce"))),
        setup(head(3), SCCE, ids(3), metrics=(metric(UNKNOWN),)),
        setup(head(3), SCCE, ids(3), metrics=(entropy("cce"),), execution=Execution.CUSTOM_LOOP),
        setup(head(3, "linear", tail=("lambda",)), TOLD_CCE, metrics=(entropy("cce"),)),
    ],
)
def test_it_is_silent_where_the_metric_fits_or_not_all_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.activation", "head.tail", "loss", "loss.from_logits", "metrics"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


# Real Keras.


@pytest.mark.keras
def test_logits_read_as_probabilities_give_another_number(keras, major):
    bad, good = both(CODE, "loss and metric")
    assert bad == pytest.approx([0.693, 8.06 if major == 3 else 7.71], abs=0.005)
    assert good == pytest.approx([0.693, 0.693], abs=0.001)


def evaluated(keras, activation: str | None, units: int, a_metric: object, y: np.ndarray) -> tuple[float, np.ndarray]:
    """What evaluate reports of the metric, and the predictions."""
    x = np.random.default_rng(0).normal(size=(len(y), 4))
    model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(units, activation=activation)])
    model.compile(loss="mse" if y.ndim == 2 else "sparse_categorical_crossentropy", metrics=[a_metric])
    return model.evaluate(x, y, batch_size=8, verbose=0)[1], model.predict(x, verbose=0)


@pytest.mark.keras
def test_in_keras_on_tensorflow_a_binary_crossentropy_of_a_softmax_is_not_that_of_the_predictions(keras):
    y = np.eye(3)[np.arange(24) % 3]
    reported, p = evaluated(keras, "softmax", 3, "binary_crossentropy", y)
    assert abs(reported + np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))) > 0.01


@pytest.mark.keras
def test_in_keras_on_tensorflow_a_told_metric_finds_the_logits(keras):
    y = np.eye(3)[np.arange(24) % 3]
    reported, p = evaluated(keras, "softmax", 3, keras.metrics.CategoricalCrossentropy(from_logits=True), y)
    assert reported == pytest.approx(-np.mean((y * np.log(p)).sum(axis=1)), abs=1e-3)


@pytest.mark.keras
@pytest.mark.parametrize(
    ("a_metric", "y"),
    [
        ("categorical_crossentropy", np.arange(24) % 3),
        ("binary_crossentropy", np.arange(24) % 3),
        ("sparse_categorical_crossentropy", np.eye(3)[np.arange(24) % 3]),
    ],
)
def test_in_keras_labels_of_the_other_encoding_raise(keras, a_metric, y):
    with pytest.raises(Exception):  # noqa: B017, PT011 - each Keras raises another error
        evaluated(keras, "softmax", 3, a_metric, y)


@pytest.mark.keras
def test_in_keras_a_categorical_crossentropy_of_one_output_is_zero(keras):
    assert evaluated(keras, "sigmoid", 1, "categorical_crossentropy", np.ones((24, 1)))[0] == pytest.approx(0, abs=1e-5)
