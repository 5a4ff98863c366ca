"""XEN403: a metric that decides at a threshold of another scale than the outputs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xent_lint.facts import Argument, Execution, Known, Literal, Metric, Severity

from .kit import (
    METRIC_AT,
    UNKNOWN,
    codes,
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
    setup,
    without,
)
from .pages import both

CODE = "XEN403"
LOGIT, LOGITS = head(1, "linear"), head(3, "linear")
BCE, RIGHT_BCE = loss("binary_crossentropy", from_logits=True), loss("binary_crossentropy")
CCE, SCCE = (loss(name, from_logits=True) for name in ("categorical_crossentropy", "sparse_categorical_crossentropy"))


def at(name: str, threshold: float | None = 0.5, text: str | None = None, **arguments: Literal) -> Metric:
    """A metric that decides there; the arguments are those given."""
    given = tuple(Argument(key, None, known(value)) for key, value in arguments.items())
    return replace(metric(name, text=text, arguments=given), threshold=known(threshold))


ACCURACY = at("binary_accuracy", text="accuracy")
WRONG = setup(LOGIT, BCE, ids(2), metrics=(ACCURACY,))


def test_a_probability_as_threshold_of_logits_is_a_warning_at_the_metric():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.WARNING, METRIC_AT)
    assert "'accuracy' (here BinaryAccuracy) decides at 0.5" in finding.message
    assert "a probability of 0.62. Use threshold=0." in finding.message
    assert cures(finding) == [
        "use the metric binary_accuracy(threshold=0)",
        "set the output activation to sigmoid and set the loss to binary_crossentropy",
    ]
    assert codes(WRONG) == [CODE]


@pytest.mark.parametrize("labels", [UNKNOWN, ids(2, shape=(1,)), ids(2, shape=UNKNOWN)])
def test_the_labels_do_not_matter(labels):
    assert not is_silent(CODE, setup(LOGIT, BCE, labels, metrics=(ACCURACY,)))


@pytest.mark.parametrize("name", ["precision", "recall", "true_positives", "false_negatives"])
def test_confusion_counts_decide_too(name):
    cure = cures(one(CODE, setup(LOGIT, BCE, metrics=(at(name),))))[0]
    assert cure == f"use the metric {name}(thresholds=0)"


def test_f_scores_take_no_threshold_of_zero():
    finding = one(CODE, setup(LOGIT, BCE, metrics=(at("f1_score", 0.5),)))
    assert "Let the model end in sigmoid." in finding.message
    assert cures(finding) == ["set the output activation to sigmoid and set the loss to binary_crossentropy"]


@pytest.mark.parametrize("units", [1, 3])
def test_auc_of_single_logits_can_be_told(units):
    finding = one(CODE, setup(head(units, "linear"), BCE, metrics=(at("auc", None),)))
    assert "Use from_logits=True." in finding.message
    assert cures(finding)[0] == "use the metric auc(from_logits=True)"


@pytest.mark.parametrize("name", ["auc", "precision_at_recall", "sensitivity_at_specificity"])
def test_curves_of_one_of_many_logits_need_a_softmax(name):
    finding = one(CODE, setup(LOGITS, CCE, one_hot(3), metrics=(at(name, None),)))
    assert cures(finding) == ["set the output activation to softmax and set the loss to categorical_crossentropy"]


@pytest.mark.parametrize("name", ["precision_at_recall", "specificity_at_sensitivity"])
def test_other_curves_can_not_be_told(name):
    finding = one(CODE, setup(LOGIT, BCE, metrics=(at(name, None),)))
    assert cures(finding) == ["set the output activation to sigmoid and set the loss to binary_crossentropy"]


def test_a_class_picked_from_one_of_many_logits_is_decided_at_a_probability():
    finding = one(CODE, setup(LOGITS, CCE, one_hot(3), metrics=(at("precision", class_id=1),)))
    assert "Let the model end in softmax." in finding.message


def test_logits_of_several_labels_count():
    assert not is_silent(CODE, setup(LOGITS, BCE, multi_hot(3), metrics=(at("binary_accuracy"),)))


def test_each_metric_is_judged_alone():
    metrics = (at("binary_accuracy", 0.0), at("auc", None), at("mean_absolute_error", None))
    assert one(CODE, setup(LOGIT, BCE, metrics=metrics)).message.startswith("AUC")


@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
@pytest.mark.parametrize("name", ["binary_accuracy", "precision", "binary_io_u"])
def test_zero_as_threshold_of_probabilities_takes_all_for_positive(name, activation):
    finding = one(CODE, setup(head(3, activation), UNKNOWN, metrics=(at(name, 0.0),)))
    assert "takes every one for positive" in finding.message
    assert "0.5)" in cures(finding)[0]


@pytest.mark.parametrize("activation", ["linear", "tanh"])
def test_a_hinge_loss_teaches_to_decide_at_zero(activation):
    finding = one(CODE, setup(head(1, activation), loss("hinge"), ids(2), metrics=(ACCURACY,)))
    assert "teaches the model to decide at 0. Use threshold=0." in finding.message
    assert cures(finding) == ["use the metric binary_accuracy(threshold=0)"]
    finding = one(CODE, setup(head(1, activation), loss("hinge"), ids(2), metrics=(at("auc", None),)))
    assert cures(finding) == ["use the metric auc(from_logits=True)"]


@pytest.mark.keras
@pytest.mark.parametrize("name", ["keras", "tf_keras"])
def test_in_keras_accuracy_does_not_follow_the_loss(name):
    metric = pytest.importorskip(name).metrics.BinaryAccuracy()
    metric.update_state([[1.0], [0.0]], [[0.4], [-0.4]])
    assert float(metric.result()) == 0.5


def test_auc_takes_a_sigmoid_of_each_logit_of_one_of_many():
    told = replace(at("auc", None), from_logits=Known(True))
    assert "takes a sigmoid of each logit" in one(CODE, setup(LOGITS, CCE, one_hot(3), metrics=(told,))).message
    assert is_silent(CODE, setup(LOGITS, BCE, multi_hot(3), metrics=(told,)))


def test_where_the_loss_is_told_of_logits_the_activation_is_the_bug():
    told = setup(head(1, "sigmoid"), BCE, ids(2), metrics=(at("binary_accuracy", 0.0),))
    assert codes(told) == ["XEN104"]


@pytest.mark.parametrize(
    "right",
    [
        setup(LOGIT, BCE, ids(2), metrics=(at("binary_accuracy", 0.0),)),
        setup(LOGIT, BCE, ids(2), metrics=(at("precision", 0.0),)),
        setup(LOGIT, BCE, ids(2), metrics=(at("binary_accuracy", UNKNOWN),)),
        setup(LOGIT, BCE, ids(2), metrics=(at("precision", 0.5, top_k=1),)),
        setup(LOGIT, BCE, ids(2), metrics=(at("precision", 0.5, top_k=UNKNOWN),)),
        setup(LOGIT, BCE, ids(2), metrics=(at("f1_score", None),)),
        setup(LOGIT, BCE, ids(2), metrics=(replace(at("auc", None), from_logits=Known(True)),)),
        setup(LOGIT, BCE, ids(2), metrics=(replace(at("auc", None), from_logits=UNKNOWN),)),
        setup(LOGIT, BCE, ids(2), metrics=(at("auc", None, thresholds=UNKNOWN),)),
        setup(LOGIT, BCE, ids(2), metrics=(at("mean_squared_error", None),)),
        setup(LOGIT, BCE, ids(2), metrics=(at(UNKNOWN),)),
        setup(LOGIT, BCE, ids(2), metrics=(ACCURACY,), execution=Execution.CUSTOM_LOOP),
        setup(LOGITS, SCCE, ids(3), metrics=(at("sparse_categorical_accuracy", None),)),
        setup(LOGITS, CCE, one_hot(3), metrics=(at("categorical_accuracy", None),)),
        setup(LOGITS, CCE, one_hot(3), metrics=(at("f1_score", None),)),
        setup(head(1, "sigmoid"), RIGHT_BCE, ids(2), metrics=(ACCURACY, at("auc", None), at("precision"))),
        setup(head(1, "sigmoid"), RIGHT_BCE, ids(2), metrics=(at("binary_accuracy", 0.3),)),
        setup(head(1, "sigmoid"), RIGHT_BCE, ids(2), metrics=(replace(at("auc", None), from_logits=Known(True)),)),
        setup(LOGIT, loss("mean_squared_error"), ids(2), metrics=(ACCURACY,)),
        setup(LOGIT, loss("hinge"), ids(2), metrics=(at("binary_accuracy", 0.0), at("hinge", None))),
        setup(LOGIT, loss("hinge"), ids(2), metrics=(replace(at("auc", None), from_logits=Known(True)),)),
        setup(LOGIT, loss("hinge"), metrics=(ACCURACY,)),
        setup(head(1, "sigmoid"), loss("hinge"), ids(2), metrics=(ACCURACY,)),
        setup(LOGIT, loss(UNKNOWN, from_logits=True), ids(2), metrics=(ACCURACY,)),
        setup(head(1, "linear", tail=("lambda",)), BCE, ids(2), metrics=(ACCURACY,)),
        setup(head(1, "tanh"), BCE, ids(2), metrics=(at("binary_accuracy", 0.0),)),
    ],
)
def test_it_is_silent_where_the_threshold_fits_or_is_not_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.activation", "head.tail", "loss", "loss.name", "metrics"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


def test_it_is_silent_where_it_is_not_known_whether_the_loss_takes_logits():
    assert is_silent(CODE, without(WRONG, "loss.from_logits"))


def test_without_from_logits_the_loss_is_the_bug():
    assert codes(setup(LOGIT, RIGHT_BCE, ids(2), metrics=(ACCURACY,))) == ["XEN103"]


@pytest.mark.keras
def test_the_accuracy_of_logits_is_that_of_another_threshold(keras):
    bad, good = both(CODE, "loss and accuracy")
    decided, again = both(CODE, "decided at one half")
    assert bad[1] == pytest.approx(0.65, abs=1e-6)
    assert good[1] == pytest.approx(0.75, abs=1e-6)
    assert decided == again == [0.75]
