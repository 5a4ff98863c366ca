"""Losses of the program's own that call a loss of Keras on what compile trains."""

from __future__ import annotations

import pytest

from xent_lint.facts import Execution, Loss, TrainingSetup

from .kit import PRELUDE, UNKNOWN, contexts_of, inside, line, line_with, pairing_in, plain, values_in, worlds_in

OWN = """
def own(truth, made):
    return keras.losses.binary_crossentropy(truth, made) * 2
"""
HEARD = (3, "softmax", "binary_crossentropy")


def compiled(own: str = OWN, loss: str = "own", after: str = "") -> str:
    """A program that compiles a model of three softmax units with a loss of its own."""
    return f"""{PRELUDE}
{own}
model = Sequential([Input((8,)), Dense(3, activation='softmax')])
model.compile('adam', loss={loss})
{after}
"""


def heard_in(source: str) -> list[TrainingSetup]:
    """The losses of Keras that are called."""
    setups = [each for context in contexts_of(source) for each in worlds_in(context)]
    return [each for each in setups if each.execution is Execution.CUSTOM_LOOP]


def only_heard(source: str) -> TrainingSetup:
    own = f"def own(truth, made):\n    return keras.losses.binary_crossentropy(truth, {made})"
    heard = heard_in(compiled(own))
    assert all(pairing_in(each)[:2] == (UNKNOWN, UNKNOWN) for each in heard)


@pytest.mark.parametrize("loss", ["unseen(own)", "[own, own]", "{'first': own}", "unseen"])
def test_a_loss_that_is_not_handed_over_as_one_function_is_not_executed(loss: str) -> None:
    assert heard_in(compiled(loss=loss)) == []


def test_a_loss_that_refuses_the_output_does_not_end_the_program() -> None:
    own = "def own(truth, made):\n    raise ValueError('not this')"
    after = "other = Sequential([Input((8,)), Dense(5)])\nother.compile('adam', 'mse')"
    contexts = contexts_of(compiled(own, after=after))
    assert (5, "linear", "mean_squared_error") in [pairing_in(each) for one in contexts for each in worlds_in(one)]


def test_a_model_that_trains_itself_hears_nothing_of_it() -> None:
    model = "class Net(Sequential):\n    def train_step(self, data):\n        return {}\n"
    source = compiled(f"{OWN}\n{model}").replace("model = Sequential(", "model = Net(")
    assert heard_in(source) == []
