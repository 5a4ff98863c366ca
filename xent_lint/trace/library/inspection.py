"""What a program asks of a value: its type, its attributes, whether it can be called."""

from __future__ import annotations

from xent_lint.trace.attributes import get_attribute
from xent_lint.trace.calls import Arguments
from xent_lint.trace.classes import class_attribute, is_plain_base, resolution_order
from xent_lint.trace.library.registry import symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Instance, ListRecord, Model
from xent_lint.trace.values import (
    Class,
    Const,
    Function,
    KerasObject,
    Method,
    Node,
    Opaque,
    Partial,
    Ref,
    Symbol,
    TupleValue,
    Value,
    as_text,
)

_PLAIN_TYPES = {
    "builtins.str": str,
    "builtins.int": int,
    "builtins.float": float,
    "builtins.bool": bool,
    "builtins.bytes": bytes,
}
_CONTAINERS = frozenset({"builtins.list", "builtins.tuple", "builtins.dict"})


@symbols("builtins.getattr")
def _getattr(machine: Machine, arguments: Arguments, node: Node) -> Value:
    name, value, default = as_text(arguments.at(1)), arguments.first(), arguments.at(2)
    if name is None or value is None:
        return machine.opaque("an attribute whose name is not known", node)
    if default is None or _has(machine, value, name):
        return get_attribute(machine, value, name, node)
    if isinstance(value, Class) and _is_followed(value):
        return default
    return machine.opaque(f"the attribute {name}, or what stands for it", node)


@symbols("builtins.hasattr")
def _hasattr(machine: Machine, arguments: Arguments, node: Node) -> Value:
    name, value = as_text(arguments.at(1)), arguments.first()
    if name is None or value is None:
        return machine.opaque("whether something has an attribute", node)
    if _has(machine, value, name):
        return Const(True, node)
    return _asked(machine, "hasattr", value, name, node)


def _has(machine: Machine, value: Value, name: str) -> bool:
    """Whether a value is seen to have an attribute."""
    instance = machine.world.read(value, Instance) if isinstance(value, Ref) else None
    if instance is not None and name in instance.attributes:
        return True
    class_ = instance.class_ if instance is not None else value
    return isinstance(class_, Class) and class_attribute(machine, class_, name) is not None


def _is_followed(class_: Class) -> bool:
    return all(isinstance(each, Class) or is_plain_base(each) for each in resolution_order(class_))


def _asked(machine: Machine, question: str, value: Value, what: str, node: Node) -> Value:
    """An unknown answer, the same wherever the same is asked of the same unknown."""
    reason = "a test of something at run time"
    if isinstance(value, Opaque) and value.identity:
        return Opaque(reason, f"{question}({value.identity}, {what})", node)
    return machine.opaque(reason, node)


@symbols("builtins.isinstance")
def _isinstance(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value, kinds = arguments.first(), arguments.at(1)
    every = kinds.items if isinstance(kinds, TupleValue) else (kinds,)
    answers = [_is_of(machine, value, each) if value is not None else None for each in every]
    if True in answers:
        return Const(True, node)
    if None not in answers:
        return Const(False, node)
    names = ",".join(each.name if isinstance(each, Symbol | Class) else "?" for each in every)
    return _asked(machine, "isinstance", value or Const(None), names, node)


def _is_of(machine: Machine, value: Value, kind: Value | None) -> bool | None:
    """Whether a value is of a class, None where that is not known."""
    if isinstance(kind, Class):
        return _is_made_of(machine, value, kind)
    name = kind.name if isinstance(kind, Symbol) else ""
    if isinstance(value, KerasObject) and value.symbol == name:
        return True
    if name not in _PLAIN_TYPES and name not in _CONTAINERS:
        return None
    if isinstance(value, Const):
        return isinstance(value.value, _PLAIN_TYPES.get(name, ()))
    own = _container_of(machine, value)
    return None if own is None else own == name


def _is_made_of(machine: Machine, value: Value, class_: Class) -> bool | None:
    record = machine.world.heap.get(value.id) if isinstance(value, Ref) else None
    own = record.class_ if isinstance(record, Instance | Model) else None
    if own is not None and class_ in resolution_order(own):
        return True
    return False if isinstance(value, Const) or (own is not None and _is_followed(own)) else None


def _container_of(machine: Machine, value: Value) -> str | None:
    if isinstance(value, TupleValue):
        return "builtins.tuple"
    record = machine.world.heap.get(value.id) if isinstance(value, Ref) else None
    kinds = {ListRecord: "builtins.list", DictRecord: "builtins.dict"}
    return next((name for kind, name in kinds.items() if isinstance(record, kind)), None)


@symbols("builtins.callable")
def _callable(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Function | Class | Method | Partial):
        return Const(True, node)
    if isinstance(value, Const | TupleValue):
        return Const(False, node)
    return _asked(machine, "callable", value or Const(None), "", node)


@symbols("builtins.issubclass")
def _undecided(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return machine.opaque("a test of something at run time", node)
