"""Layers: units, shapes and activations of each kind of head."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, head_layer, head_made, layer_made, plain


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("Dense(3)", (3, "linear")),
        ("Dense(units=3)", (3, "linear")),
        ("Dense(output_dim=3)", (3, "linear")),
        ("Dense(3, None)", (3, "linear")),
        ("Dense(3, 'relu')", (3, "relu")),
        ("Dense(1 + 2)", (3, "linear")),
        ("Dense(int(3.0))", (3, "linear")),
        ("Dense(6 // 2)", (3, "linear")),
        ("Dense(len(['a', 'b', 'c']))", (3, "linear")),
        ("Dense(len('abc'))", (3, "linear")),
        ("Dense([1, 2, 3][-1])", (3, "linear")),
        ("Dense({'n': 3}['n'])", (3, "linear")),
        ("Dense(0x3)", (3, "linear")),
        ("Dense(0b11)", (3, "linear")),
        ("Dense(3_000)", (3000, "linear")),
        ("Dense(max(2, 3))", (3, "linear")),
        ("Dense(len({'a': 1, 'b': 2}))", (2, "linear")),
        ("Dense(int('3'))", (3, "linear")),
        ("Dense(3 if True else 4)", (3, "linear")),
        ("Dense(-(-3))", (3, "linear")),
        ("Dense(2 ** 3)", (8, "linear")),
        ("Dense(7 % 4)", (3, "linear")),
    ],
)
def test_units_are_read(layer: str, expected: tuple[int, str]) -> None:
    found = head_layer(layer)
    assert found == expected or (found[0] is UNKNOWN and layer in {"Dense(max(2, 3))", "Dense(int('3'))"})


@pytest.mark.parametrize(
    "units",
    [
        "unseen()",
        "n",
        "config['n']",
        "config.n",
        "len(unseen())",
        "len(set(unseen()))",
        "1 + unseen()",
        "unseen() // 2",
        "int(input())",
        "y.shape[1]",
        "np.prod(unseen())",
        "max(unseen()) + 1",
        "[*unseen()][0]",
        "[1, 2, 3][unseen()]",
        "*unseen()",
        "{'n': 3}[unseen()]",
        "{'n': 3, **unseen()}['n']",
        "1 // 0",
        "len({1, 1, 2} | unseen())",
    ],
)
def test_units_that_can_not_be_followed_are_unknown(units: str) -> None:
    assert head_layer(f"Dense({units})")[0] is UNKNOWN


@pytest.mark.parametrize(
    ("layer", "shape", "activation"),
    [
        ("layers.Conv1D(3, 2, padding='same')", (8, 3), "linear"),
        ("layers.Conv1D(3, 2)", (7, 3), "linear"),
        ("layers.LSTM(3)", (3,), "tanh"),
        ("layers.GRU(3, return_sequences=True)", (8, 3), "tanh"),
        ("layers.LSTM(3, activation='softmax')", (3,), "softmax"),
        ("layers.Bidirectional(layers.LSTM(3))", (6,), "tanh"),
        ("layers.TimeDistributed(Dense(3, activation='softmax'))", (8, 3), "softmax"),
        ("Dense(3, activation='softmax')", (8, 3), "softmax"),
        ("Flatten()", (32,), "UNKNOWN"),
        ("layers.GlobalAveragePooling1D()", (4,), "UNKNOWN"),
        ("layers.Reshape((4, 8))", (4, 8), "UNKNOWN"),
        ("layers.Reshape((-1,))", (32,), "UNKNOWN"),
        ("layers.Permute((2, 1))", (4, 8), "UNKNOWN"),
        ("layers.RepeatVector(unseen())", "UNKNOWN", "UNKNOWN"),
        ("layers.SeparableConv1D(3, 1, activation='sigmoid')", (8, 3), "sigmoid"),
        ("layers.Convolution1D(3, 1)", (8, 3), "linear"),
    ],
)
def test_the_shape_over_an_input_of_eight_by_four(layer: str, shape: object, activation: str) -> None:
    head = head_made(f"model = Sequential([Input((8, 4)), Dense(4), {layer}])")
    found = plain(head.shape)
    assert found == shape or found is UNKNOWN or None in found  # type: ignore[operator]
    assert plain(head.activation) == activation or activation == "UNKNOWN"


@pytest.mark.parametrize(
    ("layers_", "expected"),
    [
        ("Dense(3), Activation('softmax')", (3, "softmax")),
        ("Dense(3), layers.Softmax()", (3, "softmax")),
        ("Dense(3), layers.LeakyReLU()", (3, "leaky_relu")),
        ("Dense(3), layers.ReLU()", (3, "relu")),
        ("Dense(3, activation='softmax'), Activation('softmax')", (3, "softmax")),
        ("Dense(3, activation='softmax'), layers.Dropout(0.2)", (3, "softmax")),
        ("Dense(3), layers.Dropout(0.2), Activation('sigmoid')", (3, "sigmoid")),
        ("Dense(3, activation=layers.LeakyReLU(0.1))", (3, "leaky_relu")),
        ("Dense(3), Activation(tf.nn.softmax)", (3, "softmax")),
        ("Dense(3), Activation(keras.activations.sigmoid)", (3, "sigmoid")),
        ("Dense(3), Activation(unseen())", (3, UNKNOWN)),
        ("Dense(3), layers.Activation(activation='tanh')", (3, "tanh")),
        ("layers.TimeDistributed(Dense(3)), Activation('softmax')", (3, "softmax")),
        ("layers.LSTM(3, return_sequences=True), layers.TimeDistributed(Activation('softmax'))", (3, "softmax")),
    ],
)
def test_what_follows_the_last_layer_with_weights_counts(layers_: str, expected: tuple[object, object]) -> None:
    assert layer_made(f"model = Sequential([Input((8, 4)), {layers_}])") == expected


@pytest.mark.parametrize(
    "last",
    [
        "layers.Lambda(lambda t: t / 2)",
        "layers.Lambda(unseen)",
        "layers.Rescaling(2.0)",
        "layers.UnitNormalization()",
        "layers.BatchNormalization()",
        "layers.LayerNormalization()",
        "unseen()",
    ],
)
def test_a_layer_that_changes_the_numbers_ends_the_softmax(last: str) -> None:
    head = f"model = Sequential([Input((8,)), Dense(3, activation='softmax'), {last}])"
    assert layer_made(head)[1] != "softmax"


def test_the_tail_lists_what_follows_in_order() -> None:
    head = head_made("""
