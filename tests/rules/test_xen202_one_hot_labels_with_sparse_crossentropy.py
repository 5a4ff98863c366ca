"""XEN202: one-hot rows under a crossentropy that expects class ids."""

from __future__ import annotations

import pytest

from xent_lint.facts import Applicability, SetMetric, Severity

from .kit import (
    UNKNOWN,
    codes,
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
    setup,
    severity,
    soft,
    without,
)

CODE = "XEN202"
SCCE = loss("sparse_categorical_crossentropy")
WRONG = setup(head(3), SCCE, one_hot(3))


def test_one_hot_rows_are_an_error():
    assert severity(CODE, WRONG) is Severity.ERROR


def test_the_head_need_not_be_known():
    assert not is_silent(CODE, setup(UNKNOWN, SCCE, one_hot(3)))


def test_the_width_need_not_be_known():
    assert not is_silent(CODE, setup(head(3), SCCE, one_hot(None)))


def test_pixels_count_too():
    assert not is_silent(CODE, setup(head(3, shape=(8, 8, 3)), SCCE, one_hot(3, shape=(8, 8, 3))))


def test_the_loss_or_the_labels_change_and_both_are_safe():
    finding = one(CODE, WRONG)
    assert cures(finding) == [
        "set the loss to categorical_crossentropy",
        "turn the labels back into class ids with argmax(axis=-1)",
    ]
    assert {remedy.applicability for remedy in finding.remedies} == {Applicability.SAFE}


def test_the_categorical_loss_keeps_from_logits():
    wrong = setup(head(3, "linear"), loss("sparse_categorical_crossentropy", from_logits=True), one_hot(3))
    assert cures(one(CODE, wrong))[0] == "set the loss to categorical_crossentropy with from_logits=True"


@pytest.mark.parametrize("ignored", [-1, 255, UNKNOWN])
def test_a_loss_that_ignores_a_class_leaves_the_labels(ignored):
    a_loss = loss("sparse_categorical_crossentropy", ignore_class=ignored)
    assert cures(one(CODE, setup(head(3), a_loss, one_hot(3)))) == [
        "turn the labels back into class ids with argmax(axis=-1)"
    ]


def test_a_metric_named_outright_follows_the_loss():
    named = setup(head(3), SCCE, one_hot(3), metrics=(metric("sparse_categorical_accuracy"),))
    assert SetMetric("categorical_accuracy") in one(CODE, named).remedies[0].actions


def test_another_width_than_the_head_is_said_once():
    assert codes(setup(head(3), SCCE, one_hot(4))) == [CODE]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(3), SCCE, ids(3)),
        setup(head(3), SCCE, ids(3, shape=(1,))),
        setup(head(3), loss("categorical_crossentropy"), one_hot(3)),
        setup(head(3), SCCE, soft(3)),
        setup(head(3), SCCE, multi_hot(3)),
        setup(head(3), SCCE, indicator(3)),
        setup(head(2, shape=(5, 2)), SCCE, one_hot(5)),
        setup(head(3), loss("sparse_categorical_crossentropy", axis=1), one_hot(3)),
        setup(head(3), SCCE),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["loss", "loss.name", "loss.axis", "labels", "labels.values", "labels.shape"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))
