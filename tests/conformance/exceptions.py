"""The classes of programs of which the rules do not say what Keras does, on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from xent_lint.facts import Continuous, Ids, MultiHot, OneHot, Signed
from xent_lint.rules.questions.losses import HINGE, POISSON, REGRESSION

from .cells import Cell

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Excepted(Generic[T]):
    """Cells that are excepted from agreement; ``reason`` stands on the page of the rule ``code``."""

    code: str
    reason: str
    holds: Callable[[T], bool]


def _whole_numbers(cell: Cell) -> bool:
    values = cell.kind.values
    counted = isinstance(values, Ids) and values.max != 1
    return cell.units == 1 and counted and cell.loss in REGRESSION | POISSON and cell.activation in _UNBOUNDED


def _dead_from_the_start(cell: Cell) -> bool:
    return cell.activation == "relu" and cell.loss in REGRESSION and _fits(cell)


def _no_classes_at_all(cell: Cell) -> bool:
    heads = {"sigmoid", "softplus"} if cell.loss in POISSON else _UNBOUNDED - {"relu"} | {"tanh", "sigmoid", "softmax"}
    return isinstance(cell.kind.values, Continuous) and cell.loss in HINGE | POISSON and cell.activation in heads


def _unclipped_factor(cell: Cell) -> bool:
    unsuited = cell.activation in ({"tanh", "elu"} if cell.from_logits else _UNBOUNDED | {"tanh", "log_softmax"})
    is_tanh = cell.loss == "categorical_focal_crossentropy" and cell.activation == "tanh" and cell.from_logits
    return ((cell.loss == "binary_focal_crossentropy" and unsuited) or is_tanh) and _fits(cell)


def _median_of_signs(cell: Cell) -> bool:
    is_median = cell.loss == "mean_absolute_error" and cell.activation == "sigmoid"
    return is_median and cell.units == 1 and isinstance(cell.kind.values, Signed)


def _fits(cell: Cell) -> bool:
    """Whether the labels are zeros and ones, as many as there are units."""
    if isinstance(cell.kind.values, Ids):
        return cell.units == 1 and cell.kind.values.max == 1
    return isinstance(cell.kind.values, OneHot | MultiHot) and cell.kind.shape == (cell.units,)


_UNBOUNDED = frozenset({"linear", "relu", "softplus", "elu"})

EXCEPTIONS: tuple[Excepted[Cell], ...] = (
    Excepted("XEN107", "One unit without a bounded activation under whole numbers is taken", _whole_numbers),
    Excepted("XEN107", "A relu that starts at 0 for some samples never learns them", _dead_from_the_start),
    Excepted("XEN108", "Continuous targets under a hinge loss or `poisson` have no rule", _no_classes_at_all),
    Excepted("XEN105", "Under a focal loss the harm is smaller", _unclipped_factor),
    Excepted("XEN204", "Under `mean_absolute_error` a sigmoid decides rightly all the same", _median_of_signs),
)


def is_excepted(cell: Cell) -> bool:
    """Whether some exception holds for this cell."""
    return any(each.holds(cell) for each in EXCEPTIONS)
