"""Arrays under arithmetic and comparison."""

from __future__ import annotations

from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot, Signed, Values
from xent_lint.trace.arrays import ZERO_OR_ONE
from xent_lint.trace.values import Array, Const, Node, Value


def scaled_array(array: Array, operator: str, other: Value, node: Node) -> Array:
    """An array under arithmetic; ``operator`` starts with Reflected where the array stands on the right."""
    number = other.value if isinstance(other, Const) and isinstance(other.value, int | float) else None
    if number is None:
        return _with_array(array, operator.removeprefix("Reflected"), other, node)
    values = _scaled(array.values, operator, number)
    where = array.node if values else node
    return Array(array.shape, values, "arithmetic that is not followed", array.is_frame, where)


def _with_array(array: Array, operator: str, other: Value, node: Node) -> Array:
    """Real numbers, such as noise, added to real numbers are real numbers again; so is what is centred and scaled."""
    match operator, array.values, other:
        case "Subtract", _, Array(statistic=("mean", array.storage)):
            values: Values | None = Continuous(None, None)
        case "Divide", Continuous(), Array(statistic=("std", _)):
            values = Continuous(None, None)
        case "Add", Continuous(), Array(values=Continuous()) if other.storage != array.storage:
            values = Continuous(None, None)
        case _:
            values = None
    return Array(_broadcast(array, other), values, "arithmetic with another array", array.is_frame, node)


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
        case Ids(), "Modulo" | "FloorDivide" if number > 1 and float(number).is_integer():
            return _remainders(values, int(number)) if operator == "Modulo" else _quotients(values, int(number))
        case Ids(low, high, _), "Divide" if number > 1 and _has_fractions(values, number):
            return Continuous(_over(low, number), _over(high, number), bounded=True)
        case Continuous(), _:
            return _scaled_range(values, operator, number)
        case _:
            return None


def has_every_id(values: Ids) -> bool:
    """Whether every id between the lowest and the highest one occurs."""
    return values.min is not None and values.max is not None and values.classes.exact == values.max - values.min + 1


def _remainders(values: Ids, divisor: int) -> Ids:
    """All remainders of ids without a gap, if there are enough of them."""
    every = has_every_id(values) and values.classes.low >= divisor
    return Ids(0, divisor - 1, Interval(divisor if every else 1, divisor))


def _quotients(values: Ids, divisor: int) -> Ids:
    if values.min is None or values.max is None:
        return Ids(None, None, Interval(1, values.classes.high))
    low, high = values.min // divisor, values.max // divisor
    return Ids(low, high, Interval(high - low + 1 if has_every_id(values) else 1, high - low + 1))


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
        case "Multiply" | "ReflectedMultiply" if number == -1:
            return Continuous(_over(values.high, -1), _over(values.low, -1), values.bounded)
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
