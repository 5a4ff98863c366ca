"""XEN604: a tf.nn loss with logits on squashed outputs."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity, Squash, Use

from .kit import UNKNOWN, cures, head, is_silent, loss, one, setup, severity
from .pages import both
from .uses import USE_AT, use, without

CODE = "XEN604"
BCE = loss("binary_crossentropy", from_logits=True)
CCE = loss("categorical_crossentropy", from_logits=True)
SCCE = loss("sparse_categorical_crossentropy", from_logits=True)


def given(a_head, a_loss=BCE):
    return use(Use.AS_LOGITS, a_head, a_loss)


WRONG = given(head(1, "sigmoid"))


def test_a_sigmoid_before_the_sigmoid_of_the_loss_is_an_error_at_the_call():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, USE_AT)
    assert cures(finding) == ["set the output activation to linear"]


@pytest.mark.parametrize("squash", [Squash.KERAS, Squash.RAW])
def test_it_does_not_matter_who_computes_the_sigmoid(squash):
    assert severity(CODE, given(head(1, "sigmoid", squash=squash))) is Severity.ERROR


@pytest.mark.parametrize(
    "wrong", [given(head(3), CCE), given(head(3), SCCE), given(head(3, "sigmoid"), CCE), given(head(3), BCE)]
)
def test_otherwise_the_decisions_stay_right(wrong):
    assert severity(CODE, wrong) is Severity.WARNING


def test_a_reshape_of_probabilities_leaves_them_what_they_are():
    assert one(CODE, given(head(1, "sigmoid", tail=("reshape",))))


@pytest.mark.parametrize(
    "right",
    [
        given(head(1, "linear")),
        given(head(3, "linear"), CCE),
        given(head(3, "log_softmax"), CCE),
        given(head(1, "tanh")),
        given(head(1, "sigmoid", tail=("lambda",))),
        given(UNKNOWN),
        setup(head(1, "sigmoid"), loss("binary_crossentropy")),
        use(Use.AS_LABELS, head(1, "sigmoid"), BCE),
        use(Use.THRESHOLD, head(1, "sigmoid"), BCE, threshold=0.5),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.activation", "head.tail", "loss", "loss.name"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_probabilities_squashed_twice_decide_wrongly(keras):
    assert both(CODE, "accuracy") == ([pytest.approx(0.60)], [pytest.approx(0.70)])
    bad, good = both(CODE, "outputs")
    assert bad == pytest.approx([0.41, 0.005], abs=0.01)
    assert good == pytest.approx([0.6, 0.2], abs=0.01)
    bad, good = both(CODE, "loss")
    assert (bad, good) == (pytest.approx([0.68], abs=0.01), pytest.approx([0.59], abs=0.01))
