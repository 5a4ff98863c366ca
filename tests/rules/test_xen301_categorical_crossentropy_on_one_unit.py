"""XEN301: a crossentropy over one-of-many classes on a single unit."""

from __future__ import annotations

import pytest

from xent_lint.facts import Applicability, Severity

from .kit import (
    UNKNOWN,
    codes,
    cures,
    head,
    ids,
    is_silent,
    loss,
    one,
    one_hot,
    setup,
    severity,
    without,
)
from .pages import numbers, page, run

CODE = "XEN301"
SIGMOID = head(1, "sigmoid")
WRONG = setup(SIGMOID, loss("categorical_crossentropy"), ids(2))


@pytest.mark.parametrize(
    "name", ["categorical_crossentropy", "sparse_categorical_crossentropy", "categorical_focal_crossentropy"]
)
@pytest.mark.parametrize("activation", ["sigmoid", "linear", "relu", "tanh"])
@pytest.mark.parametrize("some_labels", [ids(2), ids(5), one_hot(2), UNKNOWN])
def test_it_is_the_one_error_whatever_the_head_and_the_labels(name, activation, some_labels):
    wrong = setup(head(1, activation), loss(name), some_labels)
    assert severity(CODE, wrong) is Severity.ERROR
    assert codes(wrong) == [CODE]


@pytest.mark.parametrize("activation", ["sigmoid", "linear", "relu"])
def test_a_divergence_needs_two_classes_as_well(activation):
    wrong = setup(head(1, activation), loss("kl_divergence"), ids(2))
    assert severity(CODE, wrong) is Severity.ERROR
    assert codes(wrong) == [CODE]


def test_a_distribution_over_another_axis_is_left_alone():
    assert is_silent(CODE, setup(head(1, UNKNOWN, shape=(10, 1)), loss("kl_divergence"), UNKNOWN))


def test_two_classes_ask_for_the_binary_loss():
    assert cures(one(CODE, WRONG)) == ["set the loss to binary_crossentropy"]


def test_more_classes_ask_for_more_units():
    assert cures(one(CODE, setup(SIGMOID, loss("sparse_categorical_crossentropy"), ids(4)))) == [
        "set the output layer to 4 units and set the output activation to softmax"
    ]


def test_unknown_labels_leave_a_choice():
    finding = one(CODE, setup(SIGMOID, loss("categorical_crossentropy")))
    assert [remedy.applicability for remedy in finding.remedies] == [Applicability.CHOICE]


def test_a_logit_stays_a_logit():
    wrong = setup(head(1, "linear"), loss("sparse_categorical_crossentropy", from_logits=True))
    assert cures(one(CODE, wrong)) == ["set the loss to binary_crossentropy with from_logits=True"]


@pytest.mark.parametrize(
    "right",
    [
        setup(SIGMOID, loss("binary_crossentropy"), ids(2)),
        setup(head(1, "linear"), loss("mean_squared_error")),
        setup(head(1, "linear"), loss("hinge"), ids(2)),
        setup(head(2), loss("sparse_categorical_crossentropy"), ids(2)),
        setup(head(2), loss("categorical_crossentropy"), one_hot(2)),
        setup(head(1, "sigmoid"), loss("binary_focal_crossentropy"), ids(2)),
        setup(head(1, "sigmoid"), loss("categorical_crossentropy", axis=1), ids(2)),
        setup(head(1, "linear"), loss(UNKNOWN), ids(2)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.units", "loss", "loss.name", "loss.axis"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_the_loss_over_one_class_is_zero(keras):
    assert numbers(run(page("XEN301").example), "loss")[0] == 0.0
