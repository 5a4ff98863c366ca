"""tf.data pipelines as pairs of features and labels."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.library.data import as_array
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import ListRecord
from xent_lint.trace.values import Dataset, Node, TupleValue, Value


@symbols("tensorflow.data.Dataset.from_tensor_slices", "tensorflow.data.Dataset.from_tensors")
def _from_slices(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("tensors")
    items = value.items if isinstance(value, TupleValue) else ()
    list_ = machine.world.read(value, ListRecord) if value is not None else None
    if list_ is None and len(items) >= 2:
        return Dataset(as_array(machine, items[0]), as_array(machine, items[1]), node)
    features = as_array(machine, value) if value is not None else machine.opaque("a dataset of nothing", node)
    return Dataset(features, None, node)


@symbols("tensorflow.data.Dataset.zip")
def _zip(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("datasets")
    parts = value.items if isinstance(value, TupleValue) else tuple(arguments.values())
    if len(parts) == 2 and all(isinstance(each, Dataset) and each.labels is None for each in parts):
        features, labels = (each.features for each in parts if isinstance(each, Dataset))
        return Dataset(features, labels, node)
    return machine.opaque("datasets zipped together", node)


@methods(
    Dataset, "batch", "shuffle", "repeat", "cache", "prefetch", "take", "skip", "padded_batch", "unbatch", "filter",
    "with_options", "apply", "shard", "as_numpy_iterator",
)  # fmt: skip
def _same(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return receiver


@methods(Dataset, "map")
def _map(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Dataset)
    function = arguments.first("map_func")
    given = [(receiver.features, None)] + ([] if receiver.labels is None else [(receiver.labels, None)])
    made = machine.opaque("a map", node) if function is None else call(machine, function, Arguments(list(given)), node)
    if isinstance(made, TupleValue) and len(made.items) >= 2:
        return Dataset(made.items[0], made.items[1], node)
    unknown = machine.opaque("a dataset mapped by something that is not followed", node)
    return Dataset(made, None if receiver.labels is None else unknown, node)


@methods(Dataset, "next", "__next__", "get_next")
def _next(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Dataset)
    if receiver.labels is None:
        return machine.opaque("a batch of features", node)
    return TupleValue((receiver.features, receiver.labels), node)


@symbols("builtins.next", "builtins.iter")
def _builtin_next(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    function = getattr(getattr(node, "func", None), "value", "")
    if isinstance(value, Dataset):
        return _next(machine, value, "next", arguments, node) if function == "next" else replace(value)
    return machine.opaque("an item of an iterator", node)
