"""The functions and methods that are applied to what a model predicts."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.keras_api.activations import activation_for_symbol, raw_activation
from xent_lint.keras_api.losses import loss_for_symbol
from xent_lint.trace.arrays import expanded, reshaped, squeezed
from xent_lint.trace.calls import Arguments
from xent_lint.trace.keras.activations import applied
from xent_lint.trace.keras.decisions import note_argmax, note_rounding, note_threshold, without_prediction
from xent_lint.trace.keras.layers import shape_of
from xent_lint.trace.keras.prediction_calls import predicted
from xent_lint.trace.keras.predictions import in_shape, prediction_of
from xent_lint.trace.library.data import as_array
from xent_lint.trace.library.registry import methods
from xent_lint.trace.library.shapes import flattened
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Model
from xent_lint.trace.storage import forget_prediction
from xent_lint.trace.values import (
    NONE,
    Array,
    Const,
    Node,
    Prediction,
    Ref,
    Symbol,
    Tensor,
    Value,
    as_int,
    as_text,
)

_VALUE = ("a", "x", "input", "m", "object", "tensor", "value", "arr", "features", "logits")
# Functions that take an argmax, with the axis that they take unless told otherwise.
_ARGMAX = {
    "numpy.argmax": NONE,
    "jax.numpy.argmax": NONE,
    "keras.ops.argmax": NONE,
    "tensorflow.argmax": Const(0),
    "tensorflow.math.argmax": Const(0),
    "keras.backend.argmax": Const(-1),
}
_ROUND = frozenset(
    {"numpy.round", "numpy.around", "numpy.round_", "numpy.rint", "tensorflow.round", "tensorflow.math.round"}
    | {"tensorflow.math.rint", "keras.ops.round", "keras.backend.round", "builtins.round", "jax.numpy.round"}
)
_HOMES = ("numpy", "tensorflow", "tensorflow.math", "keras.ops", "keras.backend", "jax.numpy")
_COMPARISONS = frozenset(
    f"{home}.{name}" for home in _HOMES for name in ("greater", "greater_equal", "less", "less_equal")
)
_DECIDING = frozenset(_ARGMAX) | _ROUND | _COMPARISONS
_SAME = frozenset(
    {"numpy.array", "numpy.asarray", "numpy.copy", "numpy.ascontiguousarray", "numpy.float32", "numpy.float64"}
    | {"tensorflow.convert_to_tensor", "tensorflow.constant", "keras.ops.convert_to_numpy", "builtins.float"}
    | {"keras.ops.convert_to_tensor", "keras.backend.get_value", "keras.backend.eval", "builtins.list"}
)
_CASTS = frozenset({"tensorflow.cast", "keras.ops.cast", "keras.backend.cast"})
_SHAPES = frozenset(f"{home}.{name}" for home in _HOMES for name in ("reshape", "squeeze", "ravel", "expand_dims"))
# Functions of Python that hand on the very values that they are given.
_PASSING = frozenset(
    f"builtins.{name}" for name in ("enumerate", "zip", "map", "filter", "reversed", "iter", "next", "tuple", "sorted")
)


def apply_to_prediction(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> Value | None:
    """The value of a function of predictions, after noting the decision that it takes; None where it is no such."""
    value = arguments.first(*_VALUE)
    if symbol in _DECIDING:
        _note_decision(machine, symbol, value, arguments, node)
    if not isinstance(value, Prediction) or symbol in _PASSING or not arguments.complete:
        return None
    if symbol in _SAME and arguments.keyword("dtype") is None and len(arguments.positional) < 2:
        return value
    if symbol in _CASTS:
        return _cast(machine, value, arguments.at(1, "dtype"), node)
    if symbol in _SHAPES:
        name = symbol.rsplit(".", 1)[-1]
        return _shaped(machine, name, value, Arguments(arguments.positional[1:], arguments.keywords), node)
    if activation_for_symbol(symbol) is not None or raw_activation(symbol) is not None:
        return replace(value, head=applied(value.head, symbol, arguments.at(1, "axis"), node), identity="", node=node)
    return None


def _note_decision(machine: Machine, symbol: str, value: Value | None, arguments: Arguments, node: Node) -> None:
    if not arguments.complete:
        machine.observations.not_followed((id(node), *machine.path))
    elif symbol in _ARGMAX:
        note_argmax(machine, value, arguments.at(1, "axis") or _default_axis(symbol, arguments), node)
    elif symbol in _ROUND:
        note_rounding(machine, value, arguments.at(1, "decimals", "ndigits"), node)
    else:
        other = arguments.at(1, "x2", "y", "b")
        value, other = (value, other) if prediction_of(value) else (other, value)
        note_threshold(machine, value, other, node)


def _default_axis(symbol: str, arguments: Arguments) -> Value:
    return Const("another axis") if "dimension" in arguments.keywords else _ARGMAX[symbol]


def stripped(arguments: Arguments, symbol: str) -> Arguments:
    """The arguments of a library's function that does not know predictions."""
    is_loss = symbol.endswith("_with_logits") or loss_for_symbol(symbol) is not None
    if symbol in _PASSING or is_loss or not any(isinstance(value, Prediction) for value in arguments.values()):
        return arguments
    positional = [(without_prediction(value), node) for value, node in arguments.positional]
    keywords = {name: (without_prediction(value), node) for name, (value, node) in arguments.keywords.items()}
    return Arguments(positional, keywords, arguments.complete)


