"""Sequential models in all their spellings."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    head_made,
    head_of,
    is_silent,
    layer_made,
    layer_of,
    line,
    line_with,
    plain,
    setups_of,
    trained,
)


@pytest.mark.parametrize(
    "model",
    [
        "model = Sequential()\nmodel.add(Dense(8))\nmodel.add(Dense(3, activation='softmax'))",
        "model = Sequential([Dense(8), Dense(3, activation='softmax')])",
        "model = Sequential((Dense(8), Dense(3, activation='softmax')))",
        "model = Sequential(layers=[Dense(8), Dense(3, activation='softmax')])",
        "model = Sequential([Dense(3, 'softmax')], name='net')",
        "model = Sequential([Dense(8)])\nmodel.add(Dense(3, activation='softmax'))",
        "parts = [Dense(8)]\nparts.append(Dense(3, activation='softmax'))\nmodel = Sequential(parts)",
        "parts = [Dense(8)] + [Dense(3, activation='softmax')]\nmodel = Sequential(parts)",
        "parts = [Dense(8)]\nparts += [Dense(3, activation='softmax')]\nmodel = Sequential(parts)",
        "parts = [Dense(8)]\nparts.extend([Dense(3, activation='softmax')])\nmodel = Sequential(parts)",
        "model = Sequential([*[Dense(8)], Dense(3, activation='softmax')])",
        "model = Sequential([Dense(8), Dense(3), Activation('softmax')])",
        "model = Sequential([Sequential([Dense(8)]), Dense(3, activation='softmax')])",
        "model = Sequential([Dense(8), Sequential([Dense(3, activation='softmax')])])",
        "net = model = Sequential()\nnet.add(Dense(3, activation='softmax'))",
        "model = Sequential()\nadd = model.add\nadd(Dense(3, activation='softmax'))",
        "model = Sequential()\nfor part in [Dense(8), Dense(3, activation='softmax')]:\n    model.add(part)",
        "model = Sequential()\nmodel.add(Dense(3)); model.add(Activation('softmax'))",
        "with tf.device('/cpu:0'):\n    model = Sequential([Dense(3, activation='softmax')])",
        "with tf.distribute.MirroredStrategy().scope():\n    model = Sequential([Dense(3, activation='softmax')])",
        "model = Sequential([Dense(3, activation='softmax'),])  # trailing comma",
        "model = Sequential(\n    [\n        # the head\n        Dense(\n"
        "            3,\n            activation='softmax',\n        )\n    ]\n)",
        "head = dict(units=3, activation='softmax')\nmodel = Sequential([Dense(**head)])",
        "model = keras.models.Sequential([keras.layers.Dense(3, activation=keras.activations.softmax)])",
        "model = tf.keras.Sequential([tf.keras.layers.Dense(3, activation=tf.nn.softmax)])",
        "model: Sequential = Sequential([Dense(3, activation='softmax')])",
        "(model := Sequential()).add(Dense(3, activation='softmax'))",
    ],
)
def test_every_spelling_gives_the_head(model: str) -> None:
    assert layer_made(model) == (3, "softmax")


@pytest.mark.parametrize(
    "model",
    [
        "model = Sequential(unseen())",
        "model = Sequential(*unseen())",
        "model = Sequential([unseen()])",
        "model = Sequential([Dense(3), *unseen()])",
        "model = Sequential([Dense(3)])\nmodel.add(unseen())",
        "parts = [Dense(3)]\nparts.append(unseen())\nmodel = Sequential(parts)",
        "parts = [Dense(3)]\nparts.extend(unseen())\nmodel = Sequential(parts)",
        "parts = [Dense(3)]\nparts.insert(unseen(), Dense(4))\nmodel = Sequential(parts)",
        "parts = [Dense(3), Dense(4)]\nparts.pop(unseen())\nmodel = Sequential(parts)",
        "parts = [Dense(3), Dense(4)]\nparts.reverse()\nparts = parts + unseen()\nmodel = Sequential(parts)",
        "model = Sequential()",
        "model = Sequential([Dense(3, activation='softmax')])\nmodel.pop()",
        "model = keras.models.load_model('m.keras')",
        "model = keras.models.model_from_json(open('m').read())",
        "model = keras.models.Sequential.from_config(unseen())",
        "from other import CRF\nmodel = Sequential([Dense(3), CRF(3)])",
    ],
)
def test_a_model_that_can_not_be_followed_is_unknown(model: str) -> None:
    assert is_silent(trained(model)) or layer_made(model) == (UNKNOWN, UNKNOWN)


def test_pop_takes_the_last_layer_off() -> None:
    assert layer_made(
        "model = Sequential([Dense(8, activation='relu'), Dense(3, activation='softmax')])\nmodel.pop()"
    ) == (
        8,
        "relu",
    )


def test_popping_off_an_activation_uncovers_the_layer_beneath() -> None:
    assert layer_made("model = Sequential([Dense(8), Activation('softmax')])\nmodel.pop()") == (8, "linear")


def test_a_head_added_after_pop_is_the_head() -> None:
    assert layer_made("model = Sequential([Dense(8), Dense(3)])\nmodel.pop()\nmodel.add(Dense(4))") == (4, "linear")


def test_popping_in_an_unknown_loop_leaves_nothing_certain() -> None:
    assert layer_made("""
