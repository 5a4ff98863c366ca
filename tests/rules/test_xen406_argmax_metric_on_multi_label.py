"""XEN406: a metric of the largest output where several labels can hold at once, or where there is one output."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from xent_lint.facts import Argument, Execution, Known, Severity

from .kit import (
    METRIC_AT,
    UNKNOWN,
    codes,
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
    said,
    setup,
    soft,
    without,
)
from .pages import both

CODE = "XEN406"
BCE, TOLD = loss("binary_crossentropy"), loss("binary_crossentropy", from_logits=True)
TAGS = head(3, "sigmoid")
ACCURACY = metric("categorical_accuracy", text="accuracy")
F1 = metric("f1_score")
DECIDED = replace(F1, threshold=Known(0.5))
WRONG = setup(TAGS, BCE, multi_hot(3), metrics=(ACCURACY,))
ONE_UNIT = setup(head(1, "sigmoid"), BCE, ids(2, shape=(1,)), metrics=(F1,))


def test_accuracy_of_several_labels_is_a_warning_at_the_metric():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.WARNING, METRIC_AT)
    assert finding.message.startswith("'accuracy' (here CategoricalAccuracy) asks whether the largest output")
    assert cures(finding) == ["use the metric binary_accuracy"]
    assert codes(WRONG) == [CODE]


@pytest.mark.parametrize("name", ["accuracy", "categorical_accuracy"])
def test_both_names_of_it_count(name):
    assert not is_silent(CODE, setup(TAGS, BCE, multi_hot(3), metrics=(metric(name),)))


@pytest.mark.parametrize("name", ["one_hot_io_u", "one_hot_mean_io_u"])
def test_an_overlap_of_the_largest_outputs_leaves_labels_out(name):
    finding = one(CODE, setup(TAGS, BCE, multi_hot(3), metrics=(metric(name),)))
    assert cures(finding) == ["use the metric binary_io_u"]
    assert not cures(one(CODE, setup(head(3, "linear"), TOLD, multi_hot(3), metrics=(metric(name),))))
    assert is_silent(CODE, setup(head(3), loss("categorical_crossentropy"), one_hot(3), metrics=(metric(name),)))


def test_logits_are_decided_at_zero():
    wrong = setup(head(3, "linear"), TOLD, multi_hot(3), metrics=(ACCURACY,))
    assert cures(one(CODE, wrong)) == ["use the metric binary_accuracy(threshold=0)"]


@pytest.mark.parametrize(
    ("given", "cure"),
    [
        ((), ["use the metric precision(top_k=5)"]),
        ((Argument("k", None, Known(2)),), ["use the metric precision(top_k=2)"]),
        ((Argument("k", None, UNKNOWN),), []),
    ],
)
def test_top_k_becomes_a_precision(given, cure):
    wrong = setup(TAGS, BCE, multi_hot(3), metrics=(metric("top_k_categorical_accuracy", arguments=given),))
    assert cures(one(CODE, wrong)) == cure


@pytest.mark.parametrize("name", ["f1_score", "f_beta_score"])
def test_f_scores_without_a_threshold_count(name):
    finding = one(CODE, setup(TAGS, BCE, multi_hot(3), metrics=(metric(name),)))
    assert cures(finding) == [f"use the metric {name}(threshold=0.5)"]


def test_f_scores_of_logits_need_a_sigmoid():
    (cure,) = cures(one(CODE, setup(head(3, "linear"), TOLD, multi_hot(3), metrics=(F1,))))
    assert cure.endswith("set the output activation to sigmoid and set the loss to binary_crossentropy")


def test_of_one_unit_an_f_score_counts_all_as_positive():
    finding = one(CODE, ONE_UNIT)
    assert "all count as positive" in finding.message
    assert cures(finding) == ["use the metric f1_score(threshold=0.5)"]
    assert codes(ONE_UNIT) == [CODE]


@pytest.mark.parametrize("fact", [setup(head(1, "sigmoid"), BCE, metrics=(F1,)), without(ONE_UNIT, "loss")])
def test_for_one_unit_either_loss_or_labels_tell_that_there_are_classes(fact):
    assert not is_silent(CODE, fact)


def test_where_the_head_is_the_bug_the_metric_is_not_named():
    assert codes(setup(head(3), BCE, multi_hot(3), metrics=(ACCURACY, F1))) == ["XEN101"]


def test_each_metric_is_judged_alone():
    metrics = (ACCURACY, F1, DECIDED, metric("binary_accuracy"))
    assert len(said(CODE, setup(TAGS, BCE, multi_hot(3), metrics=metrics))) == 2


@pytest.mark.parametrize(
    "right",
    [
        setup(TAGS, BCE, multi_hot(3), metrics=(metric("binary_accuracy"), metric("auc"), metric("precision"))),
        setup(TAGS, BCE, multi_hot(3), metrics=(DECIDED,)),
        setup(TAGS, BCE, multi_hot(3), metrics=(replace(F1, threshold=UNKNOWN),)),
        setup(TAGS, BCE, one_hot(3), metrics=(ACCURACY, F1)),
        setup(TAGS, BCE, indicator(3), metrics=(ACCURACY, F1)),
        setup(TAGS, BCE, soft(3), metrics=(ACCURACY, F1)),
        setup(TAGS, BCE, metrics=(ACCURACY, F1)),
        setup(TAGS, BCE, multi_hot(3), metrics=(metric(UNKNOWN),)),
        setup(TAGS, BCE, multi_hot(3), metrics=(ACCURACY,), execution=Execution.CUSTOM_LOOP),
        setup(head(3, "sigmoid", shape=(8, 8, 3)), BCE, multi_hot(3, shape=(8, 8, 3)), metrics=(ACCURACY,)),
        setup(head(3), loss("categorical_crossentropy"), one_hot(3), metrics=(ACCURACY, F1)),
        setup(head(1, "sigmoid"), BCE, ids(2), metrics=(DECIDED, metric("binary_accuracy", text="accuracy"))),
        setup(head(1, "linear"), loss("mean_squared_error"), continuous(), metrics=(F1,)),
        setup(head(1, "linear"), loss("mean_squared_error"), metrics=(F1,)),
        setup(head(1, "linear"), loss(UNKNOWN), metrics=(F1,)),
    ],
)
def test_it_is_silent_where_the_metric_fits_or_not_all_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.units", "head.shape", "labels", "labels.values", "metrics"])
def test_of_several_labels_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.parametrize("field", ["head", "head.units", "metrics"])
def test_of_one_unit_it_is_silent_without(field):
    assert is_silent(CODE, without(ONE_UNIT, field))


def test_of_one_unit_it_is_silent_where_neither_labels_nor_loss_tell():
    assert is_silent(CODE, without(without(ONE_UNIT, "labels"), "loss"))


# Real Keras.


@pytest.mark.keras
def test_the_largest_output_is_not_the_first_label(keras):
    bad, good = both(CODE, "loss and accuracy")
    assert bad[1] == pytest.approx(0.1, abs=1e-6)
    assert good[1] == pytest.approx(58 / 60, abs=1e-6)


OUTPUTS = np.array([[0.9, 0.8, 0.1], [0.2, 0.7, 0.9], [0.9, 0.1, 0.6]], dtype="float32")
LABELS = (OUTPUTS > 0.5).astype("float32")


def value(a_metric, labels: np.ndarray, outputs: np.ndarray) -> float:
    a_metric.update_state(labels, outputs)
    return float(np.mean(a_metric.result()))


@pytest.mark.keras
def test_in_keras_an_f_score_without_a_threshold_finds_one_label_a_row(keras):
    assert value(keras.metrics.F1Score(), LABELS, OUTPUTS) < 0.9
    assert value(keras.metrics.F1Score(threshold=0.5), LABELS, OUTPUTS) == pytest.approx(1.0)


@pytest.mark.keras
def test_in_keras_an_f_score_of_one_unit_counts_all_as_positive(keras):
    labels, outputs = LABELS[:, :1], OUTPUTS[:, :1]
    assert value(keras.metrics.F1Score(), labels, outputs) == pytest.approx(0.8)
    assert value(keras.metrics.F1Score(threshold=0.5), labels, outputs) == pytest.approx(1.0)


@pytest.mark.keras
def test_in_keras_precision_at_k_counts_every_label(keras):
    assert value(keras.metrics.Precision(top_k=2), LABELS, OUTPUTS) == pytest.approx(1.0)
    assert value(keras.metrics.TopKCategoricalAccuracy(k=1), LABELS[1:2], OUTPUTS[1:2]) == 0.0
