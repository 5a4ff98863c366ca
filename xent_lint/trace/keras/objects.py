"""Keras objects that a program builds and calls: layers, losses, metrics and the like."""

from __future__ import annotations

from xent_lint.keras_api.layers import LayerRole, find_layer
from xent_lint.keras_api.losses import loss_for_symbol
from xent_lint.keras_api.signatures import KERAS_1_ARGUMENTS, parameter_names
from xent_lint.trace.calls import Arguments
from xent_lint.trace.keras.activations import activation_of, written_activation
from xent_lint.trace.keras.layers import apply_layer
from xent_lint.trace.keras.loss_calls import observe_loss_call
from xent_lint.trace.keras.tensors import unknown_tensor
from xent_lint.trace.machine import Machine
from xent_lint.trace.modules import registers_names
from xent_lint.trace.values import (
    Const,
    CustomLayer,
    KerasObject,
    Node,
    Opaque,
    Tensor,
    Value,
    as_int,
)


def build_object(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> Value:
    """An instance of a Keras class, its arguments under their present names."""
    bound = arguments.bound(parameter_names(symbol))
    spec = find_layer(symbol)
    if spec is not None:
        bound = {_present_name(symbol, name, bound): value for name, value in bound.items()}
    if not arguments.complete:
        bound = _possibly_given(machine, symbol, bound, node)
    if as_int(bound.get("activation")) is not None:
        # Before Keras 1 the first two arguments were the input's and the output's width.
        bound = {**bound, **dict.fromkeys(("units", "activation"), machine.opaque("arguments of Keras 0", node))}
    made = KerasObject(symbol, tuple(bound.items()), node)
    if spec is not None:
        _note_unknown_activation(machine, made)
    return made


def _present_name(symbol: str, name: str, bound: dict[str, Value]) -> str:
    """The name that Keras 2 and 3 use for an argument of Keras 1, unless that one is given too."""
    present = KERAS_1_ARGUMENTS.get(name, name)
    return name if present in bound or name in parameter_names(symbol) else present


def _possibly_given(machine: Machine, symbol: str, bound: dict[str, Value], node: Node) -> dict[str, Value]:
    """After ``**unknown`` every argument that is not given may have been."""
    missing = machine.opaque("arguments that are not known", node)
    return {**dict.fromkeys(parameter_names(symbol), missing), **bound}


def _note_unknown_activation(machine: Machine, layer: KerasObject) -> None:
    given = layer.argument("activation")
    if given is not None and isinstance(activation_of(given)[0], Const) and not registers_names(machine):
        machine.observations.call(machine, layer, "activation", given, written_activation(layer))


def call_object(machine: Machine, callee: KerasObject | CustomLayer, arguments: Arguments, node: Node) -> Value:
    """What calling a Keras object gives: a layer its output, a loss a loss, after noting what it trains."""
    inputs = arguments.first("inputs", "x")
    if isinstance(callee, CustomLayer):
        return unknown_tensor(f"the layer {callee.name}, which is not Keras's own", node)
    if find_layer(callee.symbol) is not None:
        return _call_layer(machine, callee, inputs, node)
    if loss_for_symbol(callee.symbol) is not None:
        observe_loss_call(machine, callee, arguments, node)
    if any(isinstance(value, Tensor) for value in arguments.values()):
        return unknown_tensor(f"the output of {callee.symbol}", node)
    return machine.opaque(f"the result of calling a {callee.symbol}", node)


def _call_layer(machine: Machine, layer: KerasObject, inputs: Value | None, node: Node) -> Value:
    spec = find_layer(layer.symbol)
    returns_several = (
        spec is not None and spec.role is LayerRole.RECURRENT and layer.argument("return_state") is not None
    )
    if returns_several:
        return machine.opaque("a recurrent layer that returns its state", node)
    return apply_layer(machine, layer, inputs or Opaque("a layer called without input"), node)
