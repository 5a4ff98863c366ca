"""XEN103: logits handed to a crossentropy that expects probabilities."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity, Squash

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

CODE = "XEN103"
LOGIT = head(1, "linear")
WRONG = setup(LOGIT, loss("binary_crossentropy"), ids(2))


@pytest.mark.parametrize(
    "name",
    [
        "binary_crossentropy",
        "categorical_crossentropy",
        "sparse_categorical_crossentropy",
        "binary_focal_crossentropy",
        "categorical_focal_crossentropy",
    ],
)
def test_each_crossentropy_is_an_error(name):
    assert severity(CODE, setup(head(3, "linear"), loss(name))) is Severity.ERROR


def test_binary_logits_ask_for_from_logits_or_sigmoid():
    assert cures(one(CODE, WRONG)) == [
        "set the loss to binary_crossentropy with from_logits=True",
        "set the output activation to sigmoid",
    ]


def test_logits_of_classes_ask_for_from_logits_or_softmax():
    assert cures(one(CODE, setup(head(3, "linear"), loss("sparse_categorical_crossentropy")))) == [
        "set the loss to sparse_categorical_crossentropy with from_logits=True",
        "set the output activation to softmax",
    ]


def test_several_logits_under_a_binary_loss_count_too():
    assert codes(setup(head(3, "linear"), loss("binary_crossentropy"), multi_hot(3))) == [CODE]


@pytest.mark.parametrize("tail", [("dropout",), ("flatten",), ("linear",), ("global_average_pooling2d",)])
def test_layers_that_keep_the_range_do_not_hide_logits(tail):
    assert severity(CODE, setup(head(3, "linear", tail=tail), loss("categorical_crossentropy"))) is Severity.ERROR


def test_one_unit_under_a_loss_over_classes_is_said_once():
    assert codes(setup(LOGIT, loss("categorical_crossentropy"))) == ["XEN301"]


@pytest.mark.parametrize(
    "right",
    [
        setup(LOGIT, loss("binary_crossentropy", from_logits=True), ids(2)),
        setup(head(3, "linear"), loss("sparse_categorical_crossentropy", from_logits=True), ids(3)),
        setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(2)),
        setup(head(3, "softmax"), loss("categorical_crossentropy"), one_hot(3)),
        setup(head(3, "linear"), loss("mean_squared_error"), one_hot(3)),
        setup(LOGIT, loss("mean_squared_error"), continuous(-3.0, 5.0)),
        setup(LOGIT, loss("hinge"), ids(2)),
        setup(head(3, "linear"), loss("categorical_hinge"), one_hot(3)),
        setup(LOGIT, loss("mean_absolute_error")),
        setup(head(1, "linear", squash=Squash.RAW), loss("binary_crossentropy")),
        setup(head(3, "linear", tail=("average",)), loss("categorical_crossentropy")),
        setup(head(3, "linear", tail=("lambda",)), loss("categorical_crossentropy")),
        setup(head(3, "linear", tail=("rescaling",)), loss("binary_crossentropy")),
        setup(head(3, "hard_sigmoid"), loss("binary_crossentropy")),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.activation", "head.tail", "loss", "loss.name", "loss.from_logits"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.parametrize("field", ["head.units", "head.shape", "labels"])
def test_it_speaks_without(field):
    assert not is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_logits_taken_for_probabilities_do_not_learn(keras):
    bad, good = both("XEN103", "loss and accuracy")
    assert bad == pytest.approx([1.0986, 0.31], abs=0.01)
    assert good == pytest.approx([0.77, 0.73], abs=0.01)