def _cast(machine: Machine, value: Prediction, dtype: Value | None, node: Node) -> Value:
    """Whole numbers are cut off, which is no decision at 0.5; real numbers stay what they are."""
    name = as_text(dtype) or (dtype.name.rsplit(".", 1)[-1] if isinstance(dtype, Symbol) else "")
    return (
        value if name.startswith(("float", "double", "half")) else machine.opaque("predictions cut to integers", node)
    )


def _shaped(machine: Machine, name: str, value: Prediction, arguments: Arguments, node: Node) -> Value:
    """The same numbers in another shape; a shape that is not followed is unknown."""
    array, axis = Array(value.shape), arguments.first("axis", "dim")
    given = arguments.first("shape", "newshape", "new_shape")
    match name:
        case "reshape" if len(arguments.positional) > 1:
            made = reshaped(array, [as_int(each) for each, _ in arguments.positional])
        case "reshape":
            sizes = shape_of(machine, given)
            made = Array() if sizes is None else reshaped(array, sizes)
        case "ravel" | "flatten":
            made = flattened(array)
        case "squeeze":
            made = squeezed(array, as_int(axis)) if axis is None or as_int(axis) is not None else Array()
        case _:
            made = expanded(array, as_int(axis) or 0) if as_int(axis) is not None else Array()
    return replace(in_shape(value, made.shape), identity="", node=node)


@methods(Model, "predict", "predict_on_batch", "predict_proba", "predict_generator")
def _predict(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    features = arguments.first("x", "generator") if arguments.complete else None
    known = as_array(machine, features) if features is not None else None
    return predicted(machine, receiver, known, node) if isinstance(receiver, Ref) else NONE


@methods(Prediction, "argmax")
def _argmax(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    note_argmax(machine, receiver, arguments.first("axis") or NONE, node)
    return machine.opaque("an argmax of predictions", node)


@methods(Prediction, "round")
def _round(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    note_rounding(machine, receiver, arguments.first("decimals"), node)
    return machine.opaque("predictions that are rounded", node)


@methods(Prediction, "copy", "numpy", "item", "tolist", "to_numpy", "view")
def _same(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Prediction)
    if name == "item":
        return replace(in_shape(receiver, ()), identity="", node=node)
    return receiver if not arguments.values() else receiver.unknown


@methods(Prediction, "astype")
def _as_type(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Prediction)
    return _cast(machine, receiver, arguments.first("dtype"), node)


@methods(Prediction, "reshape", "ravel", "flatten", "squeeze")
def _in_another_shape(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Prediction)
    return _shaped(machine, name, receiver, arguments, node)


@methods(Prediction, "fill", "resize", "itemset", "put", "partition", "sort", "setfield", "clip")
def _write(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Prediction)
    if name != "clip":
        forget_prediction(machine, receiver)
    return machine.opaque(f"what {name} makes of predictions", node)


@methods(Tensor, "numpy")
def _as_numbers(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return prediction_of(receiver) or Tensor(unknown="the method numpy", node=node)
