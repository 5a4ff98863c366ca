"""What becomes of a program: how the outputs that minimise its loss compare with what they should be."""

from __future__ import annotations

from enum import Enum

import numpy as np

from xent_lint.facts import Continuous, MultiHot, Severity, Signed
from xent_lint.rules.questions.losses import BINARY, CROSSENTROPIES, FOCAL, HINGE, REGRESSION

from .cells import Cell
from .focal import flattened
from .labels import GROUPS, SAMPLES, SPREAD

TOLERANCE = 0.05
_SQUASHED = frozenset({"sigmoid", "softmax"})


class Outcome(Enum):
    """What Keras was seen to do with a program, worst first.

    RAISES: fit raises. DECISIONS: at the minimum that is found, some decision is wrong, or a mean that should be
    learnt is not. PROBABILITIES: decisions are right, probabilities are not. COPIES: several units learn what one
    is enough for. WARNS: all is right, and Keras warns.
    """

    RAISES = "raises"
    DECISIONS = "decisions are wrong"
    PROBABILITIES = "probabilities are wrong"
    COPIES = "every unit learns the same"
    WARNS = "Keras warns"
    RIGHT = "right"

    @property
    def severity(self) -> Severity | None:
        """The severity that DESIGN.md gives to it."""
        return _SEVERITIES.get(self)


_SEVERITIES = {
    Outcome.RAISES: Severity.ERROR,
    Outcome.DECISIONS: Severity.ERROR,
    Outcome.PROBABILITIES: Severity.WARNING,
    Outcome.COPIES: Severity.WARNING,
    Outcome.WARNS: Severity.WARNING,
}


def judged(cell: Cell, outputs: np.ndarray, *, warned: bool) -> Outcome:
    """What these outputs, (starts, groups, units), amount to; the worst of all starts and groups counts."""
    if not np.isfinite(outputs).all():
        return Outcome.DECISIONS
    if not _decides_rightly(cell, outputs):
        return Outcome.DECISIONS
    if _promises_probabilities(cell) and np.abs(_probabilities(cell, outputs) - _shares(cell)).max() > TOLERANCE:
        return Outcome.PROBABILITIES
    if _is_fit_of_means(cell) and _truth(cell).shape[-1] != cell.units:
        return Outcome.COPIES
    return Outcome.WARNS if warned else Outcome.RIGHT


def _decides_rightly(cell: Cell, outputs: np.ndarray) -> bool:
    truth = _truth(cell)
    if _is_fit_of_means(cell):
        return truth.shape[-1] in {1, cell.units} and bool((np.abs(outputs - truth) < TOLERANCE * 3).all())
    if cell.units == 1:
        return truth.shape[-1] == 1 and bool(((outputs > _threshold(cell)) == (truth > 0.5)).all())
    if isinstance(cell.kind.values, MultiHot):
        return truth.shape[-1] == cell.units and bool(((outputs > _threshold(cell)) == (truth > 0.5)).all())
    return truth.shape[-1] >= 2 and bool((outputs.argmax(-1) == truth.argmax(-1)).all())


def _truth(cell: Cell) -> np.ndarray:
    """What the outputs should be: (groups, width), the share of each class, label or the mean of each column."""
    data = cell.kind.data.astype("float64").reshape(GROUPS, SAMPLES, -1)
    if isinstance(cell.kind.values, Signed):
        data = (data + 1) / 2
    if cell.kind.classes is None or data.shape[-1] > 1:
        return data.mean(axis=1)
    if cell.units == 1 and cell.kind.classes == 2 and data.min() == 0:
        return data.mean(axis=1)
    ids = data[..., 0].astype(int)
    return np.stack([(ids == id_).mean(axis=1) for id_ in range(ids.max() + 1)], axis=-1)


def _shares(cell: Cell) -> np.ndarray:
    """The probabilities to be learnt, with zeros for units that stand for no class."""
    truth = _truth(cell)
    if cell.loss in FOCAL:
        truth = flattened(truth, binary=cell.loss in BINARY)
    return np.pad(truth, ((0, 0), (0, max(0, cell.units - truth.shape[-1]))))


def _is_fit_of_means(cell: Cell) -> bool:
    """Whether the means of the targets are to be learnt; those within [0, 1] are shares to a crossentropy."""
    values = cell.kind.values
    is_share = cell.loss in CROSSENTROPIES and isinstance(values, Continuous) and values.high == 1 - SPREAD
    return isinstance(values, Continuous) and not is_share


def _promises_probabilities(cell: Cell) -> bool:
    """Regression on classes promises none, nor does a hinge loss; but who puts a squash under it reads them off."""
    if cell.loss in HINGE:
        return cell.activation in _SQUASHED
    return cell.loss not in REGRESSION and not _is_fit_of_means(cell)


def _threshold(cell: Cell) -> float:
    """Where users cut one output in two."""
    if cell.activation in _SQUASHED:
        return 0.5
    is_signed = isinstance(cell.kind.values, Signed)
    return 0.0 if cell.from_logits or cell.loss in HINGE or is_signed else 0.5


def _probabilities(cell: Cell, outputs: np.ndarray) -> np.ndarray:
    """The outputs as users read them."""
    if cell.activation in _SQUASHED or not cell.from_logits:
        return outputs
    if cell.loss in BINARY:
        return 1 / (1 + np.exp(-outputs))
    powers = np.exp(outputs - outputs.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)
