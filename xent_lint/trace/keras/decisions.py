"""Decisions that a program takes on what a model predicts: argmax, a threshold, rounding."""

from __future__ import annotations

import math
from typing import cast

from xent_lint.facts import Field, Known, OutputUse, Unknown, Use
from xent_lint.trace.guards import depends_on_kind
from xent_lint.trace.keras.heads import head_fact
from xent_lint.trace.keras.predictions import prediction_of
from xent_lint.trace.machine import Machine
from xent_lint.trace.values import Const, Node, Prediction, Tensor, Value, as_int, is_none, node_of

THRESHOLDS = frozenset({"GreaterThan", "GreaterThanEqual", "LessThan", "LessThanEqual"})


def note_argmax(machine: Machine, value: Value | None, axis: Value | None, node: Node) -> None:
    """Note an argmax over an axis, or over all values where the axis is None."""
    prediction = prediction_of(value)
    if prediction is not None and depends_on_kind(machine.world, prediction.identity):
        prediction = None
    choices = Unknown("not an argmax") if prediction is None else _choices(prediction, axis, machine)
    _note(machine, Use.ARGMAX, prediction, node, choices)


def _choices(prediction: Prediction, axis: Value | None, machine: Machine) -> Field[int]:
    """The number of values among which an argmax chooses."""
    evidence = machine.observations.locate(node_of(axis))
    shape, at = prediction.shape, as_int(axis)
    count: int | None = None
    if is_none(axis):
        known = [size for size in shape or (None,) if size is not None]
        count = math.prod(known) if shape is not None and len(known) == len(shape) else None
    elif at == -1:
        count = prediction.width
    elif at is not None and shape is not None and -len(shape) <= at < len(shape):
        count = shape[at]
    return Unknown("the size of the axis is not known", evidence) if count is None else Known(count, evidence)


def note_rounding(machine: Machine, value: Value | None, digits: Value | None, node: Node) -> None:
    """Note that predictions are rounded to whole numbers."""
    whole = is_none(digits) or as_int(digits) == 0
    _note(machine, Use.ROUND, prediction_of(value) if whole else None, node, Unknown("it is rounded"))


def note_threshold(machine: Machine, value: Value | None, number: Value | None, node: Node) -> None:
    """Note that predictions are compared with a number."""
    evidence = machine.observations.locate(node_of(number))
    threshold: Field[float] = Unknown("the number is not known", evidence)
    if isinstance(number, Const) and isinstance(number.value, int | float):
        threshold = Known(float(number.value), evidence)
    _note(machine, Use.THRESHOLD, prediction_of(value), node, threshold)


def note_comparison(machine: Machine, operator: str, left: Value, right: Value, node: Node) -> None:
    """Note a comparison that takes a decision on predictions; one of anything else may be one in another world."""
    if operator in THRESHOLDS and not (isinstance(left, Const) and isinstance(right, Const)):
        value, number = (right, left) if isinstance(right, Prediction | Tensor) else (left, right)
        note_threshold(machine, value, number, node)


def _note(machine: Machine, use: Use, prediction: Prediction | None, node: Node, number: Field[int | float]) -> None:
    """Note a decision, with the number that it hangs on; where nothing is known it may be one in another world."""
    key = (id(node), *machine.path)
    if prediction is None:
        machine.observations.not_followed(key)
        return
    locate = machine.observations.locate
    none = Unknown("the decision has none")
    threshold: Field[float] = number if use is Use.THRESHOLD else none
    choices = cast("Field[int]", number) if use is Use.ARGMAX else none
    head = head_fact(prediction.head, locate)
    machine.observations.used(key, OutputUse(use, head, prediction.loss, threshold, choices, locate(node)))


def without_prediction(value: Value) -> Value:
    """A value for a function that makes something else of predictions: plain unknown numbers."""
    return value.unknown if isinstance(value, Prediction) else value
