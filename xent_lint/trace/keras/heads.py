"""Symbolic tensors and data turned into the facts Head and Labels."""

from __future__ import annotations

from xent_lint.facts import (
    Continuous,
    Evidence,
    Field,
    Head,
    Indicator,
    Known,
    Labels,
    MultiHot,
    Name,
    OneHot,
    Shape,
    Soft,
    Squash,
    TailOp,
    Unknown,
    UnknownName,
)
from xent_lint.trace.keras.losses import Locate
from xent_lint.trace.values import Array, Const, Opaque, Tensor, Value, node_of


def head_fact(value: Value | None, locate: Locate) -> Head | Unknown:
    """The head that a model's output is."""
    match value:
        case Tensor() if value.unknown is not None and value.activation == "linear":
            return Unknown(value.unknown, locate(value.node))
        case Tensor():
            return _head(value, locate)
        case Array():
            return _head_of_numbers(value, locate)
        case Opaque():
            return Unknown(value.reason, locate(value.node))
        case _:
            return Unknown("an output that could not be followed", locate(node_of(value)))


def _head(tensor: Tensor, locate: Locate) -> Head:
    tail = tuple(TailOp(each.name, each.is_activation, locate(each.node), each.rate) for each in tensor.tail)
    evidence = locate(tensor.node)
    layer: Field[str] = (
        Unknown("no layer with weights is known") if tensor.layer is None else Known(tensor.layer, evidence)
    )
    own: Name = Unknown("no layer with weights is known") if tensor.layer is None else _name(tensor.own, None)
    activation = _name(tensor.activation, locate(tensor.activation_node))
    units, shape = _units(tensor, locate), _shape(tensor)
    return Head(units, shape, activation, tensor.squash, Known(tail), layer, evidence, own)


def _units(tensor: Tensor, locate: Locate) -> Field[int]:
    evidence = locate(tensor.units_node)
    return Unknown(tensor.units_reason, evidence) if tensor.units is None else Known(tensor.units, evidence)


def _shape(tensor: Tensor) -> Field[Shape]:
    return Unknown("the shape of the model's input is not known") if tensor.shape is None else Known(tensor.shape)


def _name(activation: str | Const | Opaque, evidence: Evidence | None) -> Name:
    match activation:
        case str() as name:
            return Known(name, evidence)
        case Const(text):
            return UnknownName(str(text), evidence)
        case Opaque() as unknown:
            return Unknown(unknown.reason, evidence)


def _head_of_numbers(array: Array, locate: Locate) -> Head:
    """A head whose predictions are literal numbers; only what lies outside [0, 1] tells what they are."""
    evidence = locate(array.node)
    beyond = isinstance(array.values, Continuous) and ((array.values.low or 0) < 0 or (array.values.high or 0) > 1)
    activation: Name = Known("linear", evidence) if beyond else Unknown("predictions given as numbers", evidence)
    shape = array.shape[1:] if array.shape else None
    units: Field[int] = Unknown("predictions of unknown width", evidence)
    if shape and shape[-1] is not None:
        units = Known(shape[-1], evidence)
    known_shape: Field[Shape] = Unknown("predictions of unknown shape") if shape is None else Known(shape)
    return Head(units, known_shape, activation, Squash.NONE, Known(()), Unknown("numbers come from no layer"), evidence)


def labels_fact(value: Value | None, locate: Locate) -> Labels | Unknown:
    """The labels that an array of targets holds."""
    if isinstance(value, Array):
        return _labels(value, locate)
    reason = value.reason if isinstance(value, Opaque) else "targets that could not be followed"
    return Unknown(reason, locate(node_of(value)))


def _labels(array: Array, locate: Locate) -> Labels | Unknown:
    evidence = locate(array.node)
    if array.rank == 1 and isinstance(array.values, OneHot | MultiHot | Indicator | Soft):
        return Unknown("one encoded row may have no batch axis", evidence)
    values = Unknown(array.reason, evidence) if array.values is None else Known(array.values, evidence)
    unknown = Unknown("the shape of the targets is not known")
    shape: Field[Shape] = Known(array.shape[1:]) if array.shape else unknown
    return Labels(shape, values, evidence)
