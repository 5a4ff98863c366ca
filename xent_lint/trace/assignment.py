"""Binding values to targets: names, tuples, attributes and items."""

from __future__ import annotations

import libcst as cst

from xent_lint.trace.attributes import set_attribute
from xent_lint.trace.expressions import evaluate
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import ListRecord, Namespace
from xent_lint.trace.subscripts import delete_item, index_of, set_item
from xent_lint.trace.values import Opaque, Value


def assign(machine: Machine, target: cst.BaseExpression, value: Value) -> None:
    """Bind ``value`` to an assignment target."""
    match target:
        case cst.Name():
            machine.bind(target.value, value)
        case cst.Tuple() | cst.List():
            _unpack(machine, target, value)
        case cst.Attribute():
            set_attribute(machine, evaluate(machine, target.value), target.attr.value, value)
        case cst.Subscript():
            container = evaluate(machine, target.value)
            set_item(machine, container, index_of(machine, target), value)
        case cst.StarredElement():
            assign(machine, target.value, value)
        case _:
            pass


def _unpack(machine: Machine, target: cst.Tuple | cst.List, value: Value) -> None:
    items = items_of(machine, value, target)
    elements = target.elements
    starred = next((i for i, each in enumerate(elements) if isinstance(each, cst.StarredElement)), None)
    if isinstance(items, Unbounded):
        _unpack_unknown(machine, target, items)
    elif starred is None and len(items) == len(elements):
        for element, item in zip(elements, items, strict=True):
            assign(machine, element.value, item)
    elif starred is not None and len(items) >= len(elements) - 1:
        _unpack_starred(machine, target, list(items), starred)
    else:
        _unpack_unknown(machine, target, Unbounded(machine.opaque("unpacked from a value of another length", target)))


def _unpack_unknown(machine: Machine, target: cst.Tuple | cst.List, items: Unbounded) -> None:
    for element in target.elements:
        known = machine.opaque("unpacked from a value that is not known", element.value)
        assign(machine, element.value, known if isinstance(items.item, Opaque) else items.item)


def _unpack_starred(machine: Machine, target: cst.Tuple | cst.List, items: list[Value], starred: int) -> None:
    after = len(target.elements) - starred - 1
    middle = items[starred : len(items) - after]
    rest = machine.allocate(ListRecord(list(middle)), target)
    values = [*items[:starred], rest, *(items[len(items) - after :] if after else [])]
    for element, item in zip(target.elements, values, strict=True):
        assign(machine, element.value, item)


def delete(machine: Machine, target: cst.BaseDelTargetExpression) -> None:
    """Unbind a name or take an item out; attributes stay."""
    names = [element.value for element in target.elements] if isinstance(target, cst.Tuple | cst.List) else [target]
    for name in names:
        if isinstance(name, cst.Name):
            machine.world.change(machine.scope[0], Namespace).names.pop(name.value, None)
        elif isinstance(name, cst.Subscript):
            delete_item(machine, evaluate(machine, name.value), index_of(machine, name))
