"""numpy and TensorFlow: ranges, random numbers around a mean, and functions of one element."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Interval, Signed, Values
from xent_lint.trace.array_arithmetic import has_every_id, thresholded
from xent_lint.trace.array_writes import RANGE
from xent_lint.trace.calls import Arguments
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.keras.layers import shape_of
from xent_lint.trace.library.data import array_of
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.values import Array, Const, Node, Opaque, Value, as_int, is_none

Shape = tuple[int | None, ...] | None


@symbols("numpy.arange", "tensorflow.range", "keras.ops.arange")
def _range(machine: Machine, arguments: Arguments, node: Node) -> Value:
    bounds = [as_int(value) for value, _ in arguments.positional]
    if not arguments.complete or None in bounds or not 0 < len(bounds) < 4 or arguments.keywords.keys() - {"dtype"}:
        return Array((None,), None, RANGE, node=node)
    return counted(range(*(bound for bound in bounds if bound is not None)), node)


def counted(numbers: range, node: Node) -> Array:
    """The whole numbers of a range."""
    steps = numbers.step in {1, -1}
    ends = sorted((numbers[0], numbers[-1])) if numbers and steps else None
    known = None if ends is None else Ids(ends[0], ends[1], Interval.just(len(numbers)))
    return Array((len(numbers),), known, RANGE, node=node)


@symbols("numpy.linspace")
def _linspace(machine: Machine, arguments: Arguments, node: Node) -> Value:
    low, high = (_number(arguments.at(place, name)) for place, name in enumerate(("start", "stop")))
    size = as_int(arguments.at(2, "num") or Const(50))
    if low is None or high is None or size is None or size < 2 or arguments.keywords.keys() & {"dtype", "endpoint"}:
        return Array((size,), None, "numbers of one distance", node=node)
    whole = float(low).is_integer() and ((high - low) / (size - 1)).is_integer()
    values = None if whole else Continuous(min(low, high), max(low, high), bounded=True)
    return Array((size,), values, "numbers of one distance", node=node)


def _number(value: Value | None) -> float | None:
    number = value.value if isinstance(value, Const) else None
    return number if isinstance(number, int | float) and not isinstance(number, bool) else None


@symbols("numpy.random.normal")
def _normal(machine: Machine, arguments: Arguments, node: Node) -> Value:
    mean, spread = arguments.at(0, "loc") or Const(0.0), arguments.at(1, "scale") or Const(1.0)
    return _around(mean, spread, _size(machine, arguments.at(2, "size")), node)


@symbols("tensorflow.random.normal", "keras.random.normal", "tensorflow.random.truncated_normal")
def _normal_tensor(machine: Machine, arguments: Arguments, node: Node) -> Value:
    mean, spread = arguments.at(1, "mean") or Const(0.0), arguments.at(2, "stddev") or Const(1.0)
    return _around(mean, spread, _size(machine, arguments.first("shape")), node)


def _around(mean: Value, spread: Value, shape: Shape, node: Node) -> Array:
    """Random numbers of which some are taken to lie as far from the mean as they spread."""
    middle, distance = _number(mean), _number(spread)
    if middle is None or distance is None or distance <= 0:
        return Array(shape, Continuous(None, None), "random numbers", node=node)
    return Array(shape, Continuous(middle - distance, middle + distance), "random numbers", node=node)


@symbols("tensorflow.random.uniform", "keras.random.uniform")
def _uniform_tensor(machine: Machine, arguments: Arguments, node: Node) -> Value:
    shape = _size(machine, arguments.first("shape"))
    low, high = _number(arguments.at(1, "minval") or Const(0.0)), _number(arguments.at(2, "maxval") or Const(1.0))
    typed = arguments.at(3, "dtype") is not None
    if low is None or high is None or typed:
        return Array(shape, None, "random numbers in a range or of a type that is not known", node=node)
    return Array(shape, Continuous(float(low), float(high), bounded=True), "random numbers", node=node)


@symbols("numpy.random.binomial")
def _binomial(machine: Machine, arguments: Arguments, node: Node) -> Value:
    shape = _size(machine, arguments.at(2, "size"))
    if as_int(arguments.at(0, "n")) != 1 or shape is None:
        return Array(shape, None, "random numbers of successes", node=node)
    return thresholded(Array(shape), node)


def _size(machine: Machine, value: Value | None) -> Shape:
    if value is None or is_none(value):
        return ()
    if isinstance(value, Opaque):
        return None if value.identity == "" else (None,)
    return shape_of(machine, value)


# Functions of one element


@symbols("numpy.clip", "tensorflow.clip_by_value", "keras.ops.clip", "keras.backend.clip")
def _clip(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array = array_of(machine, arguments.first("a", "t", "x"), node)
    bounds = (arguments.at(1, "a_min", "min", "clip_value_min"), arguments.at(2, "a_max", "max", "clip_value_max"))
    return _clipped(array, *bounds, node)


@methods(Array, "clip")
def _clip_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return _clipped(receiver, arguments.at(0, "min", "lower"), arguments.at(1, "max", "upper"), node)


def _clipped(array: Array, low: Value | None, high: Value | None, node: Node) -> Array:
    floor, top = as_int(low), as_int(high)
    values: Values | None = None
    if isinstance(array.values, Ids) and floor is not None and top is not None:
        values = _clipped_ids(array.values, floor, top)
    return Array(array.shape, values, "numbers cut off at both ends", array.is_frame, node)


def _clipped_ids(values: Ids, low: int, high: int) -> Ids | None:
    if not has_every_id(values) or values.min is None or values.max is None or low > high:
        return None
    ends = max(values.min, low), min(values.max, high)
    return Ids(*ends, Interval.just(ends[1] - ends[0] + 1)) if ends[0] <= ends[1] else None


@symbols("numpy.digitize")
def _digitized(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array = array_of(machine, arguments.first("x"), node)
    bins = items_of(machine, arguments.at(1, "bins") or Array())
    most = None if isinstance(bins, Unbounded) else len(bins) + 1
    return Array(array.shape, Ids(None, None, Interval(1, most)), "the numbers of bins", array.is_frame, node)


@symbols("numpy.sign")
def _sign(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array = array_of(machine, arguments.first("x"), node)
    values = Signed() if isinstance(array.values, Continuous) and array.rank == 1 else None
    return Array(array.shape, values, "the signs of numbers", array.is_frame, node)


@symbols(
    "numpy.isin", "numpy.in1d", "numpy.isnan", "numpy.logical_not", "numpy.logical_and", "numpy.logical_or",
    "numpy.isfinite", "pandas.isnull", "pandas.isna", "pandas.notnull", "pandas.notna",
)  # fmt: skip
def _tested(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return thresholded(array_of(machine, arguments.first("element", "ar1", "x", "x1", "obj"), node), node)


@methods(
    Array, "isin", "isnull", "isna", "notnull", "notna", "contains", "startswith", "endswith", "between", "duplicated",
    "eq", "ne", "gt", "ge", "lt", "le",
)  # fmt: skip
def _tested_elements(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return thresholded(receiver, node)


@symbols("pandas.cut", "pandas.qcut")
def _bins(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """A column of the numbers of bins, or of the labels that are given for them."""
    array = array_of(machine, arguments.first("x"), node)
    labels = arguments.keyword("labels")
    named = array_of(machine, labels, node) if labels is not None else Array()
    values: Values | None = None
    if labels == Const(False):
        values = Ids(None, None, Interval(1, as_int(arguments.at(1, "bins", "q"))))
    elif isinstance(named.values, Ids):
        values = replace(named.values, classes=Interval(1, named.values.classes.high))
    return Array(array.shape, values, "a column cut into bins", is_frame=True, node=node)
