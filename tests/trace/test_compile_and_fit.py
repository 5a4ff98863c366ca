"""compile and fit: how they are handed over and joined."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    is_silent,
    just,
    layer_in,
    line,
    line_with,
    loss_name_in,
    loss_of,
    only_output,
    pairing_of,
    plain,
    setup_of,
    setups_of,
    values_in,
    worlds_of,
)
from xent_lint.facts import HandedAs, Ids, OneHot, Unknown

MODEL = f"{PRELUDE}\nx, y = unseen(), np.array([0, 1, 2])\nmodel = Sequential([Dense(3)])\n"
THREE = Ids(0, 2, just(3))


@pytest.mark.parametrize(
    "call",
    [
        "model.compile('adam', 'mse')",
        "model.compile('adam', loss='mse')",
        "model.compile(loss='mse', optimizer='adam')",
        "model.compile(keras.optimizers.Adam(1e-3), 'mse', ['mae'])",
        "model.compile(**{'optimizer': 'adam', 'loss': 'mse'})",
        "model.compile(*['adam', 'mse'])",
        "options = dict(loss='mse')\nmodel.compile(optimizer='adam', **options)",
        "compile = model.compile\ncompile('adam', 'mse')",
        "getattr(model, 'compile')('adam', 'mse')",
        "[model][0].compile('adam', 'mse')",
        "{'m': model}['m'].compile('adam', 'mse')",
        "model.compile(\n    'adam',\n    loss='mse',  # why\n)",
        "model.compile('adam', loss = ('mse'))",
        "if True: model.compile('adam', 'mse')",
        "_ = model.compile('adam', 'mse')",
        "model.compile(optimizer='adam', loss='mse', unknown_argument=3)",
        "with unseen():\n    model.compile('adam', 'mse')",
        "try:\n    model.compile('adam', 'mse')\nexcept Exception:\n    pass",
    ],
)
def test_every_spelling_of_compile(call: str) -> None:
    assert pairing_of(f"{MODEL}{call}\n") == (3, "linear", "mean_squared_error")


@pytest.mark.parametrize(
    "call",
    [
        "model.compile('adam', unseen())",
        "model.compile('adam', **unseen())",
        "model.compile(*unseen())",
        "model.compile(**config)",
        "model.compile('adam')",
        "model.compile('adam', loss=None)",
        "model.compile('adam', **{**unseen()})",
        "options = dict(loss='mse')\noptions.update(unseen())\nmodel.compile('adam', **options)",
        "options = dict(loss='mse')\noptions['loss'] = unseen()\nmodel.compile('adam', **options)",
        "options = dict(loss='mse')\noptions[unseen()] = 3\nmodel.compile('adam', **options)",
        "options = dict(loss='mse')\nfor key in unseen():\n    options[key] = 3\nmodel.compile('adam', **options)",
    ],
)
def test_a_loss_that_is_not_known_is_unknown(call: str) -> None:
    assert pairing_of(f"{MODEL}{call}\n") == (3, "linear", UNKNOWN)


@pytest.mark.parametrize(
    "call",
    [
        "# model.compile('adam', 'mse')",
        "'''model.compile('adam', 'mse')'''",
        "if False:\n    model.compile('adam', 'mse')",
        "model.compile",
        "unseen(model).compile('adam', 'mse')",
        "def compile(model): pass\ncompile(model)",
        "while False:\n    model.compile('adam', 'mse')",
        "lambda: model.compile('adam', 'mse')",
        "assert True\nraise SystemExit\nmodel.compile('adam', 'mse')",
        "for _ in []:\n    model.compile('adam', 'mse')",
    ],
)
def test_what_is_no_compile_is_silent(call: str) -> None:
    assert is_silent(f"{MODEL}{call}\n")


@pytest.mark.parametrize(
    "call",
    [
        "model.fit(x, y)",
        "model.fit(x=x, y=y)",
        "model.fit(y=y, x=x, epochs=3)",
        "model.fit(x, y, nb_epoch=3, validation_data=(unseen(), unseen()))",
        "model.fit([x], [y])",
        "model.fit(*(x, y))",
        "model.fit(**dict(x=x, y=y))",
        "history = model.fit(x, y)",
        "model.train_on_batch(x, y)",
        "for i in range(3):\n    model.fit(x, y)\n    break",
        "while unseen():\n    model.train_on_batch(x, y)",
        "def train():\n    model.fit(x, y)\ntrain()",
        "def train(model):\n    model.fit(x, y)\ntrain(model)",
        "print(model.fit(x, y).history)",
        "model.evaluate(x, y)",
    ],
)
def test_every_spelling_of_fit(call: str) -> None:
    setup = worlds_of(f"{MODEL}model.compile('adam', 'mse')\n{call}\n")[0]
    assert values_in(setup) == THREE


@pytest.mark.parametrize(
    "call",
    [
        "model.fit(x, unseen())",
        "model.fit(y, x)",
        "model.fit(*unseen())",
        "model.fit(**unseen())",
        "model.fit(x, y, **unseen())",
        "model.fit(unseen())",
        "model.fit_generator(unseen())",
        "model.predict(x)",
        "other.fit(x, y)",
        "# model.fit(x, y)",
        "if False:\n    model.fit(x, y)",
        "unseen(model, x, y)",
        "model.fit(x)",
        "model.fit(x, None)",
    ],
)
def test_labels_that_are_not_known_are_unknown(call: str) -> None:
    setup = setup_of(f"{MODEL}model.compile('adam', 'mse')\n{call}\n")
    assert values_in(setup) is UNKNOWN or "y, **" in call


def test_validation_data_are_not_the_labels() -> None:
    setup = setup_of(f"{MODEL}model.compile('adam', 'mse')\nmodel.fit(x, unseen(), validation_data=(x, y))\n")
    assert values_in(setup) is UNKNOWN


def test_the_last_compile_before_fit_counts() -> None:
    setups = setups_of(f"{MODEL}model.compile('adam', 'mae')\nmodel.compile('adam', 'mse')\nmodel.fit(x, y)\n")
    fitted = [each for each in setups if each.fit is not None]
    assert [loss_name_in(each) for each in fitted] == ["mean_squared_error"]


def test_a_compile_after_fit_does_not_count_for_that_fit() -> None:
    setups = setups_of(f"{MODEL}model.compile('adam', 'mae')\nmodel.fit(x, y)\nmodel.compile('adam', 'mse')\n")
    fitted = [each for each in setups if each.fit is not None]
    assert [loss_name_in(each) for each in fitted] == ["mean_absolute_error"]


def test_each_of_two_fits_is_joined_with_its_compile() -> None:
    setups = setups_of(f"""{MODEL}
