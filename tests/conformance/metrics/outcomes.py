"""Whether Keras reports what a metric means."""

from __future__ import annotations

from enum import Enum

import numpy as np

from .cells import MetricCell
from .truth import truth

TOLERANCE = 0.001
TOLERANCE_OF_CURVES = 0.02


class MetricOutcome(Enum):
    """What Keras was seen to report, worst first."""

    RAISES = "raises"
    DIFFERS = "differs"
    RIGHT = "right"


def judged(cell: MetricCell, reported: np.ndarray, outputs: np.ndarray) -> MetricOutcome:
    """What a reported number amounts to, beside the number computed from these outputs."""
    expected = truth(cell, outputs)
    tolerance = TOLERANCE_OF_CURVES if cell.called.upper() == "AUC" else TOLERANCE
    if expected is None or reported.shape != expected.shape or not np.isfinite(expected).all():
        return MetricOutcome.DIFFERS
    is_right = np.abs(reported - expected).max() <= tolerance
    return MetricOutcome.RIGHT if is_right else MetricOutcome.DIFFERS
