"""Models that scikit-learn builds, fits and searches through a wrapper."""

from __future__ import annotations

import pytest

from xent_lint.facts import Ids, Interval, OneHot

from .kit import (
    PRELUDE,
    UNKNOWN,
    just,
    layer_of,
    loss_name_in,
    only_output,
    pairing_of,
    plain,
    setup_of,
    setups_of,
    values_in,
)

KERAS_2 = "from keras.wrappers.scikit_learn import KerasClassifier, KerasRegressor"
SCIKERAS = "from scikeras.wrappers import KerasClassifier, KerasRegressor"
IDS = "np.array([1, 2, 5])"
SEARCHES = "from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, cross_val_score"


def wrapped(
    lines: str,
    home: str = KERAS_2,
    loss: str = "'sparse_categorical_crossentropy'",
    labels: str = IDS,
    compiled: bool = True,
) -> str:
    """A program with a build function of two settings, features ``x`` and labels ``y``."""
    compile_ = f"model.compile('adam', {loss}, metrics=['accuracy'])" if compiled else "pass"
    return f"""{PRELUDE}
{home}
{SEARCHES}

def build(units=3, activation='softmax'):
    model = Sequential([Input((8,)), Dense(units, activation=activation)])
    {compile_}
    return model

x, y = unseen(), {labels}
{lines}
"""


def labels_made(lines: str, **options: object) -> object:
    return values_in(setup_of(wrapped(lines, **options)))  # type: ignore[arg-type]


# Building


@pytest.mark.parametrize(
    "home",
    [
        KERAS_2,
        SCIKERAS,
        "from tensorflow.keras.wrappers.scikit_learn import KerasClassifier",
        "from tf_keras.wrappers.scikit_learn import KerasClassifier",
        "from tensorflow.python.keras.wrappers.scikit_learn import KerasClassifier",
    ],
)
@pytest.mark.parametrize("given", ["build_fn=build", "model=build", "build"])
def test_fit_builds_the_model(home: str, given: str) -> None:
    source = wrapped(f"KerasClassifier({given}, epochs=3).fit(x, y)", home)
    assert pairing_of(source) == (3, "softmax", "sparse_categorical_crossentropy")


@pytest.mark.parametrize("given", ["units=5, activation='tanh'", "**{'units': 5, 'activation': 'tanh'}"])
def test_the_wrapper_hands_its_settings_to_the_build_function(given: str) -> None:
    assert layer_of(wrapped(f"KerasClassifier(build, {given}).fit(x, y)")) == (5, "tanh")


def test_scikeras_hands_on_settings_for_the_model() -> None:
    assert layer_of(wrapped("KerasClassifier(build, model__units=5).fit(x, y)", SCIKERAS)) == (5, "softmax")


def test_unknown_settings_leave_no_default_sure() -> None:
    assert layer_of(wrapped("KerasClassifier(build, **unseen()).fit(x, y)")) == (UNKNOWN, UNKNOWN)


def test_set_params_leaves_what_it_sets_unknown() -> None:
    source = wrapped("model = KerasClassifier(build)\nmodel.set_params(units=5)\nmodel.fit(x, y)")
    assert layer_of(source) == (UNKNOWN, "softmax")


def test_set_params_of_unknown_names_leaves_nothing_sure() -> None:
    source = wrapped("model = KerasClassifier(build)\nmodel.set_params(**unseen())\nmodel.fit(x, y)")
    assert layer_of(source) == (UNKNOWN, UNKNOWN)


def test_a_method_builds_as_well() -> None:
    source = f"""{PRELUDE}
{KERAS_2}

class Trainer:
    def build(self, units=3):
        model = Sequential([Input((8,)), Dense(units, activation='sigmoid')])
        model.compile('adam', 'mse')
        return model

    def train(self, x, y):
        KerasClassifier(self.build, units=4).fit(x, y)

Trainer().train(unseen(), unseen())
"""
    assert layer_of(source) == (4, "sigmoid")


def test_what_a_wrapper_never_fits_is_known_without_its_labels() -> None:
    source = wrapped("model = KerasClassifier(build)")
    assert layer_of(source) == (UNKNOWN, UNKNOWN)
    assert loss_name_in(setup_of(source)) == "sparse_categorical_crossentropy"


