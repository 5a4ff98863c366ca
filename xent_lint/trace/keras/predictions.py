"""What models put out for data, and what is taken out of it."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Loss, Unknown
from xent_lint.trace.arrays import indexed
from xent_lint.trace.machine import Machine
from xent_lint.trace.values import Array, Const, Node, Opaque, Prediction, SliceValue, Tensor, TupleValue, Value

WHAT = "what a model predicts"


def prediction_of(value: Value | None) -> Prediction | None:
    """A value as what a model puts out for data, if it is that."""
    if isinstance(value, Prediction):
        return value
    if isinstance(value, Tensor) and value.loss is not None and value.unknown is None:
        return prediction_from(value, value.loss, None, Opaque(WHAT, node=value.node))
    return None


def prediction_from(head: Tensor, loss: Loss | Unknown, count: int | None, unknown: Opaque) -> Prediction:
    """What a model of this head puts out for so many rows of data, over a value that was unknown."""
    shape = None if head.shape is None else (count, *head.shape)
    place = (unknown.reason, unknown.identity, unknown.node)
    return Prediction(*place, head=head, loss=loss, shape=shape, width=head.units, origin=unknown.identity)


# Parts


def part_of(prediction: Prediction, index: Value, node: Node) -> Prediction:
    """``prediction[index]``: the identity is that of an item of something unknown."""
    key = repr(index.value) if isinstance(index, Const) else ""
    identity = f"{prediction.identity}[{key}]" if prediction.identity and key else ""
    sized = indexed(Array(prediction.shape), index) if _is_followed(index) else Array()
    return replace(in_shape(prediction, sized.shape), identity=identity, node=node)


def _is_followed(index: Value) -> bool:
    """Whether an index is known to be one place, a range of places or a new axis, along each of its axes."""
    if isinstance(index, TupleValue):
        return all(_is_followed(each) for each in index.items)
    is_number = isinstance(index, Array) and index.shape == ()
    return is_number or isinstance(index, SliceValue) or (isinstance(index, Const) and not isinstance(index.value, str))


def row_of(machine: Machine, prediction: Prediction, node: Node) -> Prediction:
    """Any one of the rows over which a loop runs."""
    sized = indexed(Array(prediction.shape), Const(0))
    return replace(in_shape(prediction, sized.shape), identity=machine.opaque(WHAT, node).identity, node=node)


def in_shape(prediction: Prediction, shape: tuple[int | None, ...] | None) -> Prediction:
    """The same numbers, or some of them, in another shape."""
    return replace(prediction, shape=shape, width=shape[-1] if shape else None)
