"""Functions: factories, arguments, closures, decorators, and what can not be followed."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    contexts_of,
    is_silent,
    layer_in,
    layer_made,
    layer_of,
    line,
    line_with,
    loss_name,
    numbers,
    pairing_in,
    pairing_of,
    pairings_of,
    setup_of,
    setups_of,
    worlds_in,
)

FACTORY = f"""{PRELUDE}
def build(n):
    if n == 2:
        units, activation, loss = 1, 'sigmoid', 'binary_crossentropy'
    else:
        units, activation, loss = n, 'softmax', 'categorical_crossentropy'
    model = Sequential([Dense(units, activation=activation)])
    model.compile('adam', loss=loss)
    return model
"""


def test_a_factory_called_with_two_and_with_six_gives_two_contexts() -> None:
    setups = setups_of(f"{FACTORY}\nbuild(2)\nbuild(6)\n")
    assert sorted(pairing_in(each) for each in setups) == [
        (1, "sigmoid", "binary_crossentropy"),
        (6, "softmax", "categorical_crossentropy"),
    ]


def test_a_factory_called_with_an_unknown_makes_two_worlds() -> None:
    assert set(pairings_of(f"{FACTORY}\nbuild(unseen())\n")) == {
        (1, "sigmoid", "binary_crossentropy"),
        (UNKNOWN, "softmax", "categorical_crossentropy"),
    }


def test_a_factory_that_nothing_calls_is_followed_with_unknown_arguments() -> None:
    assert len(pairings_of(FACTORY)) == 2


def test_a_factory_that_is_called_is_not_followed_again() -> None:
    assert pairing_of(f"{FACTORY}\nbuild(6)\n") == (6, "softmax", "categorical_crossentropy")


def test_the_caller_compiles_what_the_factory_made() -> None:
    assert pairing_of(f"""{PRELUDE}
def build(n):
    return Sequential([Dense(n, activation='softmax')])

model = build(4)
model.compile('adam', loss='mse')
""") == (4, "softmax", "mean_squared_error")


def test_the_caller_fits_what_the_factory_compiled() -> None:
    source = f"{FACTORY}\nbuild(6).fit(x, unseen())\n"
    assert line(setup_of(source).fit) == line_with(source, ".fit(")


def test_a_factory_of_two_models_returns_each() -> None:
    source = f"""{PRELUDE}
def build():
    return Sequential([Dense(1)]), Sequential([Dense(2)])

first, second = build()
second.compile('adam', loss='mse')
"""
    assert layer_of(source) == (2, "linear")


@pytest.mark.parametrize(
    "definition",
    [
        "def units(): return 3",
        "units = lambda: 3",
        "def units(n=3): return n",
        "def units(*, n=3): return n",
        "def units(n=3, /): return n",
        "def units(*n): return 3",
        "def units(**n): return 3",
        "def units():\n    def inner():\n        return 3\n    return inner()",
        "def units():\n    if True:\n        return 3\n    return 4",
        "def units():\n    try:\n        return 3\n    finally:\n        pass",
        "def units():\n    with open('f'):\n        return 3",
        "def units():\n    return (lambda n: n + 1)(2)",
        "import functools\ndef power(n, m): return n * m\nunits = functools.partial(power, 3, m=1)",
        "@tf.function\ndef units(): return 3",
        "import functools\n@functools.lru_cache(maxsize=None)\ndef units(): return 3",
        "class Sizes:\n    def __call__(self): return 3\nunits = Sizes().__call__",
    ],
)
def test_what_a_function_returns_is_followed(definition: str) -> None:
    assert layer_made(f"{definition}\nmodel = Sequential([Dense(units())])") == (3, "linear")


@pytest.mark.parametrize(
    "definition",
    [
        "from other import units",
        "def units():\n    return unseen()",
        "async def units(): return 3",
        "def units():\n    yield 3",
        "def units():\n    return int(open('f').read())",
        "def units():\n    import os\n    return int(os.environ['N'])",
        "def units():\n    return units()",
        "units = unseen()",
        "import random\ndef units():\n    return random.randint(1, 5)",
    ],
)
def test_what_can_not_be_followed_is_unknown(definition: str) -> None:
    assert layer_made(f"{definition}\nmodel = Sequential([Dense(units())])") == (UNKNOWN, "linear")


@pytest.mark.parametrize(
    "calls",
    ["", "import asyncio\nasyncio.run(train(3))", "async def main():\n    await train(3)\n", "train(3)"],
)
def test_the_body_of_a_coroutine_is_traced_whoever_runs_it(calls: str) -> None:
    program = f"""{PRELUDE}
