"""Losses by string and by symbol."""

import pytest

from xent_lint.facts import Spelling
from xent_lint.keras_api.losses import LOSSES, REMOVED_LOSSES, LossFamily, find_loss, loss_for_symbol, loss_majors


@pytest.mark.parametrize(
    ("identifier", "name", "spelling", "majors"),
    [
        ("binary_crossentropy", "binary_crossentropy", Spelling.STRING, {2, 3}),
        ("bce", "binary_crossentropy", Spelling.ALIAS, {2, 3}),
        ("BCE", "binary_crossentropy", Spelling.ALIAS, {2, 3}),
        ("BinaryCrossentropy", "binary_crossentropy", Spelling.CLASS, {2, 3}),
        ("KLD", "kl_divergence", Spelling.ALIAS, {2, 3}),
        ("kullback_leibler_divergence", "kl_divergence", Spelling.ALIAS, {2}),
        ("huber_loss", "huber", Spelling.ALIAS, {2}),
        ("logcosh", "log_cosh", Spelling.ALIAS, {2}),
        ("mse", "mean_squared_error", Spelling.ALIAS, {2, 3}),
        ("dice", "dice", Spelling.STRING, {3}),
        ("crossentropy", "crossentropy", Spelling.STRING, {3}),
        ("CrossEntropy", "crossentropy", Spelling.ALIAS, {3}),
        ("ce", "crossentropy", Spelling.ALIAS, {3}),
    ],
)
def test_strings(identifier: str, name: str, spelling: Spelling, majors: set[int]) -> None:
    found = find_loss(identifier)
    assert found is not None
    assert (found[0].name, found[1]) == (name, spelling)
    assert loss_majors(identifier) == majors


@pytest.mark.parametrize(
    "text", ["cce", "scce", "categorical_cross_entropy", "binary_crossentropy ", "Mse", "Binary_Crossentropy", ""]
)
def test_strings_that_no_keras_knows(text: str) -> None:
    assert find_loss(text) is None
    assert loss_majors(text) == frozenset()


def test_removed_strings_name_losses_of_today() -> None:
    for text, name in REMOVED_LOSSES.items():
        assert find_loss(text) is None
        assert name in LOSSES


@pytest.mark.parametrize(
    ("symbol", "name", "spelling"),
    [
        ("keras.losses.BinaryCrossentropy", "binary_crossentropy", Spelling.CLASS),
        ("keras.losses.binary_crossentropy", "binary_crossentropy", Spelling.FUNCTION),
        ("keras.losses.mse", "mean_squared_error", Spelling.FUNCTION),
        ("keras.metrics.binary_crossentropy", "binary_crossentropy", Spelling.FUNCTION),
        ("keras.backend.binary_crossentropy", "binary_crossentropy", Spelling.FUNCTION),
        ("keras.ops.categorical_crossentropy", "categorical_crossentropy", Spelling.FUNCTION),
        ("keras.losses.Huber", "huber", Spelling.CLASS),
    ],
)
def test_symbols(symbol: str, name: str, spelling: Spelling) -> None:
    found = loss_for_symbol(symbol)
    assert found is not None
    assert (found[0].name, found[1]) == (name, spelling)


@pytest.mark.parametrize(
    "symbol",
    ["keras.metrics.BinaryCrossentropy", "keras.losses.get", "keras.losses.Loss", "keras.losses.crossentropy", "mse"],
)
def test_symbols_that_are_no_losses(symbol: str) -> None:
    assert loss_for_symbol(symbol) is None


def test_options() -> None:
    taking = {name for name, spec in LOSSES.items() if spec.takes_from_logits}
    assert taking == {
        "binary_crossentropy",
        "categorical_crossentropy",
        "sparse_categorical_crossentropy",
        "binary_focal_crossentropy",
        "categorical_focal_crossentropy",
    }
    smoothing = {name for name, spec in LOSSES.items() if spec.takes_label_smoothing}
    assert smoothing == taking - {"sparse_categorical_crossentropy"}
    assert {name for name, spec in LOSSES.items() if spec.takes_ignore_class} == {"sparse_categorical_crossentropy"}
    assert LOSSES["sparse_categorical_crossentropy"].takes("axis", 3)
    assert not LOSSES["sparse_categorical_crossentropy"].takes("axis", 2)


def test_families() -> None:
    assert LOSSES["kl_divergence"].family is LossFamily.DIVERGENCE
    assert LOSSES["binary_focal_crossentropy"].family.is_crossentropy
    assert not LOSSES["poisson"].family.is_crossentropy
