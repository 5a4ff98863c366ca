"""numpy: arrays made of literals, of random numbers and of files, and their types."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, OneHot, Signed, Strings, Values
from xent_lint.trace.calls import Arguments
from xent_lint.trace.keras.layers import shape_of
from xent_lint.trace.library.data import array_of, as_array
from xent_lint.trace.library.registry import symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.storage import fresh
from xent_lint.trace.values import (
    NONE,
    Array,
    Const,
    Node,
    Opaque,
    Symbol,
    Tensor,
    Value,
    as_int,
    as_text,
    is_none,
)

Shape = tuple[int | None, ...] | None
_MANY = 20
# The reason of an array of one number whose shape is not known.
FILLED = "an array filled with one number"


def _shape(machine: Machine, value: Value | None) -> Shape:
    if value is None or is_none(value):
        return ()
    if isinstance(value, Opaque):
        return None if value.identity == "" else (None,)
    return shape_of(machine, value)


@symbols(
    "numpy.asarray", "numpy.asanyarray", "numpy.ascontiguousarray",
    "tensorflow.convert_to_tensor", "tensorflow.constant",
    "keras.ops.convert_to_tensor", "numpy.nan_to_num", "tensorflow.identity",
    "keras.ops.array", "tensorflow.Variable", "keras.backend.constant", "sklearn.utils.check_array",
)  # fmt: skip
def array_made(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """The array that ``numpy.array`` and its kin make of their first argument, in the type that is asked for."""
    value = arguments.first("object", "a", "value", "x")
    made = as_array(machine, value) if value is not None else NONE
    if isinstance(made, Array):
        dtype = arguments.at(1, "dtype")
        made = made if dtype is None else cast(made, dtype)
        return replace(made, is_frame=False, node=made.node or node)
    return made if isinstance(made, Opaque | Tensor) else machine.opaque("an array", node)


@symbols("numpy.zeros", "numpy.empty", "tensorflow.zeros", "keras.ops.zeros")
def _zeros(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _filled(_shape(machine, arguments.first("shape")), 0, node)


@symbols("numpy.ones", "tensorflow.ones", "keras.ops.ones")
def _ones(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _filled(_shape(machine, arguments.first("shape")), 1, node)


@symbols("numpy.zeros_like", "numpy.empty_like", "tensorflow.zeros_like", "keras.ops.zeros_like")
def _zeros_like(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _filled(array_of(machine, arguments.first("a", "prototype", "input"), node).shape, 0, node)


@symbols("numpy.ones_like", "tensorflow.ones_like", "keras.ops.ones_like")
def _ones_like(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _filled(array_of(machine, arguments.first("a", "input"), node).shape, 1, node)


_NAMES = {0: "zeros", 1: "ones"}


def _filled(shape: Shape, number: int, node: Node) -> Array:
    if shape is None:
        return Array(None, None, FILLED, node=node)
    column = len(shape) == 1 or (len(shape) == 2 and shape[1] == 1)
    values = Ids(number, number, Interval.just(1)) if column else None
    return Array(shape, values, _NAMES.get(number, "one number"), node=node)


@symbols("numpy.full", "tensorflow.fill", "keras.ops.full")
def _full(machine: Machine, arguments: Arguments, node: Node) -> Value:
    shape, number = _shape(machine, arguments.first("shape", "dims")), arguments.at(1, "fill_value", "value")
    return filled_with(shape, number, node)


@symbols("numpy.full_like")
def _full_like(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return filled_with(array_of(machine, arguments.first("a"), node).shape, arguments.at(1, "fill_value"), node)


def filled_with(shape: Shape, number: Value | None, node: Node) -> Array:
    """An array of one number, one text or one truth value."""
    whole = as_int(number)
    if whole is not None:
        return _filled(shape, whole, node)
    value = number.value if isinstance(number, Const) else None
    if isinstance(value, float) and shape is not None:
        return Array(shape, Continuous(value, value, bounded=True), "one number", node=node)
    return Array(shape, Strings() if isinstance(value, str) else None, "an array filled with one value", node=node)


@symbols("numpy.eye", "numpy.identity", "tensorflow.eye", "keras.ops.eye")
def _eye(machine: Machine, arguments: Arguments, node: Node) -> Value:
    if len(arguments.values()) > 1 and not arguments.keywords.keys() <= {"dtype", "N", "n", "num_rows"}:
        return Array(None, None, "an identity matrix that is moved", node=node)
    if len(arguments.positional) > 1:
        return Array(None, None, "an identity matrix that is not square", node=node)
    size = as_int(arguments.first("N", "n", "num_rows"))
    interval = Interval.just(size) if size is not None else Interval(1)
    return Array((size, size), OneHot(interval), node=node)


# Types

_WHOLE = ("int", "uint", "category", "long", "short", "byte")
_REAL = ("float", "double", "half", "single", "bfloat")


def cast(array: Array, dtype: Value | None) -> Array:
    """The array in another type: whole numbers drop what was between, truth values have two classes."""
    name = as_text(dtype) or (dtype.name.rsplit(".", 1)[-1] if isinstance(dtype, Symbol) else "")
    values = _cast_values(array.values, name)
    return replace(fresh(array), values=values, reason=array.reason if values else "an array in another type")


def _cast_values(values: Values | None, name: str) -> Values | None:
    if name.startswith("bool"):
        return Ids(0, 1, Interval(1, 2)) if isinstance(values, Ids) else None
    if name and not name.startswith((*_WHOLE, *_REAL)):
        return None
    is_kept = not isinstance(values, Strings) and (name.startswith(_REAL) or not isinstance(values, Continuous))
    return values if is_kept else None


@symbols("numpy.copy", "numpy.array")
def _copy(machine: Machine, arguments: Arguments, node: Node) -> Value:
    made = array_made(machine, arguments, node)
    return fresh(made) if isinstance(made, Array) else made


@symbols("tensorflow.cast", "keras.ops.cast", "keras.backend.cast")
def _cast(machine: Machine, arguments: Arguments, node: Node) -> Value:
    made = array_made(machine, arguments, node)
    return cast(made, arguments.at(1, "dtype")) if isinstance(made, Array) else made


@symbols("numpy.int8", "numpy.int16", "numpy.int32", "numpy.int64", "numpy.uint8")
def _whole(machine: Machine, arguments: Arguments, node: Node) -> Value:
    made = array_made(machine, arguments, node)
    return cast(made, Const("int")) if isinstance(made, Array) else made


@symbols("numpy.float16", "numpy.float32", "numpy.float64")
def _real(machine: Machine, arguments: Arguments, node: Node) -> Value:
    made = array_made(machine, arguments, node)
    return cast(made, Const("float")) if isinstance(made, Array) else made


# Random numbers


@symbols("numpy.random.randint", "numpy.random.integers")
def _randint(machine: Machine, arguments: Arguments, node: Node) -> Value:
    low, high = as_int(arguments.first("low")), as_int(arguments.at(1, "high"))
    size = _shape(machine, arguments.at(2, "size"))
    if is_none(arguments.at(1, "high")):
        low, high = 0, low
    return _integers(low, high, size, node)


def _integers(low: int | None, high: int | None, size: Shape, node: Node) -> Array:
    if low is None or high is None or high <= low:
        return Array(size, None, "random integers in a range that is not known", node=node)
    column = size is not None and (len(size) == 1 or (len(size) == 2 and size[1] == 1))
    if not column:
        binary = (low, high) == (0, 2) and size is not None and len(size) == 2
        width = size[-1] if size else None
        values = Indicator(Interval(width or 1, width)) if binary else None
        return Array(size, values, "random integers", node=node)
    count = size[0] if size else None
    covers = count is not None and count >= _MANY * (high - low)
    classes = Interval.just(high - low) if covers else Interval(1, high - low)
    return Array(size, Ids(low, high - 1, classes), node=node)


@symbols("numpy.random.default_rng", "numpy.random.RandomState", "numpy.random.Generator")
def _generator(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Symbol("numpy.random", node)


@symbols("numpy.sin", "numpy.cos", "numpy.tan", "numpy.exp", "numpy.log", "numpy.sqrt", "numpy.tanh", "numpy.log1p")
def _transcendental(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("x")
    made = as_array(machine, value) if value is not None else NONE
    if not isinstance(made, Array):
        return machine.opaque("a function of a value that is not known", node)
    return Array(made.shape, None if isinstance(made.values, Ids) else Continuous(None, None), node=node)


@symbols("numpy.random.choice")
def _choice(machine: Machine, arguments: Arguments, node: Node) -> Value:
    source = arguments.first("a")
    size = _shape(machine, arguments.at(1, "size"))
    count = as_int(source)
    if count is not None:
        return _integers(0, count, size, node)
    drawn = array_of(machine, source, node)
    if isinstance(drawn.values, Ids | Strings | Signed) and size is not None and len(size) == 1:
        return Array(size, drawn.values, node=node)
    return Array(size, None, "a random choice", node=node)


@symbols("numpy.random.rand")
def _rand(machine: Machine, arguments: Arguments, node: Node) -> Value:
    shape = tuple(as_int(value) for value, _ in arguments.positional)
    return Array(shape if arguments.complete else None, Continuous(0.0, 1.0, bounded=True), node=node)


@symbols("numpy.random.random", "numpy.random.random_sample", "numpy.random.sample", "numpy.random.ranf")
def _random(machine: Machine, arguments: Arguments, node: Node) -> Value:
    size = _shape(machine, arguments.first("size"))
    return Array(size, Continuous(0.0, 1.0, bounded=True), node=node)


@symbols("numpy.random.uniform")
def _uniform(machine: Machine, arguments: Arguments, node: Node) -> Value:
    bounds = [arguments.at(0, "low") or Const(0.0), arguments.at(1, "high") or Const(1.0)]
    size = _shape(machine, arguments.at(2, "size"))
    low, high = (each.value if isinstance(each, Const) else None for each in bounds)
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return Array(size, None, "random numbers in a range that is not known", node=node)
    return Array(size, Continuous(float(low), float(high), bounded=True), node=node)


@symbols("numpy.random.randn")
def _randn(machine: Machine, arguments: Arguments, node: Node) -> Value:
    shape = tuple(as_int(value) for value, _ in arguments.positional)
    return Array(shape if arguments.complete else None, Continuous(-1.0, 1.0), node=node)


@symbols("numpy.random.standard_normal")
def _standard_normal(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array(_shape(machine, arguments.first("size")), Continuous(-1.0, 1.0), node=node)


@symbols("numpy.loadtxt", "numpy.genfromtxt")
def _table(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array((None, None), None, "a table read from a file", node=node)


@symbols("numpy.load")
def _load(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array(None, None, "an array read from a file", node=node)
