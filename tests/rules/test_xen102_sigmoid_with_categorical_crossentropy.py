"""XEN102: sigmoid over two or more units, trained with a loss over one-of-many classes."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity

from .kit import (
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
from .pages import both

CODE = "XEN102"
SIGMOIDS = head(3, "sigmoid")
WRONG = setup(SIGMOIDS, loss("categorical_crossentropy"), one_hot(3))


@pytest.mark.parametrize(
    "name", ["categorical_crossentropy", "sparse_categorical_crossentropy", "categorical_focal_crossentropy"]
)
def test_each_crossentropy_over_classes_is_a_warning(name):
    finding = one(CODE, setup(SIGMOIDS, loss(name)))
    assert finding.severity is Severity.WARNING
    assert cures(finding) == ["set the output activation to softmax"]


def test_a_divergence_is_an_error():
    assert severity(CODE, setup(SIGMOIDS, loss("kl_divergence"), one_hot(3))) is Severity.ERROR


def test_multi_hot_labels_are_an_error_said_once_and_ask_for_the_binary_loss():
    wrong = setup(SIGMOIDS, loss("categorical_crossentropy"), multi_hot(3))
    assert severity(CODE, wrong) is Severity.ERROR
    assert cures(one(CODE, wrong)) == ["set the loss to binary_crossentropy"]
    assert codes(wrong) == ["XEN102"]


def test_class_ids_under_the_sparse_loss_are_a_warning():
    assert codes(setup(SIGMOIDS, loss("sparse_categorical_crossentropy"), ids(3))) == ["XEN102"]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(3, "softmax"), loss("categorical_crossentropy"), one_hot(3)),
        setup(SIGMOIDS, loss("binary_crossentropy"), multi_hot(3)),
        setup(SIGMOIDS, loss("binary_crossentropy"), one_hot(3)),
        setup(SIGMOIDS, loss("binary_focal_crossentropy"), one_hot(3)),
        setup(SIGMOIDS, loss("mean_squared_error"), one_hot(3)),
        setup(SIGMOIDS, loss("poisson"), one_hot(3)),
        setup(SIGMOIDS, loss("dice"), multi_hot(3)),
        setup(head(1, "sigmoid"), loss("categorical_crossentropy"), ids(2)),
        setup(SIGMOIDS, loss("categorical_crossentropy", axis=1), one_hot(3)),
        setup(SIGMOIDS, loss("categorical_crossentropy", from_logits=True), one_hot(3)),
        setup(head(3, "sigmoid", tail=("unit_normalization",)), loss("categorical_crossentropy"), one_hot(3)),
        setup(head(784, "sigmoid"), loss("mean_squared_error"), continuous(0.0, 1.0, shape=(784,))),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize(
    "field",
    ["head", "head.units", "head.activation", "head.tail", "loss", "loss.name", "loss.from_logits", "loss.axis"],
)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_sigmoids_under_a_loss_over_classes_do_not_sum_to_one(keras):
    assert both("XEN102", "row sums") == ([pytest.approx(1.43, abs=0.05)], [pytest.approx(1.0, abs=0.001)])
