"""XEN101: softmax over two or more units, trained with binary crossentropy."""

from __future__ import annotations

import pytest

from xent_lint.facts import Applicability, Role, Severity, Squash

from .kit import (
    ANY_KERAS,
    HEAD_AT,
    JAX,
    LOSS_AT,
    TENSORFLOW,
    TORCH,
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
    soft,
    without,
)
from .pages import both

CODE = "XEN101"
BCE = loss("binary_crossentropy")
WRONG = setup(head(3, "softmax"), BCE, one_hot(3))


def test_a_softmax_of_three_units_is_a_warning_where_keras_trains_the_logits():
    assert severity(CODE, WRONG) is Severity.WARNING


def test_a_softmax_of_two_units_counts_too():
    assert severity(CODE, setup(head(2, "softmax"), BCE, one_hot(2))) is Severity.WARNING


def test_the_finding_stands_at_the_loss_and_points_to_the_head():
    finding = one(CODE, WRONG)
    assert finding.evidence == LOSS_AT
    assert finding.output == 0
    assert (finding.related[0].role, finding.related[0].evidence) == (Role.HEAD, HEAD_AT)
    assert finding.related[0].message == "3 units, softmax"


def test_one_hot_labels_ask_for_the_categorical_loss():
    assert cures(one(CODE, WRONG)) == ["set the loss to categorical_crossentropy"]


def test_soft_labels_ask_for_the_categorical_loss():
    assert cures(one(CODE, setup(head(3), BCE, soft(3)))) == ["set the loss to categorical_crossentropy"]


def test_a_focal_loss_asks_for_the_focal_twin():
    finding = one(CODE, setup(head(3), loss("binary_focal_crossentropy"), one_hot(3)))
    assert cures(finding) == ["set the loss to categorical_focal_crossentropy"]


def test_multi_hot_labels_are_an_error_and_ask_for_sigmoid():
    finding = one(CODE, setup(head(3), BCE, multi_hot(3)))
    assert finding.severity is Severity.ERROR
    assert cures(finding) == ["set the output activation to sigmoid"]


def test_unknown_labels_leave_three_choices():
    finding = one(CODE, setup(head(3), BCE))
    assert [remedy.applicability for remedy in finding.remedies] == [Applicability.CHOICE] * 3


def test_class_ids_are_left_to_the_rule_about_ids():
    assert codes(setup(head(3), BCE, ids(3))) == ["XEN203"]


@pytest.mark.parametrize("target", [JAX, TORCH], ids=["jax", "torch"])
def test_it_is_for_information_where_the_logits_are_not_found(target):
    assert severity(CODE, WRONG, target) is Severity.INFO


def test_the_worst_of_several_backends_counts_and_is_named():
    finding = one(CODE, WRONG, ANY_KERAS)
    assert finding.severity is Severity.WARNING
    assert "TensorFlow" in finding.message


def test_a_raw_softmax_is_for_information():
    assert severity(CODE, setup(head(3, squash=Squash.RAW), BCE, one_hot(3)), TENSORFLOW) is Severity.INFO


def test_a_dropout_after_the_softmax_hides_the_logits():
    assert severity(CODE, setup(head(3, tail=("dropout",)), BCE, one_hot(3))) is Severity.INFO


def test_a_separate_softmax_layer_is_a_softmax():
    assert severity(CODE, setup(head(3, tail=("reshape", "softmax")), BCE, one_hot(3))) is Severity.WARNING


@pytest.mark.parametrize(
    "right",
    [
        setup(head(3, "softmax"), loss("categorical_crossentropy"), one_hot(3)),
        setup(head(3, "softmax"), loss("sparse_categorical_crossentropy"), ids(3)),
        setup(head(3, "softmax"), loss("kl_divergence"), soft(3)),
        setup(head(3, "softmax"), loss("mean_squared_error"), one_hot(3)),
        setup(head(3, "sigmoid"), BCE, multi_hot(3)),
        setup(head(3, "sigmoid"), BCE, one_hot(3)),
        setup(head(1, "sigmoid"), BCE, ids(2)),
        setup(head(1, "softmax"), BCE, ids(2)),
        setup(head(784, "sigmoid"), BCE, continuous(0.0, 1.0, shape=(784,))),
        setup(head(3, "softmax", tail=("dense",)), BCE, one_hot(3)),
        setup(head(3, "softmax", tail=("lambda",)), BCE, one_hot(3)),
        setup(head(3, "softmax"), loss("binary_crossentropy", from_logits=True), one_hot(3)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize(
    "field", ["head", "head.units", "head.activation", "head.tail", "loss", "loss.name", "loss.from_logits"]
)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_softmax_with_a_binary_loss_is_overconfident(keras):
    assert both("XEN101", "mean confidence") == (
        [pytest.approx(0.89, abs=0.02)],
        [pytest.approx(0.725, abs=0.02)],
    )