model = Sequential([Dense(8), Dense(4), Dense(3)])
for i in range(unseen()):
    model.pop()
""") != (3, "linear")


def test_replacing_the_layers_list_leaves_nothing_certain() -> None:
    assert layer_made("model = Sequential([Dense(8), Dense(3)])\nmodel.layers.pop()") != (8, "linear")


def test_changing_the_activation_of_the_last_layer_is_seen_or_unknown() -> None:
    assert layer_made("""
model = Sequential([Dense(3, activation='softmax')])
model.layers[-1].activation = keras.activations.linear
""")[1] in {"linear", UNKNOWN}


def test_two_models_of_the_same_name_are_told_apart() -> None:
    setups = setups_of(f"""{PRELUDE}
model = Sequential([Dense(1)])
model.compile('adam', loss='mse')
model = Sequential([Dense(2)])
model.compile('adam', loss='mse')
""")
    assert [plain(each.outputs[0].head.units) for each in setups] == [1, 2]  # type: ignore[union-attr]


def test_an_alias_is_the_same_model() -> None:
    assert layer_made("model = Sequential()\nother = model\nother.add(Dense(3))") == (3, "linear")


def test_a_clone_is_another_model() -> None:
    assert layer_made("""
model = Sequential([Dense(3)])
other = keras.models.clone_model(model)
other.add(Dense(4))
""") == (3, "linear")


def test_a_deep_copy_is_another_model() -> None:
    assert layer_made("""
import copy
model = Sequential([Dense(3)])
other = copy.deepcopy(model)
other.add(Dense(4))
""") == (3, "linear")


def test_a_commented_layer_is_not_there() -> None:
    assert layer_made("model = Sequential([Dense(3)])\n# model.add(Dense(4))") == (3, "linear")


def test_a_layer_in_a_string_is_not_there() -> None:
    assert layer_made("model = Sequential([Dense(3)])\n'''\nmodel.add(Dense(4))\n'''") == (3, "linear")


def test_code_after_exit_is_not_there() -> None:
    assert is_silent(f"{PRELUDE}\nexit()\nmodel = Sequential([Dense(3)])\nmodel.compile('adam', loss='mse')\n")


def test_a_trained_applications_model_keeps_its_top() -> None:
    assert layer_made("model = keras.applications.VGG16()") == (1000, "softmax")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("weights=None, classes=7", (7, "softmax")),
        ("classes=unseen(), weights=None", (UNKNOWN, "softmax")),
        ("include_top=False", (UNKNOWN, UNKNOWN)),
        ("include_top=unseen()", (UNKNOWN, UNKNOWN)),
        ("True, None, None, None, None, 7", (7, "softmax")),
        ("classifier_activation=None", (1000, "linear")),
        ("classifier_activation=unseen()", (1000, UNKNOWN)),
        ("**unseen()", (UNKNOWN, UNKNOWN)),
    ],
)
def test_an_application_puts_out_what_its_arguments_say(arguments: str, expected: tuple[object, object]) -> None:
    assert layer_made(f"model = keras.applications.ResNet50({arguments})") == expected


def test_an_application_without_top_leaves_the_head_to_what_follows() -> None:
    assert layer_made("""
from keras.applications import MobileNetV2
base = MobileNetV2(include_top=False, pooling='avg')
model = Sequential([base, Dense(3, activation='softmax')])
""") == (3, "softmax")


def test_a_function_that_shadows_an_application_is_not_it() -> None:
    assert layer_made("""
from keras.applications import VGG16
def VGG16():
    return Sequential([Dense(3, activation='sigmoid')])
model = VGG16()
""") == (3, "sigmoid")


def test_the_shape_follows_the_declared_input() -> None:
    assert plain(head_made("model = Sequential([Input((5, 8)), Dense(3)])").shape) == (5, 3)


def test_the_shape_is_unknown_without_an_input() -> None:
    assert plain(head_made("model = Sequential([Dense(3)])").shape) is UNKNOWN


def test_the_shape_follows_the_features_of_fit() -> None:
    head = head_of(f"""{PRELUDE}
model = Sequential([Dense(3)])
model.compile('adam', loss='mse')
model.fit(np.zeros((10, 8)), np.zeros((10, 3)))
""")
    assert plain(head.shape) == (3,)


def test_units_and_activation_are_placed_where_they_are_written() -> None:
    source = f"""{PRELUDE}
model = Sequential()
model.add(Dense(
    3,
    activation='softmax',
))
model.compile('adam', loss='mse')
"""
    head = head_of(source)
    assert line(head.units.evidence) == line_with(source, "    3,")
    assert line(head.activation.evidence) == line_with(source, "activation='softmax'")


def test_keras_1_spellings_are_understood() -> None:
    assert layer_of("""
from keras.models import Sequential
from keras.layers.core import Dense, Activation
model = Sequential()
model.add(Dense(output_dim=3, input_dim=8, init='uniform'))
model.add(Activation('softmax'))
model.compile(loss='mse', optimizer='sgd')
""") == (3, "softmax")
