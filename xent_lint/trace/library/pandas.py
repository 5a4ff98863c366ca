"""pandas: tables, their columns, and columns re-encoded."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Ids, Indicator, Interval, OneHot, Strings, Values
from xent_lint.trace.arrays import rows_of
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.library.data import array_of, as_array, one_hot_of
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Frame, ListRecord
from xent_lint.trace.storage import forget_values
from xent_lint.trace.values import (
    NONE,
    Array,
    Function,
    Method,
    Node,
    Opaque,
    Ref,
    SliceValue,
    TupleValue,
    Value,
    as_int,
    as_text,
    is_none,
)

_COLUMN = "a column of a table that is not in the program"
_READERS = (
    "read_csv", "read_excel", "read_table", "read_json", "read_parquet", "read_pickle", "read_hdf", "read_sql",
    "read_feather", "read_fwf", "read_html",
)  # fmt: skip


@symbols("pandas.merge", "pandas.pivot_table", "pandas.melt", *(f"pandas.{name}" for name in _READERS))
def _read(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return machine.allocate(Frame(), node)


@symbols("pandas.DataFrame")
def _frame(machine: Machine, arguments: Arguments, node: Node) -> Value:
    frame = Frame()
    data = arguments.first("data")
    columns = machine.world.read(data, DictRecord) if data is not None else None
    if columns is not None:
        frame.columns = {str(key): as_array(machine, value) for key, value in columns.items.items()}
        frame.width = len(columns.items) if columns.complete else None
    return machine.allocate(frame, node)


@symbols("pandas.Series", "pandas.Categorical")
def _series(machine: Machine, arguments: Arguments, node: Node) -> Value:
    made = array_of(machine, arguments.first("data", "values"), node)
    return replace(made, is_frame=True)


def frame_attribute(machine: Machine, ref: Ref, frame: Frame, name: str, node: Node) -> Value:
    """``frame.name``: the values, an indexer, or a column."""
    if name in {"values"}:
        return Array((None, frame.width), None, "the values of a table", node=node)
    if name in {"iloc", "loc", "ix", "iat", "at"}:
        return Ref(ref.id, node)
    if name in {"shape"}:
        rows = machine.opaque("the number of rows", node)
        return TupleValue((rows, machine.opaque("the number of columns", node)), node)
    if name in {"columns", "index", "dtypes", "T", "plot", "size", "empty"}:
        return machine.opaque(f"the {name} of a table", node)
    return column(frame, name, node)


def column(frame: Frame, name: str, node: Node) -> Value:
    """One column: what the program assigned, else a vector of unknown values."""
    assigned = frame.columns.get(name)
    return Array((None,), None, _COLUMN, True, node) if assigned is None else assigned


def frame_item(machine: Machine, ref: Ref, frame: Frame, index: Value, node: Node) -> Value:
    """``frame[index]`` and ``frame.iloc[index]``."""
    name = as_text(index)
    if name is not None:
        return column(frame, name, node)
    if isinstance(index, TupleValue) and len(index.items) == 2:
        return _cut(machine, frame, index.items[1], node)
    names = machine.world.read(index, ListRecord)
    if names is not None:
        return _columns(machine, names, frame, node)
    if as_int(index) is not None:
        return machine.opaque("a row of a table", node)
    if isinstance(index, Opaque):
        return machine.opaque("a part of a table that is not known", node)
    return _selected_rows(machine, frame, node)


def _selected_rows(machine: Machine, frame: Frame, node: Node) -> Value:
    columns = {name: rows_of(value) if isinstance(value, Array) else value for name, value in frame.columns.items()}
    return machine.allocate(Frame(columns, frame.width), node)


def _columns(machine: Machine, names: ListRecord, frame: Frame, node: Node) -> Value:
    texts = [as_text(each) for each in names.items]
    if not names.complete or (names.items and None in texts):
        return Array(None, None, "columns of a table", True, node)
    kept = {name: frame.columns[name] for name in texts if name is not None and name in frame.columns}
    return machine.allocate(Frame(kept, len(texts)), node)


def _cut(machine: Machine, frame: Frame, columns: Value, node: Node) -> Value:
    """``frame.iloc[rows, columns]``."""
    name = as_text(columns)
    if name is not None:
        return column(frame, name, node)
    if as_int(columns) is not None:
        return Array((None,), None, _COLUMN, True, node)
    if isinstance(columns, SliceValue):
        return Array((None, _width(columns)), None, "columns of a table", node=node)
    names = machine.world.read(columns, ListRecord)
    if names is not None and names.complete:
        return Array((None, len(names.items)), None, "columns of a table", node=node)
    return Array(None, None, "a part of a table that is not known", node=node)


def _width(columns: SliceValue) -> int | None:
    start, stop = as_int(columns.lower), as_int(columns.upper)
    start = 0 if is_none(columns.lower) else start
    if is_none(columns.upper):
        return -start if start is not None and start < 0 else None
    if start is None or stop is None or (start >= 0) != (stop >= 0):
        return None
    return max(0, stop - start)


# Methods of tables


@methods(
    Frame,
    "copy",
    "fillna",
    "sample",
    "reset_index",
    "sort_values",
    "rename",
    "astype",
    "head",
    "tail",
    "dropna",
    "replace",
    "query",
    "drop_duplicates",
    "ffill",
    "bfill",
    "set_index",
    "infer_objects",
)
def _same_columns(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Ref)
    frame = machine.world.read(receiver, Frame) or Frame()
    keeps = name in {"copy", "fillna", "sample", "reset_index", "sort_values", "ffill", "bfill", "infer_objects"}
    columns = dict(frame.columns) if keeps else {}
    return machine.allocate(Frame(columns, frame.width), node)


@methods(Frame, "drop")
def _drop(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Ref)
    frame = machine.world.read(receiver, Frame) or Frame()
    if arguments.keyword("axis", "columns") is not None or len(arguments.positional) > 1:
        return machine.allocate(Frame(dict(frame.columns)), node)
    return _selected_rows(machine, frame, node)


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
    return Array((None,), None, _COLUMN, True, node) if frame is None or text is None else column(frame, text, node)


@methods(Frame, "to_numpy", "as_matrix", "get_values")
def _matrix(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    frame = machine.world.read(receiver, Frame) if isinstance(receiver, Ref) else None
    return Array((None, frame.width if frame else None), None, "the values of a table", node=node)


@methods(Frame, "join", "merge", "apply", "append", "assign", "select_dtypes", "filter")
def _other_table(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return machine.allocate(Frame(), node)


def listed(array: Array) -> Array:
    """An array as a list: what is not known of a column may be a list in every row."""
    if array.is_frame and array.rank != 1:
        return Array(None, None, "the names of a table's columns", node=array.node)
    return array if array.values is not None else replace(array, shape=None, is_frame=False)


# Columns re-encoded


def mapped(machine: Machine, array: Array, name: str, arguments: Arguments, node: Node) -> Value:
    """``column.map({...})``: the values of the dict; any other mapping keeps the shape alone."""
    table = machine.world.read(arguments.first("arg", "func", "to_replace") or Array(), DictRecord)
    covers = table is not None and _covers(table, array.values)
    values = values_of_table(table) if table is not None and name == "map" and covers else None
    if table is None and name in {"map", "apply"} and len(arguments.values()) == 1:
        values = _values_of_function(machine, arguments.first("arg", "func"), node)
    shape = array.shape if array.rank == 1 else None
    return Array(shape, values, f"what {name} makes of a column", array.is_frame, node)


def _covers(table: DictRecord, values: Values | None) -> bool:
    """Whether a mapping has an entry for each class; one that is left out becomes NaN."""
    if not isinstance(values, Ids) or values.min is None or values.max is None:
        return True
    return set(range(values.min, values.max + 1)) <= table.items.keys()


def _values_of_function(machine: Machine, function: Value | None, node: Node) -> Values | None:
    """What a function of one element makes of any of them, over all its branches."""
    if not isinstance(function, Function | Method):
        return None
    element = Arguments([(Array((), None, "an element of a column", node=node), None)])
    results = [made for _, made in machine.explore(machine.world, lambda: call(machine, function, element, node))]
    numbers = [number for each in results if (number := as_int(each)) is not None]
    if numbers and len(numbers) == len(results) and min(numbers) >= 0:
        return Ids(min(numbers), max(numbers), Interval(1, len(set(numbers))))
    only = results[0] if len(results) == 1 else None
    return only.values if isinstance(only, Array) and only.shape == () else None


def values_of_table(table: DictRecord) -> Values | None:
    """The class ids or texts that the entries of a dict are."""
    numbers = [as_int(each) for each in table.items.values()]
    if not table.complete or not numbers:
        return None
    if all(as_text(each) is not None for each in table.items.values()):
        return Strings()
    known = [number for number in numbers if number is not None]
    if len(known) != len(numbers) or min(known) < 0:
        return None
    distinct = len(set(known))
    return Ids(min(known), max(known), Interval(1, distinct))


@symbols("pandas.get_dummies")
def _dummies(machine: Machine, arguments: Arguments, node: Node) -> Value:
    data = arguments.first("data")
    made = as_array(machine, data) if data is not None else None
    if isinstance(made, Array) and made.rank == 1:
        if arguments.keyword("dummy_na") is not None:
            return Array((None, None), OneHot(Interval(1)), is_frame=True, node=node)
        if arguments.keywords.keys() - {"data", "dtype", "prefix", "prefix_sep", "sparse"}:
            return Array((None, None), Indicator(Interval(1)), is_frame=True, node=node)
        count = made.values.classes.exact if isinstance(made.values, Ids) else None
        encoded = one_hot_of(Array((None,)), count, node)
        return replace(encoded, shape=(None, count), is_frame=True)
    if isinstance(made, Array) and made.rank is not None:
        return machine.allocate(Frame(), node)
    return Array(None, None, "dummies of something unknown", node=node)


@symbols("pandas.factorize")
def _factorize(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array = array_of(machine, arguments.first("values"), node)
    codes = Array((None,), _codes(array), node=node)
    return TupleValue((codes, machine.opaque("the distinct values", node)), node)


@methods(Array, "factorize")
def _factorize_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    codes = Array((None,), _codes(receiver), node=node)
    return TupleValue((codes, machine.opaque("the distinct values", node)), node)


def _codes(array: Array) -> Ids:
    classes = array.values.classes if isinstance(array.values, Ids) else Interval(1)
    highest = classes.exact - 1 if classes.exact is not None else None
    return Ids(0, highest, classes)


@symbols("pandas.to_numeric")
def _numeric(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return replace(array_of(machine, arguments.first("arg"), node), values=None)
