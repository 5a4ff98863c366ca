"""The methods of arrays and columns."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Ids
from xent_lint.trace.arrays import reshaped, rows_of, squeezed
from xent_lint.trace.calls import Arguments
from xent_lint.trace.keras.layers import shape_of
from xent_lint.trace.library.numpy import cast
from xent_lint.trace.library.pandas import filled_gaps, listed, mapped
from xent_lint.trace.library.registry import methods
from xent_lint.trace.library.shapes import argmaxed, distinct_values, flattened, reduced
from xent_lint.trace.machine import Machine
from xent_lint.trace.storage import fresh, overwrite
from xent_lint.trace.values import (
    NONE,
    Array,
    Const,
    Node,
    Value,
    as_int,
)

Shape = tuple[int | None, ...] | None
_MANY = 20


@methods(Array, "fill", "resize", "itemset", "put", "partition", "setfield")
def _write_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    reason = f"an array that is changed by {name}"
    overwrite(machine, receiver, Array(receiver.shape if name != "resize" else None, None, reason, node=node))
    return NONE


_SAME = (
    "to_numpy", "as_matrix", "get_values", "toarray", "todense", "numpy", "sample",
    "reset_index", "sort_values", "sort_index", "rename", "ffill", "bfill", "infer_objects",
    "view", "detach", "cpu", "to_dense",
)  # fmt: skip


@methods(Array, *_SAME)
def _same(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return receiver


@methods(Array, "fillna")
def _without_gaps(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return filled_gaps(receiver, arguments.first("value"))


@methods(Array, "append", "extend", "insert", "remove", "pop")
def _item_changed(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """Of an array that was made a list, items are added or taken out; a column gets rows."""
    assert isinstance(receiver, Array)
    if not receiver.is_frame:
        overwrite(machine, receiver, Array(receiver.shape, None, f"a list that is changed by {name}"))
    return Array(receiver.shape, None, f"what {name} makes of a column", receiver.is_frame, node)


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


@methods(Array, "head", "tail", "dropna", "drop", "take", "drop_duplicates", "query")
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
    return squeezed(receiver, as_int(arguments.first("axis")))


@methods(Array, "argmax")
def _argmax_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    if arguments.keyword("keepdims") is not None:
        return Array(None, None, "an argmax that keeps its axis", node=node)
    return argmaxed(machine, receiver, arguments.first("axis"), node)


@methods(Array, "max", "min")
def _extreme_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    return reduced(machine, receiver, name, arguments.first("axis"), node)


@methods(Array, "sum", "var", "prod", "median")
def _summed_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    if receiver.is_frame or arguments.keyword("keepdims") is not None:
        return machine.opaque(f"the {name} of a column", node)
    return reduced(machine, receiver, name, arguments.first("axis"), node)


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
    assert isinstance(receiver, Array)
    return listed(receiver)


@methods(Array, "transpose", "dot", "map", "apply", "replace", "where", "mask", "repeat", "swapaxes")
def _changed_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    if name in {"map", "apply", "replace"}:
        return mapped(machine, receiver, name, arguments, node)
    return (
        Array(None, None, f"what {name} makes of an array", node=node)
        if name in {"transpose", "repeat"}
        else machine.opaque(f"the {name} of an array", node)
    )
