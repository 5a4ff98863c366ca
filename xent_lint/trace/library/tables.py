"""pandas: tables made, changed and put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xent_lint.facts import Ids, Interval, Strings
from xent_lint.trace.arrays import united
from xent_lint.trace.calls import Arguments
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.data import as_array
from xent_lint.trace.library.joining import along
from xent_lint.trace.library.numpy import cast
from xent_lint.trace.library.pandas import column, fewer_rows, filled_gaps, table_values, values_of_function
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Frame, ListRecord
from xent_lint.trace.storage import forget_values
from xent_lint.trace.values import NONE, Array, Const, Node, Ref, TupleValue, Value, as_int, as_text, is_none


@symbols("pandas.DataFrame")
def _frame(machine: Machine, arguments: Arguments, node: Node) -> Value:
    data, names = arguments.first("data"), arguments.at(2, "columns")
    entries = machine.world.read(data, DictRecord) if data is not None else None
    if entries is not None:
        columns = {str(key): as_array(machine, value) for key, value in entries.items.items()}
        return machine.allocate(Frame(columns, len(columns) if entries.complete and names is None else None), node)
    other = machine.world.read(data, Frame) if data is not None else None
    if other is not None:
        return machine.allocate(other.clone(), node)
    made = as_array(machine, data) if data is not None else NONE
    width = made.shape[1] if isinstance(made, Array) and made.shape is not None and len(made.shape) == 2 else None
    return machine.allocate(Frame(_named_columns(machine, data, names), width), node)


def _named_columns(machine: Machine, rows: Value | None, names: Value | None) -> dict[str, Value]:
    """The columns of a table that is written out as rows, by the names that it is given."""
    record = machine.world.read(rows, ListRecord) if rows is not None else None
    titles = items_of(machine, names) if names is not None else Unbounded(NONE)
    if record is None or not record.complete or isinstance(titles, Unbounded):
        return {}
    lines = [items_of(machine, each) for each in record.items]
    if any(isinstance(each, Unbounded) or len(each) != len(titles) for each in lines):
        return {}
    columns = zip(*(each for each in lines if not isinstance(each, Unbounded)), strict=True)
    texts = [as_text(each) for each in titles]
    made = [as_array(machine, TupleValue(each)) for each in columns]
    return {name: each for name, each in zip(texts, made, strict=False) if name is not None}


@symbols("pandas.concat")
def _concat(machine: Machine, arguments: Arguments, node: Node) -> Value:
    objects = arguments.first("objs")
    items = items_of(machine, objects, node) if objects is not None else Unbounded(NONE)
    frames = [] if isinstance(items, Unbounded) else [machine.world.read(each, Frame) for each in items]
    axis = arguments.at(1, "axis") or Const(0)
    rows = axis in {Const(0), Const("index"), Const("rows")}
    known = [each for each in frames if each is not None]
    if known and len(known) == len(frames):
        return machine.allocate(_put_together(known) if rows else Frame(), node)
    parts = [NONE] if isinstance(items, Unbounded) else [as_array(machine, each) for each in items]
    return along(list(parts), 0, node) if rows else _beside_each_other(parts, axis, node)


def _beside_each_other(parts: Sequence[Value], axis: Value, node: Node) -> Array:
    """Columns and tables side by side: a column is one of the table that they make."""
    columns = [
        replace(each, shape=(*each.shape, 1)) if isinstance(each, Array) and each.shape and each.rank == 1 else each
        for each in parts
    ]
    return along(columns, 1 if axis in {Const(1), Const("columns")} else None, node)


def _put_together(frames: list[Frame]) -> Frame:
    """The rows of several tables: a column is known where all of them have it."""
    shared = {name for name in frames[0].columns if all(name in each.columns for each in frames)}
    columns: dict[str, Value] = {}
    for name in sorted(shared):
        parts = [each.columns[name] for each in frames]
        values = united([each.values if isinstance(each, Array) else None for each in parts])
        columns[name] = Array((None,), values, "columns put together", is_frame=True)
    return Frame(columns)


def as_column(machine: Machine, value: Value) -> Value:
    """What a column holds after it is set: one number or text for every row, or the items of a list."""
    number = as_int(value)
    if number is not None:
        name = {0: "zeros", 1: "ones"}.get(number, "one number")
        return Array((None,), Ids(number, number, Interval.just(1)), name, is_frame=True)
    if as_text(value) is not None:
        return Array((None,), Strings(), is_frame=True)
    return as_array(machine, value)


@methods(Frame, "fillna")
def _without_empty_cells(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    frame, value = _frame_of(machine, receiver), arguments.first("value")
    columns = {
        key: filled_gaps(each, value) if isinstance(each, Array) else each for key, each in frame.columns.items()
    }
    return machine.allocate(Frame(columns, frame.width), node)


@methods(Frame, "copy", "sample", "sort_values", "sort_index", "ffill", "bfill", "infer_objects")
def _same_columns(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    frame = _frame_of(machine, receiver)
    return machine.allocate(Frame(dict(frame.columns), frame.width), node)


@methods(Frame, "reset_index", "set_index")
def _indexed_anew(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """The index may become a column, or a column the index."""
    frame, taken = _frame_of(machine, receiver), as_text(arguments.first("keys"))
    columns = {name: each for name, each in frame.columns.items() if name != taken}
    dropped = name == "reset_index" and arguments.keyword("drop") == Const(True)
    return machine.allocate(Frame(columns, frame.width if dropped else None), node)


@methods(Frame, "head", "tail", "query", "drop_duplicates", "nlargest", "nsmallest")
def _fewer_rows(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return machine.allocate(fewer_rows(_frame_of(machine, receiver)), node)


@methods(Frame, "dropna")
def _without_gaps(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """Rows with gaps are left out; columns with gaps where an axis is named."""
    axis = arguments.first("axis")
    frame = _frame_of(machine, receiver)
    return machine.allocate(fewer_rows(frame) if is_none(axis) or axis == Const(0) else Frame(), node)


@methods(Frame, "rename")
def _renamed(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    frame, given = _frame_of(machine, receiver), arguments.keyword("columns")
    table = machine.world.read(given, DictRecord) if given is not None else None
    if table is None or not table.complete or arguments.positional:
        return machine.allocate(Frame({}, frame.width), node)
    renamed = {key: as_text(each) for key, each in table.items.items()}
    columns = {renamed.get(name, name): each for name, each in frame.columns.items() if name not in renamed.values()}
    return machine.allocate(Frame({key: each for key, each in columns.items() if key is not None}, frame.width), node)


@methods(Frame, "astype")
def _cast(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    frame, dtype = _frame_of(machine, receiver), arguments.first("dtype")
    known = {} if isinstance(dtype, Ref) else frame.columns
    columns = {name: cast(each, dtype) if isinstance(each, Array) else each for name, each in known.items()}
    return machine.allocate(Frame(columns, frame.width), node)


@methods(Frame, "replace")
def _replaced(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return machine.allocate(Frame({}, _frame_of(machine, receiver).width), node)


def _frame_of(machine: Machine, receiver: Value) -> Frame:
    return machine.world.read(receiver, Frame) or Frame()


@methods(Frame, "drop")
def _drop(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    frame, named = _frame_of(machine, receiver), arguments.keyword("columns")
    axis = arguments.at(1, "axis")
    if named is None and (is_none(axis) or axis in {Const(0), Const("index")}):
        return machine.allocate(fewer_rows(frame), node)
    gone = _names(machine, named if named is not None else arguments.first("labels"))
    if gone is None:
        return machine.allocate(Frame(dict(frame.columns)), node)
    columns = {name: each for name, each in frame.columns.items() if name not in gone}
    return machine.allocate(Frame(columns, None if frame.width is None else frame.width - len(gone)), node)


def _names(machine: Machine, value: Value | None) -> set[str] | None:
    """The columns that a text or a list of texts names."""
    if value is None or as_text(value) is not None:
        return None if value is None else {as_text(value) or ""}
    items = items_of(machine, value)
    texts = [None] if isinstance(items, Unbounded) else [as_text(each) for each in items]
    return None if None in texts else {each for each in texts if each is not None}


@methods(Frame, "insert")
def _insert(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    text, value = as_text(arguments.at(1, "column")), arguments.at(2, "value")
    if isinstance(receiver, Ref) and text is not None and value is not None:
        machine.world.change(receiver, Frame).columns[text] = value
    return NONE


@methods(Frame, "update")
def _update(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if isinstance(receiver, Ref):
        machine.world.change(receiver, Frame).columns.clear()
    return NONE


@methods(Array, "update")
def _update_column(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    forget_values(machine, receiver, "a column that is updated")
    return NONE


@methods(Frame, "pop", "get")
def _pop(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    text = as_text(arguments.first("item", "key"))
    frame = machine.world.read(receiver, Frame) if isinstance(receiver, Ref) else None
    if frame is None or text is None or not isinstance(receiver, Ref):
        return machine.opaque("a column whose name is not known", node)
    found = column(frame, text, node)
    if name == "pop":
        changed = machine.world.change(receiver, Frame)
        changed.columns.pop(text, None)
        changed.width = None if changed.width is None else changed.width - 1
    return found


@methods(Frame, "to_numpy", "as_matrix", "get_values")
def _matrix(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return table_values(_frame_of(machine, receiver), node)


@methods(Frame, "apply")
def _applied(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """A function of one row gives a column, of one column a table."""
    if arguments.at(1, "axis") in {Const(1), Const("columns")}:
        values = values_of_function(machine, arguments.first("func"), node)
        shape = (None,) if values is not None else None
        return Array(shape, values, "what a function makes of the rows of a table", True, node)
    return machine.allocate(Frame(), node)


@methods(Frame, "join", "merge", "append", "assign", "select_dtypes", "filter")
def _other_table(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return machine.allocate(Frame(), node)
