"""Arrays changed in place: every name, list, column and attribute that shows the same storage shows the change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Encoder, Frame, Instance, ListRecord, Model, Namespace, Record
from xent_lint.trace.values import Array, Dataset, Method, Prediction, TupleValue, Value

K = TypeVar("K")
Change = Callable[[Array], Array]
ChangeAny = Callable[[Array | Prediction], Value]


def overwrite(machine: Machine, old: Array, new: Array) -> None:
    """Let ``new`` stand wherever ``old`` itself stood, and forget the values of what shares its storage."""
    written = replace(new, storage=old.storage)

    def change(array: Array) -> Array:
        if array is old:
            return written
        if array.storage == old.storage and array.values is not None:
            return replace(array, values=None, reason="an array that is changed in place under another name")
        return array

    _change_all(machine, _of_arrays(change))


def rewrite(machine: Machine, array: Array, change: Change) -> None:
    """Change every array that shares the storage of ``array``."""

    def changed(each: Array) -> Array:
        return replace(change(each), storage=each.storage) if each.storage == array.storage else each

    _change_all(machine, _of_arrays(changed))


def forget_values(machine: Machine, array: Array, reason: str) -> None:
    """Note that an array was written to in a way that is not followed."""
    overwrite(machine, array, replace(array, values=None, reason=reason))


def forget_prediction(machine: Machine, prediction: Prediction) -> None:
    """Note that numbers that a model put out were written to, and with them all that is taken out of them."""

    def change(each: Array | Prediction) -> Value:
        is_part = isinstance(each, Prediction) and each.origin == prediction.origin
        return each.unknown if is_part and isinstance(each, Prediction) else each

    _change_all(machine, change)


def _of_arrays(change: Change) -> ChangeAny:
    return lambda each: change(each) if isinstance(each, Array) else each


def fresh(array: Array) -> Array:
    """A copy with a storage of its own."""
    return replace(array, storage=Array().storage)


def _change_all(machine: Machine, change: ChangeAny) -> None:
    for id_, record in list(machine.world.heap.items()):
        if any(_changed(value, change) is not value for value in _values(record)):
            _note_rebound(machine, id_, record, change)
            _change_record(machine.world.change(id_, type(record)), change)


def _note_rebound(machine: Machine, id_: int, record: Record, change: ChangeAny) -> None:
    for name, value in record.names.items() if isinstance(record, Namespace) else ():
        if _changed(value, change) is not value:
            machine.note_rebound(id_, name)


def _values(record: Record) -> list[Value]:
    match record:
        case Namespace():
            return list(record.names.values())
        case ListRecord():
            return record.items
        case DictRecord():
            return list(record.items.values())
        case Frame():
            return list(record.columns.values())
        case Instance() | Model():
            return list(record.attributes.values())
        case Encoder() if record.fitted is not None:
            return [record.fitted]
        case _:
            return []


def _change_record(record: Record, change: ChangeAny) -> None:
    match record:
        case Namespace():
            record.names = _changed_entries(record.names, change)
        case ListRecord():
            record.items = [_changed(value, change) for value in record.items]
        case DictRecord():
            record.items = _changed_entries(record.items, change)
        case Frame():
            record.columns = _changed_entries(record.columns, change)
        case Instance() | Model():
            record.attributes = _changed_entries(record.attributes, change)
        case Encoder() if record.fitted is not None:
            record.fitted = _changed(record.fitted, change)
        case _:
            pass


def _changed_entries(entries: Mapping[K, Value], change: ChangeAny) -> dict[K, Value]:
    return {key: _changed(value, change) for key, value in entries.items()}


def _changed(value: Value, change: ChangeAny) -> Value:
    match value:
        case Array() | Prediction():
            return change(value)
        case TupleValue():
            items = tuple(_changed(each, change) for each in value.items)
            return value if _same(items, value.items) else replace(value, items=items)
        case Dataset():
            features = _changed(value.features, change)
            labels = None if value.labels is None else _changed(value.labels, change)
            same = features is value.features and labels is value.labels
            return value if same else replace(value, features=features, labels=labels)
        case Method():
            receiver = _changed(value.receiver, change)
            return value if receiver is value.receiver else replace(value, receiver=receiver)
        case _:
            return value


def _same(left: tuple[Value, ...], right: tuple[Value, ...]) -> bool:
    return all(ours is theirs for ours, theirs in zip(left, right, strict=True))
