"""Indexing and assignment to items."""

from __future__ import annotations

import libcst as cst

from xent_lint.trace.array_writes import write_items, written
from xent_lint.trace.arrays import indexed
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.deduction import comparison_key, negated
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.keras.predictions import part_of
from xent_lint.trace.library.pandas import frame_item, values_of_table
from xent_lint.trace.library.tables import as_column
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Frame, Instance, ListRecord
from xent_lint.trace.storage import forget_prediction, overwrite
from xent_lint.trace.values import (
    NONE,
    Array,
    Const,
    KerasObject,
    Method,
    Node,
    Opaque,
    Prediction,
    Ref,
    SliceValue,
    Symbol,
    Tensor,
    TupleValue,
    Value,
    as_int,
    as_text,
    is_none,
)

MAX_ENTRIES = 6


def index_of(machine: Machine, node: cst.Subscript) -> Value:
    """The value of what stands between the brackets."""
    parts = [_part(machine, element.slice) for element in node.slice]
    return parts[0] if len(parts) == 1 else TupleValue(tuple(parts))


def _part(machine: Machine, part: cst.BaseSlice) -> Value:
    from xent_lint.trace.expressions import evaluate

    if isinstance(part, cst.Index):
        value = evaluate(machine, part.value)
        return NONE if isinstance(value, Symbol) and value.name.endswith(".newaxis") else value
    assert isinstance(part, cst.Slice)
    bounds = [NONE if each is None else evaluate(machine, each) for each in (part.lower, part.upper, part.step)]
    return SliceValue(*bounds)


def get_item(machine: Machine, container: Value, index: Value, node: Node) -> Value:
    """``container[index]``."""
    match container:
        case TupleValue():
            return _from_items(machine, container.items, index, node)
        case Array():
            return _from_array(machine, container, index, node)
        case Tensor():
            return Tensor(unknown="a part of a layer's output", node=node)
        case Ref():
            return _from_record(machine, container, index, node)
        case KerasObject():
            return machine.opaque("a part of a Keras object", node)
        case Prediction():
            return part_of(container, index, node)
        case Opaque():
            return _from_opaque(container, index, node)
        case _:
            return machine.opaque("an item of something unknown", node)


def _from_array(machine: Machine, array: Array, index: Value, node: Node) -> Value:
    """Numpy picks rows; a pandas table picks columns by name, or by a list of names."""
    names = machine.world.read(index, ListRecord)
    if machine.world.read(index, Frame) is not None:
        return indexed(array, Array(None, None, "a table"))
    if array.is_frame and as_text(index) is not None:
        return Array((None,), None, "a column of a table", True, node)
    if array.is_frame and names is not None and array.rank != 1:
        return Array((None, len(names.items) if names.complete else None), None, "columns of a table", True, node)
    return indexed(array, index)


def _from_opaque(container: Opaque, index: Value, node: Node) -> Value:
    key = repr(index.value) if isinstance(index, Const) else ""
    identity = f"{container.identity}[{key}]" if container.identity and key else ""
    return Opaque(container.reason, identity, node)


def _from_items(machine: Machine, items: tuple[Value, ...], index: Value, node: Node) -> Value:
    at = as_int(index)
    if at is not None and -len(items) <= at < len(items):
        return items[at]
    if isinstance(index, SliceValue):
        bounds = [as_int(each) for each in (index.lower, index.upper, index.step)]
        given = [not is_none(each) for each in (index.lower, index.upper, index.step)]
        if (
            all(not is_given or bound is not None for bound, is_given in zip(bounds, given, strict=True))
            and bounds[2] != 0
        ):
            return TupleValue(items[slice(*bounds)], node)
    return machine.opaque("an item that is not known", node)


def _from_record(machine: Machine, ref: Ref, index: Value, node: Node) -> Value:
    list_ = machine.world.read(ref, ListRecord)
    if list_ is not None:
        if not list_.complete:
            return machine.opaque("an item of a list that is not known", node)
        part = _from_items(machine, tuple(list_.items), index, node)
        return (
            machine.allocate(ListRecord(list(part.items)), node)
            if isinstance(part, TupleValue) and isinstance(index, SliceValue)
            else part
        )
    dict_ = machine.world.read(ref, DictRecord)
    if dict_ is not None:
        return _from_dict(machine, dict_, index, node)
    frame = machine.world.read(ref, Frame)
    if frame is not None:
        return frame_item(machine, ref, frame, index, node)
    return _from_instance(machine, ref, index, node)


def _from_instance(machine: Machine, ref: Ref, index: Value, node: Node) -> Value:
    from xent_lint.trace.classes import method_of

    bunch = machine.world.read(ref, Instance)
    name = as_text(index)
    items = items_of(machine, ref, node) if bunch is not None else Unbounded(NONE)
    if not isinstance(items, Unbounded):
        return _from_items(machine, tuple(items), index, node)
    function = method_of(machine, bunch.class_, "__getitem__") if bunch is not None else None
    if function is not None:
        return call(machine, Method(ref, "__getitem__", function), Arguments([(index, None)]), node)
    if bunch is not None and name is not None and name in bunch.attributes:
        return bunch.attributes[name]
    return machine.opaque("an item of something unknown", node)


