"""tf.data pipelines as pairs of features and labels."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.trace.arrays import rows_of
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.library.data import as_array
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, ListRecord
from xent_lint.trace.values import NONE, Array, Dataset, Node, TupleValue, Value


@symbols("tensorflow.data.Dataset.from_tensor_slices", "tensorflow.data.Dataset.from_tensors")
def _from_slices(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("tensors")
    items = value.items if isinstance(value, TupleValue) else ()
    list_ = machine.world.read(value, ListRecord) if value is not None else None
    if list_ is None and len(items) >= 2:
        return Dataset(as_array(machine, items[0]), as_array(machine, items[1]), node, batched=False)
    features = as_array(machine, value) if value is not None else machine.opaque("a dataset of nothing", node)
    return Dataset(features, None, node, batched=False)


@symbols("tensorflow.data.Dataset.zip")
def _zip(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("datasets")
    parts = value.items if isinstance(value, TupleValue) else tuple(arguments.values())
    if len(parts) == 2 and all(isinstance(each, Dataset) and each.labels is None for each in parts):
        features, labels = (each.features for each in parts if isinstance(each, Dataset))
        return Dataset(features, labels, node, batched=False)
    return machine.opaque("datasets zipped together", node)


@symbols("tensorflow.data.Dataset.from_generator")
def _from_generator(machine: Machine, arguments: Arguments, node: Node) -> Value:
    function = arguments.first("generator")
    made = NONE if function is None else call(machine, function, Arguments(), node)
    if not isinstance(made, Dataset) or made.labels is None:
        return machine.opaque("a dataset of what a generator yields", node)
    features, labels = (_collected(each, batched=False) for each in (made.features, made.labels))
    return Dataset(features, labels, node, batched=False)


@methods(Dataset, "shuffle", "repeat", "cache", "prefetch", "with_options", "as_numpy_iterator")
def _same(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return receiver


@methods(Dataset, "batch", "padded_batch", "ragged_batch", "unbatch")
def _batch(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Dataset)
    return replace(receiver, batched=name != "unbatch")


@methods(Dataset, "take", "skip", "shard", "filter", "sample_from_datasets")
def _fewer(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Dataset)
    labels = receiver.labels
    return replace(receiver, labels=rows_of(labels) if isinstance(labels, Array) else labels)


@methods(Dataset, "map")
def _map(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Dataset)
    function = arguments.first("map_func")
    parts = [each for each in (receiver.features, receiver.labels) if each is not None]
    given = Arguments([(_element(machine, each, batched=receiver.batched), None) for each in parts])
    made = machine.opaque("a map", node) if function is None else call(machine, function, given, node)
    if isinstance(made, TupleValue) and len(made.items) >= 2:
        features, labels = (_collected(each, batched=receiver.batched) for each in made.items[:2])
        return replace(receiver, features=features, labels=labels, node=node)
    unknown = machine.opaque("a dataset mapped by something that is not followed", node)
    return replace(receiver, features=unknown, labels=None if receiver.labels is None else unknown, node=node)


def _element(machine: Machine, value: Value, *, batched: bool) -> Value:
    """One element as a mapped function sees it: a batch, or a single row before ``batch``."""
    entries = machine.world.read(value, DictRecord)
    if entries is not None and not batched:
        items = {key: _element(machine, each, batched=False) for key, each in entries.items.items()}
        return machine.allocate(DictRecord(items, entries.complete))
    if batched or not isinstance(value, Array):
        return value
    return replace(value, shape=value.shape[1:] if value.shape else None)


def _collected(value: Value, *, batched: bool) -> Value:
    if batched or not isinstance(value, Array):
        return value
    return replace(value, shape=None if value.shape is None else (None, *value.shape))


@methods(Dataset, "next", "__next__", "get_next")
def _next(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Dataset)
    if receiver.labels is None:
        return machine.opaque("a batch of features", node)
    return TupleValue((receiver.features, receiver.labels), node)


@symbols("builtins.next")
def _builtin_next(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Dataset):
        return _next(machine, value, "next", arguments, node)
    return machine.opaque("an item of an iterator", node)


@symbols("builtins.iter")
def _builtin_iter(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return arguments.first() or machine.opaque("an iterator", node)
