"""Classes: models kept as attributes, subclasses of Model, and classes that only look like Keras's."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    contexts_of,
    head_of,
    is_silent,
    layer_in,
    layer_made,
    layer_of,
    loss_of,
    pairing_of,
    pairings_of,
    plain,
    setup_of,
    worlds_in,
)
from xent_lint.facts import Execution


def test_a_model_kept_as_an_attribute_is_followed() -> None:
    assert pairing_of(f"""{PRELUDE}
class Trainer:
    def __init__(self, n):
        self.model = Sequential([Dense(n, activation='softmax')])

    def compile(self):
        self.model.compile('adam', loss='mse')

Trainer(3).compile()
""") == (3, "softmax", "mean_squared_error")


def test_methods_that_nothing_calls_are_followed_after_the_constructor() -> None:
    assert pairing_of(f"""{PRELUDE}
class Trainer:
    def __init__(self):
        self.model = self.build()

    def build(self):
        return Sequential([Dense(3, activation='softmax')])

    def train(self):
        self.model.compile('adam', loss='mse')
""") == (3, "softmax", "mean_squared_error")


def test_two_instances_of_a_class_have_their_own_attributes() -> None:
    assert layer_made("""
class Box:
    def __init__(self, n):
        self.n = n
first, second = Box(3), Box(4)
model = Sequential([Dense(first.n)])
""") == (3, "linear")


def test_an_attribute_of_an_argument_that_is_unknown_is_unknown() -> None:
    assert layer_made("""
class Box:
    def __init__(self, config):
        self.n = config.n
model = Sequential([Dense(Box(unseen()).n)])
""") == (UNKNOWN, "linear")


def test_a_class_attribute_is_read_through_an_instance() -> None:
    assert layer_made("""
class Config:
    units = 3
model = Sequential([Dense(Config().units)])
""") == (3, "linear")


def test_an_instance_attribute_hides_the_one_of_the_class() -> None:
    assert layer_made("""
class Config:
    units = 3
config = Config()
config.units = 4
model = Sequential([Dense(config.units)])
""") == (4, "linear")


def test_a_base_class_gives_its_methods() -> None:
    assert layer_made("""
class Base:
    def units(self):
        return 3
class Derived(Base):
    pass
model = Sequential([Dense(Derived().units())])
""") == (3, "linear")


def test_an_override_wins_over_the_base_class() -> None:
    assert layer_made("""
class Base:
    def units(self):
        return 3
    def build(self):
        return Sequential([Dense(self.units())])
class Derived(Base):
    def units(self):
        return 4
model = Derived().build()
""") == (4, "linear")


def test_a_class_with_an_unknown_base_has_unknown_attributes() -> None:
    assert layer_made("""
from other import Base
class Derived(Base):
    pass
model = Sequential([Dense(Derived().units)])
""") == (UNKNOWN, "linear")


def test_super_calls_the_base_class() -> None:
    assert layer_made("""
class Base:
    def __init__(self, n):
        self.n = n
class Derived(Base):
    def __init__(self):
        super().__init__(3)
model = Sequential([Dense(Derived().n)])
""") == (3, "linear")


@pytest.mark.parametrize("kind", ["property", "staticmethod", "classmethod"])
def test_decorated_methods_are_followed(kind: str) -> None:
    parameter = {"property": "self", "staticmethod": "", "classmethod": "cls"}[kind]
    call = "Box().units" if kind == "property" else "Box.units()"
    assert layer_made(f"""
class Box:
    @{kind}
    def units({parameter}):
        return 3
model = Sequential([Dense({call})])
""") == (3, "linear")


def test_a_dataclass_takes_its_fields_from_the_call() -> None:
    assert layer_made("""
from dataclasses import dataclass
@dataclass
class Config:
    units: int = 3
model = Sequential([Dense(Config(units=4).units)])
""")[0] in {4, UNKNOWN}


def test_a_named_tuple_is_not_mistaken() -> None:
    assert layer_made("""
