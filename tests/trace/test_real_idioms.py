"""Shapes of real programs that fool a linter, either way."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    is_silent,
    just,
    layer_in,
    layer_made,
    pairing_in,
    setup_of,
    setups_of,
    shape_made,
    values_in,
    values_made,
    worlds_of,
)
from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot


def test_empty_columns_deleted_after_to_categorical_narrow_the_width() -> None:
    labels = "y = keras.utils.to_categorical(np.array([1, 2, 3]))\ny = np.delete(y, 0, 1)"
    assert shape_made(labels) in {(3,), (None,), UNKNOWN}
    assert values_made(labels) in {OneHot(just(3)), OneHot(Interval(1)), Indicator(just(3)), UNKNOWN}


def test_labels_from_one_have_an_empty_column_when_encoded() -> None:
    assert shape_made("y = keras.utils.to_categorical(np.array([1, 2, 3]))") == (4,)


@pytest.mark.parametrize(
    "fill",
    [
        "for i in range(9):\n    y[i, unseen()] = 1",
        "for i, k in enumerate(unseen()):\n    y[i][k] = 1",
        "y[np.arange(9), unseen()] = 1",
        "y[:, unseen()] = 1",
        "y[unseen()] = unseen()",
    ],
)
def test_zeros_filled_by_hand_claim_no_more_than_an_indicator(fill: str) -> None:
    found = values_made(f"y = np.zeros((9, 3))\n{fill}")
    assert found is UNKNOWN or isinstance(found, Indicator | OneHot)
    assert not isinstance(found, MultiHot)


def test_zeros_filled_in_two_places_of_a_row_are_not_one_hot() -> None:
    found = values_made("y = np.zeros((9, 3))\nfor i in range(9):\n    y[i, unseen()] = 1\n    y[i, unseen()] = 1")
    assert not isinstance(found, OneHot)


def test_halves_of_zeros_and_ones_are_binary() -> None:
    for labels in [
        "y = np.concatenate([np.zeros(50), np.ones(50)])",
        "y = np.array([0] * 50 + [1] * 50)",
        "y = np.zeros(100)\ny[:50] = 1",
        "y = np.hstack((np.ones(50), np.zeros(50)))",
    ]:
        found = values_made(labels)
        assert found is UNKNOWN or (isinstance(found, Ids) and (found.min, found.max) == (0, 1)), labels


def test_a_fill_of_three_values_is_not_binary() -> None:
    found = values_made("y = np.zeros(90)\ny[30:60] = 1\ny[60:] = 2")
    assert found is UNKNOWN or (isinstance(found, Ids) and found.max in {2, None} and found.classes.high in {3, None})


def test_the_second_element_of_a_returned_tuple_is_the_label() -> None:
    loader = "def load():\n    return np.zeros((3, 8)), np.array([0, 1, 2]), np.eye(3)\n"
    assert values_made(f"{loader}y = load()[1]") == Ids(0, 2, just(3))
    assert values_made(f"{loader}x, _, y = load()") == OneHot(just(3))
    assert values_made(f"{loader}_, *rest = load()\ny = rest[0]") == Ids(0, 2, just(3))


def test_an_autoencoder_is_fitted_on_its_features() -> None:
    setup = setup_of(f"""{PRELUDE}
(x, _), (x_, _) = keras.datasets.mnist.load_data()
x = x.reshape(-1, 784).astype('float32') / 255
model = Sequential([Input((784,)), Dense(32), Dense(784, activation='sigmoid')])
model.compile('adam', 'binary_crossentropy')
model.fit(x, x)
""")
    assert layer_in(setup) == (784, "sigmoid")
    assert values_in(setup) == Continuous(0, 1, bounded=True)


def test_a_model_compiled_rightly_and_then_wrongly_is_two_setups() -> None:
    setups = setups_of(f"""{PRELUDE}
model = Sequential([Dense(3, activation='softmax')])
model.compile('adam', 'categorical_crossentropy')
model.fit(unseen(), np.eye(3))
model.compile('adam', 'binary_crossentropy')
model.fit(unseen(), np.eye(3))
""")
    assert [pairing_in(each)[2] for each in setups] == ["categorical_crossentropy", "binary_crossentropy"]


def test_an_add_loss_model_has_no_loss_of_compile() -> None:
    setup = setup_of(f"""{PRELUDE}
model = Sequential([Dense(3, activation='softmax')])
model.add_loss(unseen())
model.compile('adam')
""")
    assert pairing_in(setup) == (3, "softmax", UNKNOWN)


def test_a_head_of_convolution_pooling_and_softmax() -> None:
    assert layer_made("""
model = Sequential([Input((32, 32, 3)), layers.Conv2D(10, 1), layers.GlobalAveragePooling2D(), Activation('softmax')])
""") == (10, "softmax")


def test_a_reshape_after_the_squash_keeps_it() -> None:
    assert layer_made("""
