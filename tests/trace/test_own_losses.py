"""Losses of the program's own that call a loss of Keras on what compile trains."""

from __future__ import annotations

import pytest

from xent_lint.facts import Execution, Loss, TrainingSetup

from .kit import PRELUDE, UNKNOWN, contexts_of, inside, line, line_with, pairing_in, plain, values_in, worlds_in

OWN = """
def own(truth, made):
    return keras.losses.binary_crossentropy(truth, made) * 2
"""
FACTORY = inside("def weighted(by):", f"{OWN}\nreturn own")
LOSS_CLASS = """
class Own(keras.losses.Loss):
    def call(self, truth, made):
        return keras.losses.binary_crossentropy(truth, made)
"""
PLAIN_CLASS = """
class Own:
    def __init__(self):
        self.part = keras.losses.BinaryCrossentropy()

    def call(self, truth, made):
        return self.part(truth, made)
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
    heard = heard_in(source)
    assert len(heard) == 1, f"{len(heard)} calls of losses"
    return heard[0]


@pytest.mark.parametrize(
    ("own", "loss"),
    [
        (OWN, "own"),
        ("", "lambda truth, made: keras.losses.binary_crossentropy(truth, made)"),
        ("def own(y, p):\n    return tf.reduce_mean(keras.losses.BinaryCrossentropy()(y, p))", "own"),
        (FACTORY, "weighted(2)"),
        (LOSS_CLASS, "Own()"),
        (PLAIN_CLASS, "Own()"),
    ],
)
def test_a_loss_that_calls_one_of_keras_is_heard(own: str, loss: str) -> None:
    assert pairing_in(only_heard(compiled(own, loss))) == HEARD


def test_what_is_heard_stands_where_it_is_called() -> None:
    source = compiled()
    assert line(only_heard(source).site) == line_with(source, "return keras.losses")


def test_options_of_the_inner_loss_are_known() -> None:
    own = "def own(y, p):\n    return keras.losses.binary_crossentropy(y, p, from_logits=True)"
    loss = only_heard(compiled(own)).outputs[0].loss
    assert isinstance(loss, Loss)
    assert plain(loss.from_logits) is True


def test_the_labels_within_are_unknown() -> None:
    assert values_in(only_heard(compiled(after="model.fit(unseen(), np.array([0, 1, 2]))"))) is UNKNOWN


def test_the_loss_of_compile_itself_stays_unknown() -> None:
    contexts = [worlds_in(each) for each in contexts_of(compiled())]
    given = [each for worlds in contexts for each in worlds if each.execution is not Execution.CUSTOM_LOOP]
    assert [pairing_in(each) for each in given] == [(3, "softmax", UNKNOWN)]


@pytest.mark.parametrize(
    "made",
    ["unseen(made)", "tf.clip_by_value(made, 0.1, 0.9)", "made[:, :2]", "made / 2", "keras.ops.clip(made, 0, 1)"],
)
def test_predictions_that_are_changed_first_are_unknown(made: str) -> None:
    heard = heard_in(compiled(f"def own(truth, made):\n    return keras.losses.binary_crossentropy(truth, {made})"))
    assert all(pairing_in(each)[:2] == (UNKNOWN, UNKNOWN) for each in heard)


@pytest.mark.parametrize("loss", ["unseen(own)", "[own, own]", "{'first': own}", "unseen"])
def test_a_loss_that_is_not_handed_over_as_one_function_is_not_executed(loss: str) -> None:
    heard = heard_in(compiled(loss=loss))
    assert all(pairing_in(each)[:2] == (UNKNOWN, UNKNOWN) for each in heard)


def test_a_loss_that_refuses_the_output_does_not_end_the_program() -> None:
    own = "def own(truth, made):\n    raise ValueError('not this')"
    after = "other = Sequential([Input((8,)), Dense(5)])\nother.compile('adam', 'mse')"
    contexts = contexts_of(compiled(own, after=after))
    assert (5, "linear", "mean_squared_error") in [pairing_in(each) for one in contexts for each in worlds_in(one)]


def test_a_model_that_trains_itself_hears_nothing_of_it() -> None:
    model = "class Net(Sequential):\n    def train_step(self, data):\n        return {}\n"
    source = compiled(f"{OWN}\n{model}").replace("model = Sequential(", "model = Net(")
    assert all(pairing_in(each)[:2] == (UNKNOWN, UNKNOWN) for each in heard_in(source))
