"""Activations by string, by symbol and by raw operation."""

import pytest

from xent_lint.facts import Spelling
from xent_lint.keras_api.activations import (
    ACTIVATIONS,
    Range,
    activation_for_symbol,
    activation_majors,
    find_activation,
    raw_activation,
)


@pytest.mark.parametrize(
    ("identifier", "name", "spelling", "majors"),
    [
        ("softmax", "softmax", Spelling.STRING, {2, 3}),
        ("Softmax", "softmax", Spelling.CLASS, {2}),
        ("LeakyReLU", "leaky_relu", Spelling.CLASS, {2}),
        ("leaky_relu", "leaky_relu", Spelling.STRING, {2, 3}),
        ("log_softmax", "log_softmax", Spelling.STRING, {2, 3}),
        ("swish", "silu", Spelling.ALIAS, {2, 3}),
        ("hard_swish", "hard_silu", Spelling.ALIAS, {3}),
        ("glu", "glu", Spelling.STRING, {3}),
        ("linear", "linear", Spelling.STRING, {2, 3}),
    ],
)
def test_strings(identifier: str, name: str, spelling: Spelling, majors: set[int]) -> None:
    found = find_activation(identifier)
    assert found is not None
    assert (found[0].name, found[1]) == (name, spelling)
    assert activation_majors(identifier) == majors


@pytest.mark.parametrize("text", ["softmx", "Sigmoid", "None", "none", "Relu", "tanh ", ""])
def test_strings_that_no_keras_knows(text: str) -> None:
    assert find_activation(text) is None
    assert activation_majors(text) == frozenset()


@pytest.mark.parametrize(
    ("symbol", "name", "spelling"),
    [
        ("keras.activations.softmax", "softmax", Spelling.FUNCTION),
        ("keras.activations.swish", "silu", Spelling.FUNCTION),
        ("keras.ops.softmax", "softmax", Spelling.FUNCTION),
        ("keras.backend.sigmoid", "sigmoid", Spelling.FUNCTION),
        ("keras.layers.Softmax", "softmax", Spelling.CLASS),
        ("keras.layers.ReLU", "relu", Spelling.CLASS),
        ("keras.layers.LeakyReLU", "leaky_relu", Spelling.CLASS),
        ("keras.layers.ThresholdedReLU", "thresholded_relu", Spelling.CLASS),
    ],
)
def test_symbols(symbol: str, name: str, spelling: Spelling) -> None:
    found = activation_for_symbol(symbol)
    assert found is not None
    assert (found[0].name, found[1]) == (name, spelling)


@pytest.mark.parametrize("symbol", ["keras.layers.Dense", "keras.activations.get", "keras.losses.softmax", "softmax"])
def test_symbols_that_are_no_activations(symbol: str) -> None:
    assert activation_for_symbol(symbol) is None


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("tensorflow.nn.softmax", "softmax"),
        ("tensorflow.compat.v1.nn.softmax", "softmax"),
        ("tensorflow.nn.log_softmax", "log_softmax"),
        ("tensorflow.nn.swish", "silu"),
        ("tensorflow.sigmoid", "sigmoid"),
        ("tensorflow.math.sigmoid", "sigmoid"),
        ("tensorflow.tanh", "tanh"),
        ("tensorflow.identity", "linear"),
        ("jax.nn.softmax", "softmax"),
        ("jax.nn.soft_sign", "softsign"),
        ("torch.nn.functional.softmax", "softmax"),
        ("tensorflow.nn.conv2d", None),
        ("numpy.tanh", None),
    ],
)
def test_raw_operations(symbol: str, name: str | None) -> None:
    assert raw_activation(symbol) == name


def test_every_raw_operation_is_an_activation() -> None:
    assert ACTIVATIONS["softmax"].range is Range.DISTRIBUTION
    assert raw_activation("tensorflow.nn.relu6") in ACTIVATIONS
