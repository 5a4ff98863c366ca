"""XEN104: probabilities handed to a crossentropy that is told that they are logits."""

from __future__ import annotations

import pytest

from xent_lint.facts import Applicability, Execution, Severity, Squash

from .kit import (
    ANY_KERAS,
    JAX,
    KERAS_2,
    KERAS_3,
    KERAS_3_ANYWHERE,
    TENSORFLOW,
    TORCH,
    codes,
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

CODE = "XEN104"
SIGMOID = head(1, "sigmoid")
BCE = loss("binary_crossentropy", from_logits=True)
SCCE = loss("sparse_categorical_crossentropy", from_logits=True)
WRONG = setup(SIGMOID, BCE, ids(2))


@pytest.mark.parametrize("execution", list(Execution))
def test_keras_on_tensorflow_finds_the_logits_however_it_runs(execution):
    assert severity(CODE, setup(SIGMOID, BCE, ids(2), execution=execution)) is Severity.WARNING


def test_dropping_from_logits_is_safe_where_the_logits_are_found():
    finding = one(CODE, WRONG)
    assert cures(finding) == ["drop from_logits", "set the output activation to linear"]
    assert [remedy.applicability for remedy in finding.remedies] == [Applicability.SAFE, Applicability.UNSAFE]


@pytest.mark.parametrize("target", [JAX, TORCH], ids=["jax", "torch"])
def test_sigmoid_is_squashed_twice_on_other_backends(target):
    assert severity(CODE, WRONG, target) is Severity.ERROR


@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_3_ANYWHERE])
def test_the_backends_that_squash_twice_are_named(target):
    finding = one(CODE, WRONG, target)
    assert finding.severity is Severity.ERROR
    assert "on JAX and torch" in finding.message


@pytest.mark.parametrize("tail", [("reshape",), ("flatten",), ("dropout",)])
def test_an_operation_after_the_sigmoid_hides_the_logits(tail):
    finding = one(CODE, setup(head(1, "sigmoid", tail=tail), BCE, ids(2)))
    assert finding.severity is Severity.ERROR
    assert finding.remedies[0].applicability is Applicability.UNSAFE


def test_a_linear_activation_after_the_sigmoid_hides_nothing():
    assert severity(CODE, setup(head(1, "sigmoid", tail=("linear",)), BCE)) is Severity.WARNING


def test_a_raw_sigmoid_is_found_in_graph_mode_only():
    raw = head(1, "sigmoid", squash=Squash.RAW)
    assert severity(CODE, setup(raw, BCE)) is Severity.WARNING
    assert severity(CODE, setup(raw, BCE, execution=Execution.EAGER)) is Severity.ERROR
    assert severity(CODE, setup(raw, BCE, execution=Execution.CUSTOM_LOOP)) is Severity.ERROR


@pytest.mark.parametrize("target", [KERAS_3, KERAS_2, TENSORFLOW])
def test_the_binary_focal_loss_squashes_twice(target):
    """Keras 2 finds the logits for the crossentropy in it, but not for its factor, and decides wrongly as well."""
    focal = setup(SIGMOID, loss("binary_focal_crossentropy", from_logits=True), ids(2))
    assert severity(CODE, focal, target) is Severity.ERROR


def test_the_categorical_focal_loss_squashes_twice_in_keras_3_only():
    focal = setup(head(3), loss("categorical_focal_crossentropy", from_logits=True), one_hot(3))
    assert "squashed twice" in one(CODE, focal, KERAS_3).message
    assert "squashed twice" not in one(CODE, focal, KERAS_2).message


@pytest.mark.parametrize("target", [TENSORFLOW, JAX], ids=["tensorflow", "jax"])
def test_softmax_keeps_the_decision_right(target):
    assert severity(CODE, setup(head(3), SCCE, ids(3)), target) is Severity.WARNING


def test_a_crossed_pair_is_cured_by_dropping_the_activation_only():
    wrong = setup(head(3, "sigmoid"), SCCE, ids(3))
    assert cures(one(CODE, wrong)) == ["set the output activation to linear"]
    assert codes(wrong) == [CODE]


def test_one_softmax_unit_is_said_once():
    assert codes(setup(head(1, "softmax"), BCE, ids(2))) == ["XEN106"]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(1, "linear"), BCE, ids(2)),
        setup(head(3, "linear"), SCCE, ids(3)),
        setup(SIGMOID, loss("binary_crossentropy"), ids(2)),
        setup(head(3), loss("sparse_categorical_crossentropy"), ids(3)),
        setup(head(3, "log_softmax"), SCCE, ids(3)),
        setup(head(3, "log_softmax"), loss("categorical_crossentropy", from_logits=True), one_hot(3)),
        setup(head(1, "tanh"), BCE, ids(2)),
        setup(head(3, "softmax", tail=("log",)), SCCE, ids(3)),
        setup(head(1, "sigmoid", tail=("lambda",)), BCE, ids(2)),
        setup(head(1, "sigmoid", squash=Squash.NONE), BCE, ids(2)),
        setup(head(1, "sigmoid"), loss("kl_divergence"), ids(2)),
        setup(head(1, "sigmoid"), loss("mean_squared_error"), ids(2)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.activation", "head.tail", "loss", "loss.name", "loss.from_logits"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_probabilities_squashed_twice_decide_wrongly(keras):
    bad, good = both("XEN104", "loss and accuracy")
    assert bad == pytest.approx([0.68, 0.60], abs=0.01)
    assert good == pytest.approx([0.59, 0.70], abs=0.01)


def test_two_sigmoids_decide_rightly_where_the_largest_wins():
    told = loss("binary_crossentropy", from_logits=True)
    twice = head(3, "sigmoid", tail=("reshape",))
    assert severity(CODE, setup(twice, told, one_hot(3))) is Severity.WARNING
    assert severity(CODE, setup(twice, told, multi_hot(3))) is Severity.ERROR


def test_a_softmax_never_finds_labels_that_occur_together():
    told = loss("binary_crossentropy", from_logits=True)
    assert severity(CODE, setup(head(3), told, multi_hot(3))) is Severity.ERROR
