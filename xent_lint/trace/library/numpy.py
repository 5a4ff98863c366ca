"""numpy: arrays made, re-shaped and counted."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot, Signed, Soft, Strings, Values
from xent_lint.trace.arrays import expanded, ids, reshaped, rows_of, squeezed, united
from xent_lint.trace.calls import Arguments
from xent_lint.trace.keras.layers import shape_of
from xent_lint.trace.library.data import array_of, as_array
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.storage import forget_values, fresh, overwrite
from xent_lint.trace.values import (
    NONE,
    Array,
    Const,
    Node,
    Opaque,
    Symbol,
    TupleValue,
    Value,
    as_int,
    as_text,
    is_none,
)

Shape = tuple[int | None, ...] | None
_MANY = 20


def _shape(machine: Machine, value: Value | None) -> Shape:
    if value is None or is_none(value):
        return ()
    if isinstance(value, Opaque):
        return None if value.identity == "" else (None,)
    return shape_of(machine, value)


def _wrapped(machine: Machine, value: Value | None, node: Node) -> Array:
    made = array_of(machine, value, node)
    return replace(made, node=made.node or node)


@symbols(
    "numpy.array", "numpy.asarray", "numpy.asanyarray", "numpy.copy", "numpy.ascontiguousarray",
    "tensorflow.convert_to_tensor", "tensorflow.constant",
    "keras.ops.convert_to_tensor", "numpy.nan_to_num", "tensorflow.identity",
    "keras.ops.array", "tensorflow.Variable", "keras.backend.constant", "sklearn.utils.check_array",
)  # fmt: skip
def _array(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("object", "a", "value", "x")
    made = as_array(machine, value) if value is not None else NONE
    if isinstance(made, Array):
        dtype = arguments.keyword("dtype")
        made = made if dtype is None else cast(made, dtype)
        return replace(made, node=made.node or node)
    return made if isinstance(made, Opaque) or type(made).__name__ == "Tensor" else machine.opaque("an array", node)


@symbols(
    "numpy.zeros", "numpy.empty", "numpy.zeros_like", "numpy.empty_like", "tensorflow.zeros", "tensorflow.zeros_like"
)
def _zeros(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _filled(machine, arguments, node, 0)


@symbols("numpy.ones", "numpy.ones_like", "tensorflow.ones", "tensorflow.ones_like")
def _ones(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _filled(machine, arguments, node, 1)


def _filled(machine: Machine, arguments: Arguments, node: Node, number: int) -> Value:
    """An array of zeros or ones, of a shape that is given or that another array has."""
    given = arguments.first("shape", "a", "input", "prototype")
    name = getattr(getattr(getattr(node, "func", None), "attr", None), "value", "")
    shape = array_of(machine, given, node).shape if name.endswith("_like") else _shape(machine, given)
    if shape is None:
        return Array(None, None, "an array filled with one number", node=node)
    column = len(shape) == 1 or (len(shape) == 2 and shape[1] == 1)
    values = Ids(number, number, Interval.just(1)) if column else None
    return Array(shape, values, "zeros" if number == 0 else "ones", node=node)


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
    return None if isinstance(values, Continuous) and not name.startswith(_REAL) else values


@symbols("tensorflow.cast", "keras.ops.cast", "keras.backend.cast")
def _cast(machine: Machine, arguments: Arguments, node: Node) -> Value:
    made = _array(machine, arguments, node)
    return cast(made, arguments.at(1, "dtype")) if isinstance(made, Array) else made


@symbols(*(f"numpy.{name}" for name in ("int8", "int16", "int32", "int64", "uint8", "float16", "float32", "float64")))
def _typed(machine: Machine, arguments: Arguments, node: Node) -> Value:
    made = _array(machine, arguments, node)
    name = getattr(getattr(getattr(node, "func", None), "attr", None), "value", "int")
    return cast(made, Const(name)) if isinstance(made, Array) else made


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


@symbols(
    "numpy.random.random",
    "numpy.random.random_sample",
    "numpy.random.rand",
    "numpy.random.uniform",
    "numpy.random.sample",
)
def _uniform(machine: Machine, arguments: Arguments, node: Node) -> Value:
    bounds = (arguments.keyword("low"), arguments.keyword("high"))
    shape = _size(machine, arguments)
    if any(each is not None for each in bounds) or _is_uniform_call(arguments, node):
        return Array(shape, None, "random numbers in a range that is not known", node=node)
    return Array(shape, Continuous(0.0, 1.0, bounded=True), node=node)


def _is_uniform_call(arguments: Arguments, node: Node) -> bool:
    return any(isinstance(value, Const) and isinstance(value.value, float) for value, _ in arguments.positional)


def _size(machine: Machine, arguments: Arguments) -> Shape:
    size = arguments.keyword("size", "shape")
    if size is not None:
        return _shape(machine, size)
    if len(arguments.positional) > 1:
        return tuple(as_int(value) for value, _ in arguments.positional)
    return _shape(machine, arguments.first())


@symbols("numpy.random.randn", "numpy.random.standard_normal")
def _normal(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array(_size(machine, arguments), Continuous(-1.0, 1.0), node=node)


@symbols("numpy.random.normal", "tensorflow.random.normal", "tensorflow.random.uniform", "keras.random.normal")
def _other_random(machine: Machine, arguments: Arguments, node: Node) -> Value:
    size = arguments.at(2, "size") if arguments.keyword("shape") is None else arguments.keyword("shape")
    return Array(_shape(machine, size) if size is not None else None, None, "random numbers", node=node)


@symbols("numpy.arange", "numpy.linspace")
def _range(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array((None,), None, "a range of numbers", node=node)


# Shapes


@symbols("numpy.reshape", "tensorflow.reshape", "keras.ops.reshape")
def _reshape(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("a", "tensor", "x")
    if type(value).__name__ == "Tensor":
        return _tensor_unknown("a reshape outside a layer", node)
    shape = shape_of(machine, arguments.at(1, "newshape", "shape"))
    array = array_of(machine, value, node)
    return reshaped(array, shape) if shape is not None else replace(array, shape=None, values=None)


def _tensor_unknown(reason: str, node: Node) -> Value:
    from xent_lint.trace.keras.tensors import unknown_tensor

    return unknown_tensor(reason, node)


@symbols("numpy.expand_dims", "tensorflow.expand_dims", "keras.ops.expand_dims", "keras.backend.expand_dims")
def _expand(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("a", "input", "x")
    if type(value).__name__ == "Tensor":
        return _tensor_unknown("an expand_dims outside a layer", node)
    axis = as_int(arguments.at(1, "axis"))
    array = array_of(machine, value, node)
    return expanded(array, -1 if axis is None else axis)


@symbols("numpy.squeeze", "tensorflow.squeeze")
def _squeeze(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("a", "input")
    if type(value).__name__ == "Tensor":
        return _tensor_unknown("a squeeze outside a layer", node)
    return squeezed(array_of(machine, value, node))


@symbols("numpy.ravel")
def _ravel(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return flattened(array_of(machine, arguments.first("a"), node))


def flattened(array: Array) -> Array:
    """Every element along one axis."""
    keeps = array.rank == 1 or (array.rank == 2 and array.shape is not None and array.shape[1] == 1)
    elementwise = isinstance(array.values, Ids | Signed | Strings | Continuous)
    return replace(
        array, shape=(None,), values=array.values if keeps or elementwise else None, reason="a flattened array"
    )


@symbols("numpy.argmax", "tensorflow.argmax", "keras.ops.argmax", "keras.backend.argmax", "tensorflow.math.argmax")
def _argmax(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("a", "input", "x")
    axis = arguments.at(1, "axis")
    return argmaxed(machine, array_of(machine, value, node), axis, node)


def argmaxed(machine: Machine, array: Array, axis: Value | None, node: Node) -> Value:
    """Class ids from rows, one for each."""
    if array.shape is None or as_int(axis) not in {-1, len(array.shape) - 1}:
        return Array(None, None, "an argmax over an axis that is not known", node=node)
    if array.rank != 2:
        return Array(array.shape[:-1], None, "an argmax of an array of more axes", node=node)
    k = array.values.k if isinstance(array.values, OneHot | Indicator | MultiHot | Soft) else Interval(1)
    width = k.exact or array.shape[-1]
    if isinstance(array.values, OneHot) and width is not None:
        return Array(array.shape[:1], ids(width), node=node)
    return Array(array.shape[:1], Ids(0, None, Interval(1, width)), node=node)


@symbols("numpy.append")
def _append(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = [array_of(machine, arguments.at(0, "arr"), node), array_of(machine, arguments.at(1, "values"), node)]
    axis = arguments.at(2, "axis")
    if is_none(axis):
        return along([flattened(each) for each in parts], 0, node)
    return along(list(parts), as_int(axis), node)


@symbols("numpy.concatenate", "pandas.concat", "tensorflow.concat", "keras.ops.concatenate")
def _concatenate(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = _sequence(machine, arguments.first("arrays", "objs", "values", "a_tuple", "xs"), node)
    axis = arguments.at(1, "axis") or Const(0)
    return along(parts, 0 if as_text(axis) in {"index", "rows"} else as_int(axis), node)


@symbols("numpy.vstack", "numpy.row_stack")
def _vstack(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = _sequence(machine, arguments.first("tup"), node)
    flat = any(not isinstance(each, Array) or each.rank in {None, 1} for each in parts)
    return along(parts, None if flat else 0, node)


@symbols("numpy.hstack")
def _hstack(machine: Machine, arguments: Arguments, node: Node) -> Value:
    parts = _sequence(machine, arguments.first("tup"), node)
    flat = all(isinstance(each, Array) and each.rank == 1 for each in parts)
    return along(parts, 0 if flat else None, node)


def _sequence(machine: Machine, value: Value | None, node: Node) -> list[Value]:
    from xent_lint.trace.iteration import Unbounded, items_of

    items = items_of(machine, value, node) if value is not None else Unbounded(NONE)
    return [NONE] if isinstance(items, Unbounded) else [as_array(machine, each) for each in items]


def along(parts: list[Value], axis: int | None, node: Node) -> Array:
    """Arrays put one after another along the first axis; any other way of joining them is not followed."""
    known = [each for each in parts if isinstance(each, Array)]
    if axis != 0 or len(known) != len(parts) or not known:
        return Array(None, None, "arrays put together", node=node)
    first = known[0]
    ranks = {each.rank for each in known}
    shape = (None, *first.shape[1:]) if len(ranks) == 1 and first.shape is not None else None
    return Array(shape, united([each.values for each in known]), "arrays put together", node=first.node or node)


@symbols("numpy.where")
def _where(machine: Machine, arguments: Arguments, node: Node) -> Value:
    mask, yes, no = arguments.at(0), as_int(arguments.at(1)), as_int(arguments.at(2))
    if not isinstance(mask, Array) or yes is None or no is None:
        return machine.opaque("what numpy.where returns", node)
    if {yes, no} == {-1, 1}:
        return Array(mask.shape, Signed(), node=node)
    if mask.rank == 2 and mask.shape is not None and mask.shape[1] != 1:
        values: Values | None = Indicator(Interval(1, mask.shape[1])) if {yes, no} == {0, 1} else None
        return Array(mask.shape, values, node=node)
    return Array(mask.shape, Ids(min(yes, no), max(yes, no), Interval(1, 2)), node=node)


@symbols("numpy.unique")
def _unique(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array = array_of(machine, arguments.first("ar"), node)
    if len(arguments.keywords) > 0:
        return machine.opaque("what numpy.unique returns", node)
    return distinct_values(machine, array, node)


def distinct_values(machine: Machine, array: Array, node: Node) -> Value:
    """The distinct values of an array, as many as there are classes."""
    count = array.values.classes.exact if isinstance(array.values, Ids) else None
    scalars = isinstance(array.values, Ids | Signed | Strings | Continuous)
    return Array((count,), array.values if scalars else None, array.reason, node=node)


@symbols("numpy.max", "numpy.amax")
def _maximum(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return extreme(machine, array_of(machine, arguments.first("a"), node), "max", node)


@symbols("numpy.min", "numpy.amin")
def _minimum(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return extreme(machine, array_of(machine, arguments.first("a"), node), "min", node)


def extreme(machine: Machine, array: Array, which: str, node: Node) -> Value:
    """The largest or smallest class id, where all classes are known to occur."""
    values = array.values
    if (
        isinstance(values, Ids)
        and values.min is not None
        and values.max is not None
        and values.classes.exact is not None
    ):
        return Const(values.max if which == "max" else values.min, node)
    return machine.opaque(f"the {which} of an array", node)


@symbols(
    "numpy.tile", "numpy.repeat", "numpy.fliplr", "numpy.flipud", "numpy.rot90", "numpy.swapaxes", "numpy.transpose"
)
def _rearranged(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array(None, None, "an array that is rearranged", node=node)


@symbols("numpy.loadtxt", "numpy.genfromtxt")
def _table(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array((None, None), None, "a table read from a file", node=node)


@symbols("numpy.load")
def _load(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array(None, None, "an array read from a file", node=node)


@symbols("numpy.random.permutation", "sklearn.utils.shuffle", "numpy.flip", "numpy.sort", "numpy.roll")
def _permuted(machine: Machine, arguments: Arguments, node: Node) -> Value:
    values = [as_array(machine, value) for value, _ in arguments.positional]
    if len(values) > 1:
        return TupleValue(tuple(values), node)
    return values[0] if values and isinstance(values[0], Array) else machine.opaque("an order of rows", node)


@symbols("numpy.putmask", "numpy.place", "numpy.copyto", "numpy.put", "numpy.fill_diagonal", "numpy.add.at")
def _write(machine: Machine, arguments: Arguments, node: Node) -> Value:
    target = arguments.first("a", "arr", "dst")
    if isinstance(target, Array):
        forget_values(machine, target, "an array that is written to")
    return NONE


@methods(Array, "fill", "resize", "itemset", "put", "partition", "setfield")
def _write_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    reason = f"an array that is changed by {name}"
    overwrite(machine, receiver, Array(receiver.shape if name != "resize" else None, None, reason, node=node))
    return NONE


# Methods of arrays

_SAME = (
    "to_numpy", "as_matrix", "get_values", "toarray", "todense", "numpy", "sample",
    "fillna", "reset_index", "sort_values", "sort_index", "rename", "ffill", "bfill", "infer_objects",
    "view", "detach", "cpu", "to_dense",
)  # fmt: skip


@methods(Array, *_SAME)
def _same(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return receiver


@methods(Array, "copy")
def _copied(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return fresh(receiver)


@methods(Array, "astype")
def _cast_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return cast(receiver, arguments.first("dtype"))


@methods(Array, "round", "rint")
def _rounded(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return cast(receiver, Const("int"))


@methods(Array, "head", "tail", "dropna", "drop", "take", "drop_duplicates", "query", "append")
def _fewer(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    if name in {"drop", "dropna"} and (
        arguments.keyword("axis", "columns") is not None or len(arguments.positional) > 1
    ):
        return Array((None, None), None, "a table without some columns", True, node)
    return rows_of(receiver)


@methods(Array, "reshape")
def _reshape_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    if len(arguments.positional) == 1:
        shape = shape_of(machine, arguments.positional[0][0])
    else:
        shape = tuple(as_int(value) for value, _ in arguments.positional)
    return reshaped(receiver, shape) if shape else replace(receiver, shape=None, values=None)


@methods(Array, "flatten", "ravel")
def _flatten_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return flattened(receiver)


@methods(Array, "squeeze")
def _squeeze_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return squeezed(receiver)


@methods(Array, "argmax")
def _argmax_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return argmaxed(machine, receiver, arguments.first("axis"), node)


@methods(Array, "max", "min")
def _extreme_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return extreme(machine, receiver, name, node)


@methods(Array, "unique")
def _unique_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return distinct_values(machine, receiver, node)


@methods(Array, "nunique")
def _count_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    count = receiver.values.classes.exact if isinstance(receiver, Array) and isinstance(receiver.values, Ids) else None
    return machine.opaque("the number of distinct values", node) if count is None else Const(count, node)


@methods(Array, "tolist", "to_list")
def _list_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    from xent_lint.trace.library.pandas import listed

    assert isinstance(receiver, Array)
    return listed(receiver)


@methods(
    Array, "transpose", "dot", "sum", "mean", "std", "map", "apply", "replace", "where", "mask", "repeat", "swapaxes"
)
def _changed_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    from xent_lint.trace.library.pandas import mapped

    assert isinstance(receiver, Array)
    if name in {"map", "apply", "replace"}:
        return mapped(machine, receiver, name, arguments, node)
    return (
        Array(None, None, f"what {name} makes of an array", node=node)
        if name in {"transpose", "repeat"}
        else machine.opaque(f"the {name} of an array", node)
    )
