"""Settings that other code may set: fields, attributes, constants, dicts handed on, and decorated functions."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, layer_made

# Fields of dataclasses and named tuples


CONFIG = """
from dataclasses import dataclass
from typing import NamedTuple

@dataclass
class Config:
    units: int = 3
    activation: str = 'softmax'

class Pair(NamedTuple):
    units: int = 3
    activation: str = 'softmax'
"""


@pytest.mark.parametrize("kind", ["Config", "Pair"])
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", (3, "softmax")),
        ("4", (4, "softmax")),
        ("units=4", (4, "softmax")),
        ("4, 'sigmoid'", (4, "sigmoid")),
        ("activation='sigmoid'", (3, "sigmoid")),
        ("unseen()", (UNKNOWN, "softmax")),
        ("units=unseen()", (UNKNOWN, "softmax")),
        ("*unseen()", (UNKNOWN, UNKNOWN)),
        ("**unseen()", (UNKNOWN, UNKNOWN)),
        ("4, **unseen()", (4, UNKNOWN)),
    ],
)
def test_fields_take_what_the_call_gives_or_their_defaults(kind: str, given: str, expected: object) -> None:
    lines = f"config = {kind}({given})\nmodel = Sequential([Dense(config.units, activation=config.activation)])"
    assert layer_made(f"{CONFIG}{lines}") == expected


def test_a_derived_dataclass_takes_the_fields_of_its_base_first() -> None:
    assert layer_made(f"""{CONFIG}
@dataclass
class More(Config):
    rate: float = 0.1
config = More(4, 'sigmoid', 0.2)
model = Sequential([Dense(config.units, activation=config.activation)])
""") == (4, "sigmoid")


def test_a_class_without_fields_that_takes_arguments_has_no_sure_defaults() -> None:
    source = "\nclass Config(unseen):\n    units = 3\nmodel = Sequential([Dense(Config({}).units)])\n"
    assert layer_made(source.format("")) == (3, "linear")
    assert layer_made(source.format("units=4")) == (UNKNOWN, "linear")
    assert layer_made(source.format("unseen()")) == (UNKNOWN, "linear")


# Attributes set by other means

BOX = """
class Box:
    other = 5

    def __init__(self):
        self.n = 3

    def size(self):
        return 7

