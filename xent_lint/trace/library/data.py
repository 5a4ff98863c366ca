"""Python values read as arrays."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, OneHot, Soft, Values
from xent_lint.trace.array_literals import literal_array
from xent_lint.trace.arrays import united
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Frame, ListRecord
from xent_lint.trace.values import Array, Const, Node, Ref, TupleValue, Value, node_of

MAX_LITERAL = 50_000
MAX_DIMENSIONS = 8
EMPTY = "an empty list"


def as_array(machine: Machine, value: Value) -> Value:
    """The array that numpy or Keras makes of a value; the value itself where that is not known."""
    if isinstance(value, Ref):
        frame = machine.world.read(value, Frame)
        if frame is not None:
            from xent_lint.trace.library.pandas import table_values

            return replace(table_values(frame, value.node), is_frame=True)
        list_ = machine.world.read(value, ListRecord)
        if list_ is not None and not list_.complete:
            return _array_of_unknown_length(machine, list_, value.node)
    rows = _plain(machine, value, [MAX_LITERAL])
    if rows == []:
        return Array((0,), None, EMPTY, node=node_of(value))
    if isinstance(rows, list):
        made = literal_array(rows, node_of(value))
        if made is not None:
            return made
    return _stacked(machine, value)


# An index that is not known takes one row out of a matrix, or several.
_ONE_OR_SEVERAL = "single rows, or several at a time"


def _array_of_unknown_length(machine: Machine, list_: ListRecord, node: Node) -> Array:
    """A list filled in a loop: what the loop is seen to append tells of what kind the rest is."""
    scalars = bool(list_.items) and all(isinstance(each, Const) for each in list_.items)
    unknown = Array((None,) if scalars else None, None, "a list that is filled in a loop", node=node)
    made = [as_array(machine, TupleValue((each,))) for each in list_.items] if list_.grown else []
    known = [each for each in made if isinstance(each, Array) and each.shape is not None]
    if not known or len(known) != len(made) or len({each.shape for each in known}) != 1:
        return unknown
    rows = [each for each in list_.items if isinstance(each, Array)]
    if all(each.rank == 2 and (each.shape or ())[0] is None for each in rows) and len(rows) == len(made):
        return replace(unknown, values=united([each.values for each in rows]), reason=_ONE_OR_SEVERAL)
    values = _of_any_number(united([each.values for each in known]))
    inner = (known[0].shape or ())[1:]
    is_any = values is None and not inner  # what is not known of a column may be a list in every row
    return replace(unknown, shape=None if is_any else (None, *inner), values=values)


def _of_any_number(values: Values | None) -> Values | None:
    """One number that is seen tells that the others are ids; several are ids that the program means."""
    if not isinstance(values, Ids):
        return values
    if values.classes.exact == 1:
        return Ids(None, None, Interval(1))
    return replace(values, classes=Interval(1, None if values.classes.exact else values.classes.high))


def _plain(machine: Machine, value: Value, room: list[int], depth: int = 0) -> object:
    """Nested Python lists of constants, None where anything else stands within or where there is no ``room``."""
    if isinstance(value, Const):
        return value.value
    items = _items(machine, value)
    if items is None or len(items) > room[0] or depth > MAX_DIMENSIONS:
        return None
    room[0] -= len(items)
    rows = []
    for each in items:
        rows.append(_plain(machine, each, room, depth + 1))
        if rows[-1] is None:
            return None
    return rows


def _items(machine: Machine, value: Value) -> tuple[Value, ...] | None:
    if isinstance(value, TupleValue):
        return value.items
    list_ = machine.world.read(value, ListRecord)
    return tuple(list_.items) if list_ is not None and list_.complete else None


def _stacked(machine: Machine, value: Value) -> Value:
    """A list of arrays becomes an array with one axis more."""
    items = _items(machine, value)
    rows = [each for each in items or () if isinstance(each, Array)]
    if not items or len(rows) != len(items):
        return value
    first = rows[0]
    shape = None if first.shape is None else (len(items), *first.shape)
    real = all(isinstance(each.values, Continuous) for each in rows)
    values = united([each.values for each in rows]) if real or _are_rows(rows) else None
    return Array(shape, values, "arrays stacked in a list", node=node_of(value))


def _are_rows(parts: list[Array]) -> bool:
    """Whether every part is one label: a number, or an encoded row."""
    encoded = all(isinstance(each.values, OneHot | Indicator | Soft) and each.rank == 1 for each in parts)
    return len({each.shape for each in parts}) == 1 and (encoded or all(each.rank == 0 for each in parts))


def array_of(machine: Machine, value: Value | None, node: Node) -> Array:
    """The array that a value is, or one of which nothing is known."""
    made = as_array(machine, value) if value is not None else None
    if isinstance(made, Array):
        return made
    reason = getattr(made, "reason", "an array that could not be followed")
    return Array(None, None, reason, node=node)


def one_hot_of(labels: Array, count: int | None, node: Node) -> Array:
    """One-hot rows of class ids; without a count the highest id decides the width."""
    width = count if count is not None else _width(labels)
    shape = None if labels.shape is None else (*labels.shape, width)
    interval = Interval.just(width) if width is not None else Interval(1)
    return Array(shape, OneHot(interval), node=node)


def _width(labels: Array) -> int | None:
    values = labels.values
    if isinstance(values, Ids) and values.max is not None and values.classes.exact is not None:
        return values.max + 1
    return None
