"""numpy: arrays joined, repeated and cut apart."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot, Values
from xent_lint.trace.arrays import rows_of, united
from xent_lint.trace.calls import Arguments
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.keras.layers import shape_of
from xent_lint.trace.library.data import array_of, as_array
from xent_lint.trace.library.registry import symbols
from xent_lint.trace.library.shapes import flattened
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import ListRecord
from xent_lint.trace.values import NONE, Array, Const, Node, Opaque, TupleValue, Value, as_int, as_text, is_none


@symbols("numpy.append")
def _append(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = [array_of(machine, arguments.at(0, "arr"), node), array_of(machine, arguments.at(1, "values"), node)]
    axis = arguments.at(2, "axis")
    if is_none(axis):
        return along([flattened(each) for each in parts], 0, node)
    return along(list(parts), as_int(axis), node)


@symbols("numpy.concatenate", "tensorflow.concat", "keras.ops.concatenate")
def _concatenate(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = _sequence(machine, arguments.first("arrays", "objs", "values", "a_tuple", "xs"), node)
    axis = arguments.at(1, "axis") or Const(0)
    return along(parts, 0 if as_text(axis) in {"index", "rows"} else as_int(axis), node)


@symbols("numpy.vstack", "numpy.row_stack")
def _vstack(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = _sequence(machine, arguments.first("tup"), node)
    if _all_of_rank(parts, 1):
        return _stacked(parts, 0, node)
    flat = any(not isinstance(each, Array) or each.rank in {None, 1} for each in parts)
    return along(parts, None if flat else 0, node)


@symbols("numpy.hstack")
def _hstack(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = _sequence(machine, arguments.first("tup"), node)
    known = _all_of_rank(parts, 1) or _all_of_rank(parts, 2)
    return along(parts, (0 if _all_of_rank(parts, 1) else 1) if known else None, node)


@symbols("numpy.stack", "tensorflow.stack", "keras.ops.stack")
def _stack(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = _sequence(machine, arguments.first("arrays", "values", "x"), node)
    return _stacked(parts, as_int(arguments.at(1, "axis") or Const(0)), node)


@symbols("numpy.column_stack")
def _column_stack(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = _sequence(machine, arguments.first("tup"), node)
    columns = [replace(each, shape=(*each.shape, 1)) for each in parts if isinstance(each, Array) and each.shape]
    return along(list(columns), 1 if len(columns) == len(parts) and _all_of_rank(parts, 1) else None, node)


def _all_of_rank(parts: list[Value], rank: int) -> bool:
    return bool(parts) and all(isinstance(each, Array) and each.rank == rank for each in parts)


def _stacked(parts: list[Value], axis: int | None, node: Node) -> Array:
    """Arrays of one shape along a new axis; vectors of zeros and ones make rows of them."""
    known = [each for each in parts if isinstance(each, Array)]
    shapes = {each.shape for each in known}
    shape = shapes.pop() if len(shapes) == 1 and len(known) == len(parts) else None
    if shape is None or axis is None or not -len(shape) - 1 <= axis <= len(shape):
        return Array(None, None, "arrays stacked along a new axis", node=node)
    at = axis % (len(shape) + 1)
    made = (*shape[:at], len(known), *shape[at:])
    return Array(made, _side_by_side(known, made[-1]) if len(made) == 2 else None, "arrays stacked", node=node)


def _sequence(machine: Machine, value: Value | None, node: Node) -> list[Value]:
    items = items_of(machine, value, node) if value is not None else Unbounded(NONE)
    return [NONE] if isinstance(items, Unbounded) else [as_array(machine, each) for each in items]


def along(parts: list[Value], axis: int | None, node: Node) -> Array:
    """Arrays put one after another along the first axis, or tables put side by side; empty ones change nothing."""
    parts = [each for each in parts if not isinstance(each, Array) or each.shape != (0,)] or parts
    known = [each for each in parts if isinstance(each, Array)]
    reason = _why_unknown(parts)
    if axis not in {0, 1, -1} or len(known) != len(parts) or not known:
        return Array(None, None, reason, node=node)
    first, ranks = known[0], {each.rank for each in known}
    if axis == 0 or ranks == {1}:
        shape = (None, *first.shape[1:]) if len(ranks) == 1 and first.shape is not None else None
        return Array(shape, united([each.values for each in known]), reason, node=first.node or node)
    if ranks != {2}:
        return Array(None, None, "arrays put together along another axis", node=node)
    widths = [each.shape[1] for each in known if each.shape is not None]
    width = None if None in widths else sum(size for size in widths if size is not None)
    return Array((None, width), _side_by_side(known, width), reason, node=node)


def _why_unknown(parts: list[Value]) -> str:
    """Of which of the parts nothing is known."""
    for each in parts:
        if isinstance(each, Opaque) or (isinstance(each, Array) and each.values is None):
            return each.reason
    return "arrays of several kinds put together"


def _side_by_side(parts: list[Array], width: int | None) -> Values | None:
    """Columns of zeros and ones make rows of them; columns of real numbers make rows of real numbers."""
    if all(_is_binary(each.values) for each in parts) and width != 1:
        return Indicator(Interval(width or 1, width))
    return united([each.values for each in parts]) if isinstance(parts[0].values, Continuous) else None


def _is_binary(values: Values | None) -> bool:
    within = isinstance(values, Ids) and values.min in {0, 1} and values.max in {0, 1}
    return within or isinstance(values, OneHot | MultiHot | Indicator)


_MANY_PARTS = 64


@symbols("numpy.delete")
def _deleted(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """Rows or columns taken out: a matrix is as wide as before less the columns that are named."""
    array, axis = array_of(machine, arguments.first("arr"), node), arguments.at(2, "axis")
    if is_none(axis):
        return rows_of(flattened(array))
    at = as_int(axis)
    if at == 0 or array.rank != 2 or array.shape is None:
        return rows_of(array) if at == 0 else Array(None, None, "an array without some columns", node=node)
    gone = _how_many(machine, arguments.at(1, "obj"))
    width = array.shape[1] - gone if gone is not None and array.shape[1] is not None else None
    binary = isinstance(array.values, OneHot | MultiHot | Indicator) and width != 0
    values = Indicator(Interval(width or 1, width)) if binary else None
    return Array((array.shape[0], width), values, "an array without some columns", node=node)


def _how_many(machine: Machine, places: Value | None) -> int | None:
    """How many different places a number or a list of numbers names."""
    if as_int(places) is not None:
        return 1
    items = items_of(machine, places) if places is not None else Unbounded(NONE)
    if isinstance(items, Unbounded):
        return None
    numbers = [as_int(each) for each in items]
    same_side = all(each is not None and each >= 0 for each in numbers)
    return len(set(numbers)) if same_side else None


@symbols("numpy.tile", "tensorflow.tile")
def _tiled(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array, times = array_of(machine, arguments.first("A", "input"), node), arguments.at(1, "reps", "multiples")
    counts = shape_of(machine, times) if times is not None else None
    if as_int(times) is not None:
        counts = (as_int(times),)
    if counts is None or array.shape is None or array.rank not in {1, 2} or (counts[-1] != 1 and len(counts) > 1):
        return Array(None, None, "an array that is repeated", node=node)
    if len(counts) == 2 and array.rank == 1:
        return _repeated_row(machine, arguments.first("A", "input"), array, node)
    return rows_of(array, some=False) if len(counts) == array.rank else Array(None, None, "tiles", node=node)


def _repeated_row(machine: Machine, row: Value | None, array: Array, node: Node) -> Array:
    """``np.tile([0, 1], (n, 1))``: as many equal rows."""
    table = as_array(machine, TupleValue((row,))) if row is not None else NONE
    values = table.values if isinstance(table, Array) and table.rank == 2 else None
    return Array((None, *(array.shape or ())), values, "a row that is repeated", node=node)


@symbols("numpy.repeat", "keras.ops.repeat", "tensorflow.repeat")
def _repeated(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array, axis = array_of(machine, arguments.first("a", "x", "input"), node), arguments.at(2, "axis")
    if as_int(axis) == 0 or (is_none(axis) and array.rank == 1):
        return rows_of(array, some=as_int(arguments.at(1, "repeats")) is None)
    return rows_of(flattened(array)) if is_none(axis) else Array(None, None, "an array that is repeated", node=node)


@symbols("numpy.split", "numpy.array_split", "numpy.vsplit")
def _split(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """Parts of an array along its first axis, one more than there are places to cut."""
    array, places = array_of(machine, arguments.first("ary", "value"), node), arguments.at(1, "indices_or_sections")
    count, cuts = as_int(places), items_of(machine, places) if places is not None else Unbounded(NONE)
    if count is None and not isinstance(cuts, Unbounded):
        count = len(cuts) + 1
    if count is None or not 0 < count <= _MANY_PARTS or not (is_none(arguments.at(2, "axis"))):
        return machine.opaque(array.reason, node)
    return machine.allocate(ListRecord([rows_of(array) for _ in range(count)]), node)


@symbols("numpy.atleast_2d")
def _two_axes(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array = array_of(machine, arguments.first("arys"), node)
    if array.rank is not None and array.rank > 1:
        return array
    shape = (1, *array.shape) if array.rank == 1 and array.shape is not None else None
    return Array(shape, None, "an array made a table", node=node)