model.compile('adam', 'mae')
model.fit(x, y)
model.compile('adam', 'mse')
model.fit(x, np.eye(3))
""")
    assert [(loss_name_in(each), values_in(each)) for each in setups] == [
        ("mean_absolute_error", THREE),
        ("mean_squared_error", OneHot(just(3))),
    ]


def test_two_fits_of_one_compile_are_two_contexts() -> None:
    setups = setups_of(f"{MODEL}model.compile('adam', 'mse')\nmodel.fit(x, y)\nmodel.fit(x, np.eye(3))\n")
    assert [values_in(each) for each in setups] == [THREE, OneHot(just(3))]


def test_an_evaluation_beside_a_fit_does_not_count() -> None:
    setup = setup_of(f"{MODEL}model.compile('adam', 'mse')\nmodel.fit(x, y)\nmodel.evaluate(x, np.eye(3))\n")
    assert values_in(setup) == THREE


def test_two_models_of_one_name_are_fitted_on_their_own_labels() -> None:
    setups = setups_of(f"""{MODEL}
model.compile('adam', 'mae')
model.fit(x, y)
model = Sequential([Dense(1)])
model.compile('adam', 'mse')
model.fit(x, np.eye(3))
""")
    assert [(layer_in(each)[0], loss_name_in(each), values_in(each)) for each in setups] == [
        (3, "mean_absolute_error", THREE),
        (1, "mean_squared_error", OneHot(just(3))),
    ]


def test_a_fit_before_the_compile_is_not_joined() -> None:
    assert setup_of(f"{MODEL}model.fit(x, y)\nmodel.compile('adam', 'mse')\n").fit is None


def test_fit_under_an_unknown_branch_still_brings_its_labels() -> None:
    worlds = worlds_of(f"{MODEL}model.compile('adam', 'mse')\nif unseen():\n    model.fit(x, y)\n")
    assert THREE in [values_in(each) for each in worlds]


def test_a_compile_under_an_unknown_branch_makes_two_contexts_or_worlds() -> None:
    setups = [
        pair
        for context in [
            f"{MODEL}model.compile('adam', 'mse')\nif unseen():\n    model.compile('adam', 'mae')\nmodel.fit(x, y)\n"
        ]
        for pair in {loss_name_in(each) for each in setups_of(context)}
    ]
    assert sorted(map(str, setups)) == ["mean_absolute_error", "mean_squared_error"]


def test_a_head_added_after_compile_is_the_head_of_the_fit() -> None:
    setup = setup_of(f"{MODEL}model.compile('adam', 'mse')\nmodel.add(Dense(5))\nmodel.fit(x, y)\n")
    assert layer_in(setup)[0] in {5, UNKNOWN}


def test_the_lines_of_compile_and_fit_are_told() -> None:
    source = f"{MODEL}model.compile('adam', 'mse')\nmodel.fit(x, y)\n"
    setup = setup_of(source)
    assert (line(setup.site), line(setup.fit)) == (line_with(source, ".compile("), line_with(source, ".fit("))


def test_the_loss_is_placed_at_compile_even_if_it_is_bound_elsewhere() -> None:
    source = f"{MODEL}loss = 'mse'\nmodel.compile('adam', loss=loss)\n"
    assert line(loss_of(source).evidence) == line_with(source, ".compile(")


@pytest.mark.parametrize(
    ("loss", "form", "length", "keys"),
    [
        ("'mse'", HandedAs.ONE, None, ()),
        ("['mse']", HandedAs.LIST, 1, ()),
        ("['mse', 'mae']", HandedAs.LIST, 2, ()),
        ("{'a': 'mse'}", HandedAs.DICT, 1, ("a",)),
        ("None", HandedAs.NOTHING, None, ()),
    ],
)
def test_the_form_of_the_loss_is_told(loss: str, form: HandedAs, length: int | None, keys: tuple[str, ...]) -> None:
    handed = setup_of(f"{MODEL}model.compile('adam', loss={loss})\n").given.loss
    assert (handed.form, handed.length, handed.keys) == (form, length, keys)


@pytest.mark.parametrize("loss", ["[*unseen()]", "{**unseen()}"])
def test_an_unknown_form_has_no_known_length(loss: str) -> None:
    handed = setup_of(f"{MODEL}model.compile('adam', loss={loss})\n").given.loss
    assert handed.form in {HandedAs.UNKNOWN, HandedAs.ONE}
    assert handed.length is None


def test_a_value_that_is_not_known_has_no_known_form() -> None:
    assert setup_of(f"{MODEL}model.compile('adam', loss=unseen())\n").given.loss.form in {
        HandedAs.UNKNOWN,
        HandedAs.ONE,
    }


@pytest.mark.parametrize(("field", "argument"), [("class_weight", "{0: 1., 1: 2.}"), ("sample_weight", "unseen()")])
def test_weights_given_to_fit_are_told(field: str, argument: str) -> None:
    setup = setup_of(f"{MODEL}model.compile('adam', 'mse')\nmodel.fit(x, y, {field}={argument})\n")
    assert getattr(setup.given, field).form is not HandedAs.NOTHING


def test_weights_that_are_not_given_are_told() -> None:
    setup = setup_of(f"{MODEL}model.compile('adam', 'mse')\nmodel.fit(x, y)\n")
    assert setup.given.class_weight.form is HandedAs.NOTHING
    assert setup.given.loss_weights.form is HandedAs.NOTHING
    assert plain(only_output(setup).weight) == 1.0


def test_a_model_without_a_fit_has_unknown_labels() -> None:
    assert isinstance(only_output(setup_of(f"{MODEL}model.compile('adam', 'mse')\n")).labels, Unknown)
