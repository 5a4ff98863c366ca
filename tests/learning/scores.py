"""How good what a program has learnt is, on data that it has not been trained on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from sklearn.metrics import accuracy_score, balanced_accuracy_score, log_loss, r2_score

BINS = 10


def scores_of(namespace: Mapping[str, Any]) -> dict[str, float]:
    """The scores of the ``probabilities``, ``decisions`` or ``amounts`` that a program leaves beside its ``labels``."""
    labels = np.asarray(namespace["labels"])
    if "amounts" in namespace:
        return {"R2": r2_score(labels, np.asarray(namespace["amounts"])[:, 0])}
    if "decisions" in namespace:
        return of_decisions(np.asarray(namespace["decisions"]), labels)
    return of_probabilities(np.asarray(namespace["probabilities"], dtype="float64"), labels)


def of_decisions(decisions: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    return {
        "accuracy": accuracy_score(labels, decisions),
        "balanced accuracy": balanced_accuracy_score(labels, decisions),
    }


def of_probabilities(outputs: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Scores of a probability for each class, of one for the second of two, or of one for each of several labels."""
    if outputs.shape[1] == 1 or labels.ndim == 2:
        outputs = np.stack([1 - outputs.ravel(), outputs.ravel()], axis=1)
    classes, ids = np.unique(labels.ravel(), return_inverse=True)
    rows = distributions(outputs)
    return {
        "accuracy": accuracy_score(ids, rows.argmax(axis=1)),
        "log loss": log_loss(ids, rows, labels=range(len(classes))),
        "calibration error": calibration_error(rows, ids),
    }


def distributions(outputs: np.ndarray) -> np.ndarray:
    """The outputs as Keras reads probabilities: clipped, and each row of the sum 1."""
    clipped = np.clip(outputs, 1e-7, 1 - 1e-7)
    return clipped / clipped.sum(axis=1, keepdims=True)


def calibration_error(rows: np.ndarray, ids: np.ndarray) -> float:
    """The expected calibration error: how far confidence and accuracy differ, over bins of equal width."""
    confidence, right = rows.max(axis=1), rows.argmax(axis=1) == ids
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return sum(abs((confidence - right)[bins == number].sum()) for number in range(BINS)) / len(ids)
