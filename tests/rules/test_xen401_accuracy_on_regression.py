"""XEN401: accuracy of continuous predictions."""

from __future__ import annotations

import pytest

from xent_lint.facts import Ids, Interval, Role, Severity

from .kit import (
    METRIC_AT,
    UNKNOWN,
    codes,
    continuous,
    cures,
    head,
    ids,
    is_silent,
    labels,
    loss,
    metric,
    one,
    one_hot,
    said,
    setup,
    severity,
    without,
)
from .pages import both

CODE = "XEN401"
LINE = head(1, "linear")
MSE = loss("mean_squared_error")
ACCURACY = (metric("binary_accuracy", text="accuracy"),)
WRONG = setup(LINE, MSE, continuous(), metrics=ACCURACY)


@pytest.mark.parametrize(
    "name", ["accuracy", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy", "exact_accuracy"]
)
def test_each_accuracy_is_a_warning(name):
    assert severity(CODE, setup(LINE, MSE, continuous(), metrics=(metric(name),))) is Severity.WARNING


@pytest.mark.parametrize("name", ["mean_absolute_error", "huber", "log_cosh", "mean_squared_logarithmic_error"])
def test_each_regression_loss_counts(name):
    assert not is_silent(CODE, setup(LINE, loss(name), continuous(), metrics=ACCURACY))


def test_the_finding_stands_at_the_metric_and_points_to_the_loss():
    finding = one(CODE, WRONG)
    assert finding.evidence == METRIC_AT
    assert Role.LOSS in {related.role for related in finding.related}
    assert cures(finding) == ["use the metric mean_absolute_error"]


def test_each_metric_is_judged_alone():
    metrics = (metric("mean_absolute_error"), metric("binary_accuracy"), metric("exact_accuracy"))
    assert len(said(CODE, setup(LINE, MSE, continuous(), metrics=metrics))) == 2


def test_it_is_said_once():
    assert codes(WRONG) == [CODE]


@pytest.mark.parametrize(
    "right",
    [
        setup(LINE, MSE, continuous(), metrics=(metric("mean_absolute_error"),)),
        setup(LINE, MSE, continuous(), metrics=()),
        setup(LINE, MSE, metrics=ACCURACY),
        setup(LINE, MSE, labels(UNKNOWN, ()), metrics=ACCURACY),
        setup(head(1, "sigmoid"), MSE, ids(2), metrics=ACCURACY),
        setup(head(3), MSE, one_hot(3), metrics=ACCURACY),
        setup(head(1, "sigmoid"), loss("binary_crossentropy"), continuous(0.0, 1.0), metrics=ACCURACY),
        setup(LINE, loss(UNKNOWN), continuous(), metrics=ACCURACY),
        setup(LINE, loss("cosine_similarity"), continuous(), metrics=ACCURACY),
        setup(LINE, MSE, continuous(), metrics=(metric(UNKNOWN),)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["loss", "loss.name", "labels", "labels.values", "metrics"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


# Whole numbers: binary accuracy knows 0 and 1 only.

BINARY = (metric("binary_accuracy", text="accuracy"),)


@pytest.mark.parametrize("highest", [2, 3, 20])
def test_whole_numbers_above_one_never_count_under_binary_accuracy(highest):
    wrong = setup(LINE, MSE, ids(highest + 1), metrics=BINARY)
    assert f"reach up to {highest}, and binary accuracy" in one(CODE, wrong).message


def test_where_no_sigmoid_can_reach_them_the_head_is_the_bug():
    assert codes(setup(LINE, MSE, ids(4), metrics=BINARY)) == [CODE]
    assert codes(setup(head(1, "sigmoid"), MSE, ids(4), metrics=BINARY)) == ["XEN107"]


def test_zeros_and_ones_do():
    assert is_silent(CODE, setup(LINE, MSE, ids(2), metrics=BINARY))


@pytest.mark.parametrize("name", ["accuracy", "categorical_accuracy", "sparse_categorical_accuracy"])
def test_other_accuracies_of_whole_numbers_are_left_alone(name):
    assert is_silent(CODE, setup(head(3, "linear"), MSE, ids(3), metrics=(metric(name),)))


def test_exact_equality_never_counts_either():
    assert "to the last digit" in one(CODE, setup(LINE, MSE, ids(4), metrics=(metric("exact_accuracy"),))).message


# Counts and curves take what is not 0 for positive.


@pytest.mark.parametrize("name", ["precision", "recall", "auc", "false_positives"])
@pytest.mark.parametrize("targets", [continuous(), continuous(0.0, 1.0), ids(4)])
def test_counts_and_curves_of_no_classes_are_a_warning(name, targets):
    assert "takes every one but 0 for positive" in one(CODE, setup(LINE, MSE, targets, metrics=(metric(name),))).message


@pytest.mark.parametrize("targets", [ids(2), labels(Ids(None, None, Interval(2, None)), ()), labels(UNKNOWN, ())])
@pytest.mark.parametrize("name", ["precision", "auc"])
def test_of_zeros_and_ones_they_are_right(name, targets):
    assert is_silent(CODE, setup(LINE, MSE, targets, metrics=(metric(name),)))


@pytest.mark.keras
@pytest.mark.parametrize("name", ["keras", "tf_keras"])
def test_in_keras_precision_of_targets_above_zero_is_one(name):
    metric = pytest.importorskip(name).metrics.Precision()
    metric.update_state([[0.1], [0.2], [0.9]], [[0.9], [0.7], [0.6]])
    assert float(metric.result()) == 1.0


def test_whole_numbers_without_a_known_bound_are_left_alone():
    assert is_silent(CODE, setup(LINE, MSE, labels(Ids(None, None, Interval(2, None)), ()), metrics=BINARY))


def test_a_crossentropy_is_judged_by_other_rules():
    wrong = setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(3), metrics=BINARY)
    assert CODE not in codes(wrong)


@pytest.mark.keras
@pytest.mark.parametrize("name", ["keras", "tf_keras"])
def test_in_keras_a_perfect_prediction_of_whole_numbers_above_one_has_binary_accuracy_zero(name):
    metric = pytest.importorskip(name).metrics.BinaryAccuracy()
    metric.update_state([[2.0], [3.0], [5.0]], [[2.0], [3.0], [5.0]])
    assert float(metric.result()) == 0.0


@pytest.mark.keras
def test_the_accuracy_of_a_good_regression_is_zero(keras):
    bad, good = both("XEN401", "loss and metric")
    assert bad == pytest.approx([0.0, 0.0], abs=1e-9)
    assert good[1] < 1e-5
