"""tensorflow_datasets: data sets loaded by name."""

from __future__ import annotations

from xent_lint.facts import Continuous, Strings, Values
from xent_lint.keras_api.datasets import DatasetSpec, find_tfds
from xent_lint.trace.arrays import ids
from xent_lint.trace.calls import Arguments
from xent_lint.trace.library.registry import symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Instance, ListRecord
from xent_lint.trace.values import (
    Array,
    Class,
    Const,
    Dataset,
    Node,
    Opaque,
    Symbol,
    TupleValue,
    Value,
    as_int,
    as_text,
    is_none,
)

_SPLITS = ("train", "test", "validation", "unsupervised")


@symbols("tensorflow_datasets.load")
def _load(machine: Machine, arguments: Arguments, node: Node) -> Value:
    name, supervised = as_text(arguments.first("name")), arguments.keyword("as_supervised")
    if not arguments.complete or not isinstance(supervised, Const | None):
        return machine.opaque("a data set of tensorflow_datasets", node)
    spec = find_tfds(name) if name is not None else None
    pair = supervised is not None and bool(supervised.value)
    made = _splits(machine, spec, arguments, node, pair=pair)
    with_info = arguments.keyword("with_info")
    if is_none(with_info) or with_info == Const(False):
        return made
    if with_info != Const(True):
        return machine.opaque("a data set of tensorflow_datasets", node)
    return TupleValue((made, _info(machine, spec, node)), node)


def _splits(machine: Machine, spec: DatasetSpec | None, arguments: Arguments, node: Node, *, pair: bool) -> Value:
    """One data set, a list of as many as there are splits, or a dict of them by split."""
    split = arguments.at(1, "split")
    size = arguments.keyword("batch_size")
    made = _elements(machine, spec, size, node, pair=pair)
    if is_none(split):
        return machine.allocate(DictRecord(dict.fromkeys(_SPLITS, made), complete=False), node)
    if isinstance(split, Const | Symbol):
        return made
    list_ = machine.world.read(split, ListRecord) if split is not None else None
    items = tuple(list_.items) if list_ is not None and list_.complete else None
    items = split.items if isinstance(split, TupleValue) else items
    if items is not None:
        return machine.allocate(ListRecord([made for _ in items]), node)
    is_text = isinstance(split, Opaque) and split.reason == "a formatted string"
    return made if is_text else machine.opaque("a data set whose splits are not known", node)


def _elements(machine: Machine, spec: DatasetSpec | None, size: Value | None, node: Node, *, pair: bool) -> Value:
    """A dataset of pairs or of dicts, in batches if a size is given; the arrays themselves if the size is -1."""
    features, labels = _features(spec, node), _labels(spec, node)
    single = TupleValue((features, labels), node) if pair else _named(machine, features, labels, node)
    if size is not None and not isinstance(size, Const):
        return machine.opaque("a data set in batches of a size that is not known", node)
    if as_int(size) == -1:
        return single
    batched = not is_none(size)
    return Dataset(features, labels, node, batched) if pair else Dataset(single, None, node, batched)


def _named(machine: Machine, features: Array, labels: Array, node: Node) -> Value:
    entries: dict[str | int | float | bool | None, Value] = {"image": features, "text": features, "label": labels}
    return machine.allocate(DictRecord(entries, complete=False), node)


def _features(spec: DatasetSpec | None, node: Node) -> Array:
    if spec is None:
        return Array(None, None, "the features of a data set that is not known", node=node)
    if spec.feature_shape is None:
        return Array((None,), Strings(), node=node)
    known = spec.feature_low is not None and spec.feature_high is not None
    values: Values | None = Continuous(spec.feature_low, spec.feature_high, bounded=True) if known else None
    return Array((None, *spec.feature_shape), values, f"the features of {spec.name}", node=node)


def _labels(spec: DatasetSpec | None, node: Node) -> Array:
    if spec is None or spec.classes is None:
        return Array(None, None, "the labels of a data set that is not known", node=node)
    return Array((None, *spec.label_shape), ids(spec.classes, spec.first_id), node=node)


def _info(machine: Machine, spec: DatasetSpec | None, node: Node) -> Value:
    """``info.features["label"].num_classes``."""
    count = Const(spec.classes, node) if spec is not None else machine.opaque("the number of classes", node)
    label = machine.allocate(Instance(Class("ClassLabel", (), -1, node), {"num_classes": count}), node)
    features = machine.allocate(DictRecord({"label": label}, complete=False), node)
    return machine.allocate(Instance(Class("DatasetInfo", (), -1, node), {"features": features}), node)


@symbols("tensorflow_datasets.as_numpy")
def _as_numpy(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return arguments.first("dataset") or machine.opaque("a data set", node)
