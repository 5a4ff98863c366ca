"""The head and the crossentropy that fit the labels."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.facts import (
    Action,
    Head,
    Ids,
    Known,
    Loss,
    MultiHot,
    OneHot,
    Output,
    SetActivation,
    SetLoss,
    SetUnits,
    Soft,
)
from xent_lint.rules.questions.labels import units_needed, values_of
from xent_lint.rules.questions.losses import BCE, CCE, SCCE, takes_logits


@dataclass(frozen=True, slots=True)
class _Fit:
    """A head and loss that fit; ``units`` is None where the present number may stay."""

    units: int | None
    activation: str
    loss: str


def fitting_actions(output: Output) -> tuple[Action, ...]:
    """What has to change for head and loss to fit the labels; nothing where the labels do not tell."""
    fit = _fit(output)
    return () if fit is None else _changes(output, fit)


def units_of(output: Output) -> int | None:
    """The number of units of the head, None where it is not known."""
    match output.head:
        case Head(units=Known(units)):
            return units
        case _:
            return None


def _fit(output: Output) -> _Fit | None:
    values = values_of(output.labels)
    units, needed = units_of(output), units_needed(values)
    if needed is None and (units is None or units < 2):
        return None
    match values:
        case Ids() if needed is not None and (units is None or units < needed):
            return _Fit(1, "sigmoid", BCE) if needed == 2 else _Fit(needed, "softmax", SCCE)
        case Ids():
            return _Fit(None, "softmax", SCCE)
        case OneHot() | Soft():
            return _Fit(needed, "softmax", CCE)
        case MultiHot():
            return _Fit(needed, "sigmoid", BCE)
        case _:
            return None


def _changes(output: Output, fit: _Fit) -> tuple[Action, ...]:
    raw = takes_logits(output.loss) and _activation(output) == "linear"
    actions: list[Action] = []
    if fit.units is not None and fit.units != units_of(output):
        actions.append(SetUnits(fit.units))
    if not raw and _activation(output) != fit.activation:
        actions.append(SetActivation(fit.activation))
    if _loss(output) != fit.loss or (takes_logits(output.loss) and not raw):
        actions.append(SetLoss(fit.loss, from_logits=raw))
    return tuple(actions)


def _activation(output: Output) -> str | None:
    match output.head:
        case Head(activation=Known(activation)):
            return activation
        case _:
            return None


def _loss(output: Output) -> str | None:
    match output.loss:
        case Loss(name=Known(name)):
            return name
        case _:
            return None