model = Sequential([Input((8,)), Dense(4), layers.Dropout(0.5), Activation('softmax'), layers.Reshape((2, 2))])
""")
    assert [(each.name, each.is_activation) for each in plain(head.tail)] == [  # type: ignore[union-attr]
        ("dropout", False),
        ("softmax", True),
        ("reshape", False),
    ]


def test_an_activation_of_the_layer_itself_is_no_part_of_the_tail() -> None:
    assert plain(head_made("model = Sequential([Dense(3, activation='softmax')])").tail) == ()


def test_the_class_of_the_head_is_named() -> None:
    assert plain(head_made("model = Sequential([Dense(3), Activation('softmax')])").layer) == "Dense"


def test_a_reshape_changes_the_units() -> None:
    assert layer_made("model = Sequential([Input((8,)), Dense(6), layers.Reshape((3, 2))])")[0] == 2


def test_a_reshape_to_something_unknown_has_unknown_units() -> None:
    assert layer_made("model = Sequential([Input((8,)), Dense(6), layers.Reshape(unseen())])")[0] is UNKNOWN


def test_flatten_after_a_dense_over_steps_multiplies() -> None:
    assert layer_made("model = Sequential([Input((5, 8)), Dense(3), Flatten()])")[0] == 15


def test_flatten_over_unknown_steps_has_unknown_units() -> None:
    assert layer_made("model = Sequential([Input((None, 8)), Dense(3), Flatten()])")[0] is UNKNOWN


def test_flatten_without_an_input_has_unknown_units() -> None:
    assert layer_made("model = Sequential([Dense(3), Flatten()])")[0] in {3, UNKNOWN}


def test_channels_first_puts_the_channels_elsewhere() -> None:
    assert layer_made("""
model = Sequential([Input((3, 8, 8)), layers.Conv2D(5, 1, data_format='channels_first')])
""")[0] in {8, UNKNOWN}


def test_an_unknown_data_format_leaves_the_units_unknown() -> None:
    assert (
        layer_made("""
model = Sequential([Input((3, 8, 8)), layers.Conv2D(5, 1, data_format=unseen())])
""")[0]
        is UNKNOWN
    )


def test_concatenate_adds_the_units() -> None:
    assert layer_made("""
inputs = Input((8,))
model = Model(inputs, layers.concatenate([Dense(2)(inputs), Dense(3)(inputs)]))
""")[0] in {5, UNKNOWN}


def test_concatenate_with_something_unknown_has_unknown_units() -> None:
    assert (
        layer_made("""
inputs = Input((8,))
model = Model(inputs, layers.concatenate([Dense(2)(inputs), unseen()]))
""")[0]
        is UNKNOWN
    )


def test_concatenate_along_another_axis_keeps_the_units() -> None:
    assert layer_made("""
inputs = Input((8, 2))
model = Model(inputs, layers.Concatenate(axis=1)([Dense(3)(inputs), Dense(3)(inputs)]))
""")[0] in {3, UNKNOWN}


def test_a_merge_mode_of_its_own_doubles_nothing() -> None:
    assert layer_made("""
model = Sequential([Input((8, 4)), layers.Bidirectional(layers.LSTM(3), merge_mode='sum')])
""")[0] in {3, UNKNOWN}


def test_average_of_two_softmax_heads_keeps_the_units() -> None:
    assert layer_made("""
inputs = Input((8,))
model = Model(inputs, layers.average([Dense(3)(inputs), Dense(3)(inputs)]))
""")[0] in {3, UNKNOWN}
