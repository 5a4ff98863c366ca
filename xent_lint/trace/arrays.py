"""What happens to an array's shape and values when it is indexed, joined or re-shaped."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot, Signed, Soft, Strings, Values
from xent_lint.trace.values import Array, Const, SliceValue, TupleValue, Value, as_int, is_none

ZERO_OR_ONE = Ids(0, 1, Interval(1, 2))
# The reason of an array of row numbers drawn at random, which is taken to pick rows of every class.
RANDOM_ROWS = "rows picked at random"
ROW_OF_ZEROS = "a row of zeros"
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
    return replace(array, shape=shape, values=values, is_part=some or array.is_part)


def united(parts: Sequence[Values | None]) -> Values | None:
    """What is known of arrays put one after another: all must be of one kind."""
    first = parts[0] if parts else None
    if all(part == first for part in parts):
        return first
    if all(isinstance(part, Ids) for part in parts):
        return _united_ids([part for part in parts if isinstance(part, Ids)])
    if all(isinstance(part, Continuous) for part in parts):
        return _united_ranges([part for part in parts if isinstance(part, Continuous)])
    return _united_rows(parts)


def _united_rows(parts: Sequence[Values | None]) -> Values | None:
    """Rows of zeros and ones of one width, several of which hold several ones if those of any part do."""
    if not all(isinstance(part, OneHot | MultiHot | Indicator) for part in parts):
        return None
    widths = {part.k for part in parts if isinstance(part, OneHot | MultiHot | Indicator)}
    several = any(isinstance(part, MultiHot) for part in parts)
    return None if len(widths) > 1 else (MultiHot if several else Indicator)(widths.pop())


def _united_ranges(parts: Sequence[Continuous]) -> Continuous:
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    low = None if None in lows else min(each for each in lows if each is not None)
    high = None if None in highs else max(each for each in highs if each is not None)
    return Continuous(low, high, all(part.bounded for part in parts))


def _united_ids(parts: Sequence[Ids]) -> Ids | Signed:
    """The widest of the parts where it covers all others, the rest having been taken from it; else their union."""
    for whole in parts:
        high = whole.classes.high
        if whole.classes.exact is not None and all(_covers(whole, part, high) for part in parts):
            return whole
    lows, highs = [part.min for part in parts], [part.max for part in parts]
    if None in lows or None in highs:
        return Ids(None, None, Interval(1))
    low, high = min(each for each in lows if each is not None), max(each for each in highs if each is not None)
    classes = _united_classes(parts)
    return Signed() if (low, high, classes.exact) == (-1, 1, 2) else Ids(low, high, classes)


_MANY_IDS = 10_000


def _united_classes(parts: Sequence[Ids]) -> Interval:
    """As many classes as the union has where every id between the ends of every part occurs."""
    ranges = [_every_id(part) for part in parts]
    if all(ranges) and sum(map(len, ranges)) <= _MANY_IDS:
        return Interval.just(len(set().union(*ranges)))
    counts = [part.classes.high for part in parts]
    most = None if None in counts else sum(count for count in counts if count is not None)
    return Interval(max(part.classes.low for part in parts), most)


def _every_id(values: Ids) -> range:
    """The ids of values without a gap, none where a gap is possible."""
    if values.min is None or values.max is None or values.classes.exact != values.max - values.min + 1:
        return range(0)
    return range(values.min, values.max + 1)


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
    if isinstance(index, Array) and index.reason == RANDOM_ROWS and index.rank in {None, 1}:
        return rows_of(array, some=False)
    if isinstance(index, Array) and index.shape is None:
        return replace(array, shape=None, values=filtered(array.values), is_part=True)
    if isinstance(index, Array) and index.rank != 1:
        return _indexed_by_matrix(array, index)
    return rows_of(array, some=not _picks_every_row(array, index))


def _picks_every_row(array: Array, index: Value) -> bool:
    """Whether ids pick the rows of a table that has one for each class, as an identity matrix has."""
    ids_ = index.values if isinstance(index, Array) else None
    size = array.shape[0] if array.shape else None
    return isinstance(ids_, Ids) and size is not None and ids_ == ids(size)


def _is_whole(index: Value) -> bool:
    """Whether a slice takes everything."""
    return isinstance(index, SliceValue) and is_none(index.lower) and is_none(index.upper) and is_none(index.step)


def _is_number(index: Value) -> bool:
    """Whether an index is one number, such as the variable of a loop over a range."""
    return isinstance(index, Array) and index.shape == ()


def _indexed_by_matrix(array: Array, index: Array) -> Array:
    """A mask over rows and columns picks numbers; positions in a matrix pick a row for each of them."""
    if array.is_frame:
        return replace(array, values=None, reason="the cells of a table for which a condition holds")
    if index.reason == "a comparison":
        return Array((None,), None, "numbers picked out of an array", node=array.node)
    shape = None if array.shape is None or index.shape is None else (*index.shape, *array.shape[1:])
    return replace(array, shape=shape, values=filtered(array.values), is_part=True)


def _one_row(array: Array) -> Array:
    """One element: a row of an encoding is encoded itself, an id is one of the ids."""
    shape = None if array.shape is None or not array.shape else array.shape[1:]
    reason = ROW_OF_ZEROS if array.reason == "zeros" and array.rank == 2 else "one row of an array"
    return Array(shape, values_of_element(array), reason, node=array.node, storage=array.storage)


def values_of_element(array: Array) -> Values | None:
    """What is known of any one element of an array of at least one axis."""
    match array.values:
        case MultiHot(k) if array.rank is not None:
            return Indicator(k)
        case Ids() if array.rank == 1:
            return filtered(array.values)
        case OneHot() | Indicator() | Soft() if array.rank is not None and array.rank > 1:
            return array.values
        case Strings() | Signed() | Continuous() if array.rank == 1:
            return array.values
        case _:
            return None


def _indexed_axes(array: Array, indices: Sequence[Value]) -> Array:
    if array.shape is None or any(isinstance(each, Const) and each.value == "..." for each in indices):
        unknown = array.values is None and array.shape is None
        return Array(None, None, array.reason if unknown else "an index whose effect is not followed", node=array.node)
    axes = list(array.shape)
    shape: list[int | None] = []
    for index in indices:
        if isinstance(index, Const) and index.value is None:
            shape.append(1)
        elif not axes:
            return Array(None, None, "an index with more axes than the array", node=array.node)
        else:
            shape += _indexed_axis(axes.pop(0), index)
    is_part = array.is_part or not _is_whole(indices[0])
    return replace(array, shape=(*shape, *axes), values=_values_of_part(array, indices), is_part=is_part)


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
    """Class ids stay what they are along new axes and in a single column; a cut along other columns is none."""
    kept = array.values if not indices or _is_whole(indices[0]) else filtered(array.values)
    cut = [at for at, each in enumerate(indices) if at > 0 and not _is_whole(each) and not is_none(each)]
    if not cut:
        return kept
    if any(is_none(each) for each in indices):
        return None
    if isinstance(array.values, _MATRIX):
        return _values_of_columns(array, indices, cut)
    if array.rank == 2 and array.shape is not None and array.shape[1] == 1:
        return kept
    return _bounds(array.values) if array.rank in {1, 2} else None


def _values_of_columns(array: Array, indices: Sequence[Value], cut: Sequence[int]) -> Values | None:
    """Rows of zeros and ones lose their ones with the columns that are cut off; other axes may be cut."""
    rank, last = array.rank or 0, array.rank is not None and array.rank - 1 in cut
    if not isinstance(array.values, _MATRIX) or rank - sum(map(_is_single, indices)) < 2:
        return None
    if not last:
        return Indicator(array.values.k) if isinstance(array.values, MultiHot) else array.values
    column = indices[rank - 1]
    if isinstance(array.values, Soft) or not isinstance(column, SliceValue) or array.shape is None:
        return None
    width = _sliced_size(array.shape[-1], column)
    return None if width == 0 else Indicator(Interval(width or 1, width))


def _is_single(index: Value) -> bool:
    return as_int(index) is not None or _is_number(index)


def _bounds(values: Values | None) -> Values | None:
    return values if isinstance(values, Continuous) and values.bounded else None


# Shapes


def reshaped(array: Array, sizes: Sequence[int | None]) -> Array:
    """The array in another shape; class ids stay ids as long as there is one at each place."""
    shape = tuple(None if size is None or size < 0 else size for size in sizes)
    scalar = len(shape) == 1 or shape[-1:] == (1,)
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
    """``np.squeeze``: every axis of size one goes, or the one that is named; where none is seen, one is meant."""
    if array.shape is None:
        return array
    rank = len(array.shape)
    if rank > 1 and axis in {None, 0, -rank} and 1 not in array.shape:
        return replace(array, shape=None, reason="an array one of whose axes may have size one")
    if axis is None:
        return replace(array, shape=tuple(size for size in array.shape if size != 1))
    return replace(array, shape=tuple(size for at, size in enumerate(array.shape) if at not in {axis, axis + rank}))
