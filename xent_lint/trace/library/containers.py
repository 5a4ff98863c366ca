"""The methods of lists."""

from __future__ import annotations

from xent_lint.trace.calls import Arguments
from xent_lint.trace.growth import add_item
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.registry import methods
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import ListRecord
from xent_lint.trace.values import MAX_WEIGHT, NONE, Node, Opaque, Ref, Value


@methods(ListRecord, "append")
def _append(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if isinstance(receiver, Ref):
        add_item(machine, receiver, arguments.first() or NONE)
    return NONE


@methods(ListRecord, "extend", "insert", "remove", "pop", "clear", "sort", "reverse")
def _change_list(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if not isinstance(receiver, Ref):
        return NONE
    record = machine.world.change(receiver, ListRecord)
    items = items_of(machine, arguments.first() or NONE, node) if name == "extend" else Unbounded(NONE)
    if isinstance(items, Unbounded) or len(items) + len(record.items) > MAX_WEIGHT:
        _change_somehow(machine, receiver, items.item if name == "extend" and isinstance(items, Unbounded) else None)
        return machine.opaque("an item of a list", node)
    for item in items:
        add_item(machine, receiver, item)
    return NONE


def _change_somehow(machine: Machine, list_: Ref, item: Value | None) -> None:
    """Items are taken out or put in order, or more of one kind are added: ``item`` stands for any of them."""
    if item is None or isinstance(item, Opaque):
        record = machine.world.change(list_, ListRecord)
        record.complete = record.grown = False
    else:
        add_item(machine, list_, item, counted=False)


@methods(ListRecord, "copy")
def _copy_list(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    record = machine.world.read(receiver, ListRecord)
    return machine.allocate(record.clone(), node) if record is not None else receiver


@methods(ListRecord, "astype", "reshape", "tolist")
def _list_as_array(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return machine.opaque("a list used as an array", node)
