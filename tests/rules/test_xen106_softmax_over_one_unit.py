"""XEN106: softmax over a single unit, which is always one."""

from __future__ import annotations

import pytest

from xent_lint.facts import Applicability, Severity

from .kit import (
    LOSS_AT,
    SITE_AT,
    UNKNOWN,
    codes,
    continuous,
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

CODE = "XEN106"
ONE = head(1, "softmax")
WRONG = setup(ONE, loss("binary_crossentropy"), ids(2))


@pytest.mark.parametrize(
    "a_loss",
    [
        loss("binary_crossentropy"),
        loss("binary_crossentropy", from_logits=True),
        loss("categorical_crossentropy"),
        loss("sparse_categorical_crossentropy"),
        loss("mean_squared_error"),
        loss("hinge"),
        loss(UNKNOWN),
        UNKNOWN,
    ],
)
def test_it_is_the_one_finding_under_any_loss(a_loss):
    wrong = setup(ONE, a_loss, ids(2))
    assert severity(CODE, wrong) is Severity.ERROR
    assert codes(wrong) == [CODE]


@pytest.mark.parametrize("some_labels", [ids(2), ids(5), one_hot(3), continuous(0.0, 9.0), UNKNOWN])
def test_it_is_the_one_finding_for_any_labels(some_labels):
    assert codes(setup(ONE, loss("categorical_crossentropy"), some_labels))[0] == CODE


@pytest.mark.parametrize("wrong", [head(1, "log_softmax"), head(1, tail=("reshape",))])
def test_it_is_found_with_a_logarithm_or_another_shape_after_it(wrong):
    assert codes(setup(wrong, loss("mean_squared_error"), ids(2))) == [CODE]


def test_a_loss_is_not_told_any_more_that_it_gets_logits():
    assert cures(one(CODE, setup(ONE, loss("binary_crossentropy", from_logits=True)))) == [
        "set the output activation to sigmoid and drop from_logits"
    ]


def test_it_stands_at_the_loss_or_else_at_the_site():
    assert one(CODE, WRONG).evidence == LOSS_AT
    assert one(CODE, setup(ONE)).evidence == SITE_AT


def test_two_classes_ask_for_sigmoid():
    assert cures(one(CODE, WRONG)) == ["set the output activation to sigmoid"]


def test_two_classes_under_another_loss_ask_for_the_binary_one_as_well():
    cure = "set the output activation to sigmoid and set the loss to binary_crossentropy"
    assert cures(one(CODE, setup(ONE, loss("categorical_crossentropy"), ids(2)))) == [cure]
    choice = one(CODE, setup(ONE, loss("categorical_crossentropy"))).remedies[0]
    assert (choice.title, choice.applicability) == (cure, Applicability.CHOICE)


def test_more_classes_ask_for_more_units():
    assert cures(one(CODE, setup(ONE, loss("sparse_categorical_crossentropy"), ids(5)))) == [
        "set the output layer to 5 units"
    ]
    assert cures(one(CODE, setup(ONE, loss("binary_crossentropy"), one_hot(3)))) == [
        "set the output layer to 3 units and set the loss to categorical_crossentropy"
    ]


def test_a_softmax_per_pixel_counts_too():
    assert not is_silent(CODE, setup(head(1, "softmax", shape=(64, 64, 1)), loss("binary_crossentropy")))


@pytest.mark.parametrize(
    "right",
    [
        setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(2)),
        setup(head(2, "softmax"), loss("sparse_categorical_crossentropy"), ids(2)),
        setup(head(1, "linear"), loss("mean_squared_error")),
        setup(head(1, UNKNOWN), loss("binary_crossentropy")),
        setup(head(1, "log_softmax", tail=("lambda",)), loss("mean_squared_error")),
        setup(head(1, "softmax", tail=("dot",)), loss("mean_squared_error")),
        setup(head(1, "softmax", tail=("lambda",)), loss("mean_squared_error")),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.units", "head.activation", "head.tail"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_softmax_over_one_unit_is_always_one(keras):
    printed = run(page("XEN106").example)
    assert numbers(printed, "outputs") == [1.0]
    assert numbers(printed, "loss")[1] < 0.2
