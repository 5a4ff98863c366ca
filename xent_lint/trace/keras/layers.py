"""What each Keras layer makes of the tensor that it is applied to."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from xent_lint.facts import Squash
from xent_lint.keras_api.layers import LayerRole, LayerSpec, find_layer
from xent_lint.trace.keras.activations import activated, activation_of, written_activation
from xent_lint.trace.keras.tensors import unknown_tensor
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import ListRecord
from xent_lint.trace.values import (
    Const,
    CustomLayer,
    KerasObject,
    Node,
    Opaque,
    Ref,
    Tensor,
    TupleValue,
    Value,
    as_int,
    as_text,
    is_none,
    node_of,
)

Shape = tuple[int | None, ...] | None


def apply_layer(machine: Machine, layer: Value, inputs: Value, node: Node) -> Tensor:
    """The output of ``layer(inputs)`` for a Keras layer object; unknown for any other."""
    if not isinstance(layer, KerasObject):
        return unknown_tensor(_why_unknown(layer), node)
    spec = find_layer(layer.symbol)
    if spec is None:
        return unknown_tensor(f"the layer {layer.symbol}", node)
    tensor = _single(inputs)
    applier = _ROLES.get(spec.role)
    if applier is None:
        return unknown_tensor(f"a {spec.name} layer", layer.node or node)
    output = applier(machine, layer, spec, tensor, inputs)
    name = as_text(layer.argument("name"))
    return replace(output, name=name, from_model=False, loss=None)


def _why_unknown(layer: Value) -> str:
    match layer:
        case CustomLayer():
            return f"the layer {layer.name}, which is not Keras's own"
        case Opaque():
            return layer.reason
        case _:
            return "a layer that could not be followed"


def _single(inputs: Value) -> Tensor:
    return inputs if isinstance(inputs, Tensor) else unknown_tensor("an input that could not be followed", None)


def shape_of(machine: Machine, value: Value | None) -> Shape:
    """A shape given as a tuple, a list or one number."""
    items = value.items if isinstance(value, TupleValue) else None
    record = machine.world.read(value, ListRecord) if isinstance(value, Ref) else None
    if record is not None and record.complete:
        items = tuple(record.items)
    if items is not None:
        return tuple(as_int(each) for each in items)
    return (as_int(value),) if as_int(value) is not None else None


def input_shape(machine: Machine, layer: KerasObject) -> Shape:
    """The input shape that a layer declares, without the batch axis."""
    batch = layer.argument("batch_input_shape", "batch_shape")
    if not is_none(batch):
        shape = shape_of(machine, batch)
        return None if shape is None else shape[1:]
    declared = layer.argument("input_shape", "shape")
    if not is_none(declared):
        return shape_of(machine, declared)
    width = layer.argument("input_dim")
    is_embedding = layer.symbol == "keras.layers.Embedding"
    if is_embedding:
        length = layer.argument("input_length")
        return (as_int(length),)
    return None if is_none(width) else (as_int(width),)


def has_declared_input(layer: KerasObject) -> bool:
    """Whether a layer says what it takes in."""
    names = ("batch_input_shape", "batch_shape", "input_shape", "shape", "input_dim")
    return any(not is_none(layer.argument(name)) for name in names)


def _units(layer: KerasObject, spec: LayerSpec) -> tuple[int | None, Node, str]:
    value = layer.argument(spec.units_argument) if spec.units_argument else None
    reason = value.reason if isinstance(value, Opaque) else "its size is not given as a number"
    return as_int(value), node_of(value) or layer.node, reason


def _weighted(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    units, units_node, reason = _units(layer, spec)
    shape: Shape = None
    if spec.spatial_dims is not None:
        shape = (*(None,) * spec.spatial_dims, units)
        if _channels_first(layer):
            units, shape, reason = None, (None,) * (spec.spatial_dims + 1), "its channels may stand first"
    elif tensor.shape is not None and tensor.shape:
        shape = (*tensor.shape[:-1], units)
    activation, squash = activation_of(layer.argument("activation"), spec.activation_default or "linear")
    return Tensor(
        shape,
        units,
        activation,
        squash,
        (),
        spec.name,
        activation,
        units_reason=reason,
        node=layer.node,
        units_node=units_node,
        activation_node=written_activation(layer),
    )


def _channels_first(layer: KerasObject) -> bool:
    given = layer.argument("data_format", "dim_ordering")
    return not is_none(given) and as_text(given) not in {"channels_last", "tf"}


def _recurrent(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    if spec.units_argument is None:
        return unknown_tensor("a recurrent layer of cells", layer.node)
    if _flag(layer, "return_state") is not False:
        return unknown_tensor("a recurrent layer that returns its state", layer.node)
    made = _weighted(machine, layer, replace(spec, spatial_dims=None), tensor, inputs)
    sequences = _flag(layer, "return_sequences")
    if spec.units_argument != "units" or sequences is None:
        return replace(made, shape=None)
    steps = tensor.shape[0] if tensor.shape is not None and len(tensor.shape) == 2 else None
    return replace(made, shape=(steps, made.units) if sequences else (made.units,))


def _flag(layer: KerasObject, name: str) -> bool | None:
    """A boolean option, False where it is left out, None where it is not known."""
    value = layer.argument(name)
    if value is None:
        return False
    return bool(value.value) if isinstance(value, Const) else None


def _activation(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    return activated(tensor, activation_of(layer), layer.node, written_activation(layer))


_IDENTITIES = frozenset(
    {"ActivityRegularization", "Masking", "Identity", "Dropout", "GaussianDropout", "AlphaDropout", "GaussianNoise"}
)


def _pass_through(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    followed = tensor.followed_by(spec.snake_name, layer.node, rate=_rate(layer))
    if spec.name in _IDENTITIES or spec.name.startswith("SpatialDropout") or tensor.unknown is not None:
        return followed
    return replace(followed, activation=Opaque(f"a {spec.name} layer follows the activation"), squash=Squash.NONE)


def _rate(layer: KerasObject) -> float | None:
    """The share that a dropout drops."""
    rate = layer.argument("rate")
    return float(rate.value) if isinstance(rate, Const) and isinstance(rate.value, int | float) else None


def _flatten(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    sizes = tensor.shape
    units = None
    if sizes is not None and None not in sizes:
        units = math.prod(size for size in sizes if size is not None)
    return _moved(tensor, (units,), spec, layer.node)


def _moved(tensor: Tensor, shape: Shape, spec: LayerSpec, node: Node) -> Tensor:
    """A tensor whose elements are placed in another shape; a distribution over the last axis may be torn apart."""
    units = shape[-1] if shape else None
    moved = replace(tensor.followed_by(spec.snake_name, node), shape=shape, units=units, units_node=node)
    keeps = units is not None and units == tensor.units
    if keeps or tensor.activation not in {"softmax", "log_softmax"}:
        return moved
    return replace(moved, activation=Opaque(f"a {spec.name} layer follows the softmax"), squash=Squash.NONE)


def _reshape(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    shape = shape_of(machine, layer.argument("target_shape", "dims"))
    if shape is not None:
        shape = tuple(None if size is None or size < 0 else size for size in shape)
    return _moved(tensor, shape, spec, layer.node)


def _permute(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    order = shape_of(machine, layer.argument("dims"))
    shape = tensor.shape
    if shape is None or order is None or None in order or len(order) != len(shape):
        return _moved(tensor, None, spec, layer.node)
    return _moved(tensor, tuple(shape[axis - 1] for axis in order if axis is not None), spec, layer.node)


def _repeat(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    shape = None if tensor.shape is None else (as_int(layer.argument("n")), *tensor.shape)
    return replace(tensor.followed_by(spec.snake_name, layer.node), shape=shape)


def _pool(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    """Pooling, padding, cropping and upsampling change sizes in space and leave the channels."""
    dims = spec.spatial_dims
    channels = tensor.shape[-1] if tensor.shape else tensor.units
    shape = (*(None,) * dims, channels) if dims is not None else None
    return replace(tensor.followed_by(spec.snake_name, layer.node), shape=shape)


def _global_pool(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    channels = tensor.shape[-1] if tensor.shape else tensor.units
    shape = None if _flag(layer, "keepdims") is not False else (channels,)
    return replace(tensor.followed_by(spec.snake_name, layer.node), shape=shape)


def _merge(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    parts = _parts(machine, inputs)
    first = parts[0] if parts else None
    shape = first.shape if first is not None else None
    if shape is not None and spec.name == "Concatenate":
        sizes = [part.shape[-1] if part.shape else None for part in parts]
        shape = (*shape[:-1], None if None in sizes else sum(size for size in sizes if size is not None))
    return unknown_tensor(f"a {spec.name} layer", layer.node, shape if spec.name != "Dot" else None)


def _parts(machine: Machine, inputs: Value) -> list[Tensor]:
    record = machine.world.read(inputs, ListRecord) if isinstance(inputs, Ref) else None
    items = record.items if record is not None else inputs.items if isinstance(inputs, TupleValue) else [inputs]
    return [each for each in items if isinstance(each, Tensor)]


def _wrapper(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    inner = layer.argument("layer")
    if spec.name == "TimeDistributed" and inner is not None:
        return _time_distributed(machine, layer, inner, tensor)
    if spec.name == "Bidirectional" and inner is not None:
        return _bidirectional(machine, layer, inner, tensor)
    return unknown_tensor(f"a {spec.name} layer", layer.node)


def _time_distributed(machine: Machine, layer: KerasObject, inner: Value, tensor: Tensor) -> Tensor:
    from xent_lint.trace.keras.models import apply_any

    shape = tensor.shape
    step = replace(tensor, shape=None if not shape else shape[1:])
    made = apply_any(machine, inner, step, layer.node)
    if not isinstance(made, Tensor):
        return unknown_tensor("a TimeDistributed layer with several outputs", layer.node)
    return replace(made, shape=None if made.shape is None else (shape[0] if shape else None, *made.shape))


def _bidirectional(machine: Machine, layer: KerasObject, inner: Value, tensor: Tensor) -> Tensor:
    made = apply_layer(machine, inner, tensor, layer.node)
    mode = layer.argument("merge_mode")
    if mode is not None and as_text(mode) != "concat":
        return unknown_tensor("a Bidirectional layer with a merge mode of its own", layer.node)
    units = None if made.units is None else 2 * made.units
    return replace(made, units=units, shape=None if made.shape is None else (*made.shape[:-1], units))


def _embedding(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    units, node, reason = _units(layer, spec)
    shape = (None, units) if tensor.shape is None else (*tensor.shape, units)
    return Tensor(shape, units, layer=spec.name, units_reason=reason, node=layer.node, units_node=node)


def _lambda(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    from xent_lint.trace.calls import Arguments, call

    function = layer.argument("function")
    if function is None:
        return unknown_tensor("a Lambda layer", layer.node)
    made = call(machine, function, Arguments([(inputs, None)]), layer.node)
    return made if isinstance(made, Tensor) else unknown_tensor("a Lambda layer", layer.node)


def _preprocessing(machine: Machine, layer: KerasObject, spec: LayerSpec, tensor: Tensor, inputs: Value) -> Tensor:
    return unknown_tensor(f"a {spec.name} layer", layer.node, tensor.shape)


_ROLES: dict[LayerRole, Callable[[Machine, KerasObject, LayerSpec, Tensor, Value], Tensor]] = {
    LayerRole.WEIGHTED: _weighted,
    LayerRole.RECURRENT: _recurrent,
    LayerRole.ACTIVATION: _activation,
    LayerRole.PASS_THROUGH: _pass_through,
    LayerRole.FLATTEN: _flatten,
    LayerRole.RESHAPE: _reshape,
    LayerRole.PERMUTE: _permute,
    LayerRole.REPEAT: _repeat,
    LayerRole.POOL: _pool,
    LayerRole.PAD: _pool,
    LayerRole.CROP: _pool,
    LayerRole.UPSAMPLE: _pool,
    LayerRole.GLOBAL_POOL: _global_pool,
    LayerRole.MERGE: _merge,
    LayerRole.WRAPPER: _wrapper,
    LayerRole.EMBEDDING: _embedding,
    LayerRole.LAMBDA: _lambda,
    LayerRole.PREPROCESSING: _preprocessing,
}
