"""Calls: keywords handed on, generators, decorators that are applied, and recursion that is cut."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, dataset_values, layer_in, layer_made, setups_of, worlds_of
from tests.trace.kit import numbers as units_of
from xent_lint.facts import Ids

MODEL = "\nmodel = Sequential([Dense(n)])\n"


def units_given(source: str) -> object:
    """The units ``n`` that these lines end with."""
    return layer_made(source + MODEL)[0]


# Arguments


def test_keywords_are_handed_on_through_several_functions() -> None:
    source = "def a(**kw): return Dense(**kw)\ndef b(*args, **kw): return a(*args, units=3, **kw)\n"
    assert layer_made(f"{source}model = Sequential([b(activation='softmax')])") == (3, "softmax")


def test_keywords_that_are_not_known_leave_the_others_known() -> None:
    source = "def a(**kw): return Dense(**kw)\nmodel = Sequential([a(units=3, **unseen())])"
    assert layer_made(source) == (3, UNKNOWN)


def test_a_lambda_has_defaults_for_keywords_alone() -> None:
    assert layer_made("f = lambda n, *, a='softmax': Dense(n, activation=a)\nmodel = Sequential([f(3)])") == (
        3,
        "softmax",
    )


@pytest.mark.parametrize(
    "made",
    ["partial(Dense, 3)(activation='softmax')", "partial(partial(Dense, 3), activation='softmax')()"],
)
def test_partials_hold_what_they_were_given(made: str) -> None:
    assert layer_made(f"from functools import partial\nmodel = Sequential([{made}])") == (3, "softmax")


# Generators


def test_a_generator_of_settings_is_looped_over() -> None:
    source = f"""{PRELUDE}
def settings():
    yield 3, 'softmax'
    yield 5, 'relu'
    yield from [(7, 'tanh')]
for n, a in settings():
    model = Sequential([Dense(n, activation=a)])
    model.compile('adam', 'mse')
"""
    assert units_of(setups_of(source)) == [3, 5, 7]


def test_a_generator_in_a_known_loop_is_looped_over() -> None:
    assert units_given("def f():\n    for i in [1, 2, 3]:\n        yield i\nn = len(list(f()))") == 3


@pytest.mark.parametrize(
    "body",
    [
        "while unseen():\n        yield 3",
        "for i in unseen():\n        yield 3",
        "yield from unseen()",
    ],
)
def test_a_generator_of_unknown_length_is_unknown(body: str) -> None:
    assert units_given(f"def f():\n    {body}\nn = len(list(f()))") is UNKNOWN


def test_a_generator_that_branches_yields_what_each_world_yields() -> None:
    source = (
        f"{PRELUDE}def f():\n    if unseen():\n        yield 3\n    yield 4\nmodel = Sequential([Dense(sum(f()))])\n"
    )
    worlds = worlds_of(f"{source}model.compile('adam', 'mse')\n")
    assert {layer_in(each)[0] for each in worlds} == {4, 7}


def test_a_generator_asked_for_twice_gives_the_same_twice() -> None:
    source = "def f():\n    yield 1\n    yield 2\nn = sum(f()) if unseen() else sum(f())"
    assert units_given(source) == 3


def test_a_generator_of_rows_is_batches() -> None:
    assert dataset_values("def f():\n    while True:\n        yield unseen(), np.array([0, 1, 2])\ndata = f()") == Ids(
        0, 2, values_of_three()
    )


def values_of_three() -> object:
    from xent_lint.facts import Interval

    return Interval.just(3)


# Decorators


def test_a_wrapper_with_functools_is_applied() -> None:
    source = """
import functools, time
def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        started = time.time()
        try:
            return function(*args, **kwargs)
        finally:
            print(time.time() - started)
    return wrapper
@timed
def build(n, activation='softmax'):
    return Sequential([Dense(n, activation=activation)])
model = build(3)
"""
    assert layer_made(source) == (3, "softmax")


def test_a_registry_that_hands_the_function_back_is_applied() -> None:
    source = "BUILDERS = {}\ndef register(f):\n    BUILDERS['x'] = f\n    return f\n@register\ndef size(): return 3\n"
    assert units_given(f"{source}n = BUILDERS['x']()") == 3


# Recursion


def test_recursion_that_goes_deep_is_unknown() -> None:
    source = "def f(n):\n    if n == 0:\n        return 3\n    return f(n - 1)\nn = f(50)"
    assert units_given(source) is UNKNOWN
