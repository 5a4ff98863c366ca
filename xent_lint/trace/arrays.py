"""What happens to an array's shape and values when it is indexed, scaled, compared or re-shaped."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot, Signed, Soft, Strings, Values
from xent_lint.trace.values import Array, Const, Node, SliceValue, TupleValue, Value, as_int, is_none

ZERO_OR_ONE = Ids(0, 1, Interval(1, 2))
_MATRIX = (OneHot, MultiHot, Indicator, Soft)


def ids(count: int, first: int = 0) -> Ids:
    """The class ids of ``count`` classes that all occur."""
    return Ids(first, first + count - 1, Interval.just(count))


def filtered(values: Values | None) -> Values | None:
    """What is known of values when only some rows are kept: neither end of the ids needs to be among them."""
    if not isinstance(values, Ids):
        return values
    high = values.classes.high
    if high is not None and high <= 2:
        return Ids(values.min, values.max, Interval(1, high))
    return Ids(None, None, Interval(1, high))


def rows_of(array: Array, *, some: bool = True) -> Array:
    """The array with another number of rows, in the same storage."""
    shape = None if array.shape is None else (None, *array.shape[1:])
    values = filtered(array.values) if some else array.values
    if some and isinstance(values, MultiHot) and array.shape is not None and array.shape[0] is not None:
        values = Indicator(values.k)  # of a few rows, the ones with several ones may be left out
    return replace(array, shape=shape, values=values)


def united(parts: Sequence[Values | None]) -> Values | None:
    """What is known of arrays put one after another: all must be of one kind."""
    first = parts[0] if parts else None
    if all(part == first for part in parts):
        return first
    if not all(isinstance(part, Ids) for part in parts):
        return None
    return _united_ids([part for part in parts if isinstance(part, Ids)])


def _united_ids(parts: Sequence[Ids]) -> Ids | None:
    """The widest of the parts where it covers all others: the rest was taken from it."""
    for whole in parts:
        high = whole.classes.high
        if whole.classes.exact is not None and all(_covers(whole, part, high) for part in parts):
            return whole
    return None


def _covers(whole: Ids, part: Ids, high: int | None) -> bool:
    return (
        part.min in {None, whole.min} and part.max in {None, whole.max} and (part.classes.high or 10**9) <= (high or 0)
    )


# Indexing


def indexed(array: Array, index: Value) -> Array:
    """What ``array[index]`` is."""
    if isinstance(index, TupleValue):
        return _indexed_axes(array, index.items)
    if isinstance(index, SliceValue) and array.rank == 1 and isinstance(array.values, _MATRIX):
        return replace(array, shape=(None,), values=None, reason="a part of one encoded label")
    if isinstance(index, SliceValue):
        return rows_of(array, some=not _is_whole(index))
    if isinstance(index, Const) and (index.value is None or index.value == "..."):
        return _indexed_axes(array, (index,))
    if as_int(index) is not None or _is_number(index):
        return _one_row(array)
    if isinstance(index, Array) and index.shape is None:
        return replace(array, shape=None, values=filtered(array.values))
    if isinstance(index, Array) and index.rank != 1:
        return _indexed_by_matrix(array, index)
    return rows_of(array)


def _is_whole(index: Value) -> bool:
    """Whether a slice takes everything."""
    return isinstance(index, SliceValue) and is_none(index.lower) and is_none(index.upper) and is_none(index.step)


def _is_number(index: Value) -> bool:
    """Whether an index is one number, such as the variable of a loop over a range."""
    return isinstance(index, Array) and index.shape == ()


def _indexed_by_matrix(array: Array, index: Array) -> Array:
    """A mask over rows and columns picks numbers; positions in a matrix pick a row for each of them."""
    if index.reason == "a comparison":
        return Array((None,), None, "numbers picked out of an array", node=array.node)
    shape = None if array.shape is None or index.shape is None else (*index.shape, *array.shape[1:])
    return replace(array, shape=shape, values=filtered(array.values))


def _one_row(array: Array) -> Array:
    shape = None if array.shape is None or not array.shape else array.shape[1:]
    return Array(shape, None, "one row of an array", node=array.node, storage=array.storage)


def _indexed_axes(array: Array, indices: Sequence[Value]) -> Array:
    if array.shape is None or any(isinstance(each, Const) and each.value == "..." for each in indices):
        return Array(None, None, "an index whose effect is not followed", node=array.node)
    axes = list(array.shape)
    shape: list[int | None] = []
    for index in indices:
        if isinstance(index, Const) and index.value is None:
            shape.append(1)
        elif not axes:
            return Array(None, None, "an index with more axes than the array", node=array.node)
        else:
            shape += _indexed_axis(axes.pop(0), index)
    return replace(array, shape=(*shape, *axes), values=_values_of_part(array, indices))


def _indexed_axis(size: int | None, index: Value) -> list[int | None]:
    if isinstance(index, SliceValue):
        return [_sliced_size(size, index)]
    if as_int(index) is not None or _is_number(index):
        return []
    return [None]


def _sliced_size(size: int | None, index: SliceValue) -> int | None:
    if not is_none(index.step):
        return None
    start, stop = as_int(index.lower) or 0, as_int(index.upper)
    if not is_none(index.lower) and as_int(index.lower) is None:
        return None
    if stop is None:
        return size if start == 0 and is_none(index.upper) else _rest(size, start, index)
    if start >= 0 and stop >= 0:
        return max(0, min(stop, size if size is not None else stop) - start)
    return None if size is None else len(range(size)[slice(start, stop)])


def _rest(size: int | None, start: int, index: SliceValue) -> int | None:
    if not is_none(index.upper):
        return None
    if start < 0:
        return -start
    return None if size is None else max(0, size - start)


def _values_of_part(array: Array, indices: Sequence[Value]) -> Values | None:
    """Class ids stay what they are along new axes; a matrix cut along its columns is no encoding any more."""
    cut = [each for each in indices[1:] if not _is_whole(each) and not is_none(each)]
    if not cut:
        return array.values if not indices or _is_whole(indices[0]) else filtered(array.values)
    return None if isinstance(array.values, _MATRIX) or array.rank not in {1, 2} else _bounds(array.values)


def _bounds(values: Values | None) -> Values | None:
    return values if isinstance(values, Continuous) and values.bounded else None


# Shapes


def reshaped(array: Array, sizes: Sequence[int | None]) -> Array:
    """The array in another shape; class ids stay ids as long as the labels are scalars or single columns."""
    shape = tuple(None if size is None or size < 0 else size for size in sizes)
    scalar = len(shape) == 1 or (len(shape) == 2 and shape[1] == 1)
    if isinstance(array.values, _MATRIX):
        keeps = array.shape is not None and len(shape) == len(array.shape) and shape[-1] == array.shape[-1]
        return replace(array, shape=shape, values=array.values if keeps else None, reason="a reshaped matrix")
    if isinstance(array.values, Ids | Signed) and not scalar and _row_size(array.shape) != _row_size(shape):
        return replace(array, shape=shape, values=None, reason="reshaped into rows")
    return replace(array, shape=shape)


def _row_size(shape: Sequence[int | None] | None) -> int | None:
    if shape is None or None in shape[1:]:
        return None
    return math.prod(size for size in shape[1:] if size is not None)


def expanded(array: Array, axis: int) -> Array:
    """``np.expand_dims``."""
    if array.shape is None:
        return array
    at = axis if axis >= 0 else len(array.shape) + 1 + axis
    values = None if isinstance(array.values, _MATRIX) else array.values
    return replace(array, shape=(*array.shape[:at], 1, *array.shape[at:]), values=values)


def squeezed(array: Array, axis: int | None = None) -> Array:
    """``np.squeeze``: every axis of size one goes, or the one that is named."""
    if array.shape is None:
        return array
    rank = len(array.shape)
    if axis is None:
        return replace(array, shape=tuple(size for size in array.shape if size != 1))
    return replace(array, shape=tuple(size for at, size in enumerate(array.shape) if at not in {axis, axis + rank}))


# Arithmetic


def scaled_array(array: Array, operator: str, other: Value, node: Node) -> Array:
    """An array under arithmetic; ``operator`` starts with Reflected where the array stands on the right."""
    number = other.value if isinstance(other, Const) and isinstance(other.value, int | float) else None
    if number is None:
        return Array(_broadcast(array, other), None, "arithmetic with another array", array.is_frame, node)
    values = _scaled(array.values, operator, number)
    where = array.node if values else node
    return Array(array.shape, values, "arithmetic that is not followed", array.is_frame, where)


def _broadcast(array: Array, other: Value) -> tuple[int | None, ...] | None:
    return array.shape if isinstance(other, Array) and other.rank is not None and other.rank == array.rank else None


def _scaled(values: Values | None, operator: str, number: float) -> Values | None:
    match values, operator:
        case Ids(low, high, classes), "Add" | "Subtract" if float(number).is_integer():
            shift = int(number) if operator == "Add" else -int(number)
            moved = Ids(_plus(low, shift), _plus(high, shift), classes)
            if (moved.min, moved.max, classes.high) == (-1, 1, 2):
                return Signed()
            return moved if classes.exact is not None else Ids(None, None, classes)
        case Ids(0, 1, _), "ReflectedSubtract" if number == 1:
            return values
        case ((Ids() | Indicator() | OneHot() | MultiHot()), "Multiply" | "Divide" | "ReflectedMultiply") if (
            number == 1
        ):
            return values
        case Ids(0, 1, _), "Multiply" | "ReflectedMultiply" if number == 2:
            return Ids(0, 2, Interval(1, 2))
        case Ids(low, high, _), "Divide" if number > 1 and _has_fractions(values, number):
            return Continuous(_over(low, number), _over(high, number), bounded=True)
        case Continuous(), _:
            return _scaled_range(values, operator, number)
        case _:
            return None


def _has_fractions(ids_: Ids, divisor: float) -> bool:
    """Whether some id is sure to become a fraction: the highest one, or one of ids without a gap."""
    if ids_.max is None or ids_.min is None:
        return False
    without_gap = ids_.classes.exact == ids_.max - ids_.min + 1 and ids_.max > ids_.min
    return ids_.max % divisor != 0 or without_gap


def _scaled_range(values: Continuous, operator: str, number: float) -> Continuous | None:
    match operator:
        case "Divide" if number > 0:
            return Continuous(_over(values.low, number), _over(values.high, number), values.bounded)
        case "Multiply" | "ReflectedMultiply" if number > 0:
            scaled = Continuous(_over(values.low, 1 / number), _over(values.high, 1 / number), values.bounded)
            return None if _becomes_whole(values, scaled) else scaled
        case "Add" | "Subtract":
            shift = number if operator == "Add" else -number
            moved = Continuous(_moved(values.low, shift), _moved(values.high, shift), values.bounded)
            return None if _becomes_whole(values, moved) else moved
        case _:
            return None


def _becomes_whole(before: Continuous, after: Continuous) -> bool:
    """Whether numbers that were halves, say, may all have become whole."""
    return not _is_whole_number(before.low) and _is_whole_number(after.low) and _is_whole_number(after.high)


def _is_whole_number(value: float | None) -> bool:
    return value is not None and float(value).is_integer()


def _plus(value: int | None, shift: int) -> int | None:
    return None if value is None else value + shift


def _moved(value: float | None, shift: float) -> float | None:
    return None if value is None else value + shift


def _over(value: float | None, divisor: float) -> float | None:
    return None if value is None else value / divisor


def thresholded(array: Array, node: Node) -> Array:
    """The truth values of a comparison with an array."""
    width = array.shape[-1] if array.shape is not None and array.shape else None
    if array.rank in {0, 1} or (array.rank == 2 and width == 1):
        return Array(array.shape, ZERO_OR_ONE, "a comparison", array.is_frame, node)
    if array.rank == 2:
        return Array(array.shape, Indicator(Interval(width or 1, width)), "a comparison", array.is_frame, node)
    return Array(array.shape, None, "a comparison of an array of unknown rank", array.is_frame, node)


# Literals


def literal_array(rows: Sequence[object], node: Node) -> Array | None:
    """The array that nested Python numbers or strings make; None where rows differ in length."""
    shape = _literal_shape(rows)
    if shape is None:
        return None
    flat = list(_flat(rows))
    if any(isinstance(each, str) for each in flat):
        return Array(shape, Strings(), node=node)
    numbers = [float(each) for each in flat if isinstance(each, int | float)]
    if len(numbers) != len(flat) or not numbers:
        return Array(shape, None, "a literal that holds something else than numbers", node=node)
    whole = all(isinstance(each, int) for each in flat)
    return Array(shape, _literal_values(numbers, shape, whole=whole), "numbers of no known kind", node=node)


def _literal_shape(rows: object) -> tuple[int, ...] | None:
    if not isinstance(rows, list | tuple):
        return ()
    inner = [_literal_shape(row) for row in rows]
    if any(each is None or each != inner[0] for each in inner):
        return None
    return (len(rows), *(inner[0] or ())) if inner else (0,)


def _flat(rows: object) -> list[object]:
    if isinstance(rows, list | tuple):
        return [each for row in rows for each in _flat(row)]
    return [rows]


def _literal_values(numbers: list[float], shape: tuple[int, ...], *, whole: bool) -> Values | None:
    binary = set(numbers) <= {0.0, 1.0}
    width = shape[-1] if len(shape) > 1 else 1
    if width > 1:
        return None if whole and not binary else _literal_rows(numbers, width, binary=binary)
    if set(numbers) == {-1.0, 1.0}:
        return Signed()
    if whole or binary:
        return Ids(int(min(numbers)), int(max(numbers)), Interval.just(len(set(numbers))))
    return Continuous(min(numbers), max(numbers), bounded=True)


def _literal_rows(numbers: list[float], width: int, *, binary: bool) -> Values | None:
    sums = [sum(numbers[i : i + width]) for i in range(0, len(numbers), width)]
    k = Interval.just(width)
    if binary:
        return OneHot(k) if all(each == 1 for each in sums) else MultiHot(k) if max(sums) > 1 else Indicator(k)
    if min(numbers) >= 0 and all(math.isclose(each, 1, abs_tol=1e-3) for each in sums):
        return Soft(k)
    return Continuous(min(numbers), max(numbers), bounded=True)
