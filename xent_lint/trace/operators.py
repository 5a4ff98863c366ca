"""Arithmetic, comparisons and negation on abstract values."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from xent_lint.trace.array_arithmetic import scaled_array, thresholded
from xent_lint.trace.conditions import Truth, is_unknown, key_of
from xent_lint.trace.deduction import MAX_CONSTANTS, comparison_key, flipped, negated
from xent_lint.trace.enumerations import is_member
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.keras.decisions import note_comparison
from xent_lint.trace.keras.tensors import combined
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, ListRecord
from xent_lint.trace.values import MAX_WEIGHT, Array, Const, Node, Opaque, Ref, Symbol, Tensor, TupleValue, Value

_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add,
    "Subtract": operator.sub,
    "Multiply": operator.mul,
    "Divide": operator.truediv,
    "FloorDivide": operator.floordiv,
    "Modulo": operator.mod,
    "Power": operator.pow,
    "BitAnd": operator.and_,
    "BitOr": operator.or_,
}
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "Equal": operator.eq,
    "NotEqual": operator.ne,
    "LessThan": operator.lt,
    "LessThanEqual": operator.le,
    "GreaterThan": operator.gt,
    "GreaterThanEqual": operator.ge,
}
_OPPOSITE = {"Equal": "NotEqual", "NotEqual": "Equal", "Is": "IsNot", "IsNot": "Is", "In": "NotIn", "NotIn": "In"}
_IDENTITY = frozenset({"Is", "IsNot", "Equal", "NotEqual"})
_MAX_MAGNITUDE = 10**12
_MAX_TEXT = 10_000


def binary_operation(machine: Machine, name: str, left: Value, right: Value, node: Node) -> Value:
    """The result of an arithmetic operation; ``name`` is libcst's name of the operator."""
    match left, right:
        case Const(), Const():
            return _folded(machine, name, left, right, node)
        case Tensor(), _:
            return combined(left, right, node)
        case _, Tensor():
            return combined(right, left, node)
        case Array(), _:
            return scaled_array(left, name, right, node)
        case _, Array():
            return scaled_array(right, f"Reflected{name}", left, node)
        case TupleValue(), TupleValue() if name == "Add":
            machine.charge(len(left.items) + len(right.items))
            return TupleValue((*left.items, *right.items), node)
        case Ref(), _ if name in {"Add", "Multiply", "BitOr"}:
            return _list_operation(machine, name, left, right, node)
        case _:
            return machine.opaque("arithmetic on something unknown", node)


def _folded(machine: Machine, name: str, left: Const, right: Const, node: Node) -> Value:
    function = _ARITHMETIC.get(name)
    if function is None or _is_huge(name, left, right):
        return machine.opaque("arithmetic that is not followed", node)
    try:
        value = function(left.value, right.value)
    except (TypeError, ValueError, ArithmeticError):
        return machine.opaque("arithmetic that fails", node)
    machine.charge(len(value) if isinstance(value, str | bytes) else 0)
    return Const(value, node)


def _is_huge(name: str, left: Const, right: Const) -> bool:
    numbers = [each.value for each in (left, right) if isinstance(each.value, int | float)]
    if name == "Power":
        return any(abs(number) > 64 for number in numbers)
    texts = [each.value for each in (left, right) if isinstance(each.value, str | bytes)]
    return (
        (bool(texts) and name == "Multiply")
        or any(abs(n) > _MAX_MAGNITUDE for n in numbers)
        or any(len(text) > _MAX_TEXT for text in texts)
    )


def _list_operation(machine: Machine, name: str, left: Ref, right: Value, node: Node) -> Value:
    ours, theirs = machine.world.read(left, ListRecord), machine.world.read(right, ListRecord)
    if ours is not None and theirs is not None and name == "Add":
        if len(ours.items) + len(theirs.items) > MAX_WEIGHT:
            return machine.allocate(ListRecord([], complete=False), node)
        joined = ListRecord([*ours.items, *theirs.items], ours.complete and theirs.complete)
        return machine.allocate(joined, node)
    if ours is not None and name == "Multiply" and isinstance(right, Const) and isinstance(right.value, int):
        times = right.value if 0 <= right.value * len(ours.items) <= _MAX_TEXT else 1
        return machine.allocate(ListRecord(ours.items * times, ours.complete and times == right.value), node)
    first, second = machine.world.read(left, DictRecord), machine.world.read(right, DictRecord)
    if name == "BitOr" and first is not None and second is not None and second.complete:
        return machine.allocate(DictRecord({**first.items, **second.items}, first.complete), node)
    return machine.opaque("arithmetic on something unknown", node)


def unary_operation(machine: Machine, name: str, value: Value, node: Node) -> Value:
    """The result of ``-x``, ``+x`` or ``~x``."""
    if isinstance(value, Const) and isinstance(value.value, int | float) and name in {"Minus", "Plus"}:
        return Const(-value.value if name == "Minus" else value.value, node)
    if isinstance(value, Array):
        return _unary_array(name, value, node)
    return machine.opaque("an operation on something unknown", node)


