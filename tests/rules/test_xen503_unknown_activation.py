"""XEN503: an activation that Keras does not know."""

from __future__ import annotations

import pytest

from xent_lint.facts import Argument, KerasCall, Known, Severity, UnknownName

from .kit import UNKNOWN, cures, is_silent, line, one

CODE = "XEN503"
ARGUMENT_AT, CALL_AT = line(7), line(8)


def call(symbol: str, *arguments: Argument) -> KerasCall:
    return KerasCall(symbol, arguments, CALL_AT)


def by_name(text: str, name: str = "activation") -> Argument:
    return Argument(name, None, UnknownName(text), ARGUMENT_AT)


def by_position(text: str, position: int) -> Argument:
    return Argument(None, position, UnknownName(text), ARGUMENT_AT)


@pytest.mark.parametrize(
    "wrong",
    [
        call("keras.layers.Dense", Argument(None, 0, Known(3)), by_name("sofmax")),
        call("keras.layers.Conv2D", by_name("sofmax")),
        call("keras.layers.LSTM", by_name("sofmax", "recurrent_activation")),
        call("keras.layers.Activation", by_position("sofmax", 0)),
        call("keras.layers.Activation", by_name("sofmax")),
    ],
)
def test_an_unknown_name_is_an_error_at_the_argument(wrong):
    finding = one(CODE, wrong)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, ARGUMENT_AT)
    assert cures(finding) == ["rename 'sofmax' to 'softmax'"]


@pytest.mark.parametrize(("text", "meant"), [("Sigmoid", "sigmoid"), ("none", "linear"), ("ReLu", "relu")])
def test_another_spelling_is_recognised(text, meant):
    assert cures(one(CODE, call("keras.layers.Dense", by_name(text)))) == [f"rename '{text}' to '{meant}'"]


def test_nothing_is_guessed_for_a_name_that_looks_like_none():
    assert not one(CODE, call("keras.layers.Dense", by_name("my_activation"))).remedies


@pytest.mark.parametrize(
    "right",
    [
        call("keras.layers.Dense", Argument("activation", None, Known("softmax"))),
        call("keras.layers.Dense", Argument("activation", None, Known(None))),
        call("keras.layers.Dense", Argument("activation", None, UNKNOWN)),
        call("keras.layers.Dense", by_name("sofmax", "name")),
        call("keras.layers.Dense", by_position("sofmax", 1)),
        call("keras.layers.Activation", by_position("sofmax", 1)),
        call("keras.layers.Dense"),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)