from typing import NamedTuple
class Config(NamedTuple):
    units: int = 3
model = Sequential([Dense(Config(4).units)])
""")[0] in {4, UNKNOWN}


# Only alike


def test_a_local_class_called_dense_is_not_that_of_keras() -> None:
    assert layer_made("""
class Dense(layers.Layer):
    def __init__(self, units, activation=None):
        super().__init__()
model = Sequential([Dense(3, activation='softmax')])
""") == (UNKNOWN, UNKNOWN)


def test_a_local_function_called_dense_is_not_that_of_keras() -> None:
    assert layer_made("""
def Dense(n, activation):
    return layers.Dense(n + 1, activation='sigmoid')
model = Sequential([Dense(3, activation='softmax')])
""") == (4, "sigmoid")


def test_a_home_made_sequential_is_silent() -> None:
    assert is_silent("""
from keras.layers import Dense
class Sequential:
    def __init__(self, layers):
        self.layers = layers
    def compile(self, optimizer, loss):
        pass
model = Sequential([Dense(1, activation='softmax')])
model.compile('adam', loss='binary_crossentropy')
""")


def test_compiling_a_pattern_is_silent() -> None:
    assert is_silent("import keras, re\nre.compile('mse')\n")


def test_an_agent_with_a_compile_method_is_silent() -> None:
    assert is_silent(f"""{PRELUDE}
from rl.agents import DQNAgent
agent = DQNAgent(model=Sequential([Dense(3, activation='softmax')]), nb_actions=3)
agent.compile('adam', loss='binary_crossentropy')
""")


# Subclasses of Model

SUBCLASS = f"""{PRELUDE}
class Net(keras.Model):
    def __init__(self, n):
        super().__init__()
        self.hidden = Dense(8, activation='relu')
        self.head = Dense(n, activation='softmax')

    def call(self, inputs):
        return self.head(self.hidden(inputs))
"""


def test_a_subclass_puts_out_what_its_call_returns() -> None:
    assert pairing_of(f"{SUBCLASS}\nmodel = Net(3)\nmodel.compile('adam', loss='mse')\n") == (
        3,
        "softmax",
        "mean_squared_error",
    )


def test_a_subclass_with_an_unknown_size_has_unknown_units() -> None:
    assert layer_of(f"{SUBCLASS}\nmodel = Net(unseen())\nmodel.compile('adam', loss='mse')\n") == (UNKNOWN, "softmax")


def test_a_subclass_whose_call_branches_on_training_makes_worlds_or_unknown() -> None:
    source = f"""{PRELUDE}
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.head = Dense(3)

    def call(self, inputs, training=None):
        x = self.head(inputs)
        if training:
            return x
        return tf.nn.softmax(x)

model = Net()
model.compile('adam', loss='mse')
"""
    found = [layer_in(each)[1] for context in contexts_of(source) for each in worlds_in(context)]
    assert found != ["softmax"]


def test_a_subclass_that_overrides_train_step_uses_no_loss_of_compile() -> None:
    source = SUBCLASS.replace("def call", "def train_step(self, data):\n        return {}\n\n    def call")
    assert is_silent(f"{source}\nmodel = Net(3)\nmodel.compile('adam', loss='mse')\n") or layer_of(
        f"{source}\nmodel = Net(3)\nmodel.compile('adam', loss='mse')\n"
    ) == (UNKNOWN, UNKNOWN)


def test_a_subclass_that_compiles_itself_is_followed() -> None:
    source = SUBCLASS.replace(
        "def call", "def prepare(self):\n        self.compile('adam', loss='mse')\n\n    def call"
    )
    assert pairing_of(f"{source}\nNet(3).prepare()\n") == (3, "softmax", "mean_squared_error")


def test_a_subclass_with_its_own_compile_is_not_taken_for_keras() -> None:
    source = SUBCLASS.replace("def call", "def compile(self, a, loss):\n        self.other = loss\n\n    def call")
    assert is_silent(f"{source}\nmodel = Net(3)\nmodel.compile('adam', loss='mse')\n")


def test_a_subclass_of_sequential_is_a_sequential() -> None:
    assert layer_made("""