@pytest.mark.parametrize("made", ["KerasClassifier()", "KerasClassifier(unseen())", "KerasClassifier(None)"])
def test_a_wrapper_without_a_build_function_that_is_known_fits_nothing(made: str) -> None:
    assert values_in(setup_of(wrapped(f"{made}.fit(x, y)"))) is UNKNOWN


def test_a_class_of_the_program_derived_from_a_wrapper_is_not_followed() -> None:
    source = wrapped("class Mine(KerasClassifier):\n    pass\n\nMine(build).fit(x, y)")
    assert values_in(setup_of(source)) is UNKNOWN


def test_two_fits_are_two_setups() -> None:
    assert len(setups_of(wrapped("model = KerasClassifier(build)\nmodel.fit(x, y)\nmodel.fit(x, unseen())"))) == 2


# Searching


@pytest.mark.parametrize("search", ["GridSearchCV", "RandomizedSearchCV"])
def test_a_search_leaves_what_it_searches_unknown(search: str) -> None:
    source = wrapped(f"{search}(KerasClassifier(build), {{'units': [3, 5], 'epochs': [1]}}, cv=3).fit(x, y)")
    assert layer_of(source) == (UNKNOWN, "softmax")


@pytest.mark.parametrize("grid", ["{'units': [4]}", "dict(units=[4])", "{'model__units': (4,)}"])
def test_a_search_of_one_value_sets_it(grid: str) -> None:
    lines = f"search = GridSearchCV(estimator=KerasClassifier(build), param_grid={grid})\nsearch.fit(x, y)"
    assert layer_of(wrapped(lines)) == (4, "softmax")


@pytest.mark.parametrize("grid", ["unseen()", "[{'units': [3]}, {'activation': ['tanh']}]", "{**unseen()}"])
def test_a_search_over_an_unknown_grid_leaves_nothing_sure(grid: str) -> None:
    assert layer_of(wrapped(f"GridSearchCV(KerasClassifier(build), {grid}).fit(x, y)")) == (UNKNOWN, UNKNOWN)


def test_a_search_over_an_estimator_that_is_not_followed_fits_nothing() -> None:
    assert values_in(setup_of(wrapped("GridSearchCV(unseen(), {'units': [3]}).fit(x, y)"))) is UNKNOWN


def test_cross_validation_fits() -> None:
    assert labels_made("cross_val_score(KerasClassifier(build), x, y, cv=3)") == Ids(0, 2, just(3))


@pytest.mark.parametrize(
    "pipeline",
    [
        "Pipeline([('scale', unseen()), ('net', KerasClassifier(build))])",
        "make_pipeline(unseen(), KerasClassifier(build))",
    ],
)
def test_the_last_step_of_a_pipeline_is_fitted(pipeline: str) -> None:
    lines = f"from sklearn.pipeline import Pipeline, make_pipeline\n{pipeline}.fit(x, y)"
    assert labels_made(lines) == Ids(0, 2, just(3))


def test_a_search_names_the_step_of_a_pipeline() -> None:
    lines = """
from sklearn.pipeline import Pipeline
pipeline = Pipeline([('scale', unseen()), ('net', KerasClassifier(build))])
GridSearchCV(pipeline, {'net__units': [3, 5], 'net__model__activation': ['tanh']}).fit(x, y)
"""
    assert layer_of(wrapped(lines)) == (UNKNOWN, "tanh")


@pytest.mark.parametrize("pipeline", ["Pipeline(unseen())", "Pipeline([])", "Pipeline([('net', unseen())])"])
def test_a_pipeline_of_unknown_steps_fits_nothing(pipeline: str) -> None:
    assert labels_made(f"from sklearn.pipeline import Pipeline\n{pipeline}.fit(x, y)") is UNKNOWN


# Labels


