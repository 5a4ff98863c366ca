"""Keras itself: classes and functions by canonical symbol, methods of models, data sets and flows."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot, Strings
from xent_lint.keras_api.activations import activation_for_symbol
from xent_lint.keras_api.datasets import CLASSES_BY_ARGUMENT, DatasetSpec, LabelKind, Returns, find_dataset
from xent_lint.keras_api.flows import FlowLabels, FlowSpec, find_flow
from xent_lint.keras_api.label_encoders import find_label_encoder
from xent_lint.keras_api.layers import find_layer, is_merge_function
from xent_lint.keras_api.losses import loss_for_symbol
from xent_lint.keras_api.signatures import parameter_names
from xent_lint.trace.arrays import ids
from xent_lint.trace.calls import Arguments
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.keras import models, training
from xent_lint.trace.keras.activations import applied
from xent_lint.trace.keras.copies import copy_of
from xent_lint.trace.keras.layers import apply_layer
from xent_lint.trace.keras.loss_calls import observe_loss_call
from xent_lint.trace.keras.objects import build_object, call_object
from xent_lint.trace.library.data import array_of, one_hot_of
from xent_lint.trace.library.registry import methods
from xent_lint.trace.library.sklearn import build_encoder
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Instance, Model
from xent_lint.trace.storage import fresh
from xent_lint.trace.values import (
    NONE,
    Array,
    Class,
    Const,
    Dataset,
    KerasObject,
    Node,
    Ref,
    Super,
    Symbol,
    Tensor,
    TupleValue,
    Value,
    as_int,
    as_text,
    is_none,
)

# Functions that hand back what they are given, as far as the head is concerned.
_SAME = frozenset(
    {"keras.activations.get", "keras.losses.get", "keras.metrics.get", "keras.utils.multi_gpu_model"}
    | {"keras.losses.deserialize", "keras.activations.deserialize"}
)
_LOADERS = frozenset(
    f"keras.models.{name}"
    for name in ("load_model", "model_from_json", "model_from_yaml", "clone_model", "model_from_config")
)


def call_keras(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> Value | None:
    """The value of calling a Keras symbol, or a loader or encoder of data; None for any other symbol."""
    encoder = find_label_encoder(symbol)
    if encoder is not None:
        return _encode(machine, symbol, arguments, node)
    dataset = find_dataset(symbol)
    if dataset is not None:
        return load(machine, dataset, arguments, node)
    flow = find_flow(symbol)
    if flow is not None:
        return flow_of(machine, flow, arguments, node)
    return _call_own(machine, symbol, arguments, node) if symbol.startswith("keras.") else None


def _call_own(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> Value | None:
    bound = arguments.bound(parameter_names(symbol))
    if not arguments.complete:
        bound = {name: machine.opaque("arguments that are not known", node) for name in parameter_names(symbol)} | bound
    if symbol == "keras.Sequential":
        return _sequential(machine, arguments, node)
    if symbol == "keras.Model":
        bound = arguments.bound(("inputs", "outputs"))
        return models.functional(machine, bound, node)
    if symbol == "keras.Input":
        return models.model_input(machine, bound, node)
    if symbol in _LOADERS or symbol.rsplit(".", 1)[-1] in {"load_model", "model_from_json", "clone_model"}:
        return _loaded(machine, symbol, arguments, node)
    if symbol.startswith("keras.applications.") and symbol.rsplit(".", 1)[-1][:1].isupper():
        return models.application(machine, symbol, bound, node)
    return _call_part(machine, symbol, arguments, node)


def _sequential(machine: Machine, arguments: Arguments, node: Node) -> Value:
    ref = models.sequential(machine, arguments.bound(("layers", "name")), node)
    if not arguments.complete and isinstance(ref, Ref):
        models.forget(machine, ref, "the model's layers are not known")
    return ref


def _loaded(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> Value:
    same = symbol.endswith("clone_model") and len(arguments.values()) == 1
    copy = copy_of(machine, arguments.first("model"), node) if same else None
    return copy or models.unknown_model(machine, "a model read from a file or a configuration", node)


def _call_part(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> Value | None:
    """A call of a class, a loss, an activation or a merge function."""
    if is_merge_function(symbol):
        spec = find_layer(symbol)
        layer = KerasObject(spec.symbol if spec is not None else symbol, (), node)
        return apply_layer(machine, layer, arguments.first("inputs") or NONE, node)
    tensor = arguments.first("x", "inputs", "y_true")
    if (
        isinstance(tensor, Tensor)
        and activation_for_symbol(symbol) is not None
        and not symbol.startswith("keras.layers.")
    ):
        return applied(tensor, symbol, arguments.at(1, "axis"), node)
    if symbol in _SAME:
        return arguments.first("identifier", "model")
    name = symbol.rsplit(".", 1)[-1]
    if name[:1].isupper():
        return build_object(machine, symbol, arguments, node)
    if loss_for_symbol(symbol) is not None and len(arguments.values()) >= 2:
        observe_loss_call(machine, Symbol(symbol, node), arguments, node)
    return None


# Labels


def _encode(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> Value | None:
    spec = find_label_encoder(symbol)
    assert spec is not None
    if spec.is_estimator:
        return build_encoder(machine, symbol, arguments, node)
    given = arguments.first(*spec.labels_arguments)
    if isinstance(given, Tensor):
        return Tensor(unknown="a one-hot encoded tensor", node=node)
    count = (
        arguments.at(spec.classes_position, spec.classes_argument or "", "nb_classes")
        if spec.classes_position
        else None
    )
    labels = array_of(machine, given, node)
    if arguments.keywords.keys() & {"on_value", "off_value", "axis"}:
        return Array(None, None, "a one-hot encoding with options of its own", node=node)
    if count is not None and not is_none(count) and as_int(count) is None:
        return _of_unknown_width(labels, node)
    return one_hot_of(_without_last_one(symbol, labels), as_int(count), node)


def _without_last_one(symbol: str, labels: Array) -> Array:
    """Keras drops a last axis of one before it encodes; other encoders do not."""
    if symbol == "keras.utils.to_categorical" and labels.shape is not None and len(labels.shape) > 1:
        return replace(labels, shape=labels.shape[:-1]) if labels.shape[-1] == 1 else labels
    return labels


def _of_unknown_width(labels: Array, node: Node) -> Array:
    made = one_hot_of(labels, 1, node)
    shape = None if made.shape is None else (*made.shape[:-1], None)
    return replace(made, shape=shape, values=OneHot(Interval(1)))


# Data sets


def load(machine: Machine, spec: DatasetSpec, arguments: Arguments, node: Node) -> Value:
    """What a loader of a known data set returns."""
    features, labels = _features(spec, node), _labels_of(spec, arguments, node)
    pair = TupleValue((features, labels), node)
    match spec.returns:
        case Returns.PAIRS:
            return TupleValue((pair, TupleValue((fresh(features), fresh(labels)), node)), node)
        case Returns.TUPLE:
            return pair
        case Returns.BUNCH if arguments.keyword("return_X_y") == Const(True):
            return pair
        case Returns.BUNCH:
            return _bunch(machine, features, labels, node)
        case Returns.SPLITS:
            return _three_splits(machine, features, _as_asked(spec, labels, arguments), node)
        case _:
            return machine.opaque(f"the data set {spec.name}", node)


def _bunch(machine: Machine, features: Array, labels: Array, node: Node) -> Value:
    entries: dict[str, Value] = {"data": features, "target": labels, "images": Array(node=node)}
    class_ = Class("Bunch", (), -1, node)
    return machine.allocate(Instance(class_, entries), node)


def _three_splits(machine: Machine, features: Array, labels: Array, node: Node) -> Value:
    """An object whose ``train``, ``validation`` and ``test`` have ``images`` and ``labels``."""
    parts: dict[str, Value] = {}
    for name in ("train", "validation", "test"):
        entries: dict[str, Value] = {"images": fresh(features), "labels": fresh(labels)}
        parts[name] = machine.allocate(Instance(Class("DataSet", (), -1, node), entries), node)
    return machine.allocate(Instance(Class("Datasets", (), -1, node), parts), node)


def _as_asked(spec: DatasetSpec, labels: Array, arguments: Arguments) -> Array:
    """One-hot rows instead of ids, where an argument asks for them."""
    asked = arguments.keyword(spec.one_hot_argument or "")
    if asked == Const(True) and spec.classes is not None:
        return one_hot_of(labels, spec.classes, labels.node)
    if arguments.complete and len(arguments.positional) < 3 and (is_none(asked) or asked == Const(False)):
        return labels
    return Array(None, None, "labels that may be one-hot", node=labels.node)


def _features(spec: DatasetSpec, node: Node) -> Array:
    shape = None if spec.feature_shape is None else (None, *spec.feature_shape)
    known = spec.feature_low is not None and spec.feature_high is not None
    values = Continuous(spec.feature_low, spec.feature_high, bounded=True) if known else None
    return Array(shape, values, f"the features of {spec.name}", node=node)


def _labels_of(spec: DatasetSpec, arguments: Arguments, node: Node) -> Array:
    shape = (None, *spec.label_shape)
    count = _class_count(spec, arguments)
    match spec.kind:
        case LabelKind.IDS:
            values = Ids(spec.first_id, None, Interval(1)) if count is None else ids(count, spec.first_id)
            return Array(shape, values, node=node)
        case LabelKind.CONTINUOUS:
            return Array(shape, Continuous(spec.low, spec.high), node=node)
        case LabelKind.MULTI_HOT:
            return Array((None, count), MultiHot(Interval.just(count) if count else Interval(1)), node=node)
        case LabelKind.STRINGS:
            return Array(shape, Strings(), node=node)
        case _:
            return Array(None, None, f"the labels of {spec.name}", node=node)


def _class_count(spec: DatasetSpec, arguments: Arguments) -> int | None:
    if spec.class_argument is None:
        return spec.classes
    position = spec.class_argument_position
    given = arguments.keyword(spec.class_argument) if position is None else arguments.at(position, spec.class_argument)
    if given is None:
        return spec.classes if arguments.complete else None
    return CLASSES_BY_ARGUMENT.get(spec.name, {}).get(as_text(given) or "", as_int(given))


# Flows from folders


def flow_of(machine: Machine, spec: FlowSpec, arguments: Arguments, node: Node) -> Value:
    """The batches of a loader of folders or tables."""
    position = spec.mode_position
    given = arguments.keyword(spec.mode_argument) if position is None else arguments.at(position, spec.mode_argument)
    if not arguments.complete or (given is not None and not isinstance(given, Const)):
        return machine.opaque("a flow whose mode is not known", node)
    if is_none(arguments.keyword("labels")) and arguments.keyword("labels") is not None:
        given = NONE
    mode = spec.default_mode if given is None else given.value if isinstance(given, Const) else None
    encoding = spec.labels(mode if isinstance(mode, str) else None)
    features = Array((None, None, None, 3), None, "images from a folder", node=node)
    labels = _flow_labels(encoding, _folder_count(machine, spec, arguments), node)
    labels = features if encoding is FlowLabels.INPUTS else labels
    dataset = Dataset(features, labels, node)
    both = as_text(arguments.keyword("subset")) == "both"
    return TupleValue((dataset, dataset), node) if both else dataset


def _flow_labels(encoding: FlowLabels | None, count: int | None, node: Node) -> Value | None:
    exact = Interval.just(count) if count is not None else Interval(1)
    match encoding:
        case FlowLabels.ONE_HOT:
            return Array((None, count), OneHot(exact), node=node)
        case FlowLabels.MULTI_HOT_OR_ONE_HOT:
            return Array((None, count), Indicator(exact), node=node)
        case FlowLabels.BINARY_IDS:
            return Array((None,), Ids(0, 1, Interval(1, 2)), node=node)
        case FlowLabels.BINARY_COLUMN:
            return Array((None, 1), Ids(0, 1, Interval(1, 2)), node=node)
        case FlowLabels.IDS:
            highest = count - 1 if count is not None else None
            return Array((None,), Ids(0, highest, exact), node=node)
        case FlowLabels.NONE:
            return None
        case _:
            return Array(None, None, "columns of a table", node=node)


def _folder_count(machine: Machine, spec: FlowSpec, arguments: Arguments) -> int | None:
    classes = arguments.keyword(spec.classes_argument)
    if classes is None or is_none(classes):
        return None
    items = items_of(machine, classes)
    return None if isinstance(items, Unbounded) else len(items)


@methods(KerasObject, "flow_from_directory", "flow_from_dataframe")
def _flow_from(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    flow = find_flow(f"keras.preprocessing.image.ImageDataGenerator.{name}")
    return machine.opaque("a flow", node) if flow is None else flow_of(machine, flow, arguments, node)


@methods(KerasObject, "flow")
def _flow(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    features, labels = arguments.at(0, "x"), arguments.at(1, "y")
    known = array_of(machine, labels, node) if labels is not None and not is_none(labels) else None
    return Dataset(array_of(machine, features, node), known, node)


# Models


@methods(Model, "add")
def _add(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    layer = arguments.first("layer")
    if isinstance(receiver, Ref) and layer is not None:
        models.add_layer(machine, receiver, layer)
    return NONE


@methods(Model, "pop")
def _pop(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if isinstance(receiver, Ref):
        models.pop_layer(machine, receiver)
    return NONE


@methods(Model, "compile")
def _compile(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return training.compile_model(machine, receiver, arguments, node) if isinstance(receiver, Ref) else NONE


@methods(Model, *training.FIT_METHODS)
def _fit(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Ref)
    return training.fit_model(machine, receiver, name, arguments, node)


@methods(Model, "get_layer")
def _get_layer(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return KerasObject("keras.Layer", (("name", arguments.first("name") or NONE),), node)


@methods(Model, "call", "__call__")
def _call(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return models.apply_any(machine, receiver, arguments.first("inputs") or NONE, node, arguments)


@methods(KerasObject, "__call__", "call")
def _call_layer(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, KerasObject)
    return call_object(machine, receiver, arguments, node)


@methods(Super, "__init__")
def _super_init(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return NONE


@methods(Model, "__init__")
def _init(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if isinstance(receiver, Ref):
        models.initialise(machine, receiver, arguments)
    return NONE
