"""XEN203: ids of several classes under binary crossentropy."""

from __future__ import annotations

import pytest

from xent_lint.facts import Applicability, Interval, Severity

from .kit import (
    UNKNOWN,
    codes,
    continuous,
    cures,
    head,
    ids,
    is_silent,
    loss,
    multi_hot,
    one,
    one_hot,
    setup,
    severity,
    without,
)
from .pages import numbers, page, run

CODE = "XEN203"
BCE = loss("binary_crossentropy")
WRONG = setup(head(3, "sigmoid"), BCE, ids(2))


def test_ids_of_three_classes_on_one_unit_are_an_error():
    assert severity(CODE, setup(head(1, "sigmoid"), BCE, ids(3))) is Severity.ERROR


@pytest.mark.parametrize("shape", [(), (1,)])
@pytest.mark.parametrize("activation", ["sigmoid", "softmax", "linear"])
def test_one_id_against_several_units_is_an_error(shape, activation):
    wrong = setup(head(3, activation), BCE, ids(2, shape=shape))
    assert severity(CODE, wrong) is Severity.ERROR
    assert not {"XEN101", "XEN302", "XEN303"} & set(codes(wrong))


def test_a_focal_loss_counts_too():
    assert not is_silent(CODE, setup(head(1, "sigmoid"), loss("binary_focal_crossentropy"), ids(5)))


def test_three_classes_ask_for_three_units():
    assert cures(one(CODE, setup(head(1, "sigmoid"), BCE, ids(3)))) == [
        "set the output layer to 3 units and set the output activation to softmax"
        " and set the loss to sparse_categorical_crossentropy"
    ]


def test_units_that_suffice_stay():
    assert cures(one(CODE, setup(head(2, "softmax"), BCE, ids(2)))) == [
        "set the loss to sparse_categorical_crossentropy"
    ]


def test_logits_stay_logits():
    wrong = setup(head(3, "linear"), loss("binary_crossentropy", from_logits=True), ids(3))
    assert cures(one(CODE, wrong)) == ["set the loss to sparse_categorical_crossentropy with from_logits=True"]


def test_an_open_number_of_classes_leaves_the_fix_to_the_reader():
    finding = one(CODE, setup(head(1, "sigmoid"), BCE, ids(Interval(4), highest=None)))
    assert [remedy.applicability for remedy in finding.remedies] == [Applicability.MANUAL]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(1, "sigmoid"), BCE, ids(2)),
        setup(head(1, "sigmoid"), BCE, ids(2, shape=(1,))),
        setup(head(1, "sigmoid"), BCE, ids(1)),
        setup(head(1, "sigmoid"), BCE, ids(Interval(0, 10), highest=None)),
        setup(head(1, "sigmoid"), BCE, ids(Interval(2), highest=None)),
        setup(head(1, "sigmoid", shape=(8, 8, 1)), BCE, ids(2, shape=(8, 8, 1))),
        setup(head(3, "sigmoid"), BCE, ids(2, shape=(3,))),
        setup(head(3, "sigmoid"), BCE, multi_hot(3)),
        setup(head(3, "sigmoid"), BCE, one_hot(3)),
        setup(head(3, "softmax"), loss("sparse_categorical_crossentropy"), ids(3)),
        setup(head(1, "sigmoid"), loss("mean_squared_error"), ids(3)),
        setup(head(784, "sigmoid"), BCE, continuous(0.0, 1.0, bounded=True, shape=(784,))),
        setup(head(UNKNOWN, "sigmoid"), BCE, ids(2)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize(
    "field", ["head", "head.units", "loss", "loss.name", "labels", "labels.values", "labels.shape"]
)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_ids_under_the_binary_loss_make_it_negative(keras):
    printed = run(page("XEN203").example)
    assert numbers(printed, "loss") == [pytest.approx(-9.4, abs=0.5)]
    assert numbers(printed, "outputs")[1:] == [1.0, 1.0]
