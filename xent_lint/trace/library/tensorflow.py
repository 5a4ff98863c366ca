"""tf.data pipelines as pairs of features and labels."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.trace.arrays import rows_of
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.library.data import array_of, as_array
from xent_lint.trace.library.joining import along
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, ListRecord
from xent_lint.trace.values import NONE, Array, Dataset, Function, Node, TupleValue, Value, is_none


@symbols("tensorflow.data.Dataset.from_tensor_slices", "tensorflow.data.Dataset.from_tensors")
def _from_slices(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("tensors")
    items = value.items if isinstance(value, TupleValue) else ()
    list_ = machine.world.read(value, ListRecord) if value is not None else None
    if list_ is None and len(items) >= 2:
        return Dataset(as_array(machine, items[0]), as_array(machine, items[1]), node, batched=False)
    features = as_array(machine, value) if value is not None else machine.opaque("a dataset of nothing", node)
    return Dataset(features, None, node, batched=False)


_SOURCES = ("TFRecordDataset", "TextLineDataset", "FixedLengthRecordDataset", "Dataset.list_files", "Dataset.range")


@symbols(*(f"tensorflow.data.{name}" for name in _SOURCES))
def _source(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Dataset(machine.opaque("a record of a dataset", node), None, node, batched=False)


@symbols("tensorflow.data.experimental.make_csv_dataset")
def _table(machine: Machine, arguments: Arguments, node: Node) -> Value:
    named = not is_none(arguments.at(5, "label_name"))
    labels = Array((None,), None, "a column of a table that is not in the program", node=node) if named else None
    return Dataset(machine.opaque("the columns of a table", node), labels, node)


@symbols("keras.utils.timeseries_dataset_from_array", "keras.preprocessing.timeseries_dataset_from_array")
def _timeseries(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _windows(machine, arguments, node)


@symbols("keras.preprocessing.sequence.TimeseriesGenerator")
def _timeseries_generator(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _windows(machine, arguments, node)


def _windows(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """Windows of the data, each with the target that belongs to it; without targets the windows alone."""
    features = Array(None, None, "windows of a series", node=node)
    targets = arguments.at(1, "targets")
    labels = None if is_none(targets) else rows_of(array_of(machine, targets, node))
    return Dataset(features, labels, node) if arguments.complete else machine.opaque("windows of a series", node)


@symbols("tensorflow.data.Dataset.zip")
def _zip(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("datasets")
    parts = value.items if isinstance(value, TupleValue) else tuple(arguments.values())
    known = [each for each in parts if isinstance(each, Dataset) and each.labels is None]
    if len(parts) == len(known) == 2:
        return Dataset(known[0].features, known[1].features, node, batched=all(each.batched for each in known))
    return machine.opaque("datasets zipped together", node)


@symbols("tensorflow.data.Dataset.from_generator")
def _from_generator(machine: Machine, arguments: Arguments, node: Node) -> Value:
    function = arguments.first("generator")
    made = NONE if function is None else call(machine, function, Arguments(), node)
    if not isinstance(made, Dataset) or made.labels is None:
        return machine.opaque("a dataset of what a generator yields", node)
    features, labels = (_collected(machine, each, batched=False) for each in (made.features, made.labels))
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


@methods(Dataset, "concatenate")
def _concatenate(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """The labels of both, one after the other."""
    assert isinstance(receiver, Dataset)
    other = arguments.first("dataset")
    if not isinstance(other, Dataset) or other.labels is None or receiver.labels is None:
        return machine.opaque("datasets one after the other", node)
    labels = along([receiver.labels, other.labels], 0, node)
    return replace(receiver, features=machine.opaque("features of two datasets", node), labels=labels, node=node)


@methods(Dataset, "apply")
def _apply(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    function = arguments.first("transformation_func")
    if not isinstance(function, Function):
        return machine.opaque("a dataset to which something is applied that is not followed", node)
    return call(machine, function, Arguments([(receiver, None)]), node)


@methods(Dataset, "interleave", "flat_map")
def _inner(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """The datasets that a function makes of each element, put together."""
    assert isinstance(receiver, Dataset)
    made = _mapped(machine, receiver, arguments, node)
    return made if isinstance(made, Dataset) else machine.opaque(f"a dataset of what {name} makes", node)


@methods(Dataset, "map")
def _map(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Dataset)
    made = _mapped(machine, receiver, arguments, node)
    if isinstance(made, TupleValue) and len(made.items) >= 2:
        features, labels = (_collected(machine, each, batched=receiver.batched) for each in made.items[:2])
        return replace(receiver, features=features, labels=labels, node=node)
    if isinstance(made, Array) or machine.world.read(made, DictRecord) is not None:
        features = _collected(machine, made, batched=receiver.batched)
        return replace(receiver, features=features, labels=None, node=node)
    unknown = machine.opaque("a dataset mapped by something that is not followed", node)
    return replace(receiver, features=unknown, labels=unknown, node=node)


def _mapped(machine: Machine, dataset: Dataset, arguments: Arguments, node: Node) -> Value:
    """What the function that is given makes of any one element."""
    function = arguments.first("map_func")
    parts = [each for each in (dataset.features, dataset.labels) if each is not None]
    given = Arguments([(_element(machine, each, batched=dataset.batched), None) for each in parts])
    return machine.opaque("a map", node) if function is None else call(machine, function, given, node)


def _element(machine: Machine, value: Value, *, batched: bool) -> Value:
    """One element as a mapped function sees it: a batch, or a single row before ``batch``."""
    entries = machine.world.read(value, DictRecord)
    if entries is not None and not batched:
        items = {key: _element(machine, each, batched=False) for key, each in entries.items.items()}
        return machine.allocate(DictRecord(items, entries.complete))
    if batched or not isinstance(value, Array):
        return value
    return replace(value, shape=value.shape[1:] if value.shape else None)


def _collected(machine: Machine, value: Value, *, batched: bool) -> Value:
    entries = machine.world.read(value, DictRecord)
    if entries is not None and not batched:
        items = {key: _collected(machine, each, batched=False) for key, each in entries.items.items()}
        return machine.allocate(DictRecord(items, entries.complete))
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
