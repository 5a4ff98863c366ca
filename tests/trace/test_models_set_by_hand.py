"""Models whose layers, outputs or loss a program sets itself, past what Keras offers."""

from __future__ import annotations

import pytest

from .kit import PRELUDE, UNKNOWN, loss_name_in, pairing_of, setup_of, setups_of

MODEL = "model = Sequential([Input((8,)), Dense(3, activation='softmax')])"
COMPILED = "model.compile('adam', 'mse')"


def program(*lines: str) -> str:
    return "\n".join([PRELUDE, *lines, ""])


@pytest.mark.parametrize("name", ["outputs", "output", "layers", "_layers"])
def test_a_model_whose_layers_or_outputs_are_set_is_unknown(name: str) -> None:
    source = program(MODEL, f"model.{name} = [model.layers[-1].output]", COMPILED)
    assert pairing_of(source) == (UNKNOWN, UNKNOWN, "mean_squared_error")


def test_a_layer_added_after_that_is_the_head() -> None:
    source = program(MODEL, "model.outputs = unseen()", "model.add(Dense(5, activation='tanh'))", COMPILED)
    assert pairing_of(source) == (5, "tanh", "mean_squared_error")


@pytest.mark.parametrize("name", ["trainable", "name", "history_of_losses", "optimizer"])
def test_other_attributes_change_nothing(name: str) -> None:
    assert pairing_of(program(MODEL, f"model.{name} = unseen()", COMPILED)) == (3, "softmax", "mean_squared_error")


def test_a_subclassed_model_may_keep_layers_under_any_name() -> None:
    source = f"""{PRELUDE}
class Net(Model):
    def __init__(self):
        super().__init__()
        self.output = Dense(3, activation='softmax')

    def call(self, x):
        return self.output(x)

model = Net()
{COMPILED}
"""
    assert pairing_of(source) == (3, "softmax", "mean_squared_error")


FIT = "model.fit(unseen(), unseen())"


def test_a_loss_set_after_compile_leaves_the_loss_unknown() -> None:
    assert loss_name_in(setup_of(program(MODEL, COMPILED, "model.loss = 'mae'", FIT))) is UNKNOWN


def test_a_loss_set_before_compile_is_replaced() -> None:
    assert loss_name_in(setup_of(program(MODEL, "model.loss = 'mae'", COMPILED, FIT))) == "mean_squared_error"


def test_a_compile_after_that_counts_again() -> None:
    setups = setups_of(program(MODEL, "model.compile('adam', 'mae')", "model.loss = 'mae'", FIT, COMPILED, FIT))
    assert [loss_name_in(each) for each in setups] == [UNKNOWN, "mean_squared_error"]
