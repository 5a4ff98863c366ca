"""XEN208: multi-hot rows under a loss over one-of-many classes."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity

from .kit import (
    UNKNOWN,
    codes,
    cures,
    head,
    ids,
    indicator,
    is_silent,
    loss,
    multi_hot,
    one,
    one_hot,
    setup,
    severity,
    soft,
    without,
)
from .pages import both

CODE = "XEN208"
WRONG = setup(head(3), loss("categorical_crossentropy"), multi_hot(3))


@pytest.mark.parametrize(
    "name",
    [
        "categorical_crossentropy",
        "categorical_focal_crossentropy",
        "sparse_categorical_crossentropy",
        "kl_divergence",
        "categorical_hinge",
    ],
)
def test_each_loss_over_classes_is_an_error(name):
    wrong = setup(head(3), loss(name), multi_hot(3))
    assert severity(CODE, wrong) is Severity.ERROR
    assert codes(wrong) == [CODE]


def test_the_head_and_the_loss_change():
    assert cures(one(CODE, WRONG)) == ["set the output activation to sigmoid and set the loss to binary_crossentropy"]


def test_logits_stay_logits():
    wrong = setup(head(3, "linear"), loss("categorical_crossentropy", from_logits=True), multi_hot(3))
    assert cures(one(CODE, wrong)) == ["set the loss to binary_crossentropy with from_logits=True"]


def test_a_categorical_loss_needs_no_known_head():
    assert codes(setup(UNKNOWN, loss("categorical_crossentropy"), multi_hot(None))) == [CODE]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(3, "sigmoid"), loss("binary_crossentropy"), multi_hot(3)),
        setup(head(3, "sigmoid"), loss("mean_squared_error"), multi_hot(3)),
        setup(head(3, "sigmoid"), loss("poisson"), multi_hot(3)),
        setup(head(3), loss("categorical_crossentropy"), one_hot(3)),
        setup(head(3), loss("categorical_crossentropy"), soft(3)),
        setup(head(3), loss("categorical_crossentropy"), indicator(3)),
        setup(head(3), loss("kl_divergence"), soft(3)),
        setup(head(2, shape=(9, 2)), loss("sparse_categorical_crossentropy"), multi_hot(9)),
        setup(head(2, shape=UNKNOWN), loss("sparse_categorical_crossentropy"), multi_hot(9)),
        setup(head(3), loss("categorical_crossentropy", axis=1), multi_hot(3)),
        setup(head(3), loss("sparse_categorical_crossentropy"), ids(3)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["loss", "loss.name", "loss.axis", "labels", "labels.values", "labels.shape"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_multi_hot_rows_under_a_loss_over_classes_are_not_learnt(keras):
    assert both("XEN208", "right labels") == ([pytest.approx(2 / 3, abs=0.01)], [1.0])
