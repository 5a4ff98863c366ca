"""Models made anew from another model: cloned, or read back from what it says of itself."""

from __future__ import annotations

import pytest

from .kit import PRELUDE, UNKNOWN, pairing_in, pairing_of, setups_of

SEQUENTIAL = "first = Sequential([Input((8,)), Dense(3, activation='softmax')])"
FUNCTIONAL = "x = Input((8,))\nfirst = Model(x, Dense(3, activation='softmax')(x))"
KNOWN = (3, "softmax", "mean_squared_error")
NOT_KNOWN = (UNKNOWN, UNKNOWN, "mean_squared_error")


def copied(lines: str, first: str = SEQUENTIAL) -> str:
    """A program that makes ``model`` out of ``first``, and compiles it."""
    return f"{PRELUDE}\n{first}\n{lines}\nmodel.compile('adam', 'mse')\n"


@pytest.mark.parametrize("first", [SEQUENTIAL, FUNCTIONAL])
@pytest.mark.parametrize(
    "lines",
    [
        "model = keras.models.clone_model(first)",
        "model = keras.models.model_from_json(first.to_json())",
        "model = tf.keras.models.model_from_json(json_string=first.to_json())",
        "text = first.to_json(indent=2)\nmodel = keras.models.model_from_json(text)",
        "from keras.models import model_from_yaml\nmodel = model_from_yaml(first.to_yaml())",
        "model = Model.from_config(first.get_config())",
        "model = keras.Sequential.from_config(config=first.get_config())",
    ],
)
def test_a_copy_has_the_same_head(lines: str, first: str) -> None:
    assert pairing_of(copied(lines, first)) == KNOWN


@pytest.mark.parametrize(
    "lines",
    [
        "model = keras.models.load_model('file.keras')",
        "model = keras.models.model_from_json(open('file.json').read())",
        "model = keras.models.model_from_json(first.to_json().replace('softmax', 'sigmoid'))",
        "model = keras.models.clone_model(first, clone_function=unseen)",
        "config = first.get_config()\nconfig['layers'][-1]['config']['units'] = 5\nmodel = Model.from_config(config)",
        "model = Model.from_config(unseen())",
        "model = keras.models.model_from_json(first.get_config())",
    ],
)
def test_a_copy_that_may_differ_is_unknown(lines: str) -> None:
    assert pairing_of(copied(lines)) == NOT_KNOWN


def test_a_subclassed_model_describes_itself_as_its_class_likes() -> None:
    first = """
class Net(Model):
    def call(self, x):
        return Dense(3, activation='softmax')(x)

first = Net()
"""
    assert pairing_of(copied("model = keras.models.model_from_json(first.to_json())", first)) == NOT_KNOWN


def test_layers_added_to_a_copy_leave_the_first_model_what_it_was() -> None:
    lines = (
        "model = keras.models.clone_model(first)\nmodel.add(Dense(5, activation='tanh'))\nfirst.compile('adam', 'mse')"
    )
    assert sorted(pairing_in(each)[0] for each in setups_of(copied(lines))) == [3, 5]


def test_what_is_described_is_the_model_as_it_was_then() -> None:
    lines = "text = first.to_json()\nfirst.add(Dense(5))\nmodel = keras.models.model_from_json(text)"
    assert pairing_of(copied(lines)) == KNOWN
