"""What the functions and methods of libraries make of abstract values."""

from __future__ import annotations

from xent_lint.keras_api.activations import raw_activation
from xent_lint.trace.calls import Arguments, forget_mutable
from xent_lint.trace.keras.activations import applied
from xent_lint.trace.library.predictions import apply_to_prediction, stripped
from xent_lint.trace.library.registry import METHODS, SYMBOLS
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Frame, Record
from xent_lint.trace.storage import forget_prediction, forget_values, overwrite
from xent_lint.trace.values import NONE, Array, Const, Node, Opaque, Prediction, Ref, Super, Tensor, Value, is_none

# What a program calls to let Keras know names of its own.
REGISTERING = frozenset(
    {"get_custom_objects", "custom_object_scope", "CustomObjectScope", "register_keras_serializable"}
)
# Libraries whose functions add no layers to a model.
_HARMLESS = frozenset(
    {"keras", "tensorflow", "numpy", "pandas", "sklearn", "scikeras", "matplotlib", "builtins", "os", "sys", "time"}
    | {"random", "json", "math", "itertools", "functools", "collections", "logging", "pickle", "scipy", "seaborn"}
    | {"cv2", "PIL", "tqdm", "keras_tuner", "kerastuner", "wandb", "mlflow", "warnings", "gc", "datetime", "copy"}
)


def call_symbol(machine: Machine, name: str, arguments: Arguments, node: Node) -> Value:
    """The value of calling a library function or class by its canonical name."""
    from xent_lint.trace.library.keras import call_keras

    machine.registers_names |= name.rsplit(".", 1)[-1] in REGISTERING
    _note_written(machine, name, arguments)
    of_prediction = apply_to_prediction(machine, name, arguments, node)
    if of_prediction is not None:
        return of_prediction
    arguments = stripped(arguments, name)
    modelled = SYMBOLS.get(name)
    if modelled is not None:
        return modelled(machine, arguments, node)
    made = call_keras(machine, name, arguments, node)
    if made is not None:
        return made
    tensor = arguments.first("x", "logits", "input", "features")
    if isinstance(tensor, Tensor) and raw_activation(name) is not None:
        return applied(tensor, name, arguments.at(1, "axis"), node)
    if any(isinstance(value, Tensor) for value in arguments.values()):
        return Tensor(unknown=f"the operation {name}", node=node)
    if name.partition(".")[0] not in _HARMLESS:
        forget_mutable(machine, arguments, name)
    return machine.opaque(f"what {name} returns", node)


def call_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """The value of calling a method that the program does not define itself."""
    modelled = METHODS.get((_kind(machine, receiver), name)) or METHODS.get((_kind(machine, receiver), "*"))
    _note_written(machine, name, arguments)
    if name in {"argmax", "round"} and not isinstance(receiver, Prediction):
        machine.observations.not_followed((id(node), *machine.path))
    if not is_none(arguments.keyword("inplace")) and arguments.keyword("inplace") != Const(False):
        made = modelled(machine, receiver, name, arguments, node) if modelled is not None else None
        forget_in_place(machine, receiver, made)
        return NONE
    if modelled is not None:
        return modelled(machine, receiver, name, arguments, node)
    if isinstance(receiver, Super | Tensor) or any(isinstance(value, Tensor) for value in arguments.values()):
        return Tensor(unknown=f"the method {name}", node=node)
    reason = receiver.reason if isinstance(receiver, Opaque) else f"what the method {name} returns"
    return machine.opaque(reason, node)


def _note_written(machine: Machine, name: str, arguments: Arguments) -> None:
    """Note that a function writes to what it is given as ``out``."""
    out = arguments.keyword("out")
    if isinstance(out, Array):
        forget_values(machine, out, f"an array that {name} writes to")
    elif isinstance(out, Prediction):
        forget_prediction(machine, out)


def forget_in_place(machine: Machine, receiver: Value, made: Value | None) -> None:
    """A pandas method that changes its receiver to what it would return else."""
    table = machine.world.read(made, Frame) if made is not None else None
    if isinstance(receiver, Array):
        overwrite(machine, receiver, Array(None, None, "a column that is changed in place", receiver.is_frame))
    elif isinstance(receiver, Ref) and machine.world.read(receiver, Frame) is not None:
        frame = machine.world.change(receiver, Frame)
        frame.columns, frame.width = (dict(table.columns), table.width) if table is not None else ({}, None)


def _kind(machine: Machine, receiver: Value) -> type[Record] | type[Value]:
    record = machine.world.heap.get(receiver.id) if isinstance(receiver, Ref) else None
    return type(record) if record is not None else type(receiver)