box = Box()
"""


def test_an_attribute_that_nothing_else_sets_is_known() -> None:
    assert layer_made(f"{BOX}model = Sequential([Dense(box.n)])") == (3, "linear")


@pytest.mark.parametrize("name", ["n", "other"])
@pytest.mark.parametrize(
    "change",
    [
        "setattr(box, unseen(), 4)",
        "for name in unseen():\n    setattr(box, name, 4)",
        "vars(box).update(unseen())",
        "vars(box)[unseen()] = 4",
        "box.__dict__.update(unseen())",
        "box.__dict__ = unseen()",
    ],
)
def test_an_attribute_that_may_be_set_by_other_means_is_unknown(change: str, name: str) -> None:
    assert layer_made(f"{BOX}{change}\nmodel = Sequential([Dense(box.{name})])") == (UNKNOWN, "linear")


def test_methods_stay_when_attributes_are_set_by_other_means() -> None:
    assert layer_made(f"{BOX}setattr(box, unseen(), 4)\nmodel = Sequential([Dense(box.size())])") == (7, "linear")


@pytest.mark.parametrize("change", ["setattr(box, 'm', 4)", "setattr(unseen(), unseen(), 4)", "getattr(box, unseen())"])
def test_attributes_set_elsewhere_leave_this_one(change: str) -> None:
    assert layer_made(f"{BOX}{change}\nmodel = Sequential([Dense(box.n)])") == (3, "linear")


# Constants replaced by other means


@pytest.mark.parametrize(
    "change",
    [
        "exec(open('settings.py').read())",
        "exec('units = 4')",
        "globals().update(unseen())",
        "globals()['units'] = 4",
        "from settings import *",
        "from .settings import *",
        "def load():\n    exec(unseen())\nload()",
    ],
)
def test_constants_that_may_be_replaced_are_unknown(change: str) -> None:
    assert layer_made(f"units = 3\n{change}\nmodel = Sequential([Dense(units)])") == (UNKNOWN, "linear")


@pytest.mark.parametrize(
    "change",
    [
        "import settings",
        "from settings import other",
        "from keras.layers import *",
        "from numpy import *",
        "from math import *",
        "unseen()",
        "eval('units')",
    ],
)
def test_constants_that_nothing_replaces_are_known(change: str) -> None:
    assert layer_made(f"units = 3\n{change}\nmodel = Sequential([Dense(units)])") == (3, "linear")


@pytest.mark.parametrize("change", ["exec(unseen())", "from settings import *"])
def test_constants_assigned_afterwards_are_known(change: str) -> None:
    assert layer_made(f"{change}\nunits = 3\nmodel = Sequential([Dense(units)])") == (3, "linear")


# Handed to functions that are not followed


@pytest.mark.parametrize(
    ("made", "read"),
    [
        ("config = {'units': 3}", "config['units']"),
        ("config = {'units': 3}", "config.get('units', 3)"),
        ("config = dict(units=3)", "config['units']"),
        ("class Config:\n    units = 3\nconfig = Config()", "config.units"),
        ("class Config:\n    units = 3\nconfig = Config", "config.units"),
        ("class Config:\n    def __init__(self):\n        self.units = 3\nconfig = Config()", "config.units"),
    ],
)
@pytest.mark.parametrize("call", ["parse(config)", "other.parse(config)", "parse(into=config)", "unseen(config)"])
def test_settings_handed_to_an_unknown_function_are_unknown(made: str, read: str, call: str) -> None:
    source = f"import other\nfrom other import parse\n{made}\n{call}\nmodel = Sequential([Dense({read})])"
    assert layer_made(source) == (UNKNOWN, "linear")


@pytest.mark.parametrize("call", ["print(config)", "len(config)", "json.dumps(config)", "show(config)", "parse()"])
def test_settings_handed_to_a_harmless_function_are_known(call: str) -> None:
    source = f"""
import json
from other import parse
def show(config):
    print(config)
config = {{'units': 3}}
{call}
model = Sequential([Dense(config['units'])])
"""
    assert layer_made(source) == (3, "linear")


# Decorators

DECORATED = """
import functools
from other import wrapped, wrapping

def through(function):
    @functools.wraps(function)
    def call(*arguments, **options):
        return function(*arguments, **options)
    return call

def doubled(function):
    def call(n):
        return function(2 * n)
    return call

def scaled(factor):
    def decorate(function):
        return lambda n: function(factor * n)
    return decorate

@DECORATOR
def units(n=3):
    return n

model = Sequential([Dense(units(GIVEN))])
"""


@pytest.mark.parametrize(
    ("decorator", "given", "expected"),
    [
        ("through", "4", 4),
        ("through", "n=4", 4),
        ("through", "", 3),
        ("doubled", "4", 8),
        ("scaled(3)", "4", 12),
        ("scaled(unseen())", "4", UNKNOWN),
        ("doubled\n@doubled", "1", 4),
        ("functools.lru_cache", "4", 4),
        ("functools.lru_cache(maxsize=None)", "", 3),
        ("tf.function", "", 3),
    ],
)
def test_a_decorator_of_the_program_is_applied(decorator: str, given: str, expected: object) -> None:
    source = DECORATED.replace("DECORATOR", decorator).replace("GIVEN", given)
    assert layer_made(source)[0] == expected


@pytest.mark.parametrize("decorator", ["wrapped", "wrapping(n=4)", "unseen", "unseen.command()", "through\n@wrapped"])
def test_an_unknown_decorator_makes_defaults_unsure(decorator: str) -> None:
    source = DECORATED.replace("DECORATOR", decorator).replace("GIVEN", "")
    assert layer_made(source)[0] is UNKNOWN