FIT = "KerasClassifier(build).fit(x, y)"
CATEGORICAL = "'categorical_crossentropy'"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (IDS, Ids(0, 2, just(3))),
        ("np.array([-1, 1, 1])", Ids(0, 1, just(2))),
        ("np.array(['a', 'b'])", Ids(0, None, Interval(1))),
        ("keras.utils.to_categorical([0, 1, 2])", OneHot(just(3))),
        ("np.array([0.5, 0.7, 1.5])", UNKNOWN),
        ("unseen()", UNKNOWN),
    ],
)
def test_a_classifier_numbers_the_classes(labels: str, expected: object) -> None:
    assert labels_made(FIT, labels=labels) == expected


@pytest.mark.parametrize("loss", [CATEGORICAL, "keras.losses.categorical_crossentropy"])
def test_keras_2_encodes_for_the_loss_of_the_model(loss: str) -> None:
    assert labels_made(FIT, loss=loss) == OneHot(just(3))


@pytest.mark.parametrize("loss", ["keras.losses.CategoricalCrossentropy()", "unseen()"])
def test_keras_2_may_encode_for_a_loss_without_a_name(loss: str) -> None:
    assert labels_made(FIT, loss=loss) is UNKNOWN


def test_scikeras_does_not_see_the_loss_of_the_model() -> None:
    assert labels_made(FIT, home=SCIKERAS, loss=CATEGORICAL) == Ids(0, 2, just(3))


@pytest.mark.parametrize("loss", [CATEGORICAL, "keras.losses.CategoricalCrossentropy"])
def test_scikeras_encodes_for_the_loss_that_it_is_given(loss: str) -> None:
    made = labels_made(f"KerasClassifier(build, loss={loss}).fit(x, y)", home=SCIKERAS, loss=CATEGORICAL)
    assert made == OneHot(just(3))


@pytest.mark.parametrize(
    ("given", "labels"), [("loss=unseen()", IDS), (f"loss={CATEGORICAL}", "np.array([0, 1])"), ("**unseen()", IDS)]
)
def test_scikeras_may_have_encoded(given: str, labels: str) -> None:
    assert labels_made(f"KerasClassifier(build, {given}).fit(x, y)", home=SCIKERAS, labels=labels) is UNKNOWN


def test_a_regressor_leaves_the_labels_what_they_are() -> None:
    assert labels_made("KerasRegressor(build).fit(x, y)") == Ids(1, 5, just(3))


# Compiled by the wrapper


def test_scikeras_compiles_a_model_that_is_not() -> None:
    source = wrapped("KerasClassifier(build, loss='mse', metrics=['mae']).fit(x, y)", SCIKERAS, compiled=False)
    assert pairing_of(source) == (3, "softmax", "mean_squared_error")
    metrics = only_output(setup_of(source)).metrics
    assert [plain(each.name) for each in plain(metrics)] == ["mean_absolute_error"]  # type: ignore[union-attr]


@pytest.mark.parametrize("given", ["loss=unseen()", "loss=keras.losses.Huber, loss__delta=2", "**unseen()"])
def test_scikeras_may_compile_with_what_is_not_followed(given: str) -> None:
    source = wrapped(f"KerasClassifier(build, {given}).fit(x, y)", SCIKERAS, compiled=False)
    assert loss_name_in(setup_of(source)) is UNKNOWN


@pytest.mark.parametrize("parameter", ["meta", "compile_kwargs", "params"])
def test_what_scikeras_tells_the_build_function_is_unknown(parameter: str) -> None:
    source = f"""{PRELUDE}
{SCIKERAS}

def build({parameter}):
    return Sequential([Input((8,)), Dense({parameter}['units'], activation='softmax')])

KerasClassifier(build, loss='mse').fit(unseen(), unseen())
"""
    assert pairing_of(source) == (UNKNOWN, "softmax", "mean_squared_error")


# Keras 3's own


def test_keras_3_hands_one_hot_labels_to_the_build_function() -> None:
    source = f"""{PRELUDE}
from keras.wrappers import SKLearnClassifier

def build(X, y, loss):
    model = Sequential([Input((8,)), Dense(y.shape[1], activation='softmax')])
    model.compile('adam', loss)
    return model

SKLearnClassifier(build, model_kwargs={{'loss': 'mse'}}).fit(unseen(), np.array([3, 4, 4]))
"""
    assert pairing_of(source) == (2, "softmax", "mean_squared_error")
    assert values_in(setup_of(source)) == OneHot(just(2))
