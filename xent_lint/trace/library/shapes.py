"""numpy and TensorFlow: arrays re-shaped, reduced, put in order and written to."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot, Signed, Soft, Strings, Values
from xent_lint.trace.array_writes import RANGE
from xent_lint.trace.arrays import RANDOM_ROWS, expanded, ids, reshaped, squeezed
from xent_lint.trace.calls import Arguments
from xent_lint.trace.keras.layers import shape_of
from xent_lint.trace.keras.tensors import unknown_tensor
from xent_lint.trace.library.data import array_of, as_array
from xent_lint.trace.library.registry import symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.storage import forget_values, overwrite
from xent_lint.trace.values import (
    NONE,
    Array,
    Const,
    Node,
    Tensor,
    TupleValue,
    Value,
    as_int,
    is_none,
)

Shape = tuple[int | None, ...] | None
_MANY = 20


@symbols("numpy.reshape", "tensorflow.reshape", "keras.ops.reshape")
def _reshape(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("a", "tensor", "x")
    if isinstance(value, Tensor):
        return unknown_tensor("a reshape outside a layer", node)
    shape = shape_of(machine, arguments.at(1, "newshape", "shape"))
    array = array_of(machine, value, node)
    return reshaped(array, shape) if shape is not None else replace(array, shape=None, values=None)


@symbols("numpy.expand_dims", "tensorflow.expand_dims", "keras.ops.expand_dims", "keras.backend.expand_dims")
def _expand(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("a", "input", "x")
    if isinstance(value, Tensor):
        return unknown_tensor("an expand_dims outside a layer", node)
    axis = as_int(arguments.at(1, "axis"))
    array = array_of(machine, value, node)
    return expanded(array, -1 if axis is None else axis)


@symbols("numpy.squeeze", "tensorflow.squeeze")
def _squeeze(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("a", "input")
    if isinstance(value, Tensor):
        return unknown_tensor("a squeeze outside a layer", node)
    return squeezed(array_of(machine, value, node), as_int(arguments.at(1, "axis")))


@symbols("keras.utils.pad_sequences", "keras.preprocessing.sequence.pad_sequences")
def _padded(machine: Machine, arguments: Arguments, node: Node) -> Value:
    length = as_int(arguments.at(1, "maxlen"))
    return Array((None, length), None, "padded sequences", node=node)


@symbols("numpy.ravel")
def _ravel(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return flattened(array_of(machine, arguments.first("a"), node))


def flattened(array: Array) -> Array:
    """Every element along one axis."""
    if array.rank == 1:
        return array
    keeps = array.rank == 2 and array.shape is not None and array.shape[1] == 1
    elementwise = isinstance(array.values, Ids | Signed | Strings | Continuous)
    return replace(
        array, shape=(None,), values=array.values if keeps or elementwise else None, reason="a flattened array"
    )


@symbols("numpy.argmax", "tensorflow.argmax", "keras.ops.argmax", "keras.backend.argmax", "tensorflow.math.argmax")
def _argmax(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("a", "input", "x")
    axis = arguments.at(1, "axis")
    if arguments.keyword("keepdims") is not None:
        return Array(None, None, "an argmax that keeps its axis", node=node)
    return argmaxed(machine, array_of(machine, value, node), axis, node)


def argmaxed(machine: Machine, array: Array, axis: Value | None, node: Node) -> Value:
    """Class ids from rows, one for each."""
    if array.rank == 1 and isinstance(array.values, OneHot | Soft | Indicator) and as_int(axis) in {None, 0, -1}:
        return Array((), Ids(None, None, Interval(1, array.values.k.exact)), "the id of one row", node=node)
    if array.shape is None or as_int(axis) not in {-1, len(array.shape) - 1}:
        return Array(None, None, "an argmax over an axis that is not known", node=node)
    if array.rank != 2:
        return Array(array.shape[:-1], None, "an argmax of an array of more axes", node=node)
    k = array.values.k if isinstance(array.values, OneHot | Indicator | MultiHot | Soft) else Interval(1)
    width = k.exact or array.shape[-1]
    if isinstance(array.values, OneHot) and width is not None and not array.is_part:
        return Array(array.shape[:1], ids(width), node=node)
    binary = isinstance(array.values, OneHot) and width == 2
    known = Ids(0, 1, Interval(1, 2)) if binary else Ids(None if array.is_part else 0, None, Interval(1, width))
    return Array(array.shape[:1], known, node=node, is_part=array.is_part)


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
    return reduced(machine, array_of(machine, arguments.first("a"), node), "max", arguments.at(1, "axis"), node)


@symbols("numpy.min", "numpy.amin")
def _minimum(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return reduced(machine, array_of(machine, arguments.first("a"), node), "min", arguments.at(1, "axis"), node)


@symbols("numpy.sum", "numpy.median", "numpy.prod", "numpy.var")
def _summed(machine: Machine, arguments: Arguments, node: Node) -> Value:
    if arguments.keyword("keepdims") is not None:
        return Array(None, None, "a sum that keeps its axis", node=node)
    return reduced(machine, array_of(machine, arguments.first("a"), node), "sum", arguments.at(1, "axis"), node)


def reduced(machine: Machine, array: Array, which: str, axis: Value | None, node: Node) -> Value:
    """The sum, the mean or an extreme of an array, or one for each row along an axis."""
    if is_none(axis):
        return extreme(machine, array, which, node)
    at, rank = as_int(axis), array.rank
    if at is None or array.shape is None or rank is None or not -rank <= at < rank:
        return Array(None, None, f"the {which} over an axis that is not known", node=node)
    shape = tuple(size for place, size in enumerate(array.shape) if place != at % rank)
    return Array(shape, None, f"the {which} over an axis", node=node)


def extreme(machine: Machine, array: Array, which: str, node: Node) -> Value:
    """The largest or smallest class id, where all classes are known to occur."""
    values = array.values
    if (
        which in {"max", "min"}
        and isinstance(values, Ids)
        and values.min is not None
        and values.max is not None
        and values.classes.exact is not None
    ):
        return Const(values.max if which == "max" else values.min, node)
    return machine.opaque(f"the {which} of an array", node)


@symbols("numpy.transpose", "tensorflow.transpose")
def _transposed(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("a")
    if isinstance(value, Tensor):
        return unknown_tensor("a transpose outside a layer", node)
    array = array_of(machine, value, node)
    plain = array.shape is not None and is_none(arguments.at(1, "axes", "perm"))
    shape = array.shape[::-1] if array.shape is not None and plain else None
    return Array(shape, None, "a transposed array", node=node, storage=array.storage)


@symbols("numpy.fliplr", "numpy.flipud", "numpy.rot90", "numpy.swapaxes")
def _rearranged(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array(None, None, "an array that is rearranged", node=node)


@symbols("numpy.random.permutation")
def _permutation(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("x")
    made = as_array(machine, value) if value is not None else None
    return _in_another_order(made) if isinstance(made, Array) else Array(None, None, RANDOM_ROWS, node=node)


@symbols("sklearn.utils.shuffle")
def _shuffled_together(machine: Machine, arguments: Arguments, node: Node) -> Value:
    values = [_in_another_order(as_array(machine, value)) for value, _ in arguments.positional]
    return values[0] if len(values) == 1 else TupleValue(tuple(values), node)


@symbols("numpy.flip", "numpy.sort", "numpy.roll")
def _moved(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array = array_of(machine, arguments.first("m", "a"), node)
    return array if array.rank == 1 else Array(array.shape, None, "rows some of whose items are moved", node=node)


def _in_another_order(value: Value) -> Value:
    """Numbers of rows in another order still pick every row."""
    if isinstance(value, Array) and value.reason == RANGE:
        return replace(value, values=None, reason=RANDOM_ROWS)
    return value


@symbols("numpy.random.shuffle", "random.shuffle")
def _shuffled(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("x")
    if isinstance(value, Array) and value.reason == RANGE:
        overwrite(machine, value, replace(value, values=None, reason=RANDOM_ROWS))
    return NONE


@symbols("numpy.putmask", "numpy.place", "numpy.copyto", "numpy.put", "numpy.fill_diagonal", "numpy.add.at")
def _write(machine: Machine, arguments: Arguments, node: Node) -> Value:
    target = arguments.first("a", "arr", "dst")
    if isinstance(target, Array):
        forget_values(machine, target, "an array that is written to")
    return NONE


@symbols("builtins.memoryview", "numpy.nditer")
def _written_through(machine: Machine, arguments: Arguments, node: Node) -> Value:
    target = arguments.first("object", "op")
    if isinstance(target, Array):
        forget_values(machine, target, "an array that is written to by other means")
    return machine.opaque("a view of an array", node)
