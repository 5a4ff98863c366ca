"""XEN402: a metric that reads other labels than it gets."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

from xent_lint.facts import Argument, Execution, Literal, Metric, Severity, Unknown

from .kit import (
    KERAS_2,
    KERAS_3,
    METRIC_AT,
    UNKNOWN,
    codes,
    continuous,
    cures,
    head,
    ids,
    indicator,
    is_silent,
    known,
    labels,
    loss,
    metric,
    multi_hot,
    one,
    one_hot,
    said,
    setup,
    severity,
    signed,
    soft,
    without,
)
from .pages import both

CODE = "XEN402"
SCCE, CCE = loss("sparse_categorical_crossentropy"), loss("categorical_crossentropy")
BCE, MSE, HINGE = loss("binary_crossentropy"), loss("mean_squared_error"), loss("hinge")


def given(name: str, **arguments: Literal | Unknown) -> Metric:
    return metric(name, arguments=tuple(Argument(key, None, known(value)) for key, value in arguments.items()))


def sparse(name: str, some_labels=UNKNOWN, a_head=None, **arguments: Literal):
    return setup(a_head or head(3), SCCE, some_labels, metrics=(given(name, **arguments),))


WRONG = sparse("categorical_accuracy", ids(3))
ONE_UNIT = setup(head(1, "sigmoid"), BCE, ids(2), metrics=(metric("categorical_accuracy"),))
SIGNED = setup(head(1, "tanh"), HINGE, signed(), metrics=(metric("binary_accuracy", text="accuracy"),))


# Several units.


def test_a_metric_of_rows_on_ids_is_a_warning_at_the_metric():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.WARNING, METRIC_AT)
    assert "The labels are class ids, and CategoricalAccuracy reads one-hot rows" in finding.message
    assert cures(finding) == ["use the metric sparse_categorical_accuracy"]
    assert codes(WRONG) == [CODE]


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("top_k_categorical_accuracy", "sparse_top_k_categorical_accuracy"),
        ("binary_accuracy", "sparse_categorical_accuracy"),
    ],
)
def test_each_accuracy_has_a_twin(name, twin):
    assert cures(one(CODE, sparse(name, ids(3)))) == [f"use the metric {twin}"]


@pytest.mark.parametrize("name", ["precision", "recall", "auc", "true_positives", "precision_at_recall", "binary_io_u"])
def test_what_compares_element_by_element_raises_on_ids(name):
    finding = one(CODE, sparse(name, ids(3)))
    assert finding.severity is Severity.ERROR
    assert "fit raises at the first batch" in finding.message
    assert cures(finding) == [
        "one-hot encode the labels with keras.utils.to_categorical and set the loss to categorical_crossentropy"
    ]


@pytest.mark.parametrize("arguments", [{"class_id": 1}, {"class_id": UNKNOWN}])
def test_a_class_picked_is_read_from_ids_in_keras_3_without_an_error(arguments):
    wrong = sparse("precision", ids(3), **arguments)
    assert severity(CODE, wrong, KERAS_3) is Severity.WARNING
    assert severity(CODE, wrong, KERAS_2) is Severity.ERROR


@pytest.mark.parametrize("name", ["f1_score", "one_hot_io_u", "one_hot_mean_io_u"])
def test_other_metrics_of_rows_count(name):
    assert severity(CODE, sparse(name, ids(3))) is Severity.WARNING


@pytest.mark.parametrize("some_labels", [UNKNOWN, labels(UNKNOWN, ()), ids(3, shape=(1,)), ids(3, shape=UNKNOWN)])
def test_no_labels_but_ids_get_past_the_sparse_crossentropy(some_labels):
    assert severity(CODE, sparse("categorical_accuracy", some_labels)) is Severity.WARNING


@pytest.mark.parametrize("name", ["sparse_categorical_accuracy", "sparse_top_k_categorical_accuracy"])
@pytest.mark.parametrize("some_labels", [UNKNOWN, one_hot(3)])
def test_a_metric_of_ids_on_rows_raises(name, some_labels):
    finding = one(CODE, setup(head(3), CCE, some_labels, metrics=(metric(name),)))
    assert finding.severity is Severity.ERROR
    assert cures(finding) == [f"use the metric {name.removeprefix('sparse_')}"]


@pytest.mark.parametrize("some_labels", [one_hot(3), multi_hot(3), indicator(3)])
def test_so_does_one_of_several_labels(some_labels):
    wrong = setup(head(3, "sigmoid"), BCE, some_labels, metrics=(metric("sparse_categorical_accuracy"),))
    assert severity(CODE, wrong) is Severity.ERROR


def test_where_the_labels_do_not_fit_the_loss_that_is_the_bug():
    assert codes(setup(head(3), CCE, ids(3), metrics=(metric("categorical_accuracy"), metric("auc")))) == ["XEN201"]
    assert codes(setup(head(3), SCCE, one_hot(3), metrics=(metric("sparse_categorical_accuracy"),))) == ["XEN202"]


# One unit.


@pytest.mark.parametrize(
    "name", ["categorical_accuracy", "sparse_categorical_accuracy", "top_k_categorical_accuracy", "one_hot_mean_io_u"]
)
def test_the_largest_of_one_output_does_not_depend_on_the_model(name):
    finding = one(CODE, setup(head(1, "sigmoid"), BCE, metrics=(metric(name),)))
    assert finding.severity is Severity.WARNING
    assert cures(finding) == ["use the metric binary_accuracy"]


def test_one_logit_is_decided_at_zero():
    told = loss("binary_crossentropy", from_logits=True)
    finding = one(CODE, setup(head(1, "linear"), told, metrics=(metric("categorical_accuracy"),)))
    assert cures(finding) == ["use the metric binary_accuracy(threshold=0)"]


def test_where_one_unit_is_the_bug_the_metric_is_not_named():
    assert codes(setup(head(1), CCE, metrics=(metric("categorical_accuracy"),))) == ["XEN106"]


# Labels of -1 and +1.


@pytest.mark.parametrize("name", ["binary_accuracy", "precision", "recall", "auc", "true_positives"])
@pytest.mark.parametrize("a_loss", [HINGE, MSE])
def test_minus_one_is_not_zero(name, a_loss):
    finding = one(CODE, setup(head(1, "tanh"), a_loss, signed(), metrics=(metric(name),)))
    assert finding.severity is Severity.WARNING
    assert "The labels are -1 and +1" in finding.message


def test_accuracy_is_named_as_written():
    assert "'accuracy' (here BinaryAccuracy) knows 0 and 1: no -1 ever counts" in one(CODE, SIGNED).message


@pytest.mark.parametrize("name", ["binary_io_u", "f1_score", "categorical_accuracy", "sparse_categorical_accuracy"])
def test_other_metrics_of_classes_do_not_read_them(name):
    assert (
        "The labels are -1 and +1"
        in one(CODE, setup(head(1, "tanh"), HINGE, signed(), metrics=(metric(name),))).message
    )


# Labels that are shares.


@pytest.mark.parametrize("name", ["binary_accuracy", "precision", "auc", "f1_score", "binary_io_u"])
def test_shares_are_not_zeros_and_ones(name):
    finding = one(CODE, setup(head(3), CCE, soft(3), metrics=(metric(name),)))
    assert finding.severity is Severity.WARNING
    assert "The labels are shares" in finding.message


# Errors and overlaps.


@pytest.mark.parametrize("name", ["mean_squared_error", "mean_absolute_error", "root_mean_squared_error"])
def test_an_error_of_ids_tells_nothing(name):
    assert severity(CODE, sparse(name, ids(3))) is Severity.WARNING


def test_an_overlap_that_takes_the_largest_of_outputs_alone_raises_on_rows():
    wrong = setup(head(3), CCE, one_hot(3), metrics=(given("mean_io_u", sparse_y_pred=False),))
    assert severity(CODE, wrong) is Severity.ERROR


def test_under_a_crossentropy_the_labels_are_the_bug():
    wrong = setup(head(1, "sigmoid"), BCE, signed(), metrics=(metric("binary_accuracy"),))
    assert codes(wrong) == ["XEN204"]


# Silence.


@pytest.mark.parametrize(
    "right",
    [
        sparse("sparse_categorical_accuracy", ids(3)),
        sparse("accuracy", ids(3)),
        sparse("sparse_top_k_categorical_accuracy", ids(3)),
        sparse("mean_io_u", ids(3)),
        setup(head(3), MSE, ids(3), metrics=(metric("mean_squared_error"),)),
        setup(head(3), loss(UNKNOWN), ids(3), metrics=(metric("mean_squared_error"),)),
        setup(head(3), CCE, one_hot(3), metrics=(metric("mean_squared_error"),)),
        sparse("mean_io_u", ids(3), sparse_y_pred=False),
        setup(head(3), CCE, one_hot(3), metrics=(given("mean_io_u", sparse_y_pred=False, sparse_y_true=False),)),
        setup(head(3), CCE, one_hot(3), metrics=(given("mean_io_u", sparse_y_pred=UNKNOWN),)),
        setup(head(3), CCE, soft(3), metrics=(metric("categorical_accuracy"), metric("categorical_crossentropy"))),
        sparse("exact_accuracy", ids(3)),
        sparse("categorical_accuracy", ids(3, shape=(7,))),
        sparse("categorical_accuracy", ids(3), head(3, shape=(8, 8, 3))),
        sparse("categorical_accuracy", a_head=head(3, shape=UNKNOWN)),
        sparse("categorical_accuracy", a_head=head(UNKNOWN)),
        setup(head(3), CCE, one_hot(3), metrics=(metric("categorical_accuracy"), metric("precision"), metric("auc"))),
        setup(head(2), CCE, one_hot(2), metrics=(metric("binary_accuracy"), metric("f1_score"))),
        setup(head(3, "sigmoid"), BCE, multi_hot(3), metrics=(metric("binary_accuracy"), metric("auc"))),
        setup(head(3, "sigmoid"), BCE, metrics=(metric("categorical_accuracy"), metric("sparse_categorical_accuracy"))),
        setup(head(3), loss(UNKNOWN), metrics=(metric("categorical_accuracy"),)),
        setup(head(3), SCCE, ids(3), metrics=(metric(UNKNOWN),)),
        setup(head(3), SCCE, ids(3), metrics=(metric("auc"),), execution=Execution.CUSTOM_LOOP),
        setup(head(3, "linear"), MSE, continuous(shape=(3,)), metrics=(metric("sparse_categorical_accuracy"),)),
        setup(head(1, "sigmoid"), BCE, ids(2), metrics=(metric("binary_accuracy"), metric("precision"), metric("auc"))),
        setup(head(1, "linear"), MSE, metrics=(metric("categorical_accuracy"),)),
        setup(head(1, "linear"), MSE, continuous(), metrics=(metric("categorical_accuracy"),)),
        setup(head(1, "tanh"), HINGE, ids(2), metrics=(metric("binary_accuracy"),)),
        setup(head(1, "tanh"), HINGE, signed(), metrics=(metric("hinge"), metric("mean_squared_error"))),
        setup(head(1, "tanh"), HINGE, labels(UNKNOWN, ()), metrics=(metric("binary_accuracy"),)),
    ],
)
def test_it_is_silent_where_the_metric_reads_the_labels_or_not_all_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.units", "head.shape", "metrics"])
def test_of_several_units_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


def test_it_is_silent_where_neither_labels_nor_loss_tell():
    assert is_silent(CODE, without(without(WRONG, "labels"), "loss"))


@pytest.mark.parametrize("field", ["head", "head.units", "metrics"])
def test_of_one_unit_it_is_silent_without(field):
    assert is_silent(CODE, without(ONE_UNIT, field))


def test_of_one_unit_it_is_silent_where_neither_labels_nor_loss_tell():
    assert is_silent(CODE, without(without(ONE_UNIT, "labels"), "loss"))


@pytest.mark.parametrize("field", ["labels", "labels.values", "metrics"])
def test_of_signed_labels_it_is_silent_without(field):
    assert is_silent(CODE, without(SIGNED, field))


def test_each_metric_is_judged_alone():
    metrics = (metric("sparse_categorical_accuracy"), metric("auc"), metric("categorical_accuracy"))
    assert len(said(CODE, setup(head(3), SCCE, ids(3), metrics=metrics))) == 2


# Real Keras.


@pytest.mark.keras
def test_a_perfect_model_seems_to_know_one_class(keras):
    bad, good = both(CODE, "loss and accuracy")
    assert bad[1] == pytest.approx(1 / 3, abs=1e-6)
    assert good[1] == pytest.approx(1.0, abs=1e-6)


def evaluated(keras: ModuleType, units: int, a_metric: object, y: np.ndarray) -> float:
    """What evaluate reports of the metric where the outputs of all rows are the same."""
    activation = "sigmoid" if units == 1 else "softmax"
    model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(units, activation=activation)])
    model.compile(loss="mse" if units == 1 else "sparse_categorical_crossentropy", metrics=[a_metric])
    return float(np.mean(model.evaluate(np.zeros((len(y), 2)), y, batch_size=8, verbose=0)[1]))


@pytest.mark.keras
@pytest.mark.parametrize("name", ["Precision", "AUC", "TruePositives", "BinaryIoU"])
@pytest.mark.parametrize("shape", [(16,), (16, 1)])
def test_in_keras_what_compares_element_by_element_raises_on_ids(keras, name, shape):
    with pytest.raises(Exception):  # noqa: B017, PT011 - each Keras raises another error
        evaluated(keras, 3, getattr(keras.metrics, name)(), np.resize([0, 1, 2], shape))


@pytest.mark.keras
def test_in_keras_the_largest_of_one_output_is_always_right(keras):
    assert evaluated(keras, 1, keras.metrics.CategoricalAccuracy(), np.resize([[0], [1]], (16, 1))) == 1.0


@pytest.mark.keras
def test_in_keras_minus_one_is_never_right_and_always_positive(keras):
    y = np.full((16, 1), -1)
    assert evaluated(keras, 1, keras.metrics.BinaryAccuracy(), y) == 0.0
    assert evaluated(keras, 1, keras.metrics.Recall(thresholds=0.1), y) == 1.0
