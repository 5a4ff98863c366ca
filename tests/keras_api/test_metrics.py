"""Metrics by string and by symbol, and what "accuracy" becomes."""

import pytest

from xent_lint.facts import Spelling
from xent_lint.keras_api.metrics import METRICS, find_metric, metric_for_symbol, metric_majors, resolve_accuracy


@pytest.mark.parametrize(
    ("identifier", "name", "spelling", "majors"),
    [
        ("accuracy", "accuracy", Spelling.STRING, {2, 3}),
        ("acc", "accuracy", Spelling.ALIAS, {2, 3}),
        ("Accuracy", "accuracy", Spelling.ALIAS, {2, 3}),
        ("ACC", "accuracy", Spelling.ALIAS, {2, 3}),
        ("crossentropy", "crossentropy", Spelling.STRING, {2}),
        ("CE", "crossentropy", Spelling.ALIAS, {2}),
        ("binary_accuracy", "binary_accuracy", Spelling.STRING, {2, 3}),
        ("AUC", "auc", Spelling.CLASS, {2, 3}),
        ("auc", "auc", Spelling.STRING, {3}),
        ("f1_score", "f1_score", Spelling.STRING, {3}),
        ("binary_io_u", "binary_io_u", Spelling.STRING, {3}),
        ("mse", "mean_squared_error", Spelling.ALIAS, {2, 3}),
        ("mae", "mean_absolute_error", Spelling.ALIAS, {2, 3}),
        ("binary_crossentropy", "binary_crossentropy", Spelling.STRING, {2, 3}),
        ("cosine_proximity", "cosine_similarity", Spelling.ALIAS, {2}),
    ],
)
def test_strings(identifier: str, name: str, spelling: Spelling, majors: set[int]) -> None:
    found = find_metric(identifier)
    assert found is not None
    assert (found[0].name, found[1]) == (name, spelling)
    assert metric_majors(identifier) == majors


@pytest.mark.parametrize("text", ["f1", "acuracy", "accuracy ", "kld", "huber", "mean_io_u", "MeanIoU", "Auc", ""])
def test_strings_that_no_keras_knows(text: str) -> None:
    assert find_metric(text) is None
    assert metric_majors(text) == frozenset()


@pytest.mark.parametrize(
    ("symbol", "name", "spelling"),
    [
        ("keras.metrics.Accuracy", "exact_accuracy", Spelling.CLASS),
        ("keras.metrics.BinaryAccuracy", "binary_accuracy", Spelling.CLASS),
        ("keras.metrics.MeanIoU", "mean_io_u", Spelling.CLASS),
        ("keras.metrics.binary_accuracy", "binary_accuracy", Spelling.FUNCTION),
        ("keras.metrics.mean_squared_error", "mean_squared_error", Spelling.FUNCTION),
        ("keras.losses.mean_squared_error", "mean_squared_error", Spelling.FUNCTION),
        ("keras.losses.huber", "huber", Spelling.FUNCTION),
    ],
)
def test_symbols(symbol: str, name: str, spelling: Spelling) -> None:
    found = metric_for_symbol(symbol)
    assert found is not None
    assert (found[0].name, found[1]) == (name, spelling)


@pytest.mark.parametrize(
    "symbol", ["keras.losses.BinaryCrossentropy", "keras.metrics.Metric", "keras.metrics.get", "accuracy"]
)
def test_symbols_that_are_no_metrics(symbol: str) -> None:
    assert metric_for_symbol(symbol) is None


@pytest.mark.parametrize(
    ("name", "threshold", "argument"),
    [
        ("binary_accuracy", 0.5, "threshold"),
        ("precision", 0.5, "thresholds"),
        ("binary_io_u", 0.5, "threshold"),
        ("f1_score", None, "threshold"),
        ("auc", None, "thresholds"),
        ("categorical_accuracy", None, None),
        ("accuracy", None, None),
    ],
)
def test_thresholds(name: str, threshold: float | None, argument: str | None) -> None:
    assert METRICS[name].threshold == threshold
    assert METRICS[name].threshold_argument == argument


def test_who_takes_from_logits() -> None:
    taking = {name for name, spec in METRICS.items() if spec.takes_from_logits}
    assert taking == {"auc", "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy"}


@pytest.mark.parametrize(
    ("units", "label_rank", "label_width", "head_rank", "name"),
    [
        (1, 1, None, 2, "binary_accuracy"),
        (1, None, None, None, "binary_accuracy"),
        (3, 1, None, 2, "sparse_categorical_accuracy"),
        (3, 2, 1, 2, "sparse_categorical_accuracy"),
        (3, 2, 3, 2, "categorical_accuracy"),
        (3, 3, None, 4, "sparse_categorical_accuracy"),
        (3, 2, None, 2, None),
        (3, None, None, 2, None),
        (None, 1, None, 2, None),
    ],
)
def test_accuracy(
    units: int | None, label_rank: int | None, label_width: int | None, head_rank: int | None, name: str | None
) -> None:
    assert resolve_accuracy(units, label_rank, label_width, head_rank) == name
