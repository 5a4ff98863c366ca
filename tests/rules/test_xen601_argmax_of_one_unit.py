"""XEN601: an argmax over the predictions of one unit."""

from __future__ import annotations

import pytest

from xent_lint.facts import Role, Severity, Use

from .kit import HEAD_AT, UNKNOWN, cures, head, is_silent, loss, one, setup
from .pages import both
from .uses import USE_AT, use, without

CODE = "XEN601"
SIGMOID = head(1, "sigmoid")
WRONG = use(Use.ARGMAX, SIGMOID, loss("binary_crossentropy"), choices=1)
LOGITS = loss("binary_crossentropy", from_logits=True)


def argmax(a_head, a_loss=UNKNOWN, choices=1):
    return use(Use.ARGMAX, a_head, a_loss, choices=choices)


def test_an_argmax_of_one_unit_is_an_error_at_the_argmax():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, USE_AT)
    assert "always 0" in finding.message


def test_the_head_is_shown_beside_it():
    assert [each.evidence for each in one(CODE, WRONG).related if each.role is Role.HEAD] == [HEAD_AT]


@pytest.mark.parametrize(
    ("a_head", "a_loss", "threshold"),
    [
        (SIGMOID, loss("binary_crossentropy"), "0.5"),
        (SIGMOID, LOGITS, "0.5"),
        (SIGMOID, UNKNOWN, "0.5"),
        (head(1, "linear"), LOGITS, "0"),
        (head(1, "tanh"), loss("hinge"), "0"),
    ],
)
def test_the_cure_is_the_threshold_of_the_output(a_head, a_loss, threshold):
    finding = one(CODE, argmax(a_head, a_loss))
    assert cures(finding) == [f"compare the predictions with {threshold} instead"]
    assert finding.message.endswith(f"Compare the output with {threshold}.")


@pytest.mark.parametrize(
    "a_head", [head(1, "linear"), head(1, "relu"), head(1, UNKNOWN)], ids=["linear", "relu", "unknown"]
)
def test_no_threshold_is_offered_where_none_is_known(a_head):
    assert cures(one(CODE, argmax(a_head, loss("mean_squared_error")))) == []


def test_an_image_of_one_channel_is_one_unit_at_each_place():
    assert one(CODE, argmax(head(1, "sigmoid", shape=(64, 64, 1))))


@pytest.mark.parametrize(
    "right",
    [
        argmax(head(3), loss("sparse_categorical_crossentropy"), 3),
        argmax(head(2, "sigmoid"), loss("binary_crossentropy"), 2),
        argmax(SIGMOID, loss("binary_crossentropy"), 600),
        argmax(head(3), loss("categorical_crossentropy"), 1),
        argmax(head(1, "sigmoid", shape=(20, 1)), UNKNOWN, 20),
        argmax(head(1, "softmax"), loss("binary_crossentropy")),
        argmax(head(1, "sigmoid"), loss("sparse_categorical_crossentropy")),
        argmax(head(1, "linear"), loss("categorical_crossentropy", from_logits=True)),
        use(Use.THRESHOLD, SIGMOID, threshold=0.5, choices=1),
        use(Use.ROUND, SIGMOID, choices=1),
        setup(SIGMOID, loss("binary_crossentropy")),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.units", "choices"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_every_decision_by_argmax_is_0(keras):
    trained, decided = both(CODE, "accuracy in training"), both(CODE, "accuracy of the decisions")
    assert trained[0] == pytest.approx([0.99], abs=0.01)
    assert decided[0] == pytest.approx([0.51], abs=0.01)
    assert decided[1] == pytest.approx([0.99], abs=0.01)
    assert both(CODE, "largest decision") == ([0], [1])
