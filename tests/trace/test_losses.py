"""Losses: every way to hand one to compile."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, loss_made, loss_name, plain
from xent_lint.facts import Spelling, UnknownName

L = "keras.losses"


@pytest.mark.parametrize(
    ("given", "name", "spelling"),
    [
        ("'binary_crossentropy'", "binary_crossentropy", Spelling.STRING),
        ("'categorical_crossentropy'", "categorical_crossentropy", Spelling.STRING),
        ("'sparse_categorical_crossentropy'", "sparse_categorical_crossentropy", Spelling.STRING),
        ("'mean_squared_error'", "mean_squared_error", Spelling.STRING),
        ("'mse'", "mean_squared_error", Spelling.ALIAS),
        ("'MSE'", "mean_squared_error", Spelling.ALIAS),
        ("'mae'", "mean_absolute_error", Spelling.ALIAS),
        ("'BinaryCrossentropy'", "binary_crossentropy", Spelling.STRING),
        (f"{L}.binary_crossentropy", "binary_crossentropy", Spelling.FUNCTION),
        (f"{L}.mse", "mean_squared_error", Spelling.FUNCTION),
        (f"{L}.BinaryCrossentropy()", "binary_crossentropy", Spelling.CLASS),
        (f"{L}.SparseCategoricalCrossentropy()", "sparse_categorical_crossentropy", Spelling.CLASS),
        ("tf.keras.losses.CategoricalCrossentropy()", "categorical_crossentropy", Spelling.CLASS),
        ("tf.losses.MeanSquaredError()", "mean_squared_error", Spelling.CLASS),
        ("keras.metrics.binary_crossentropy", "binary_crossentropy", Spelling.FUNCTION),
        ("keras.objectives.binary_crossentropy", "binary_crossentropy", Spelling.FUNCTION),
        (f"{L}.get('mse')", "mean_squared_error", Spelling.ALIAS),
        (f"[{L}.Hinge()]", "hinge", Spelling.CLASS),
        ("['hinge']", "hinge", Spelling.STRING),
        ("{'out': 'hinge'}", "hinge", Spelling.STRING),
        (f"{L}.KLDivergence()", "kl_divergence", Spelling.CLASS),
        ("'poisson'", "poisson", Spelling.STRING),
    ],
)
def test_every_spelling_of_a_loss(given: str, name: str, spelling: Spelling) -> None:
    found = loss_made(given)
    assert plain(found.name) == name
    assert found.spelling is spelling or "'BinaryCrossentropy'" in given


@pytest.mark.parametrize(
    "given",
    [
        "unseen()",
        "unseen",
        "config['loss']",
        "args.loss",
        "lambda t, p: 0",
        f"{L}.get(unseen())",
        f"{L}.deserialize(unseen())",
        f"getattr({L}, unseen())",
        "'mean_' + unseen()",
        "f'mean_{unseen()}'",
        "['mse', 'mae'][unseen()]",
        "unseen() or None",
        "tf.nn.sigmoid_cross_entropy_with_logits",
        "tf.nn.softmax_cross_entropy_with_logits",
        "tf.reduce_mean",
        "focal_loss(gamma=2)",
        "None",
    ],
)
def test_losses_that_can_not_be_followed_are_unknown(given: str) -> None:
    assert loss_name(given) is UNKNOWN


@pytest.mark.parametrize(
    ("before", "given", "expected"),
    [
        ("from keras.losses import binary_crossentropy as bce", "bce", "binary_crossentropy"),
        ("from keras.losses import BinaryCrossentropy", "BinaryCrossentropy()", "binary_crossentropy"),
        ("from keras import losses", "losses.mse", "mean_squared_error"),
        ("from keras.losses import *", "mean_squared_error", "mean_squared_error"),
        ("loss = 'mse'", "loss", "mean_squared_error"),
        ("loss = other = 'mse'", "loss", "mean_squared_error"),
        ("LOSSES = ['mse', 'mae']", "LOSSES[1]", "mean_absolute_error"),
        (
            "import functools",
            "functools.partial(keras.losses.binary_crossentropy, from_logits=True)",
            "binary_crossentropy",
        ),
        ("class C:\n    loss = 'mse'", "C.loss", "mean_squared_error"),
        ("def pick(n):\n    return 'mse' if n == 1 else 'mae'", "pick(2)", "mean_absolute_error"),
        ("from other import binary_crossentropy", "binary_crossentropy", UNKNOWN),
        ("from keras.losses import mse\nmse = unseen()", "mse", UNKNOWN),
        ("def binary_crossentropy(t, p): return 0", "binary_crossentropy", UNKNOWN),
        ("loss = 'mse'\nloss = unseen()", "loss", UNKNOWN),
        ("loss = 'mse'\ndel loss", "loss", UNKNOWN),
        ("# loss = 'mse'\nloss = 'mae'", "loss", "mean_absolute_error"),
    ],
)
def test_a_name_stands_for_what_it_was_bound_to(before: str, given: str, expected: object) -> None:
    assert loss_name(given, before) == expected


@pytest.mark.parametrize(
    "text", ["binary_crossentropi", "cce", "bce", "cross_entropy", "Binary_Crossentropy", "", " mse"]
)
def test_a_text_that_keras_does_not_know_is_an_unknown_name(text: str) -> None:
    found = loss_name(f"{text!r}")
    assert found == UnknownName(text) or (text in {"bce", ""} and found in {"binary_crossentropy", UNKNOWN})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"{L}.BinaryCrossentropy()", False),
        (f"{L}.BinaryCrossentropy(True)", True),
        (f"{L}.BinaryCrossentropy(from_logits=True)", True),
        (f"{L}.BinaryCrossentropy(from_logits=False)", False),
        (f"{L}.BinaryCrossentropy(from_logits=1)", True),
        (f"{L}.BinaryCrossentropy(from_logits=not True)", False),
        (f"{L}.BinaryCrossentropy(**{{'from_logits': True}})", True),
        (f"{L}.BinaryCrossentropy(from_logits=unseen())", UNKNOWN),
        (f"{L}.BinaryCrossentropy(**unseen())", UNKNOWN),
        (f"{L}.BinaryCrossentropy(*unseen())", UNKNOWN),
        (f"{L}.SparseCategoricalCrossentropy(from_logits=True)", True),
        ("'binary_crossentropy'", False),
        (f"{L}.mse", False),
        (f"{L}.MeanSquaredError()", False),
    ],
)
def test_from_logits_is_as_given(given: str, expected: object) -> None:
    assert plain(loss_made(given).from_logits) == expected


def test_from_logits_of_a_partial_is_as_given() -> None:
    found = loss_made("functools.partial(keras.losses.binary_crossentropy, from_logits=True)", "import functools")
    assert plain(found.from_logits) is True


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"{L}.CategoricalCrossentropy()", 0.0),
        (f"{L}.CategoricalCrossentropy(label_smoothing=0.1)", 0.1),
        (f"{L}.CategoricalCrossentropy(False, 0.1)", 0.1),
        (f"{L}.CategoricalCrossentropy(label_smoothing=1 / 10)", 0.1),
        (f"{L}.CategoricalCrossentropy(label_smoothing=unseen())", UNKNOWN),
    ],
)
def test_label_smoothing_is_as_given(given: str, expected: object) -> None:
    assert plain(loss_made(given).label_smoothing) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"{L}.CategoricalCrossentropy()", -1),
        (f"{L}.CategoricalCrossentropy(axis=1)", 1),
        (f"{L}.CategoricalCrossentropy(axis=unseen())", UNKNOWN),
    ],
)
def test_the_axis_is_as_given(given: str, expected: object) -> None:
    assert plain(loss_made(given).axis) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"{L}.SparseCategoricalCrossentropy()", None),
        (f"{L}.SparseCategoricalCrossentropy(ignore_class=-1)", -1),
        (f"{L}.SparseCategoricalCrossentropy(ignore_class=255)", 255),
        (f"{L}.SparseCategoricalCrossentropy(ignore_class=None)", None),
        (f"{L}.SparseCategoricalCrossentropy(ignore_class=unseen())", UNKNOWN),
    ],
)
def test_the_ignored_class_is_as_given(given: str, expected: object) -> None:
    assert plain(loss_made(given).ignore_class) == expected


def test_the_arguments_are_listed_by_name() -> None:
    arguments = loss_made(f"{L}.BinaryCrossentropy(True, label_smoothing=0.2)").arguments
    assert {each.name for each in arguments} == {"from_logits", "label_smoothing"}


def test_the_class_itself_without_a_call_is_not_an_instance() -> None:
    assert loss_name(f"{L}.BinaryCrossentropy") in {"binary_crossentropy", UNKNOWN}
