"""Models that Keras Tuner builds and searches."""

from __future__ import annotations

import pytest

from xent_lint.facts import Ids

from .kit import PRELUDE, UNKNOWN, just, layer_in, layer_of, pairing_of, setup_of, setups_of, values_in, worlds_of


def tuned(lines: str, head: str = "Dense(3, activation='softmax')", before: str = "") -> str:
    """A program with a build function whose head is this, and a tuner of it; the labels ``y`` are ids."""
    return f"""{PRELUDE}
import keras_tuner as kt

def build(hp):
    {before or "pass"}
    model = Sequential([Input((8,)), {head}])
    model.compile('adam', 'mse')
    return model

x, y = unseen(), np.array([0, 1, 2])
tuner = kt.RandomSearch(build, objective='val_loss')
{lines}
"""


SEARCH = "tuner.search(x, y, epochs=3)"


def heads_of(source: str) -> list[tuple[object, object]]:
    return sorted((layer_in(each) for each in worlds_of(source)), key=repr)


@pytest.mark.parametrize("lines", [SEARCH, "tuner.search(x=x, y=y)"])
def test_a_search_fits_what_the_build_function_returns(lines: str) -> None:
    setup = setup_of(tuned(lines))
    assert (layer_in(setup), values_in(setup)) == ((3, "softmax"), Ids(0, 2, just(3)))


@pytest.mark.parametrize(
    "tuner",
    [
        "kt.Hyperband(build, max_epochs=3)",
        "kt.tuners.BayesianOptimization(build)",
        "kt.GridSearch(hypermodel=build)",
        "kerastuner.RandomSearch(build)",
        "kerastuner.tuners.RandomSearch(build)",
    ],
)
def test_all_tuners_search(tuner: str) -> None:
    source = tuned(f"import kerastuner\ntuner = {tuner}\n{SEARCH}")
    assert values_in(setup_of(source)) == Ids(0, 2, just(3))


@pytest.mark.parametrize(
    "tuner",
    [
        "kt.RandomSearch(build, loss='mae')",
        "kt.RandomSearch(build, metrics=['mae'])",
        "kt.RandomSearch(build, hyperparameters=unseen())",
        "kt.RandomSearch(build, **unseen())",
        "kt.RandomSearch()",
        "kt.RandomSearch(unseen())",
        "kt.RandomSearch(kt.applications.HyperResNet(classes=3))",
        "unseen(build)",
    ],
)
def test_a_tuner_that_may_change_the_model_brings_no_labels(tuner: str) -> None:
    assert values_in(setup_of(tuned(f"tuner = {tuner}\n{SEARCH}"))) is UNKNOWN


def test_a_tuner_of_the_program_is_not_followed() -> None:
    lines = f"class Mine(kt.Tuner):\n    pass\n\ntuner = Mine(build)\n{SEARCH}"
    assert values_in(setup_of(tuned(lines))) is UNKNOWN


HYPERMODEL = f"""{PRELUDE}
import keras_tuner as kt

class Net(kt.HyperModel):
    def __init__(self, classes):
        self.classes = classes

    def build(self, hp):
        model = Sequential([Input((8,)), Dense(hp.Int('width', 8, 64)), Dense(self.classes, activation='softmax')])
        model.compile('adam', 'mse')
        return model

    def other(self, hp, model, *args, **kwargs):
        return model.fit(*args, **kwargs)

kt.RandomSearch(Net(3)).search(unseen(), np.array([0, 1, 2]))
"""


@pytest.mark.parametrize("name", ["other", "fit"])
def test_a_hypermodel_builds_with_what_it_was_made_with(name: str) -> None:
    setup = setup_of(HYPERMODEL.replace("def other", f"def {name}"))
    assert (layer_in(setup), values_in(setup)) == ((3, "softmax"), Ids(0, 2, just(3)))


def test_a_hypermodel_may_fit_in_another_way() -> None:
    source = HYPERMODEL.replace("def other", "def fit").replace("model.fit(*args", "model.fit(unseen()")
    assert values_in(setup_of(source)) is UNKNOWN


@pytest.mark.parametrize(
    "lines",
    [
        "model = tuner.get_best_models(num_models=1)[0]",
        "best = tuner.get_best_hyperparameters(1)[0]\nmodel = tuner.hypermodel.build(best)",
        "model = build(kt.HyperParameters())",
    ],
)
def test_the_model_that_was_searched_is_fitted_again(lines: str) -> None:
    source = tuned(f"{lines}\nmodel.fit(x, y)")
    assert (layer_of(source), values_in(setup_of(source))) == ((3, "softmax"), Ids(0, 2, just(3)))


# Hyperparameters


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Dense(hp.Int('n', 1, 9), activation='softmax')", (UNKNOWN, "softmax")),
        ("Dense(hp.Choice('n', [3, 4]), activation='softmax')", (UNKNOWN, "softmax")),
        ("Dense(hp.Fixed('n', 4), activation=hp.Fixed('act', value='tanh'))", (4, "tanh")),
        ("Dense(hp.Choice('n', [4]), activation=hp.Choice('act', values=['tanh']))", (4, "tanh")),
        ("Dense(3, activation=hp.Choice('act', unseen()))", (3, UNKNOWN)),
        ("Dense(3, activation=hp.Choice(unseen(), ['tanh', 'relu']))", (3, UNKNOWN)),
        ("Dense(3, activation=hp.Choice('act', ['tanh', 'relu', 'elu', 'selu', 'softplus']))", (3, UNKNOWN)),
        ("Dense(hp.get('n'), activation=hp.values['act'])", (UNKNOWN, UNKNOWN)),
    ],
)
def test_a_hyperparameter_of_many_values_is_unknown(head: str, expected: object) -> None:
    assert layer_of(tuned(SEARCH, head)) == expected


def test_a_choice_of_a_few_texts_is_one_world_each() -> None:
    head = "Dense(3, activation=hp.Choice('act', ['softmax', 'sigmoid']))"
    assert heads_of(tuned(SEARCH, head)) == [(3, "sigmoid"), (3, "softmax")]


def test_a_hyperparameter_of_one_name_has_one_value() -> None:
    before = "act = hp.Choice('act', ['softmax', 'sigmoid'])"
    head = "Dense(3 if act == 'softmax' else 1, activation=hp.Choice('act', ['softmax', 'sigmoid']))"
    assert heads_of(tuned(SEARCH, head, before)) == [(1, "sigmoid"), (3, "softmax")]


def test_a_flag_of_one_name_has_one_value() -> None:
    head = "Dense(3 if hp.Boolean('soft') else 1, activation='softmax' if hp.Boolean('soft') else 'sigmoid')"
    assert heads_of(tuned(SEARCH, head)) == [(1, "sigmoid"), (3, "softmax")]


def test_what_is_never_searched_has_no_labels() -> None:
    assert pairing_of(tuned("pass")) == (3, "softmax", "mean_squared_error")


def test_two_searches_are_two_setups() -> None:
    assert len(setups_of(tuned(f"{SEARCH}\ntuner.search(x, unseen())"))) == 2
