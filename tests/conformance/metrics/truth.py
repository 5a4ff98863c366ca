"""What a metric should say of a model: its usual meaning, computed from the outputs by hand.

One unit decides at a probability of one half, many units by the largest of them, labels that hold independently one by
one. Sigmoids under one-hot labels ask of each class whether it is that: metrics of single outputs take them so.
A threshold between 0 and 1 that the program names is meant as the probability that it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xent_lint.facts import Ids, MultiHot, Signed

from ..cells import Cell
from .cells import MetricCell

_REGRESSION = "mean_squared_error"
_HINGE = "hinge"
_LEAST = 1e-7
_ACCURACIES = frozenset({"accuracy", "acc", "binary_accuracy", "Accuracy", "BinaryAccuracy"})
_OF_THE_LARGEST = frozenset({"CategoricalAccuracy", "SparseCategoricalAccuracy"})
_OF_TOP = frozenset({"TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy"})
_COUNTS = frozenset({"Precision", "Recall", "precision", "TruePositives"})
_OVERLAPS = frozenset({"MeanIoU", "OneHotMeanIoU", "BinaryIoU", "IoU", "OneHotIoU"})
_CROSSENTROPIES = frozenset({"CategoricalCrossentropy", "SparseCategoricalCrossentropy"})
_ERRORS = frozenset({"mse", "mae", "RootMeanSquaredError"})
_OF_SINGLE_OUTPUTS = _COUNTS | {"BinaryAccuracy", "binary_accuracy", "BinaryIoU"}


@dataclass(frozen=True, slots=True)
class Answers:
    """Labels as rows of 0 and 1 or of shares, what the model makes of them, and what it decides."""

    labels: np.ndarray
    probabilities: np.ndarray
    decisions: np.ndarray
    is_one_of_many: bool

    @property
    def holds(self) -> np.ndarray:
        """The labels as decisions; of shares the largest holds."""
        return largest(self.labels) if self.is_one_of_many else self.labels > 0.5


def largest(values: np.ndarray, k: int = 1) -> np.ndarray:
    """Which values are among the k largest of their row."""
    return values.argsort(-1).argsort(-1) >= values.shape[-1] - k


def truth(cell: MetricCell, outputs: np.ndarray) -> np.ndarray | None:
    """What the metric should report, None where it makes no sense for these labels."""
    if cell.training.loss == _REGRESSION:
        value = _of_numbers(cell, outputs)
    elif cell.called in {"Hinge", "SquaredHinge"}:
        value = _hinge(cell, outputs)
    else:
        value = _of_classes(cell, _decided(cell, answers(cell.training, outputs)))
    return None if value is None else np.atleast_1d(value)


def answers(training: Cell, outputs: np.ndarray) -> Answers:
    """The outputs as a user reads them."""
    labels = _rows(training)
    if training.loss == _HINGE:
        return Answers(labels, outputs, outputs > 0, is_one_of_many=False)
    is_one_of_many = training.units > 1 and not isinstance(training.kind.values, MultiHot)
    probabilities = _probabilities(training, outputs)
    decisions = largest(probabilities) if is_one_of_many else probabilities > 0.5
    return Answers(labels, probabilities, decisions, is_one_of_many)


def _rows(training: Cell) -> np.ndarray:
    data = training.kind.data.astype("float64")
    rows = data.reshape(len(data), -1)
    if isinstance(training.kind.values, Signed):
        return (rows + 1) / 2
    ids = isinstance(training.kind.values, Ids) and training.units > 1
    return np.eye(training.units)[rows[:, 0].astype(int)] if ids else rows


def _probabilities(training: Cell, outputs: np.ndarray) -> np.ndarray:
    if not training.from_logits:
        return outputs
    if training.loss == "binary_crossentropy":
        return 1 / (1 + np.exp(-outputs))
    powers = np.exp(outputs - outputs.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def _decided(cell: MetricCell, given: Answers) -> Answers:
    """The answers with the decisions that this metric asks for."""
    options = cell.options
    threshold = options.get("threshold", options.get("thresholds"))
    single = cell.called in _OF_SINGLE_OUTPUTS and cell.training.head == "sigmoid"
    decisions, is_one_of_many = given.decisions, given.is_one_of_many
    if isinstance(threshold, float) and 0 < threshold < 1:
        decisions, is_one_of_many = given.probabilities > threshold, False
    elif single or "class_id" in options:
        decisions, is_one_of_many = given.probabilities > 0.5, False
    if "top_k" in options:
        decisions = largest(given.probabilities, _whole(options["top_k"]))
    columns = [_whole(options["class_id"])] if "class_id" in options else slice(None)
    labels, probabilities = given.labels[:, columns], given.probabilities[:, columns]
    return Answers(labels, probabilities, decisions[:, columns], is_one_of_many)


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _of_classes(cell: MetricCell, given: Answers) -> np.ndarray | float | None:
    name, options = cell.called, cell.options
    if name in _ACCURACIES | _OF_THE_LARGEST:
        return _accuracy(given)
    if name in _OF_TOP:
        return _top(given, _whole(options.get("k", 5)))
    if name in _COUNTS:
        return _count(name, given)
    if name in {"AUC", "auc"}:
        return _auc(given, by_column=bool(options.get("multi_label")))
    if name == "F1Score":
        return _f_score(given, mean=options.get("average") == "macro")
    if name in _OVERLAPS:
        return _overlap(given, options.get("target_class_ids"))
    if name in _CROSSENTROPIES and given.is_one_of_many:
        return _crossentropy(given)
    if name in _CROSSENTROPIES | {"BinaryCrossentropy", "binary_crossentropy"}:
        return _binary_crossentropy(given)
    return _error(name, given.labels, given.probabilities)


def _accuracy(given: Answers) -> float:
    right = given.decisions == given.holds
    return float((right.all(-1) if given.is_one_of_many else right).mean())


def _top(given: Answers, k: int) -> float:
    """How often a label that holds is among the k largest; with one unit k of two answers."""
    if given.labels.shape[-1] == 1:
        return _accuracy(given) if k == 1 else 1.0
    return float((largest(given.probabilities, k) & given.holds).any(-1).mean())


def _count(name: str, given: Answers) -> float:
    found = (given.decisions & given.holds).sum()
    if name == "TruePositives":
        return float(found)
    return float(found / (given.holds if name == "Recall" else given.decisions).sum())


def _auc(given: Answers, *, by_column: bool) -> float:
    if by_column:
        pairs = zip(given.holds.T, given.probabilities.T, strict=True)
        return float(np.mean([_area(holds, scores) for holds, scores in pairs]))
    return _area(given.holds.ravel(), given.probabilities.ravel())


def _area(holds: np.ndarray, scores: np.ndarray) -> float:
    """The share of pairs of a positive and a negative in which the positive has the larger score."""
    difference = scores[holds][:, None] - scores[~holds][None, :]
    return float((difference > 0).mean() + (difference == 0).mean() / 2)


def _f_score(given: Answers, *, mean: bool) -> np.ndarray:
    found = (given.decisions & given.holds).sum(0)
    scores = 2 * found / (given.decisions.sum(0) + given.holds.sum(0))
    return np.atleast_1d(scores.mean()) if mean else scores


def _overlap(given: Answers, wanted: object) -> float:
    decisions, holds = given.decisions, given.holds
    if not given.is_one_of_many:
        decisions, holds = (np.stack([~each.ravel(), each.ravel()], -1) for each in (decisions, holds))
    shares = (decisions & holds).sum(0) / (decisions | holds).sum(0)
    return float(shares[wanted].mean() if isinstance(wanted, list) else shares.mean())


def _crossentropy(given: Answers) -> float:
    return float(-(given.labels * np.log(np.maximum(given.probabilities, _LEAST))).sum(-1).mean())


def _binary_crossentropy(given: Answers) -> float:
    p = np.clip(given.probabilities, _LEAST, 1 - _LEAST)
    return float(-(given.labels * np.log(p) + (1 - given.labels) * np.log(1 - p)).mean())


def _error(name: str, targets: np.ndarray, outputs: np.ndarray) -> float:
    assert name in _ERRORS, name
    difference = outputs - targets
    if name == "mae":
        return float(np.abs(difference).mean())
    squared = float((difference**2).mean())
    return squared**0.5 if name == "RootMeanSquaredError" else squared


def _hinge(cell: MetricCell, outputs: np.ndarray) -> float:
    margin = np.maximum(0, 1 - (2 * _rows(cell.training) - 1) * outputs)
    return float((margin**2 if cell.called == "SquaredHinge" else margin).mean())


def _of_numbers(cell: MetricCell, outputs: np.ndarray) -> np.ndarray | float | None:
    """Of regressions; whole numbers are met where the output rounds to them."""
    targets = cell.training.kind.data.astype("float64").reshape(len(outputs), -1)
    if cell.called in _ERRORS:
        return _error(cell.called, targets, outputs)
    if cell.called == "R2Score":
        return float(np.mean(1 - ((outputs - targets) ** 2).sum(0) / ((targets - targets.mean(0)) ** 2).sum(0)))
    is_whole = isinstance(cell.training.kind.values, Ids) and cell.called in _ACCURACIES
    return float((np.rint(outputs) == targets).mean()) if is_whole else None