def _from_dict(machine: Machine, record: DictRecord, index: Value, node: Node) -> Value:
    if isinstance(index, Const) and not isinstance(index.value, bytes | complex) and index.value in record.items:
        return record.items[index.value]
    chosen = one_of_entries(machine, record, index)
    if chosen is not None:
        return chosen
    values = values_of_table(record)
    return machine.opaque("an entry of a dict", node) if values is None else Array((), values, node=node)


def one_of_entries(machine: Machine, record: DictRecord, index: Value, default: Value | None = None) -> Value | None:
    """The entry under an unknown key, one world for each: entries of several dicts under one key stay together.

    None where the entries are numbers, which label rows more often than they choose between settings.
    """
    identity = index.identity if isinstance(index, Opaque) else ""
    is_setting = not any(isinstance(each, Array) or is_number(each) for each in record.items.values())
    if not identity or not record.complete or machine.is_in_open_loop or not 1 < len(record.items) <= MAX_ENTRIES:
        return None
    keys = [(comparison_key(identity, "Equal", key), value) for key, value in record.items.items()]
    options = [(key, True, value) for key, value in keys if machine.world.assumed(key) is not False]
    other = negated(comparison_key(identity, "In", tuple(record.items)))
    if default is not None and machine.world.assumed(other) is not False:
        options.append((other, True, default))
    return machine.fork_on(options) if is_setting and options else None


def is_number(value: Value) -> bool:
    """Whether a value is a number."""
    return isinstance(value, Const) and isinstance(value.value, int | float)


def set_item(machine: Machine, container: Value, index: Value, value: Value) -> None:
    """``container[index] = value``."""
    if isinstance(container, Array):
        write_items(machine, container, index, value)
    elif isinstance(container, Prediction):
        forget_prediction(machine, container)
    elif isinstance(container, Ref):
        _set_in_record(machine, container, index, value)


def _set_in_record(machine: Machine, ref: Ref, index: Value, value: Value) -> None:
    if machine.world.read(ref, DictRecord) is not None:
        record = machine.world.change(ref, DictRecord)
        if isinstance(index, Const) and not isinstance(index.value, bytes | complex):
            record.items[index.value] = value
        else:
            record.items, record.complete = {}, False
    elif machine.world.read(ref, ListRecord) is not None:
        _set_in_list(machine.world.change(ref, ListRecord), index, value)
    elif machine.world.read(ref, Frame) is not None:
        _set_in_frame(machine, ref, index, value)


def _set_in_frame(machine: Machine, ref: Ref, index: Value, value: Value) -> None:
    """A whole column, or cells of one column, or cells of any."""
    name = as_text(index)
    if name is not None or as_int(index) is not None:
        _set_column(machine.world.change(ref, Frame), name, as_column(machine, value))
        return
    part = as_text(index.items[1]) if isinstance(index, TupleValue) and len(index.items) == 2 else None
    frame = machine.world.read(ref, Frame)
    columns = dict(frame.columns) if frame is not None else {}
    if part is not None and part not in columns:
        changed = machine.world.change(ref, Frame)
        changed.columns[part] = Array((None,), None, "a column some of whose cells are set", is_frame=True)
        changed.width = None
    for each, column in columns.items():
        if isinstance(column, Array) and part in {None, each}:
            overwrite(
                machine,
                column,
                written(column, index.items[0] if part and isinstance(index, TupleValue) else NONE, value),
            )


def _set_column(frame: Frame, name: str | None, value: Value) -> None:
    if name not in frame.columns:
        frame.width = frame.width + 1 if name is not None and frame.is_whole and frame.width is not None else None
    frame.columns.update({} if name is None else {name: value})


def _set_in_list(record: ListRecord, index: Value, value: Value) -> None:
    at = as_int(index)
    if at is not None and record.complete and -len(record.items) <= at < len(record.items):
        record.items[at] = value
    else:
        record.complete = False


def delete_item(machine: Machine, container: Value, index: Value) -> None:
    """``del container[index]``."""
    if not isinstance(container, Ref):
        return
    if machine.world.read(container, DictRecord) is not None:
        entries = machine.world.change(container, DictRecord)
        if isinstance(index, Const) and not isinstance(index.value, bytes | complex):
            entries.items.pop(index.value, None)
        else:
            entries.items, entries.complete = {}, False
    elif machine.world.read(container, ListRecord) is not None:
        items = machine.world.change(container, ListRecord)
        items.items, items.complete = [], False
    elif machine.world.read(container, Frame) is not None:
        frame = machine.world.change(container, Frame)
        frame.columns.pop(as_text(index) or "", None)
        frame.width = None
