"""XEN404: a metric that counts every output alone where one of many classes is to be told."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest

from xent_lint.facts import Argument, Execution, Literal, Metric, Severity, Unknown

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
    known,
    labels,
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

CODE = "XEN404"
CCE, BCE = loss("categorical_crossentropy"), loss("binary_crossentropy")
CCE_LOGITS = loss("categorical_crossentropy", from_logits=True)


def given(name: str, **arguments: Literal | Unknown) -> Metric:
    return metric(name, arguments=tuple(Argument(key, None, known(value)) for key, value in arguments.items()))


PRECISION, ACCURACY = metric("precision"), metric("binary_accuracy")
WRONG = setup(head(3), CCE, one_hot(3), metrics=(ACCURACY,))


def test_each_output_counted_alone_is_a_warning_at_the_metric():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.WARNING, METRIC_AT)
    assert "one of 3 classes, and BinaryAccuracy counts each output alone" in finding.message
    assert cures(finding) == ["use the metric accuracy"]
    assert codes(WRONG) == [CODE]


@pytest.mark.parametrize("name", ["precision", "recall"])
def test_precision_and_recall_of_all_outputs_count(name):
    finding = one(CODE, setup(head(3), CCE, one_hot(3), metrics=(metric(name),)))
    assert cures(finding) == [f"use the metric {name}(top_k=1)", f"use the metric {name}(class_id=1)"]


def test_overlap_counts():
    finding = one(CODE, setup(head(5), CCE, one_hot(5), metrics=(metric("binary_io_u"),)))
    assert cures(finding) == ["use the metric one_hot_mean_io_u(num_classes=5)"]


def test_options_that_are_none_count_as_left_out():
    wrong = given("precision", top_k=None, class_id=None, thresholds=None)
    assert not is_silent(CODE, setup(head(3), CCE, one_hot(3), metrics=(wrong,)))


@pytest.mark.parametrize("some_labels", [UNKNOWN, labels(UNKNOWN, (3,)), indicator(3)])
def test_categorical_crossentropy_tells_that_one_is_right(some_labels):
    assert not is_silent(CODE, setup(head(3), CCE, some_labels, metrics=(ACCURACY,)))


@pytest.mark.parametrize("name", ["mean_squared_error", "kl_divergence", "binary_crossentropy"])
def test_under_another_loss_one_hot_rows_do(name):
    assert not is_silent(CODE, setup(head(3), loss(name), one_hot(3), metrics=(ACCURACY,)))
    assert is_silent(CODE, setup(head(3), loss(name), metrics=(ACCURACY,)))


@pytest.mark.parametrize("units", [2, 3])
def test_logits_of_two_or_more_classes_count(units):
    wrong = setup(head(units, "linear"), CCE_LOGITS, one_hot(units), metrics=(ACCURACY, PRECISION))
    assert len(said(CODE, wrong)) == 2
    assert codes(wrong) == [CODE, CODE]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(2), CCE, one_hot(2), metrics=(ACCURACY, PRECISION)),
        setup(head(2), BCE, one_hot(2), metrics=(ACCURACY, PRECISION)),
        setup(head(3, "sigmoid"), BCE, multi_hot(3), metrics=(ACCURACY, PRECISION)),
        setup(head(3, "sigmoid"), BCE, one_hot(3), metrics=(ACCURACY, PRECISION)),
        setup(head(3, "sigmoid"), BCE, metrics=(ACCURACY, PRECISION)),
        setup(head(3, "linear"), loss("binary_crossentropy", from_logits=True), one_hot(3), metrics=(ACCURACY,)),
        setup(head(3), CCE, one_hot(3), metrics=(metric("categorical_accuracy"), metric("accuracy"), metric("auc"))),
        setup(head(3), CCE, one_hot(3), metrics=(metric("f1_score"), metric("true_positives"))),
        setup(head(3), CCE, one_hot(3), metrics=(given("precision", class_id=2),)),
        setup(head(3), CCE, one_hot(3), metrics=(given("precision", class_id=0),)),
        setup(head(3), CCE, one_hot(3), metrics=(given("recall", top_k=1),)),
        setup(head(3), CCE, one_hot(3), metrics=(given("recall", top_k=UNKNOWN),)),
        setup(head(3), CCE, one_hot(3), metrics=(given("precision", thresholds=0.9),)),
        setup(head(3), CCE, one_hot(3), metrics=(given("binary_accuracy", threshold=UNKNOWN),)),
        setup(head(3), CCE, one_hot(3), metrics=(metric("precision", arguments=(Argument(None, None, UNKNOWN),)),)),
        setup(head(3), CCE, one_hot(3), metrics=(metric(UNKNOWN),)),
        setup(head(3), CCE, one_hot(3), metrics=(ACCURACY,), execution=Execution.CUSTOM_LOOP),
        setup(head(3), CCE, soft(3), metrics=(ACCURACY,)),
        setup(head(3), CCE, multi_hot(3), metrics=(ACCURACY,)),
        setup(head(3), loss("mean_squared_error"), continuous(shape=(3,)), metrics=(ACCURACY,)),
        setup(head(3), loss("sparse_categorical_crossentropy"), ids(3), metrics=(ACCURACY,)),
        setup(head(3), loss(UNKNOWN), metrics=(ACCURACY,)),
        setup(head(3, shape=(8, 8, 3)), CCE, one_hot(3, shape=(8, 8, 3)), metrics=(ACCURACY, PRECISION)),
        setup(head(1, "sigmoid"), BCE, ids(2), metrics=(ACCURACY, PRECISION)),
        setup(head(3, tail=("softmax", "lambda")), CCE, one_hot(3), metrics=(ACCURACY,)),
    ],
)
def test_it_is_silent_where_each_output_is_a_question_of_its_own_or_not_all_is_known(right):
    assert is_silent(CODE, right)


FIELDS = ["head", "head.units", "head.shape", "head.activation", "head.tail", "loss", "loss.name", "metrics"]


@pytest.mark.parametrize("field", FIELDS)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


def test_where_the_labels_may_be_several_the_head_is_the_bug():
    assert codes(setup(head(3), BCE, metrics=(ACCURACY,))) == ["XEN101"]


def test_the_overlap_of_all_outputs_together_is_not_that_of_two_classes():
    assert not is_silent(CODE, setup(head(2), CCE, one_hot(2), metrics=(metric("binary_io_u"),)))


@pytest.mark.keras
@pytest.mark.parametrize("name", ["keras", "tf_keras"])
def test_in_keras_the_frequent_class_hides_the_other(name):
    metrics = pytest.importorskip(name).metrics
    labels, outputs = np.eye(2)[[0] * 19 + [1]], np.array([[0.9, 0.1]] * 20)
    together, apart = metrics.BinaryIoU(), metrics.OneHotMeanIoU(num_classes=2)
    for each in (together, apart):
        each.update_state(labels, outputs)
    assert float(together.result()) > 0.9
    assert float(apart.result()) < 0.5


@pytest.mark.parametrize("threshold", [0, 0.5, 2])
def test_no_threshold_of_logits_of_classes_tells_anything(threshold):
    wrong = setup(head(3, "linear"), CCE_LOGITS, one_hot(3), metrics=(given("binary_accuracy", threshold=threshold),))
    assert not is_silent(CODE, wrong)


@pytest.mark.keras
def test_answering_no_everywhere_is_mostly_right(keras):
    bad, good = both(CODE, "loss and accuracy")
    assert bad[1] == pytest.approx(0.75, abs=1e-6)
    assert good[1] == pytest.approx(0.25, abs=1e-6)


def rows(classes: int) -> tuple[np.ndarray, np.ndarray]:
    """One-hot rows, and probabilities that tell the class in part."""
    rng = np.random.default_rng(0)
    truth = np.eye(classes, dtype="float32")[rng.integers(0, classes, 400)]
    scores = np.exp(truth + rng.normal(size=truth.shape))
    return truth, (scores / scores.sum(axis=1, keepdims=True)).astype("float32")


def value(a_metric: Callable[..., object], truth: np.ndarray, outputs: np.ndarray) -> float:
    a_metric.update_state(truth, outputs)
    return float(a_metric.result())


@pytest.mark.keras
@pytest.mark.parametrize("name", ["BinaryAccuracy", "Precision", "Recall"])
def test_only_for_two_classes_both_readings_are_the_same(keras: ModuleType, name: str):
    for classes in (2, 4):
        truth, outputs = rows(classes)
        right = np.mean(truth.argmax(1) == outputs.argmax(1))
        same = value(getattr(keras.metrics, name)(), truth, outputs) == pytest.approx(right, abs=1e-6)
        assert same == (classes == 2)


@pytest.mark.keras
@pytest.mark.parametrize("name", ["Precision", "Recall"])
def test_of_the_largest_output_precision_and_recall_are_the_accuracy(keras: ModuleType, name: str):
    truth, outputs = rows(4)
    right = np.mean(truth.argmax(1) == outputs.argmax(1))
    assert value(getattr(keras.metrics, name)(top_k=1), truth, outputs) == pytest.approx(right, abs=1e-6)
