"""Attribute access on abstract values."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Ids, Interval
from xent_lint.keras_api.symbols import canonical_symbol, canonical_tensorflow
from xent_lint.trace.arrays import reshaped
from xent_lint.trace.calls import Arguments
from xent_lint.trace.keras.layers import shape_of
from xent_lint.trace.keras.models import forget, forget_what_is_set
from xent_lint.trace.library.frame_methods import FRAME_METHODS
from xent_lint.trace.library.pandas import frame_attribute
from xent_lint.trace.library.registry import METHODS
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Encoder, Frame, Instance, ListRecord, Model, Namespace
from xent_lint.trace.storage import overwrite
from xent_lint.trace.values import (
    Array,
    Class,
    Const,
    Function,
    KerasObject,
    Method,
    Module,
    Node,
    Opaque,
    Partial,
    Prediction,
    Ref,
    Super,
    Symbol,
    Tensor,
    TupleValue,
    Value,
)

# The methods by which a model's class, or the program, decides itself what is trained.
OWN_TRAINING = ("train_step", "compute_loss", "make_train_function")


# What a function under ``contextlib.contextmanager`` is a partial of, and what its call is before a with enters it.
MANAGER = Symbol("contextlib._GeneratorContextManager")
ENTERED = Symbol("contextlib._GeneratorContextManager.__enter__")


def canonical(dotted: str) -> str:
    """The one name under which a symbol is known, however it was imported."""
    return canonical_symbol(dotted) or canonical_tensorflow(dotted) or dotted


def get_attribute(machine: Machine, value: Value, name: str, node: Node) -> Value:
    """``value.name``."""
    match value:
        case Symbol():
            return Symbol(canonical(f"{value.name}.{name}"), node)
        case Module():
            return machine.modules.member(value, name, node)
        case Ref():
            return _of_record(machine, value, name, node)
        case Class():
            return _of_class(machine, value, name, node)
        case Super():
            return _of_super(machine, value, name, node)
        case Array():
            return _of_array(machine, value, name, node)
        case Tensor():
            return _of_tensor(machine, value, name, node)
        case KerasObject():
            return _of_object(machine, value, name, node)
        case Opaque():
            return _of_unknown(machine, value, name, node)
        case _:
            return _of_plain(value, name, node)


def _of_unknown(machine: Machine, value: Opaque, name: str, node: Node) -> Value:
    if isinstance(value, Prediction) and (Prediction, name) in METHODS:
        return Method(value, name, node=node)
    if isinstance(value, Prediction) and name in {"shape", "ndim"} and value.shape is not None:
        return _of_array(machine, Array(value.shape), name, node)
    identity = f"{value.identity}.{name}" if value.identity else ""
    return Opaque(value.reason, identity, node)


def _of_plain(value: Value, name: str, node: Node) -> Value:
    if isinstance(value, Const) and name == "value":
        return value  # no constant of Python has one: this is a member of an enumeration that stands for its own
    if isinstance(value, Function) and name == "__name__":
        return Const(value.name, node)
    return Method(value, name, node=node)


def _of_class(machine: Machine, class_: Class, name: str, node: Node) -> Value:
    from xent_lint.trace.classes import class_attribute

    if name == "__name__":
        return Const(class_.name, node)
    found = class_attribute(machine, class_, name)
    if isinstance(found, Method) and found.name == "@classmethod":
        return Method(class_, name, found.function, node)
    if isinstance(found, Method) and found.function is not None:
        return found.function
    return machine.opaque(f"the class attribute {name}", node) if found is None else found


def _of_super(machine: Machine, value: Super, name: str, node: Node) -> Value:
    from xent_lint.trace.classes import attribute_after

    found = attribute_after(machine, _class_of(machine, value.receiver), value.owner, name)
    if found is not None:
        return _bound(machine, value.receiver, name, found, node)
    return Method(value.receiver, name, node=node)


def _class_of(machine: Machine, receiver: Value) -> Value:
    """The class of an object, or a class itself where a class method is called."""
    record = machine.world.heap.get(receiver.id) if isinstance(receiver, Ref) else None
    if isinstance(record, Instance | Model) and record.class_ is not None:
        return record.class_
    return receiver


def _bound(machine: Machine, receiver: Value, name: str, found: Value, node: Node) -> Value:
    """An attribute found in a class, as it is seen through an object."""
    from xent_lint.trace.functions import call_function

    if isinstance(found, Method) and found.function is not None:
        if found.name == "@property":
            return call_function(machine, found.function, Arguments([(receiver, None)]), node)
        return found.function if found.name == "@staticmethod" else Method(receiver, name, found.function, node)
    if isinstance(found, Partial) and found.function == MANAGER:
        return replace(found, positional=(*found.positional, receiver))
    return Method(receiver, name, found, node) if isinstance(found, Function) else found


def _of_record(machine: Machine, ref: Ref, name: str, node: Node) -> Value:
    record = machine.world.heap.get(ref.id)
    if isinstance(record, Instance):
        return _of_instance(machine, ref, record, name, node)
    if isinstance(record, Model):
        return _of_model(machine, ref, record, name, node)
    if isinstance(record, Frame):
        return _of_frame(machine, ref, record, name, node)
    if isinstance(record, Namespace):
        return record.names.get(name) or machine.opaque(f"the name {name} of a module", node)
    if isinstance(record, Encoder) and name == "classes_":
        from xent_lint.trace.library.sklearn import classes_of

        return classes_of(machine, record, node)
    if isinstance(record, Encoder) and name == "categories_":
        return machine.opaque("the classes of an encoder", node)
    return Method(ref, name, node=node)


def _of_instance(machine: Machine, ref: Ref, instance: Instance, name: str, node: Node) -> Value:
    from xent_lint.trace.classes import class_attribute

    if name == "__dict__":
        open_record(machine, ref)
    if name == "__class__":
        return instance.class_
    if name in instance.attributes:
        return instance.attributes[name]
    found = class_attribute(machine, instance.class_, name)
    if found is not None:
        return _bound(machine, ref, name, found, node)
    if instance.class_.node is None and (Instance, name) in METHODS:
        return Method(ref, name, node=node)
    return Opaque(f"the attribute {name} is not set where the program can be followed", f"{ref.id}.{name}", node)


def _of_model(machine: Machine, ref: Ref, model: Model, name: str, node: Node) -> Value:
    from xent_lint.trace.classes import class_attribute
    from xent_lint.trace.keras.models import outputs_of

    if name in model.attributes and name != "name":
        return model.attributes[name]
    found = class_attribute(machine, model.class_, name) if model.class_ is not None else None
    if found is not None:
        return _bound(machine, ref, name, found, node)
    if name in {"output", "outputs"}:
        output = outputs_of(machine, ref)
        return machine.allocate(ListRecord([output]), node) if name == "outputs" else output
    if name in {"input", "inputs"}:
        return Tensor(unknown="the model's input", node=node)
    if name == "output_shape":
        return _output_shape(machine, ref, node)
    if name == "layers":
        return _layers(machine, model, node)
    return Method(ref, name, node=node)


def _output_shape(machine: Machine, ref: Ref, node: Node) -> Value:
    """The shape with the batch axis, which is None; a size that is not known is no None to the linter."""
    from xent_lint.trace.keras.models import outputs_of

    head = outputs_of(machine, ref)
    if not isinstance(head, Tensor) or head.unknown is not None or head.shape is None:
        return machine.opaque("the output shape of a model", node)
    sizes = (machine.opaque("a size that is not known", node) if each is None else Const(each) for each in head.shape)
    return TupleValue((Const(None), *sizes), node)


def _layers(machine: Machine, model: Model, node: Node) -> Value:
    if model.kind == "sequential" and model.unknown is None:
        return machine.allocate(ListRecord([each for each in model.layers if not isinstance(each, Tensor)]), node)
    return machine.opaque("the layers of a model", node)


def _of_frame(machine: Machine, ref: Ref, frame: Frame, name: str, node: Node) -> Value:
    if name in FRAME_METHODS:
        return Method(ref, name, node=node)
    return frame_attribute(machine, ref, frame, name, node)


def _of_array(machine: Machine, array: Array, name: str, node: Node) -> Value:
    if name == "shape":
        return _shape(machine, array, node)
    if name == "values" and array.is_frame:
        return replace(array, is_frame=False)
    if name in {"values", "iloc", "loc", "str", "cat", "data", "flat"}:
        return array
    if name == "codes":
        return Array(array.shape, Ids(0, None, Interval(1)), node=node)
    if name == "T":
        shape = None if array.shape is None else array.shape[::-1]
        return Array(shape, None, "a transposed array", node=node, storage=array.storage)
    if name == "ndim":
        return machine.opaque("the rank of an array", node) if array.rank is None else Const(array.rank, node)
    if name == "size":
        return machine.opaque("the size of an array", node)
    return Method(array, name, node=node)


def _shape(machine: Machine, array: Array, node: Node) -> Value:
    if array.shape is None:
        return machine.opaque("the shape of an array that is not known", node)
    sizes = (
        Const(size, node) if size is not None else machine.opaque("a size that is not known", node)
        for size in array.shape
    )
    return TupleValue(tuple(sizes), node)


def _of_tensor(machine: Machine, tensor: Tensor, name: str, node: Node) -> Value:
    if name == "shape":
        return machine.opaque("the shape of a tensor", node)
    return Method(tensor, name, node=node)


def _of_object(machine: Machine, value: KerasObject, name: str, node: Node) -> Value:
    if name in {"output", "input"}:
        return Tensor(unknown="the output of a layer that was picked out of a model", node=node)
    given = value.argument(name)
    if given is not None:
        return given
    return Method(value, name, node=node)


def _forget_heads(machine: Machine) -> None:
    """The activation of some layer is set by hand: it may be the head of any model."""
    for id_, record in list(machine.world.heap.items()):
        if isinstance(record, Model):
            forget(machine, Ref(id_), "the activation of a layer is set by hand")


def _set_on_array(machine: Machine, array: Array, name: str, value: Value) -> None:
    """``array.shape = ...`` gives it another shape in place; any other attribute is not followed."""
    shape = shape_of(machine, value) if name == "shape" else None
    unknown = Array(None, None, f"its {name} is set", array.is_frame, array.node)
    overwrite(machine, array, unknown if shape is None else reshaped(array, shape))


def open_record(machine: Machine, value: Value) -> None:
    """Attributes of an object are set by means that are not followed: none of its values is sure any more."""
    if isinstance(value, Module):
        machine.modules.forget(value)
    record = machine.world.heap.get(value.id) if isinstance(value, Ref) else None
    if not isinstance(record, Instance) or not isinstance(value, Ref):
        return
    namespace = machine.world.read(record.class_.id, Namespace)
    names = [*record.attributes, *(namespace.names if namespace is not None else ())]
    for name in names:
        known = record.attributes.get(name) or (namespace.names[name] if namespace is not None else None)
        if not isinstance(known, Function | Method | Class):
            unknown = Opaque(f"the attribute {name} may be set by other means")
            machine.world.change(value, Instance).attributes[name] = unknown


def forget_plain_attributes(machine: Machine, value: Ref | Class) -> None:
    """An object or a class is handed to something that may set its settings: its constants are not sure any more."""
    instance = machine.world.read(value, Instance) if isinstance(value, Ref) else None
    class_ = instance.class_ if instance is not None else value
    namespace = machine.world.read(class_.id, Namespace) if isinstance(class_, Class) else None
    known = {
        **(namespace.names if namespace is not None else {}),
        **(instance.attributes if instance is not None else {}),
    }
    for name, each in known.items():
        if isinstance(each, Const):
            set_attribute(machine, value, name, Opaque(f"the attribute {name} may be set by other means"))


def _set_in_names(machine: Machine, receiver: Class | Module, name: str, value: Value) -> None:
    if isinstance(receiver, Module):
        machine.modules.set(receiver, name, value)
    else:
        machine.world.change(receiver.id, Namespace).names[name] = value


def _is_set_by_property(machine: Machine, receiver: Ref, name: str, value: Value) -> bool:
    """Execute the setter of a property, where the object's class has one of this name."""
    from xent_lint.trace.classes import class_attribute
    from xent_lint.trace.decorators import setter_name
    from xent_lint.trace.functions import call_function

    setter = class_attribute(machine, _class_of(machine, receiver), setter_name(name))
    if isinstance(setter, Function):
        call_function(machine, setter, Arguments([(receiver, None), (value, None)]), setter.definition)
    return isinstance(setter, Function)


def set_attribute(machine: Machine, receiver: Value, name: str, value: Value) -> None:
    """``receiver.name = value``."""
    if isinstance(receiver, Class | Module):
        _set_in_names(machine, receiver, name, value)
    if name == "__dict__":
        open_record(machine, receiver)
        return
    if isinstance(receiver, Symbol):
        machine.registers_names |= receiver.name.startswith("keras.")
    if name == "activation" and isinstance(receiver, KerasObject | Opaque):
        _forget_heads(machine)
    if isinstance(receiver, Array):
        _set_on_array(machine, receiver, name, value)
    if not isinstance(receiver, Ref) or _is_set_by_property(machine, receiver, name, value):
        return
    if machine.world.read(receiver, Instance) is not None:
        machine.world.change(receiver, Instance).attributes[name] = value
    elif machine.world.read(receiver, Model) is not None:
        model = machine.world.change(receiver, Model)
        model.attributes[name] = value
        model.own_training = name if name in OWN_TRAINING else model.own_training
        forget_what_is_set(machine, receiver, name)
    elif machine.world.read(receiver, Frame) is not None:
        frame = machine.world.change(receiver, Frame)
        frame.columns = {} if name in {"columns", "index"} else {**frame.columns, name: value}
