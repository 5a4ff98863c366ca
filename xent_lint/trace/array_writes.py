"""Arrays some of whose items are set."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Ids, Indicator, Interval, OneHot, Values
from xent_lint.trace.arrays import ROW_OF_ZEROS, united
from xent_lint.trace.machine import Machine
from xent_lint.trace.storage import overwrite, rewrite
from xent_lint.trace.values import Array, Const, TupleValue, Value, as_int

# The reasons of arrays made of one number, which a program fills with its labels.
BLANK = frozenset({"zeros", "ones", "one number"})
RANGE = "a range of numbers"


def is_blank(array: Array) -> bool:
    """Whether an array holds one number so far, or only what was written over it."""
    values = array.values
    return values is not None and (array.reason in BLANK or (isinstance(values, Ids) and values.classes.exact == 1))


def write_items(machine: Machine, array: Array, index: Value, value: Value) -> None:
    """``array[index] = value``: a one set in a row of zeros is one set in the matrix that the row was taken from."""
    if array.reason == ROW_OF_ZEROS and _is_bit(value):
        rewrite(machine, array, _with_ones)
    else:
        overwrite(machine, array, written(array, index, value))


def _with_ones(array: Array) -> Array:
    width = array.shape[-1] if array.shape else None
    if array.rank == 2 and (array.reason == "zeros" or isinstance(array.values, Indicator)):
        return replace(array, values=Indicator(Interval(width or 1, width)), reason="ones set in zeros")
    return replace(array, values=None, reason="an array that is filled row by row")


def written(array: Array, index: Value, value: Value) -> Array:
    """The array after ``array[index] = value``."""
    width = array.shape[-1] if array.shape is not None and len(array.shape) == 2 else None
    if width != 1 and array.rank == 2 and _is_bit(value) and _is_binary(array):
        k = Interval(width or 1, width)
        return replace(array, values=OneHot(k) if _sets_one_a_row(array, index, value) else Indicator(k))
    number = _id_of(value)
    if array.reason in BLANK and isinstance(array.values, Ids) and number is not None:
        return replace(array, values=_with_blank(array, _with_id(array.values, number)))
    return replace(array, values=_filled(array, value), reason="an array that is filled item by item")


def _filled(array: Array, value: Value) -> Values | None:
    """A blank array into which ids or encoded rows are written."""
    if array.reason not in BLANK or not isinstance(value, Array):
        return None
    if isinstance(array.values, Ids) and isinstance(value.values, Ids):
        made = united([array.values, value.values])
        return (
            _with_blank(array, replace(made, classes=Interval(1, made.classes.high))) if isinstance(made, Ids) else None
        )
    same_width = array.rank == 2 and value.shape and array.shape and value.shape[-1] == array.shape[-1]
    encoded = isinstance(value.values, OneHot | Indicator) and array.reason == "zeros" and same_width
    return Indicator(value.values.k) if encoded and isinstance(value.values, OneHot | Indicator) else None


def _is_bit(value: Value) -> bool:
    return isinstance(value, Const) and value.value in {0, 1}


def _id_of(value: Value) -> int | None:
    """The id that a constant is: a whole number from zero on."""
    number = as_int(value)
    return number if number is not None and number >= 0 else None


def _is_binary(array: Array) -> bool:
    return array.reason == "zeros" or isinstance(array.values, Indicator)


def _sets_one_a_row(array: Array, index: Value, value: Value) -> bool:
    """Whether ``zeros[np.arange(n), ids] = 1`` sets one item of each row."""
    if (
        array.values is not None
        or array.reason != "zeros"
        or not isinstance(index, TupleValue)
        or len(index.items) != 2
    ):
        return False
    rows, columns = index.items
    if not isinstance(rows, Array) or not isinstance(columns, Array) or rows.rank != 1 or columns.rank != 1:
        return False
    every = array.shape is not None and rows.shape is not None and rows.shape[0] == array.shape[0]
    return rows.reason == RANGE and every and value == Const(1)


def _with_blank(array: Array, values: Ids) -> Ids:
    """What is written may take the place of all that was there: no other number than zero is sure to be left."""
    binary = values.min == 0 and values.max == 1
    return values if array.reason == "zeros" or binary else Ids(None, None, Interval(1, values.classes.high))


def _with_id(values: Ids, number: int) -> Ids:
    """The ids of a blank array in places of which another one was set."""
    if values.min is None or values.max is None:
        return Ids(None, None, Interval(1))
    high = None if values.classes.high is None else values.classes.high + 1
    return Ids(min(values.min, number), max(values.max, number), Interval(1, high))
