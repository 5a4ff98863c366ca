"""How a model hands out its outputs, and how weights are handed to fit."""

from __future__ import annotations

import pytest

from xent_lint.facts import Handed, HandedAs

from .kit import PRELUDE, inside, setup_of

HEADS = f"""{PRELUDE}
inputs = Input((4,))
a = Dense(1, name="a")(inputs)
b = Dense(3, activation="softmax", name="b")(inputs)
"""


def outputs_of(source: str) -> Handed:
    return setup_of(source).given.outputs


def compiled(model: str) -> Handed:
    return outputs_of(f"{HEADS}model = {model}\nmodel.compile('adam', 'mse')\n")


def class_weight(given: str, before: str = "") -> Handed:
    model = "model = Sequential([Input((4,)), Dense(3)])\nmodel.compile('adam', 'mse')"
    imported = "from sklearn.utils.class_weight import compute_class_weight"
    return setup_of(
        f"{PRELUDE}\n{imported}\n{before}\n{model}\nmodel.fit(x, y, class_weight={given})\n"
    ).given.class_weight


def test_one_a_list_and_a_dict_of_outputs():
    assert compiled("Model(inputs, a)") == Handed(HandedAs.ONE, 1, ("a",))
    assert compiled("Model(inputs, [a, b])") == Handed(HandedAs.LIST, 2, ("a", "b"))
    assert compiled("Model(inputs, {'x': a, 'y': b})") == Handed(HandedAs.DICT, 2, ("x", "y"))
    assert compiled("Sequential([Input((4,)), Dense(3)])") == Handed(HandedAs.ONE, 1)


def test_the_names_are_known_where_all_are():
    assert compiled("Model(inputs, [a, Dense(2)(inputs)])") == Handed(HandedAs.LIST, 2)
    assert compiled("Model(inputs, [a, Activation('relu')(b)])") == Handed(HandedAs.LIST, 2)
    assert compiled("Model(inputs, [a, a])") == Handed(HandedAs.LIST, 2)


@pytest.mark.parametrize(
    "model", ["Model(inputs, something)", "Model(inputs, [a, something(inputs)])", "Model(inputs, something(inputs))"]
)
def test_outputs_that_may_be_several_are_not_counted(model):
    assert compiled(model).form is HandedAs.UNKNOWN


def test_the_layers_of_a_class_do_not_name_its_outputs():
    layers = "self.a = Dense(1, name='a')\n    self.b = Dense(3, name='b')"
    body = f"def __init__(self):\n    super().__init__()\n    {layers}\n"
    own = inside("class Own(keras.Model):", f"{body}def call(self, x):\n    return self.a(x), self.b(x)")
    assert outputs_of(f"{PRELUDE}\n{own}model = Own()\nmodel.compile('adam', 'mse')\n") == Handed(HandedAs.LIST, 2)


def test_a_model_that_trains_itself_may_take_any_losses():
    own = inside("class Own(keras.Model):", "def train_step(self, data):\n    return {}")
    model = f"{own}model = Own(inputs, [a, b])\nmodel.compile('adam', 'mse')\n"
    assert outputs_of(f"{HEADS}{model}").form is HandedAs.UNKNOWN


def test_names_that_are_set_by_hand_are_not_known():
    source = f"{HEADS}model = Model(inputs, [a, b])\nmodel.output_names = ['c', 'd']\nmodel.compile('adam', 'mse')\n"
    assert outputs_of(source).form is HandedAs.UNKNOWN


def test_class_weights_with_their_keys_as_they_are():
    handed = class_weight("{0: 1.0, '1': 2.0}")
    assert (handed.form, handed.keys) == (HandedAs.DICT, (0, "1"))
    assert class_weight("[1.0, 2.0]").form is HandedAs.LIST
    assert class_weight("'balanced'").form is HandedAs.ONE
    assert class_weight("np.ones(3)").form is HandedAs.ONE
    assert class_weight("compute_class_weight('balanced', classes=[0, 1], y=y)").form is HandedAs.ONE


@pytest.mark.parametrize(
    ("given", "before"),
    [
        ("something", ""),
        ("dict(enumerate(something))", ""),
        ("weights", "weights = pd.Series([1.0, 2.0])"),
        ("weights", "weights = {0: 1.0}\nweights.update(something)"),
        ("np.load('weights.npy', allow_pickle=True)[()]", ""),
        ("np.load('weights.npy', allow_pickle=True).item()", ""),
        ("dict(enumerate(weights))", "weights = compute_class_weight('balanced', classes=[0, 1], y=y)"),
    ],
)
def test_class_weights_that_may_be_a_dict_are_of_unknown_form(given, before):
    assert class_weight(given, before).form is HandedAs.UNKNOWN


@pytest.mark.parametrize("header", ["try:", "with pytest.raises(ValueError):"])
def test_what_a_program_expects_to_raise_is_its_own_business(header):
    model = "model = Sequential([Input((4,)), Dense(3)])\nmodel.compile('adam', 'mse')\n"
    handler = inside("except ValueError:", "pass") if header == "try:" else ""
    fitted = inside(header, "model.fit(x, y, class_weight='balanced')")
    given = setup_of(f"{PRELUDE}\nimport pytest\n{model}{fitted}{handler}").given
    assert {given.loss.form, given.class_weight.form, given.outputs.form} == {HandedAs.UNKNOWN}