async def train(n):
    model = Sequential([Dense(3)])
    model.compile('adam', loss='mse')
{calls}
"""
    assert pairing_of(program) == (3, "linear", "mean_squared_error")


def test_what_awaits_a_coroutine_gets_something_unknown() -> None:
    assert layer_made("async def units(): return 3\nn = await units()\nmodel = Sequential([Dense(n)])") == (
        UNKNOWN,
        "linear",
    )


def test_a_function_that_may_return_two_values_makes_two_worlds() -> None:
    assert sorted(
        each[0]
        for each in pairings_of(f"""{PRELUDE}
def units():
    if unseen():
        return 3
    return 4
model = Sequential([Dense(units())])
model.compile('adam', loss='mse')
""")
    ) == [3, 4]


@pytest.mark.parametrize(
    "call",
    [
        "build(3, 'softmax')",
        "build(activation='softmax', n=3)",
        "build(*[3, 'softmax'])",
        "build(*(3,), **{'activation': 'softmax'})",
        "build(**dict(n=3, activation='softmax'))",
        "build(3, activation='soft' + 'max')",
        "build((n := 3), 'softmax')",
    ],
)
def test_arguments_reach_their_parameters(call: str) -> None:
    source = (
        f"def build(n, activation='linear'):\n    return Sequential([Dense(n, activation=activation)])\nmodel = {call}"
    )
    assert layer_made(source) == (3, "softmax")


@pytest.mark.parametrize("call", ["build(*unseen())", "build(**unseen())", "build(*args, **kwargs)"])
def test_star_arguments_that_are_unknown_leave_the_parameters_unknown(call: str) -> None:
    source = (
        f"def build(n=3, activation='relu'):\n    return Sequential([Dense(n, activation=activation)])\nmodel = {call}"
    )
    assert layer_made(source) == (UNKNOWN, UNKNOWN)


def test_a_keyword_after_unknown_star_arguments_is_known() -> None:
    source = "def build(n, activation):\n    return Sequential([Dense(n, activation=activation)])\n"
    assert layer_made(f"{source}model = build(*unseen(), activation='softmax')") == (UNKNOWN, "softmax")


def test_defaults_are_evaluated_at_the_definition() -> None:
    assert layer_made("""
n = 3
def build(units=n):
    return Sequential([Dense(units)])
n = 4
model = build()
""") == (3, "linear")


def test_a_global_is_read_when_the_function_runs() -> None:
    assert layer_made("""
n = 3
def build():
    return Sequential([Dense(n)])
n = 4
model = build()
""") == (4, "linear")


def test_a_local_name_hides_the_global_one() -> None:
    assert layer_made("""
n = 3
def build():
    n = 4
    return Sequential([Dense(n)])
build()
model = Sequential([Dense(n)])
""") == (3, "linear")


def test_a_global_statement_changes_the_global_name() -> None:
    assert layer_made("""
n = 3
def change():
    global n
    n = 4
change()
model = Sequential([Dense(n)])
""") == (4, "linear")


def test_a_nonlocal_statement_changes_the_outer_name() -> None:
    assert layer_made("""
def build():
    n = 3
    def change():
        nonlocal n
        n = 4
    change()
    return Sequential([Dense(n)])
model = build()
""") == (4, "linear")


def test_a_closure_keeps_its_variable() -> None:
    assert layer_made("""
def maker(n):
    def build():
        return Sequential([Dense(n)])
    return build
first, second = maker(3), maker(4)
model = first()
""") == (3, "linear")


def test_a_function_that_adds_the_head_to_a_model_is_followed() -> None:
    assert layer_made("""
def add_head(net, n):
    net.add(Dense(n, activation='softmax'))
