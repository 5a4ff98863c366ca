"""The probabilities that minimise a focal loss: flatter than the true ones, by design (Lin et al., 2017)."""

from __future__ import annotations

import numpy as np

GAMMA = 2.0
STEP = 0.005


def flattened(shares: np.ndarray, *, binary: bool) -> np.ndarray:
    """What a sigmoid or softmax learns of these shares, (groups, classes), under the focal loss of Keras."""
    if binary:
        return np.vectorize(_flattened_share)(shares)
    candidates = _distributions(shares.shape[-1])
    return candidates[(shares @ _cost(candidates).T).argmin(axis=-1)]


def _flattened_share(share: float) -> float:
    candidates = np.arange(STEP, 1, STEP)
    return float(candidates[(share * _cost(candidates) + (1 - share) * _cost(1 - candidates)).argmin()])


def _cost(probability: np.ndarray) -> np.ndarray:
    """The focal loss of a sample whose class has this probability."""
    return -((1 - probability) ** GAMMA) * np.log(probability)


def _distributions(classes: int) -> np.ndarray:
    """The distributions over two or three classes, on a fine grid."""
    first = np.arange(STEP, 1, STEP)
    if classes == 2:
        return np.stack([first, 1 - first], axis=-1)
    one, two = (each.ravel() for each in np.meshgrid(first, first))
    inside = one + two < 1 - STEP / 2
    return np.stack([one[inside], two[inside], 1 - one[inside] - two[inside]], axis=-1)
