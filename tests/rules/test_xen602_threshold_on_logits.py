"""XEN602: logits compared with a probability, or rounded."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity, Use

from .kit import UNKNOWN, cures, head, is_silent, loss, one, setup
from .pages import both
from .uses import USE_AT, use, without

CODE = "XEN602"
LOGIT = head(1, "linear")
BCE = loss("binary_crossentropy", from_logits=True)
CCE = loss("categorical_crossentropy", from_logits=True)


def compared(a_head, a_loss, threshold=0.5):
    return use(Use.THRESHOLD, a_head, a_loss, threshold=threshold)


WRONG = compared(LOGIT, BCE)


def test_logits_compared_with_a_half_are_a_warning_at_the_comparison():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.WARNING, USE_AT)
    assert "stands for a probability of 0.62" in finding.message


def test_the_cures_are_the_sigmoid_first_or_0():
    expected = ["apply sigmoid to the predictions first", "compare the predictions with 0 instead"]
    assert cures(one(CODE, WRONG)) == cures(one(CODE, use(Use.ROUND, LOGIT, BCE))) == expected


def test_another_probability_has_another_logit_than_0():
    finding = one(CODE, compared(LOGIT, BCE, 0.9))
    assert cures(finding) == ["apply sigmoid to the predictions first"]
    assert "compare with 0" not in finding.message


@pytest.mark.parametrize("name", ["sparse_categorical_crossentropy", "categorical_crossentropy"])
def test_logits_of_a_categorical_loss_need_the_softmax(name):
    finding = one(CODE, compared(head(3, "linear"), loss(name, from_logits=True)))
    assert cures(finding) == ["apply softmax to the predictions first"]


def test_logits_of_many_labels_are_logits_too():
    assert one(CODE, compared(head(5, "linear"), BCE))
    assert one(CODE, use(Use.ROUND, head(5, "linear"), BCE))


@pytest.mark.parametrize(
    "right",
    [
        compared(LOGIT, BCE, 0.0),
        compared(LOGIT, BCE, 1.0),
        compared(LOGIT, BCE, -0.5),
        compared(LOGIT, BCE, 2.0),
        compared(head(1, "sigmoid"), loss("binary_crossentropy")),
        compared(head(1, "sigmoid"), BCE),
        compared(LOGIT, loss("binary_crossentropy")),
        compared(LOGIT, loss("mean_squared_error")),
        compared(LOGIT, loss("hinge")),
        compared(LOGIT, UNKNOWN),
        compared(head(1, "tanh"), BCE),
        compared(head(1, "linear", tail=("batch_normalization",)), BCE),
        use(Use.ROUND, head(3, "linear"), CCE),
        use(Use.ROUND, LOGIT, loss("mean_squared_error")),
        use(Use.ARGMAX, head(3, "linear"), CCE, choices=3),
        setup(LOGIT, BCE),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize(
    "field", ["head", "head.activation", "head.tail", "loss", "loss.name", "loss.from_logits", "threshold"]
)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_a_logit_below_a_half_is_decided_wrongly(keras):
    bad, good = both(CODE, "accuracy of the decisions")
    assert bad == pytest.approx([0.60])
    assert good == pytest.approx([0.70])
