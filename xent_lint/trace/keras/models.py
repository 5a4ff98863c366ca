"""Keras models as the abstract machine builds them."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import HandedAs, Loss, Unknown
from xent_lint.trace.calls import Arguments, Given
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.keras.activations import activation_of
from xent_lint.trace.keras.layers import apply_layer, has_declared_input, input_shape, shape_of
from xent_lint.trace.keras.tensors import unknown_tensor
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Handing, ListRecord, Model
from xent_lint.trace.values import (
    Array,
    Class,
    Const,
    KerasObject,
    Node,
    Opaque,
    Ref,
    Symbol,
    Tensor,
    TupleValue,
    Value,
    as_int,
    as_text,
    is_none,
)

Bound = dict[str, Value]
_KEPT_BY_KERAS = frozenset({"layers", "_layers", "outputs", "output", "loss"})


def apply_any(machine: Machine, layer: Value, inputs: Value, node: Node, given: Arguments | None = None) -> Value:
    """The output of a layer or a model applied to a tensor, or to data; ``given`` are all arguments of the call."""
    model = machine.world.read(layer, Model) if isinstance(layer, Ref) else None
    if model is not None and isinstance(layer, Ref):
        if isinstance(inputs, Tensor):
            machine.observations.nested(model.node)
        return _model_output(machine, layer, inputs, given)
    return apply_layer(machine, layer, inputs, node)


def _model_output(machine: Machine, ref: Ref, inputs: Value, given: Arguments | None) -> Value:
    outputs = outputs_of(machine, ref, inputs, given)
    if isinstance(outputs, Tensor):
        loss = None if isinstance(inputs, Tensor) else _loss_of(machine, ref)
        return replace(outputs, name=_name_of(machine, ref), from_model=True, loss=loss)
    return outputs


def _loss_of(machine: Machine, ref: Ref) -> Loss | Unknown:
    from xent_lint.trace.keras.prediction_calls import compiled_loss

    return compiled_loss(machine, ref)


def _name_of(machine: Machine, ref: Ref) -> str | None:
    model = machine.world.read(ref, Model)
    return as_text(model.attributes.get("name")) if model is not None else None


def outputs_of(machine: Machine, ref: Ref, inputs: Value | None = None, given: Arguments | None = None) -> Value:
    """What a model puts out: a tensor, or a tuple, list or dict of them.

    Without arguments it is what the model puts out while it is trained.
    """
    model = machine.world.read(ref, Model)
    if model is None:
        return unknown_tensor("not a model", None)
    if model.unknown is not None:
        return unknown_tensor(model.unknown, model.node)
    if model.kind == "subclass" and model.class_ is not None:
        return _called(machine, ref, model, inputs, given)
    if model.outputs is None:
        return unknown_tensor("a model without layers", model.node)
    return model.outputs


def _called(machine: Machine, ref: Ref, model: Model, inputs: Value | None, given: Arguments | None) -> Value:
    """The output of a subclassed model: what its ``call`` method returns for a tensor."""
    from xent_lint.trace.classes import method_of
    from xent_lint.trace.functions import call_function

    function = method_of(machine, model.class_, "call") if model.class_ is not None else None
    if function is None:
        return unknown_tensor("a model class without a call method", model.node)
    entering = (
        inputs if isinstance(inputs, Tensor | TupleValue) else Tensor(unknown="the model's input", node=model.node)
    )
    arguments = _call_arguments((ref, entering), given, symbolic=given is None or isinstance(inputs, Tensor))
    output = call_function(machine, function, arguments, model.node)
    known = isinstance(output, Tensor | TupleValue | Ref)
    return output if known else unknown_tensor("the model's call method could not be followed", model.node)


def _call_arguments(first: tuple[Value, Value], given: Arguments | None, *, symbolic: bool) -> Arguments:
    """The arguments of ``call``: what is built into another model is in training where that is, data is not."""
    given = given or Arguments()
    training: dict[str, Given] = {"training": (Const(True), None)} if symbolic else {}
    named = {name: each for name, each in given.keywords.items() if name != "inputs"}
    positional = [*((value, None) for value in first), *given.positional[1:]]
    return Arguments(positional, training | named, given.complete)


# Building


def sequential(machine: Machine, bound: Bound, node: Node) -> Value:
    """``Sequential()``, with or without layers."""
    model = Model("sequential", node=node, attributes={"name": bound.get("name", Const(None))})
    ref = machine.allocate(model, node)
    layers = bound.get("layers")
    if not is_none(layers) and layers is not None:
        add_layers(machine, ref, layers)
    return ref


def add_layers(machine: Machine, ref: Ref, layers: Value) -> None:
    """Add each layer of a list or tuple to a Sequential."""
    items = items_of(machine, layers)
    if isinstance(items, Unbounded):
        forget(machine, ref, "the model's layers come from a list that is not known")
        return
    for layer in items:
        add_layer(machine, ref, layer)


def add_layer(machine: Machine, ref: Ref, layer: Value) -> None:
    """``model.add(layer)``."""
    model = machine.world.change(ref, Model)
    if isinstance(layer, Tensor) or (
        isinstance(layer, KerasObject) and layer.symbol.endswith((".Input", ".InputLayer"))
    ):
        start = layer if isinstance(layer, Tensor) else Tensor(input_shape(machine, layer), unknown="the input")
        model.trace.append(start)
        model.layers.append(layer)
        return
    before = model.trace[-1] if model.trace else _start(machine, layer)
    output = apply_any(machine, layer, before, _written(layer))
    model = machine.world.change(ref, Model)
    tensor = output if isinstance(output, Tensor) else unknown_tensor("a layer with several outputs", _written(layer))
    if model.unknown is not None and tensor.layer is not None and tensor.tail == ():
        model.unknown = None
    model.layers.append(layer)
    model.trace.append(tensor)
    model.outputs = tensor


def _written(layer: Value) -> Node:
    return getattr(layer, "node", None)


def _start(machine: Machine, layer: Value) -> Tensor:
    """The input of a Sequential whose first layer is this one."""
    while isinstance(layer, KerasObject) and not has_declared_input(layer) and layer.argument("layer") is not None:
        layer = layer.argument("layer")  # type: ignore[assignment]
    shape = input_shape(machine, layer) if isinstance(layer, KerasObject) else None
    return Tensor(shape, unknown="the model's input")


def pop_layer(machine: Machine, ref: Ref) -> None:
    """``model.pop()``."""
    model = machine.world.change(ref, Model)
    if len(model.trace) > 1:
        model.layers.pop()
        model.trace.pop()
        model.outputs = model.trace[-1]
    else:
        forget(machine, ref, "a layer was taken off a model that is not known")


def forget(machine: Machine, ref: Ref, reason: str) -> None:
    """Note that nothing is known any more of what a model puts out."""
    model = machine.world.change(ref, Model)
    model.unknown, model.outputs, model.trace = reason, None, []


def forget_what_is_set(machine: Machine, ref: Ref, name: str) -> None:
    """Note that a program sets an attribute of a model in which Keras itself keeps its layers, outputs or loss."""
    model = machine.world.read(ref, Model)
    if model is None or name not in _KEPT_BY_KERAS:
        return
    if name != "loss" and model.kind != "subclass":
        forget(machine, ref, f"the model's {name} are set by hand")
    elif name == "loss" and model.compilation is not None:
        unknown = Handing(HandedAs.ONE, ((None, Opaque("the model's loss is set by hand")),))
        machine.world.change(ref, Model).compilation = replace(model.compilation, loss=unknown)


def with_input(machine: Machine, ref: Ref, shape: tuple[int | None, ...]) -> Value:
    """What a Sequential of undeclared input puts out for features of this shape, the batch axis left out."""
    model = machine.world.read(ref, Model)
    if model is None or model.kind != "sequential" or not model.layers or model.unknown is not None:
        return outputs_of(machine, ref)
    current: Value = Tensor(shape, unknown="the model's input")
    for layer in model.layers:
        if not isinstance(layer, Tensor):
            current = apply_any(machine, layer, current, _written(layer))
    return current


def functional(machine: Machine, bound: Bound, node: Node) -> Value:
    """``Model(inputs, outputs)``."""
    outputs = bound.get("outputs", bound.get("output"))
    model = Model("functional", node=node, attributes={"name": bound.get("name", Const(None))})
    model.outputs = _frozen(machine, outputs)
    model.inputs = bound.get("inputs", bound.get("input"))
    if model.outputs is None:
        model.unknown = outputs.reason if isinstance(outputs, Opaque) else "a model whose outputs could not be followed"
    return machine.allocate(model, node)


def initialise(machine: Machine, ref: Ref, arguments: Arguments) -> None:
    """What the constructor of keras.Model or keras.Sequential does with the arguments that a subclass hands on."""
    model = machine.world.read(ref, Model)
    if model is not None and model.kind == "sequential":
        layers = arguments.first("layers")
        if layers is not None and not is_none(layers):
            add_layers(machine, ref, layers)
        return
    outputs = _frozen(machine, arguments.bound(("inputs", "outputs")).get("outputs"))
    if outputs is not None:
        changed = machine.world.change(ref, Model)
        changed.kind, changed.outputs = "functional", outputs


def _frozen(machine: Machine, outputs: Value | None) -> Value | None:
    """Outputs as they stand now: a tensor, a tuple of them, or a dict of them."""
    if isinstance(outputs, Tensor):
        return outputs
    if isinstance(outputs, TupleValue):
        return outputs
    record = machine.world.read(outputs, ListRecord) if isinstance(outputs, Ref) else None
    if record is not None and record.complete:
        return record.items[0] if len(record.items) == 1 else TupleValue(tuple(record.items))
    entries = machine.world.read(outputs, DictRecord) if isinstance(outputs, Ref) else None
    return outputs if entries is not None and entries.complete else None


def application(machine: Machine, symbol: str, bound: Bound, node: Node) -> Value:
    """A network of keras.applications: a softmax over its classes, or features without a top."""
    model = Model("application", node=node, attributes={"name": bound.get("name", Const(None))})
    name = symbol.rsplit(".", 1)[-1]
    top = bound.get("include_top", Const(True))
    if not isinstance(top, Const):
        model.outputs = unknown_tensor(f"{name} with or without its top", node)
    elif top.value:
        model.outputs = _top(bound, node, name)
    else:
        pooled = as_text(bound.get("pooling")) is not None
        model.outputs = unknown_tensor(f"the features of {name}", node, (None,) if pooled else (None, None, None))
    return machine.allocate(model, node)


def _top(bound: Bound, node: Node, name: str) -> Tensor:
    classes = bound.get("classes", Const(1000, node))
    activation, squash = activation_of(bound.get("classifier_activation"), "softmax")
    units = as_int(classes)
    made = Tensor((units,), units, activation, squash, (), name, activation, node=node)
    return replace(made, units_node=node, activation_node=node)


def unknown_model(machine: Machine, reason: str, node: Node) -> Value:
    """A model that could not be followed, as one read from a file."""
    return machine.allocate(Model("unknown", unknown=reason, node=node), node)


def is_model_class(machine: Machine, class_: Value) -> bool:
    """Whether a class of the program derives from keras.Model."""
    if isinstance(class_, Symbol):
        return class_.name in {"keras.Model", "keras.Sequential"}
    return isinstance(class_, Class) and any(is_model_class(machine, base) for base in class_.bases)


def is_layer_class(machine: Machine, class_: Value) -> bool:
    """Whether a class of the program derives from a Keras layer."""
    if isinstance(class_, Symbol):
        return class_.name == "keras.Layer" or class_.name.startswith("keras.layers.")
    return isinstance(class_, Class) and any(is_layer_class(machine, base) for base in class_.bases)


def model_input(machine: Machine, bound: Bound, node: Node) -> Value:
    """``Input(shape=...)``."""
    shape = shape_of(machine, bound.get("shape"))
    batch = bound.get("batch_shape", bound.get("batch_input_shape"))
    if shape is None and batch is not None:
        whole = shape_of(machine, batch)
        shape = None if whole is None else whole[1:]
    return Tensor(shape, unknown="the model's input", name=as_text(bound.get("name")), node=node)


def features_shape(features: Value | None) -> tuple[int | None, ...] | None:
    """The shape of one row of the features that a model is fitted on."""
    if isinstance(features, Array) and features.shape is not None and len(features.shape) > 1:
        return features.shape[1:]
    return None