def _unary_array(name: str, array: Array, node: Node) -> Array:
    """``-x`` and ``~x``: only the truth values of a comparison are known to stay zeros and ones."""
    if name == "Minus":
        return scaled_array(array, "Multiply", Const(-1), node)
    keeps = name == "Plus" or (name == "BitInvert" and array.reason == "a comparison")
    return replace(array, values=array.values if keeps else None, storage=Array().storage, node=node)


def negate(truth: Truth, value: Value, node: Node) -> Value:
    """``not value``; the negation of an unknown keeps its identity, so that both are decided together."""
    if truth is not Truth.UNKNOWN:
        return Const(truth is Truth.FALSE, node)
    identity = key_of(value)
    return Opaque("a condition that is not known", negated(identity) if identity else "", node)


def compare(machine: Machine, name: str, left: Value, right: Value, node: Node) -> Value:
    """The result of one comparison; equal comparisons of equal unknowns have one identity."""
    if isinstance(left, Const) and isinstance(right, Const):
        return _compared(machine, name, left, right, node)
    note_comparison(machine, name, left, right, node)
    if isinstance(left, Array) or isinstance(right, Array):
        return _compared_arrays(left, right, node)
    if name in {"Is", "IsNot"} and Const(None) in (left, right) and not is_unknown(left) and not is_unknown(right):
        return Const(name == "IsNot", node)
    if name in _IDENTITY and is_member(machine, left) and (isinstance(right, Const) or is_member(machine, right)):
        return Const((left == right) == (name in {"Is", "Equal"}), node)
    if name in {"In", "NotIn"} and isinstance(left, Const):
        return _membership(machine, name, left, right, node)
    if name in {"In", "NotIn"} and is_unknown(left):
        return Opaque("a membership that is not known", _membership_key(machine, name, left, right), node)
    return Opaque("a comparison that is not known", _comparison_key(machine, name, left, right), node)


def _compared_arrays(left: Value, right: Value, node: Node) -> Array:
    """An array compared with a value keeps its shape; with another array it may be broadcast."""
    array, other = (left, right) if isinstance(left, Array) else (right, left)
    assert isinstance(array, Array)
    is_column = array.shape is not None and len(array.shape) > 1 and array.shape[-1] == 1
    is_scalar = isinstance(other, Const) or (isinstance(other, Array) and other.shape == ())
    if is_scalar or (isinstance(other, Array) and other.rank == array.rank == 1):
        return thresholded(array, node)
    if isinstance(other, Array) or is_column:
        return Array(None, None, "a comparison of two arrays", array.is_frame, node)
    return thresholded(array, node)


def _comparison_key(machine: Machine, name: str, left: Value, right: Value) -> str:
    ours, theirs = _key(machine, left), _key(machine, right)
    if not ours or not theirs:
        return ""
    is_membership = name in {"In", "NotIn"}
    if is_unknown(left) and not is_unknown(right) and not is_membership:
        return comparison_key(ours, name, right.value if isinstance(right, Const) else theirs)
    if is_unknown(right) and not is_unknown(left) and not is_membership:
        return comparison_key(theirs, flipped(name), left.value if isinstance(left, Const) else ours)
    opposite = _OPPOSITE.get(name)
    if opposite is not None and name in {"NotEqual", "IsNot", "NotIn"}:
        return f"not {ours} {opposite} {theirs}"
    return f"{ours} {name} {theirs}"


def _membership_key(machine: Machine, name: str, left: Value, right: Value) -> str:
    """The identity of ``unknown in known constants``."""
    items = items_of(machine, right) if isinstance(right, Ref | TupleValue) else Unbounded(right)
    if isinstance(items, Unbounded) or not key_of(left):
        return _comparison_key(machine, name, left, right)
    constants = tuple(each.value for each in items if isinstance(each, Const))
    return comparison_key(key_of(left), name, constants) if len(constants) == len(items) <= MAX_CONSTANTS else ""


def _key(machine: Machine, value: Value) -> str:
    match value:
        case Const():
            return repr(value.value)
        case Opaque():
            return value.identity
        case Symbol():
            return value.name
        case Ref() if is_member(machine, value):
            return f"member {value.id}"
        case _:
            return ""


def _compared(machine: Machine, name: str, left: Const, right: Const, node: Node) -> Value:
    if name in {"Is", "IsNot"}:
        return Const((left.value is right.value or left.value == right.value) == (name == "Is"), node)
    if name in {"In", "NotIn"} and isinstance(left.value, str) and isinstance(right.value, str):
        return Const((left.value in right.value) == (name == "In"), node)
    function = _COMPARISONS.get(name)
    try:
        return (
            machine.opaque("a comparison", node)
            if function is None
            else Const(bool(function(left.value, right.value)), node)
        )
    except TypeError:
        return machine.opaque("a comparison that fails", node)


def _membership(machine: Machine, name: str, left: Const, right: Value, node: Node) -> Value:
    items = items_of(machine, right, node)
    if isinstance(items, Unbounded) or not all(isinstance(each, Const) for each in items):
        container = _key(machine, right)
        key = f"{_key(machine, left)} In {container}" if container else f"{id(node)}@{machine.path}"
        return Opaque("a membership that is not known", f"not {key}" if name == "NotIn" else key, node)
    return Const(any(each == left for each in items) == (name == "In"), node)
