"""Activations: every way to name one, and who computes it."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, head_layer, head_made, layer_made, names_refused, plain, trained
from xent_lint.facts import Squash, UnknownName


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("'softmax'", "softmax"),
        ('"softmax"', "softmax"),
        ("u'softmax'", "softmax"),
        ("'soft' 'max'", "softmax"),
        ("f'softmax'", "softmax"),
        ("'SOFTMAX'.lower()", "softmax"),
        ("keras.activations.softmax", "softmax"),
        ("tf.nn.softmax", "softmax"),
        ("tf.keras.activations.softmax", "softmax"),
        ("keras.activations.get('softmax')", "softmax"),
        ("layers.Softmax()", "softmax"),
        ("'sigmoid'", "sigmoid"),
        ("tf.sigmoid", "sigmoid"),
        ("tf.nn.sigmoid", "sigmoid"),
        ("keras.ops.sigmoid", "sigmoid"),
        ("keras.backend.sigmoid", "sigmoid"),
        ("None", "linear"),
        ("'linear'", "linear"),
        ("keras.activations.linear", "linear"),
        ("'tanh'", "tanh"),
        ("tf.math.tanh", "tanh"),
        ("'relu'", "relu"),
        ("tf.nn.relu", "relu"),
        ("'hard_sigmoid'", "hard_sigmoid"),
        ("'log_softmax'", "log_softmax"),
        ("tf.nn.log_softmax", "log_softmax"),
        ("'softplus'", "softplus"),
        ("'elu'", "elu"),
        ("'selu'", "selu"),
        ("'swish'", "silu"),
        ("'gelu'", "gelu"),
    ],
)
def test_every_spelling_of_an_activation(given: str, expected: str) -> None:
    found = head_layer(f"Dense(3, activation={given})")[1]
    assert found == expected or (found is UNKNOWN and "f'" in given)


@pytest.mark.parametrize(
    "given",
    [
        "unseen()",
        "unseen",
        "lambda t: t / 2",
        "lambda t: keras.activations.softmax(t, axis=1) * 2",
        "config['activation']",
        "keras.activations.get(unseen())",
        "keras.activations.deserialize(unseen())",
        "'soft' + unseen()",
        "f'soft{unseen()}'",
        "keras.activations.unseen",
        "tf.nn.unseen",
        "['softmax'][unseen()]",
        "getattr(keras.activations, unseen())",
    ],
)
def test_activations_that_can_not_be_followed_are_unknown(given: str) -> None:
    assert head_layer(f"Dense(3, activation={given})") == (3, UNKNOWN)


def test_a_local_softmax_is_not_that_of_keras() -> None:
    assert layer_made("""
from keras.activations import softmax
def softmax(t): return t
model = Sequential([Dense(3, activation=softmax)])
""") == (3, UNKNOWN)


def test_an_activation_in_a_dict_of_choices_is_followed() -> None:
    assert layer_made("""
names = {'one': 'sigmoid', 'many': 'softmax'}
model = Sequential([Dense(3, activation=names['many'])])
""") == (3, "softmax")


def test_an_unknown_name_is_an_unknown_name() -> None:
    assert head_layer("Dense(3, activation='sofmax')") == (3, UnknownName("sofmax"))


def test_an_unknown_name_is_told_of_the_call() -> None:
    assert names_refused(trained("model = Sequential([Dense(3, activation='sofmax')])")) == ["sofmax"]


def test_a_known_name_is_not_told_of_the_call() -> None:
    assert names_refused(trained("model = Sequential([Dense(3, activation='softmax')])")) == []


def test_a_name_that_is_registered_is_not_refused() -> None:
    assert (
        names_refused("""
import keras
from keras.utils import get_custom_objects
get_custom_objects().update({'mish2': unseen})
keras.layers.Dense(3, activation='mish2')
""")
        == []
    )


def test_a_name_in_a_custom_object_scope_is_not_refused() -> None:
    assert (
        names_refused("""
import keras
with keras.utils.custom_object_scope({'mish2': unseen}):
    keras.layers.Dense(3, activation='mish2')
""")
        == []
    )


def test_a_misspelled_name_in_a_comment_is_not_told() -> None:
    assert names_refused("import keras\n# keras.layers.Dense(3, activation='sofmax')\n") == []


def test_a_misspelled_name_given_to_another_dense_is_not_told() -> None:
    assert names_refused("import keras\nfrom other import Dense\nDense(3, activation='sofmax')\n") == []


@pytest.mark.parametrize(
    ("model", "squash"),
    [
        ("Dense(3, activation='softmax')", Squash.KERAS),
        ("Dense(3), Activation('softmax')", Squash.KERAS),
        ("Dense(3), layers.Softmax()", Squash.KERAS),
        ("Dense(3, activation=keras.activations.softmax)", Squash.KERAS),
        ("Dense(3, activation=tf.nn.softmax)", Squash.RAW),
        ("Dense(3, activation=tf.sigmoid)", Squash.RAW),
        ("Dense(3), Activation(tf.nn.softmax)", Squash.RAW),
        ("Dense(3)", Squash.NONE),
    ],
)
def test_who_computes_the_activation_is_told(model: str, squash: Squash) -> None:
    assert head_made(f"model = Sequential([{model}])").squash is squash


def test_a_raw_operation_on_the_output_is_told() -> None:
    head = head_made("inputs = Input((8,))\nmodel = Model(inputs, tf.nn.softmax(Dense(3)(inputs)))")
    assert (plain(head.activation), head.squash) == ("softmax", Squash.RAW)


def test_two_activations_in_a_row_are_both_seen() -> None:
    head = head_made("model = Sequential([Dense(3, activation='softmax'), Activation('softmax')])")
    assert plain(head.activation) == "softmax"
    assert [each.name for each in plain(head.tail)] == ["softmax"]  # type: ignore[union-attr]


def test_a_relu_before_the_softmax_is_seen() -> None:
    head = head_made("model = Sequential([Dense(3, activation='relu'), Activation('softmax')])")
    assert plain(head.activation) == "softmax"


def test_a_softmax_over_another_axis_is_not_taken_for_one_over_the_last() -> None:
    head = head_made("model = Sequential([Input((8, 4)), Dense(3), layers.Softmax(axis=1)])")
    assert plain(head.activation) != "softmax"


def test_a_softmax_over_an_unknown_axis_is_not_taken_for_one_over_the_last() -> None:
    head = head_made("model = Sequential([Input((8, 4)), Dense(3), layers.Softmax(axis=unseen())])")
    assert plain(head.activation) != "softmax"
