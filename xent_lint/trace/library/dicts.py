"""The methods of dicts."""

from __future__ import annotations

from xent_lint.trace.calls import Arguments
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord
from xent_lint.trace.subscripts import one_of_entries
from xent_lint.trace.values import NONE, Const, Node, Ref, TupleValue, Value

Key = str | int | float | bool | None


def _key(value: Value | None) -> tuple[Key] | None:
    """A constant key, wrapped so that None is one too."""
    if isinstance(value, Const) and not isinstance(value.value, bytes | complex):
        return (value.value,)
    return None


@methods(DictRecord, "get")
def _get(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    record, key = machine.world.read(receiver, DictRecord), _key(arguments.first())
    if record is None or key is None:
        default = arguments.at(1, "default") or NONE
        chosen = one_of_entries(machine, record, arguments.first() or NONE, default) if record is not None else None
        return chosen or machine.opaque("an entry of a dict", node)
    if key[0] in record.items:
        return record.items[key[0]]
    return (arguments.at(1, "default") or NONE) if record.complete else machine.opaque("an entry of a dict", node)


@methods(DictRecord, "items")
def _items(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    record = machine.world.read(receiver, DictRecord)
    if record is None or not record.complete:
        return machine.opaque("the entries of a dict", node)
    return TupleValue(tuple(TupleValue((Const(key), value)) for key, value in record.items.items()), node)


@methods(DictRecord, "keys")
def _keys(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    record = machine.world.read(receiver, DictRecord)
    if record is None or not record.complete:
        return machine.opaque("the keys of a dict", node)
    return TupleValue(tuple(Const(key) for key in record.items), node)


@methods(DictRecord, "values")
def _values(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    record = machine.world.read(receiver, DictRecord)
    if record is None or not record.complete:
        return machine.opaque("the values of a dict", node)
    return TupleValue(tuple(record.items.values()), node)


@methods(DictRecord, "copy")
def _copy(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    record = machine.world.read(receiver, DictRecord)
    return machine.allocate(record.clone(), node) if record is not None else receiver


@methods(DictRecord, "pop")
def _pop(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    key, default = _key(arguments.first()), arguments.at(1)
    if not isinstance(receiver, Ref) or key is None or machine.is_in_open_loop:
        return _forget(machine, receiver, name, arguments, node)
    record = machine.world.change(receiver, DictRecord)
    if key[0] in record.items:
        return record.items.pop(key[0])
    return default if record.complete and default is not None else machine.opaque("an entry of a dict", node)


@methods(DictRecord, "setdefault")
def _set_default(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    key = _key(arguments.first())
    if not isinstance(receiver, Ref) or key is None:
        return _forget(machine, receiver, name, arguments, node)
    record = machine.world.change(receiver, DictRecord)
    unsure = machine.opaque("an entry of a dict", node)
    return record.items.setdefault(key[0], (arguments.at(1, "default") or NONE) if record.complete else unsure)


@methods(DictRecord, "update")
def _update(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    other = entries_of(machine, arguments.first()) if arguments.positional else {}
    if not isinstance(receiver, Ref) or other is None or not arguments.complete:
        return _forget(machine, receiver, name, arguments, node)
    record = machine.world.change(receiver, DictRecord)
    record.items.update(other)
    record.items.update({key: value for key, (value, _) in arguments.keywords.items()})
    return NONE


def entries_of(machine: Machine, value: Value | None) -> dict[Key, Value] | None:
    """The entries of a dict, or of pairs of a constant key and a value; None where they are not all known."""
    record = machine.world.read(value, DictRecord) if value is not None else None
    if record is not None:
        return dict(record.items) if record.complete else None
    items = items_of(machine, value) if value is not None else Unbounded(NONE)
    entries: dict[Key, Value] = {}
    for pair in [NONE] if isinstance(items, Unbounded) else items:
        parts = pair.items if isinstance(pair, TupleValue) and len(pair.items) == 2 else None
        key = _key(parts[0]) if parts is not None else None
        if parts is None or key is None:
            return None
        entries[key[0]] = parts[1]
    return entries


@methods(DictRecord, "popitem", "clear")
def _forget(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if isinstance(receiver, Ref):
        record = machine.world.change(receiver, DictRecord)
        record.items, record.complete = {}, False
    return machine.opaque("an entry of a dict", node)


@symbols("builtins.dict.fromkeys")
def _from_keys(machine: Machine, arguments: Arguments, node: Node) -> Value:
    keys = items_of(machine, arguments.first() or NONE, node)
    known = [] if isinstance(keys, Unbounded) else [each.value for each in keys if isinstance(each, Const)]
    complete = not isinstance(keys, Unbounded) and len(known) == len(keys)
    value = arguments.at(1, "value") or NONE
    entries: dict[Key, Value] = {key: value for key in known if not isinstance(key, bytes | complex)}
    return machine.allocate(DictRecord(entries if complete else {}, complete), node)
