"""XEN201: class ids under a crossentropy that expects one-hot rows."""

from __future__ import annotations

import pytest

from xent_lint.facts import Applicability, Interval, SetMetric, Severity

from .kit import (
    UNKNOWN,
    codes,
    cures,
    head,
    ids,
    is_silent,
    loss,
    metric,
    one,
    one_hot,
    setup,
    severity,
    soft,
    without,
)

CODE = "XEN201"
CCE = loss("categorical_crossentropy")
WRONG = setup(head(3), CCE, ids(3))


@pytest.mark.parametrize("shape", [(), (1,)])
def test_a_vector_of_ids_is_an_error(shape):
    assert severity(CODE, setup(head(3), CCE, ids(3, shape=shape))) is Severity.ERROR


def test_two_classes_on_two_units_count_too():
    assert codes(setup(head(2), CCE, ids(2))) == [CODE]


def test_the_head_need_not_be_known():
    assert not is_silent(CODE, setup(UNKNOWN, CCE, ids(3)))


def test_a_mask_of_ids_counts_where_the_head_has_one_axis_more():
    assert not is_silent(CODE, setup(head(3, shape=(64, 64, 3)), CCE, ids(3, shape=(64, 64))))
    assert not is_silent(CODE, setup(head(3, shape=(64, 64, 3)), CCE, ids(3, shape=(64, 64, 1))))


def test_the_loss_or_the_labels_change_and_both_are_safe():
    finding = one(CODE, WRONG)
    assert cures(finding) == [
        "set the loss to sparse_categorical_crossentropy",
        "one-hot encode the labels with keras.utils.to_categorical",
    ]
    assert {remedy.applicability for remedy in finding.remedies} == {Applicability.SAFE}


def test_the_sparse_loss_keeps_from_logits():
    wrong = setup(head(3, "linear"), loss("categorical_crossentropy", from_logits=True), ids(3))
    assert cures(one(CODE, wrong))[0] == "set the loss to sparse_categorical_crossentropy with from_logits=True"


@pytest.mark.parametrize(
    "a_loss",
    [
        loss("categorical_crossentropy", label_smoothing=0.1),
        loss("categorical_crossentropy", label_smoothing=UNKNOWN),
        loss("categorical_crossentropy", from_logits=UNKNOWN),
        loss("categorical_focal_crossentropy"),
    ],
)
def test_a_loss_without_a_sparse_twin_leaves_the_labels(a_loss):
    assert cures(one(CODE, setup(head(3), a_loss, ids(3)))) == [
        "one-hot encode the labels with keras.utils.to_categorical"
    ]


def test_a_metric_named_outright_follows_the_loss():
    named = setup(head(3), CCE, ids(3), metrics=(metric("categorical_accuracy"),))
    assert SetMetric("sparse_categorical_accuracy") in one(CODE, named).remedies[0].actions


def test_a_metric_that_keras_chooses_follows_by_itself():
    chosen = setup(head(3), CCE, ids(3), metrics=(metric("sparse_categorical_accuracy", text="accuracy"),))
    assert len(one(CODE, chosen).remedies[0].actions) == 1


def test_one_unit_is_left_to_the_rule_about_units():
    assert codes(setup(head(1, "sigmoid"), CCE, ids(2))) == ["XEN301"]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(3), CCE, one_hot(3)),
        setup(head(3), CCE, soft(3)),
        setup(head(3), loss("sparse_categorical_crossentropy"), ids(3)),
        setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(2)),
        setup(head(3), CCE, ids(3, shape=(3,))),
        setup(head(3), CCE, ids(Interval(0), highest=None, shape=UNKNOWN)),
        setup(head(3), loss("categorical_crossentropy", axis=1), ids(3)),
        setup(head(3), loss(UNKNOWN), ids(3)),
        setup(head(3), CCE),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["loss", "loss.name", "loss.axis", "labels", "labels.values", "labels.shape"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))