class Net(Sequential):
    def __init__(self, n):
        super().__init__()
        self.add(Dense(n, activation='softmax'))
model = Net(3)
""") == (3, "softmax")


def test_a_functional_subclass_hands_its_outputs_to_super() -> None:
    assert layer_made("""
class Net(Model):
    def __init__(self, n):
        inputs = Input((8,))
        super().__init__(inputs, Dense(n, activation='softmax')(inputs))
model = Net(3)
""") in {(3, "softmax"), (UNKNOWN, UNKNOWN)}


def test_a_custom_layer_at_the_end_is_unknown() -> None:
    assert layer_made("""
class Scale(layers.Layer):
    def call(self, x):
        return 2 * x
model = Sequential([Dense(3, activation='softmax'), Scale()])
""") == (UNKNOWN, UNKNOWN)


def test_a_subclass_of_dense_is_not_trusted() -> None:
    assert layer_made("""
class Head(Dense):
    def __init__(self, n):
        super().__init__(2 * n, activation='softmax')
model = Sequential([Head(3)])
""") in {(UNKNOWN, UNKNOWN), (6, "softmax")}


def test_a_subclass_of_a_loss_is_no_loss_of_keras() -> None:
    source = f"""{PRELUDE}
class Mine(keras.losses.BinaryCrossentropy):
    def call(self, t, p):
        return super().call(t, keras.ops.sigmoid(p))
model = Sequential([Dense(3)])
model.compile('adam', loss=Mine())
"""
    from xent_lint.facts import Unknown

    loss = setup_of(source).outputs[0].loss
    assert isinstance(loss, Unknown) or plain(loss.name) is UNKNOWN


def test_a_model_passed_between_objects_stays_the_same() -> None:
    source = f"""{PRELUDE}
class Builder:
    def __init__(self):
        self.net = Sequential([Dense(3)])
class Owner:
    def __init__(self, builder):
        self.builder = builder
owner = Owner(Builder())
owner.builder.net.add(Activation('softmax'))
owner.builder.net.compile('adam', loss='mse')
"""
    assert plain(head_of(source).activation) == "softmax"


def test_setattr_and_getattr_with_known_names_are_followed() -> None:
    assert layer_made("""
class Box: pass
box = Box()
setattr(box, 'n', 3)
model = Sequential([Dense(getattr(box, 'n'))])
""") == (3, "linear")


def test_setattr_with_an_unknown_name_leaves_nothing_certain() -> None:
    assert layer_made("""
class Box:
    n = 3
box = Box()
setattr(box, unseen(), 4)
model = Sequential([Dense(box.n)])
""")[0] in {UNKNOWN, 3}


def test_an_attribute_set_under_an_unknown_branch_makes_two_worlds() -> None:
    found = pairings_of(f"""{PRELUDE}
class Box: pass
box = Box()
if unseen():
    box.n = 3
else:
    box.n = 4
model = Sequential([Dense(box.n)])
model.compile('adam', loss='mse')
""")
    assert sorted(each[0] for each in found) == [3, 4]


def test_jit_and_eager_execution_are_told_apart() -> None:
    model = f"{PRELUDE}\nmodel = Sequential([Dense(1)])\nmodel.compile('adam', loss='mse'"
    assert setup_of(f"{model})\n").execution is Execution.FIT
    assert setup_of(f"{model}, run_eagerly=True)\n").execution is Execution.EAGER
    assert setup_of(f"{model}, jit_compile=True)\n").execution is Execution.FIT_JIT
    assert plain(loss_of(f"{model})\n").name) == "mean_squared_error"
