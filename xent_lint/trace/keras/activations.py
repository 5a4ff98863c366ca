"""Activations as they are handed to layers, or applied to tensors."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Squash
from xent_lint.keras_api.activations import activation_for_symbol, find_activation, raw_activation
from xent_lint.trace.values import (
    Const,
    Function,
    KerasObject,
    Node,
    Opaque,
    Partial,
    Symbol,
    Tensor,
    Value,
    as_int,
    is_none,
    node_of,
)

_SQUASHES = frozenset({"softmax", "sigmoid"})
# What leaves numbers between 0 and 1 as they are, and what puts out such.
_FLOORS = frozenset({"relu", "relu6"})
_PROBABILITIES = frozenset({"softmax", "sigmoid", "hard_sigmoid"})
Activation = tuple[str | Opaque | Const, Squash]


def activation_of(value: Value | None, default: str = "linear") -> Activation:
    """The canonical name of an activation given as a value, and who computes it."""
    if value is None:
        return _computed(default)
    if is_none(value):
        return "linear", Squash.NONE
    match value:
        case Const() if isinstance(value.value, str):
            found = find_activation(value.value)
            return _computed(found[0].name) if found else (value, Squash.NONE)
        case Symbol():
            return activation_of_symbol(value.name)
        case KerasObject():
            return _of_layer(value)
        case Function() | Partial():
            return Opaque("an activation function of the program's own"), Squash.NONE
        case Opaque():
            return value, Squash.NONE
        case _:
            return Opaque("an activation that is not followed"), Squash.NONE


def activation_of_symbol(symbol: str) -> Activation:
    """The activation that a function or class of Keras or TensorFlow computes."""
    found = activation_for_symbol(symbol)
    if found is not None:
        return _computed(found[0].name)
    raw = raw_activation(symbol)
    if raw is not None:
        return raw, Squash.RAW if raw in _SQUASHES else Squash.NONE
    return Opaque(f"the activation {symbol}"), Squash.NONE


def _computed(name: str) -> Activation:
    return name, Squash.KERAS if name in _SQUASHES else Squash.NONE


def _of_layer(layer: KerasObject) -> Activation:
    if layer.symbol == "keras.layers.Activation":
        return activation_of(layer.argument("activation"))
    axis = layer.argument("axis")
    if layer.symbol == "keras.layers.Softmax" and axis is not None and as_int(axis) != -1:
        return Opaque("a softmax over another axis than the last"), Squash.NONE
    return activation_of_symbol(layer.symbol)


def activated(tensor: Tensor, activation: Activation, node: Node, source: Node = None) -> Tensor:
    """A tensor after an activation of its own, which decides what the head puts out unless it is the identity."""
    name, squash = activation
    label = name if isinstance(name, str) else "activation"
    followed = tensor.followed_by(label, node, is_activation=True)
    if name == "linear" or tensor.unknown is not None:
        return followed
    if name in _FLOORS and tensor.activation in _PROBABILITIES:
        return replace(followed, squash=Squash.NONE)
    if name == "exponential" and tensor.activation != "linear":
        name = Opaque("an exponential of another activation")
    return replace(followed, activation=name, squash=squash, activation_node=source or node, name=None)


def applied(tensor: Tensor, symbol: str, axis: Value | None, node: Node) -> Tensor:
    """A tensor after a function such as ``tf.nn.softmax``."""
    activation = activation_of_symbol(symbol)
    if axis is not None and as_int(axis) != -1 and activation[0] in {"softmax", "log_softmax"}:
        activation = Opaque("a softmax over another axis than the last"), Squash.NONE
    return activated(tensor, activation, node)


def written_activation(layer: KerasObject) -> Node:
    """Where a layer's activation is written."""
    return node_of(layer.argument("activation")) or layer.node
