"""The classes of programs with metrics of which the rules do not say what Keras does, on purpose."""

from __future__ import annotations

from ..exceptions import Excepted
from .cells import MetricCell


def _error_of_logits(cell: MetricCell) -> bool:
    return cell.called == "mse" and cell.training.from_logits and cell.training.head == "linear"


def _rank_or_type(cell: MetricCell) -> bool:
    labels, is_logit = cell.training.kind, cell.training.from_logits
    is_row = labels.shape == () and cell.training.units == 1
    if cell.metric == "F1Score(threshold=0.5)":
        return cell.training.head == "sigmoid" and (is_row or labels.data.dtype.kind == "i")
    if cell.called == "BinaryCrossentropy":
        return is_row and ("from_logits" in cell.options or not is_logit)
    return (cell.called in _HINGES and is_row) or (cell.called == "R2Score" and labels.data.dtype.kind == "i")


_HINGES = frozenset({"Hinge", "SquaredHinge"})

EXCEPTIONS: tuple[Excepted[MetricCell], ...] = (
    Excepted("XEN403", "Squared and absolute errors of logits are left alone", _error_of_logits),
    Excepted("XEN402", "the rank or the type of the labels is left alone", _rank_or_type),
)


def is_excepted(cell: MetricCell) -> bool:
    """Whether some exception holds for this cell."""
    return any(each.holds(cell) for each in EXCEPTIONS)
