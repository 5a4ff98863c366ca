"""pandas: what is read from tables, and columns mapped to other values."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Ids, Indicator, Interval, Strings, Values
from xent_lint.trace.arrays import rows_of
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.data import array_of
from xent_lint.trace.library.numpy import cast
from xent_lint.trace.library.registry import symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Frame, ListRecord
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


@symbols("pandas.Series", "pandas.Categorical")
def _series(machine: Machine, arguments: Arguments, node: Node) -> Value:
    made = array_of(machine, arguments.first("data", "values"), node)
    dtype = arguments.at(2, "dtype")
    return replace(made if dtype is None else cast(made, dtype), is_frame=True)


def frame_attribute(machine: Machine, ref: Ref, frame: Frame, name: str, node: Node) -> Value:
    """``frame.name``: the values, an indexer, or a column."""
    if name == "values":
        return table_values(frame, node)
    if name in {"iloc", "loc", "ix", "iat", "at"}:
        return Ref(ref.id, node)
    if name in {"shape"}:
        rows = machine.opaque("the number of rows", node)
        return TupleValue((rows, machine.opaque("the number of columns", node)), node)
    if name in {"columns", "index", "dtypes", "T", "plot", "size", "empty"}:
        return machine.opaque(f"the {name} of a table", node)
    return column(frame, name, node)


def table_values(frame: Frame, node: Node) -> Array:
    """All columns as one array: of a table of one column, what is known of the column."""
    columns = [each for each in frame.columns.values() if isinstance(each, Array)]
    known = frame.is_whole and len(columns) == frame.width
    values = columns[0].values if known and len(columns) == 1 else None
    if known and len(columns) > 1 and all(_is_bits(each.values) for each in columns):
        values = Indicator(Interval.just(len(columns)))
    return Array((None, frame.width), values, "the values of a table", node=node)


def _is_bits(values: Values | None) -> bool:
    return isinstance(values, Ids) and values.min in {0, 1} and values.max in {0, 1}


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
    return machine.allocate(fewer_rows(frame), node)


def fewer_rows(frame: Frame) -> Frame:
    """The table with some of its rows only."""
    columns = {name: rows_of(value) if isinstance(value, Array) else value for name, value in frame.columns.items()}
    return Frame(columns, frame.width)


def _columns(machine: Machine, names: ListRecord, frame: Frame, node: Node) -> Value:
    texts = [as_text(each) for each in names.items]
    if not names.complete or (names.items and None in texts):
        return Array(None, None, "columns of a table", True, node)
    kept = {name: column(frame, name, node) for name in texts if name is not None}
    return machine.allocate(Frame(kept, len(texts)), node)


def _cut(machine: Machine, frame: Frame, columns: Value, node: Node) -> Value:
    """``frame.iloc[rows, columns]``."""
    name = as_text(columns)
    if name is not None:
        return column(frame, name, node)
    at = as_int(columns)
    if at is not None:
        named = list(frame.columns.values()) if frame.is_whole else []
        return named[at] if -len(named) <= at < len(named) else Array((None,), None, _COLUMN, True, node)
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


def listed(array: Array) -> Array:
    """An array as a list: what is not known of a column may be a list in every row."""
    if array.is_frame and array.rank != 1:
        return Array(None, None, "the names of a table's columns", node=array.node)
    return array if array.values is not None else replace(array, shape=None, is_frame=False)


def filled_gaps(column: Array, value: Value | None) -> Array:
    """``column.fillna(value)``: what a mapping had no entry for, if there is any, becomes one class more."""
    ids, number = column.values, as_int(value)
    if column.reason != MAPPED or not isinstance(ids, Ids) or value is None:
        return column
    if number is not None and ids.min is not None and ids.max is not None and ids.min <= number <= ids.max:
        return column
    more = None if ids.classes.high is None else ids.classes.high + 1
    return replace(column, values=None if number is None else Ids(None, None, Interval(1, more)))


# Columns re-encoded

MAPPED = "what map makes of a column"


def mapped(machine: Machine, array: Array, name: str, arguments: Arguments, node: Node) -> Value:
    """``column.map({...})``: the values of the dict; any other mapping keeps the shape alone."""
    table = machine.world.read(arguments.first("arg", "func", "to_replace") or Array(), DictRecord)
    covers = table is not None and _covers(table, array.values)
    values = values_of_table(table) if table is not None and name == "map" and covers else None
    if name == "replace":
        values = _values_of_replacement(machine, arguments) if _is_as_read(array) else None
    if table is None and name in {"map", "apply"} and len(arguments.values()) == 1:
        values = values_of_function(machine, arguments.first("arg", "func"), node)
    shape = array.shape if array.rank == 1 else None
    return Array(shape, values, f"what {name} makes of a column", array.is_frame, node)


def _is_as_read(array: Array) -> bool:
    """Whether nothing in the program has changed a column so far."""
    return array.reason == _COLUMN or isinstance(array.values, Strings)


def _values_of_replacement(machine: Machine, arguments: Arguments) -> Values | None:
    """What takes the place of texts: where several become ids, nothing else is left that could be trained on."""
    old = machine.world.read(arguments.first("to_replace") or NONE, DictRecord)
    if old is not None and len(arguments.values()) == 1 and all(isinstance(key, str) for key in old.items):
        return _several(values_of_table(old))
    texts, ids = (arguments.at(place, name) for place, name in enumerate(("to_replace", "value")))
    given = [items_of(machine, each) for each in (texts, ids) if each is not None]
    if len(given) != 2 or isinstance(given[0], Unbounded) or isinstance(given[1], Unbounded):
        return None
    named = all(as_text(each) is not None for each in given[0]) and len(given[0]) == len(given[1])
    return _several(values_of_table(DictRecord(dict(enumerate(given[1]))))) if named else None


def _several(values: Values | None) -> Values | None:
    return values if isinstance(values, Ids) and (values.classes.high or 0) > 1 else None


def _covers(table: DictRecord, values: Values | None) -> bool:
    """Whether a mapping has an entry for each class; one that is left out becomes NaN."""
    if not isinstance(values, Ids) or values.min is None or values.max is None:
        return True
    return set(range(values.min, values.max + 1)) <= table.items.keys()


def values_of_function(machine: Machine, function: Value | None, node: Node) -> Values | None:
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