model = Sequential()
add_head(model, 3)
""") == (3, "softmax")


def test_an_unknown_function_given_the_model_may_have_changed_it() -> None:
    assert layer_made("""
model = Sequential([Dense(3, activation='softmax')])
show(model)
""") == (UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    "call",
    [
        "print(model)",
        "model.summary()",
        "keras.utils.plot_model(model, 'm.png')",
        "model.save('m.keras')",
        "keras.models.save_model(model, 'm.keras')",
        "len(model.layers)",
        "type(model)",
        "assert isinstance(model, Model)",
        "names = [layer.name for layer in model.layers]",
        "for layer in model.layers:\n    layer.trainable = False",
        "def show(net):\n    net.summary()\nshow(model)",
    ],
)
def test_what_only_looks_at_a_model_leaves_it_alone(call: str) -> None:
    assert layer_made(f"model = Sequential([Dense(3, activation='softmax')])\n{call}") == (3, "softmax")


def test_a_model_returned_by_an_unknown_function_is_unknown_or_not_seen() -> None:
    source = f"""{PRELUDE}
from zoo import build
model = build(Dense(3))
model.compile('adam', loss='mse')
"""
    assert is_silent(source) or layer_of(source) == (UNKNOWN, UNKNOWN)


def test_a_list_changed_by_a_function_is_changed() -> None:
    assert layer_made("""
def change(sizes):
    sizes.append(4)
sizes = [3]
change(sizes)
model = Sequential([Dense(sizes[-1])])
""") == (4, "linear")


def test_a_custom_loss_function_is_no_loss_of_keras() -> None:
    assert loss_name("mse", "def mse(y_true, y_pred): return 0") is UNKNOWN


def test_a_lambda_loss_is_no_loss_of_keras() -> None:
    assert loss_name("lambda t, p: unseen(t - p)") is UNKNOWN


def test_a_loss_returned_by_a_function_is_followed() -> None:
    assert loss_name("pick()", "def pick(): return 'mae'") == "mean_absolute_error"


def test_a_decorated_factory_of_an_unknown_decorator_is_not_trusted() -> None:
    found = [
        layer_in(each)
        for context in contexts_of(f"""{PRELUDE}
@registered('x')
def build():
    model = Sequential([Dense(3, activation='softmax')])
    model.compile('adam', loss='mse')
    return model
""")
        for each in worlds_in(context)
    ]
    assert found == [(3, "softmax")]


def test_a_call_through_a_dict_of_functions_is_followed() -> None:
    assert layer_made("""
def small(): return Sequential([Dense(3)])
def large(): return Sequential([Dense(9)])
model = {'small': small, 'large': large}['large']()
""") == (9, "linear")


def test_a_factory_used_in_keras_classifier_is_followed() -> None:
    source = f"""{PRELUDE}
from keras.wrappers.scikit_learn import KerasClassifier
def build():
    model = Sequential([Dense(1, activation='sigmoid')])
    model.compile('adam', loss='sparse_categorical_crossentropy')
    return model
classifier = KerasClassifier(build_fn=build, epochs=3)
classifier.fit(unseen(), np.array([0, 1, 2]))
"""
    assert pairing_of(source) == (1, "sigmoid", "sparse_categorical_crossentropy")


def test_each_call_in_a_comprehension_is_a_context() -> None:
    assert sorted(numbers(setups_of(f"{FACTORY}\nmodels = [build(n) for n in (3, 4)]\n"))) == [3, 4]


def test_a_function_defined_under_an_unknown_branch_makes_two_worlds() -> None:
    assert sorted(
        each[0]
        for each in pairings_of(f"""{PRELUDE}
if unseen():
    def units(): return 3
else:
    def units(): return 4
model = Sequential([Dense(units())])
model.compile('adam', loss='mse')
""")
    ) == [3, 4]


def test_a_redefined_function_is_the_last_one() -> None:
    assert layer_made("""
def units(): return 3
def units(): return 4
model = Sequential([Dense(units())])
""") == (4, "linear")


def test_an_unused_parameter_named_model_is_unknown() -> None:
    source = f"""{PRELUDE}
def train(model):
    model.compile('adam', loss='mse')
"""
    assert is_silent(source) or layer_of(source) == (UNKNOWN, UNKNOWN)
