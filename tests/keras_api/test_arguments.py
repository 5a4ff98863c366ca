"""Which arguments each Keras takes."""

from __future__ import annotations

import warnings

import pytest

from xent_lint.keras_api.arguments import (
    _IN_KWARGS,
    accepts,
    accepts_positions,
    exists,
    is_ignored,
    is_taken_alike,
    once_accepted,
    successor_of_argument,
    successor_of_import,
    wants_list,
)

SPARSE = "keras.losses.SparseCategoricalCrossentropy"
NONE = frozenset()


def test_a_sparse_loss_takes_no_smoothing_in_any_keras():
    assert not any(accepts(SPARSE, "label_smoothing", major) for major in (2, 3))
    assert not once_accepted(SPARSE, "label_smoothing")
    assert accepts(SPARSE, "from_logits", 2)


def test_only_what_stands_in_the_tables_is_refused():
    assert accepts("keras.losses.NoSuchLoss", "anything", 3)
    assert accepts("keras.metrics.MeanMetricWrapper", "anything", 3)
    assert accepts_positions("keras.losses.NoSuchLoss", 99, 3)
    assert exists("keras.Model.no_such_method", 3)


@pytest.mark.parametrize("keyword", ["lr", "decay", "schedule_decay", "clipnorm"])
def test_what_optimizers_once_took(keyword):
    assert once_accepted("keras.optimizers.Nadam", keyword)


@pytest.mark.parametrize("keyword", ["nb_epoch", "show_accuracy", "workers", "X"])
def test_what_fit_once_took(keyword):
    assert once_accepted("keras.Model.fit", keyword)
    assert not accepts("keras.Model.fit", keyword, 3)


def test_what_compile_took_on_trial():
    assert once_accepted("keras.Model.compile", "experimental_steps_per_execution")


@pytest.mark.parametrize("keyword", ["labels", "predictions", "weights"])
def test_functions_of_tensorflow_1_have_other_arguments(keyword):
    assert once_accepted("keras.losses.mean_squared_error", keyword)
    assert not once_accepted("keras.losses.MeanSquaredError", keyword)


def test_calls_that_every_keras_takes_alike():
    assert is_taken_alike("keras.Model.compile", 2, frozenset({"metrics"}))
    assert is_taken_alike("keras.optimizers.Adam", 1, NONE)
    assert is_taken_alike("keras.losses.NoSuchLoss", 3, frozenset({"anything"}))


@pytest.mark.parametrize(
    ("symbol", "positions", "names"),
    [
        ("keras.Model.compile", 3, NONE),
        ("keras.Model.fit_generator", 1, NONE),
        ("keras.optimizers.Adam", 0, frozenset({"lr"})),
        ("keras.optimizers.Adam", 0, frozenset({"decay"})),
        ("keras.optimizers.legacy.Adam", 0, NONE),
        (SPARSE, 0, frozenset({"label_smoothing"})),
    ],
)
def test_calls_that_not_every_keras_takes(symbol, positions, names):
    assert not is_taken_alike(symbol, positions, names)


def test_what_took_over():
    assert successor_of_argument("keras.optimizers.SGD", "lr", 3) == "learning_rate"
    assert successor_of_argument("keras.Model.fit", "nb_epoch", 3) == "epochs"
    assert successor_of_argument("keras.Model.fit", "workers", 3) is None
    assert successor_of_import("keras.utils.np_utils.to_categorical", 3) == "keras.utils.to_categorical"
    assert successor_of_import("keras.wrappers.scikit_learn.KerasClassifier", 3) is None


# Against real Keras


def model(keras):
    return keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])


def call(keras, symbol, **given):
    if symbol == "keras.optimizers":
        return keras.optimizers.Adam(**given)
    return getattr(model(keras), symbol.rpartition(".")[2])(**given)


@pytest.fixture(params=[3, 2])
def major(request):
    return request.param


@pytest.fixture
def keras(major):
    return pytest.importorskip("keras" if major == 3 else "tf_keras")


@pytest.mark.keras
@pytest.mark.parametrize("symbol", ["keras.optimizers", "keras.Model.compile"])
def test_what_is_said_to_hide_in_kwargs_is_taken(keras, major, symbol):
    for keyword in _IN_KWARGS.get((symbol, major), ()):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            call(keras, symbol, **{keyword: None})


@pytest.mark.keras
@pytest.mark.parametrize("symbol", ["keras.optimizers", "keras.Model.compile", "keras.Model.fit"])
def test_nothing_else_is_taken(keras, major, symbol):
    with pytest.raises((TypeError, ValueError), match="no_such_argument"):
        call(keras, symbol, no_such_argument=1)


@pytest.mark.keras
def test_keras_3_ignores_decay_and_wants_a_list_of_metrics():
    keras = pytest.importorskip("keras")
    assert is_ignored("keras.optimizers.SGD", "decay", 3)
    with pytest.warns(UserWarning, match="ignored"):
        keras.optimizers.SGD(decay=0.1)
    assert wants_list("keras.Model.compile", "metrics", 3)
    with pytest.raises(ValueError, match="Expected `metrics` argument to be a list"):
        model(keras).compile(metrics="accuracy")


@pytest.mark.keras
def test_legacy_optimizers_are_stubs_in_keras_3():
    keras = pytest.importorskip("keras")
    assert not exists("keras.optimizers.legacy.Adam", 3)
    with pytest.raises(ImportError, match="not supported in Keras 3"):
        keras.optimizers.legacy.Adam()