model = Sequential([Input((8,)), Dense(6, activation='sigmoid'), layers.Reshape((2, 3))])
""") == (3, "sigmoid")


def test_a_reshape_after_a_softmax_does_not_make_it_one_over_the_new_axis() -> None:
    assert layer_made("""
model = Sequential([Input((8,)), Dense(6, activation='softmax'), layers.Reshape((2, 3))])
""") != (6, "softmax")


def test_a_recurrent_layer_and_an_activation() -> None:
    assert layer_made("model = Sequential([layers.LSTM(5), Activation('softmax')])") == (5, "softmax")


def test_weights_loaded_from_a_file_change_no_head() -> None:
    assert layer_made("model = Sequential([Dense(3)])\nmodel.load_weights('w')") == (3, "linear")


def test_a_model_saved_and_loaded_is_unknown() -> None:
    assert layer_made("model = Sequential([Dense(3)])\nmodel.save('m')\nmodel = keras.models.load_model('m')") == (
        UNKNOWN,
        UNKNOWN,
    )


def test_a_model_loaded_only_if_there_is_a_file_makes_two_worlds() -> None:
    worlds = worlds_of(f"""{PRELUDE}
import os
if os.path.exists('m'):
    model = keras.models.load_model('m')
else:
    model = Sequential([Dense(3)])
model.compile('adam', 'mse')
""")
    assert {layer_in(each) for each in worlds} == {(3, "linear"), (UNKNOWN, UNKNOWN)}


def test_a_parallel_copy_of_a_model_is_not_misread() -> None:
    source = f"""{PRELUDE}
from keras.utils import multi_gpu_model
model = multi_gpu_model(Sequential([Dense(3, activation='softmax')]), gpus=2)
model.compile('adam', 'mse')
"""
    assert is_silent(source) or layer_in(setup_of(source)) in {(3, "softmax"), (UNKNOWN, UNKNOWN)}


def test_a_tuner_gives_unknown_sizes() -> None:
    source = f"""{PRELUDE}
def build(hp):
    model = Sequential([Dense(hp.Int('n', 1, 9), activation=hp.Choice('a', ['softmax', 'sigmoid']))])
    model.compile('adam', hp.Choice('l', ['mse', 'mae']))
    return model
import keras_tuner
keras_tuner.RandomSearch(build)
"""
    assert pairing_in(setup_of(source)) == (UNKNOWN, UNKNOWN, UNKNOWN)


def test_a_talos_scan_gives_unknown_sizes() -> None:
    source = f"""{PRELUDE}
params = {{'n': [1, 2], 'loss': ['mse', 'mae']}}
def build(x, y, params):
    model = Sequential([Dense(params['n'])])
    model.compile('adam', params['loss'])
    return model
import talos
talos.Scan(unseen(), unseen(), params, build)
"""
    assert pairing_in(setup_of(source)) == (UNKNOWN, "linear", UNKNOWN)


def test_an_enum_of_losses_is_not_misread() -> None:
    source = f"""{PRELUDE}
from enum import Enum
class Loss(Enum):
    MSE = 'mse'
model = Sequential([Dense(3)])
model.compile('adam', Loss.MSE.value)
"""
    assert pairing_in(setup_of(source))[2] in {"mean_squared_error", UNKNOWN}


def test_arguments_of_the_command_line_may_have_other_values_than_their_defaults() -> None:
    source = f"""{PRELUDE}
import argparse
parser = argparse.ArgumentParser()
parser.add_argument('--loss', default='mse')
parser.add_argument('--n', type=int, default=3)
args = parser.parse_args()
model = Sequential([Dense(args.n)])
model.compile('adam', args.loss)
"""
    expected = [(UNKNOWN, "linear", "mean_squared_error"), (UNKNOWN, "linear", UNKNOWN)]
    assert [pairing_in(each) for each in worlds_of(source)] == expected


def test_a_label_column_scaled_with_the_table_may_still_be_binary() -> None:
    found = values_made("""
from sklearn.preprocessing import MinMaxScaler
data = MinMaxScaler().fit_transform(pd.read_csv('f'))
x, y = data[:, :-1], data[:, -1]
""")
    assert found is UNKNOWN


def test_labels_of_mixup_are_not_one_hot() -> None:
    found = values_made("a = np.eye(3)\nb = a[np.random.permutation(3)]\ny = 0.7 * a + 0.3 * b")
    assert not isinstance(found, OneHot | MultiHot | Indicator)


def test_smoothed_labels_are_not_one_hot() -> None:
    found = values_made("y = np.eye(3) * (1 - 0.1) + 0.1 / 3")
    assert not isinstance(found, OneHot | MultiHot | Indicator)


def test_labels_of_a_teacher_are_unknown() -> None:
    assert values_made("y = Sequential([Dense(3, activation='softmax')]).predict(unseen())") is UNKNOWN


def test_argmax_of_predictions_claims_no_number_of_classes() -> None:
    found = values_made("y = np.argmax(unseen().predict(unseen()), axis=1)")
    assert found is UNKNOWN or (isinstance(found, Ids) and found.classes.exact is None)
