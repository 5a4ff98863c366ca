"""Classes of the program itself, and their objects."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from xent_lint.trace.attributes import OWN_TRAINING, forget_plain_attributes
from xent_lint.trace.calls import Arguments
from xent_lint.trace.enumerations import as_members, is_enumeration, member_of
from xent_lint.trace.expressions import evaluate
from xent_lint.trace.fields import fill_fields, forget_defaults, note_fields, post_initialiser
from xent_lint.trace.functions import call_function
from xent_lint.trace.keras.models import initialise, is_layer_class, is_model_class
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Instance, Model, Namespace
from xent_lint.trace.values import NONE, Class, CustomLayer, Function, Method, Node, Opaque, Symbol, Value

MAX_ANCESTORS = 100

# Libraries whose classes neither hide what stands after them among the bases nor set what a class sets itself.
_PLAIN_BASES = ("keras.", "builtins.", "abc.", "typing.", "enum.", "collections.", "unittest.", "threading.")


def define_class(machine: Machine, statement: cst.ClassDef) -> Value:
    """Bind a class's name to a class with an empty body."""
    bases = _bounded(machine, tuple(evaluate(machine, each.value) for each in statement.bases))
    ref = machine.allocate(Namespace(is_class=True))
    class_ = Class(statement.name.value, bases, ref.id, statement, _linearized(bases))
    machine.note_defined(statement)
    machine.classes.append(class_)
    machine.bind(statement.name.value, class_)
    return NONE


def _bounded(machine: Machine, bases: tuple[Value, ...]) -> tuple[Value, ...]:
    if sum(len(resolution_order(each)) for each in bases) < MAX_ANCESTORS:
        return bases
    machine.cut(f"classes with more than {MAX_ANCESTORS} ancestors were not followed")
    return (machine.opaque("a base with too many ancestors"),)


def finish_class(machine: Machine, class_: Class, statement: cst.ClassDef) -> Value:
    """Turn what the body of a class bound into fields or members, as its decorators and bases want it."""
    decorators = [_named(machine, each.decorator) for each in statement.decorators]
    note_fields(machine, class_, decorators)
    if any(isinstance(each, Opaque) for each in decorators):
        forget_plain_attributes(machine, class_)
    if is_enumeration(class_):
        as_members(machine, class_)
    return NONE


def _named(machine: Machine, decorator: cst.BaseExpression) -> Value:
    return evaluate(machine, decorator.func if isinstance(decorator, cst.Call) else decorator)


# Attributes


def resolution_order(class_: Value) -> tuple[Value, ...]:
    """A class and its bases in the order in which Python looks an attribute up."""
    return (class_, *(class_.ancestors or class_.bases)) if isinstance(class_, Class) else (class_,)


def _linearized(bases: Sequence[Value]) -> tuple[Value, ...]:
    """The ancestors of a class with these bases."""
    pending = [list(resolution_order(base)) for base in bases] + [list(bases)]
    order: list[Value] = []
    while pending := [each for each in pending if each]:
        heads = [each[0] for each in pending]
        chosen = next((head for head in heads if not any(head in each[1:] for each in pending)), heads[0])
        order.append(chosen)
        pending = [[each for each in line if each != chosen] for line in pending]
    return tuple(order)


def method_of(machine: Machine, class_: Value, name: str) -> Function | None:
    """The function that a class or its bases define under a name."""
    found = class_attribute(machine, class_, name)
    if isinstance(found, Method) and found.name.startswith("@"):
        return found.function
    return found if isinstance(found, Function) else None


def class_attribute(machine: Machine, class_: Value, name: str) -> Value | None:
    """What a class or its bases define under a name."""
    return _first(machine, resolution_order(class_), name) if isinstance(class_, Class) else None


def attribute_after(machine: Machine, class_: Value, owner: int, name: str) -> Value | None:
    """What ``super()`` finds in an object's class, from a method of the class ``owner``."""
    order = resolution_order(class_)
    place = next((i for i, each in enumerate(order) if isinstance(each, Class) and each.id == owner), len(order))
    return _first(machine, order[place + 1 :], name)


def _first(machine: Machine, order: Sequence[Value], name: str) -> Value | None:
    hidden: Value | None = None
    for each in order:
        namespace = machine.world.read(each.id, Namespace) if isinstance(each, Class) else None
        if namespace is not None and name in namespace.names:
            return hidden or namespace.names[name]
        if namespace is None and not is_plain_base(each):
            hidden = Opaque(f"the attribute {name}, which a class that is not followed may set")
    return None


def is_plain_base(base: Value) -> bool:
    """Whether a base is known to leave alone what other classes of an object define."""
    return isinstance(base, Symbol) and base.name.startswith(_PLAIN_BASES)


# Objects


def instantiate(machine: Machine, class_: Class, arguments: Arguments, node: Node) -> Value:
    """A new object of a class of the program, its constructor executed."""
    if is_enumeration(class_):
        return member_of(machine, class_, arguments, node)
    if is_layer_class(machine, class_) and not is_model_class(machine, class_):
        return CustomLayer(class_.name, node)
    if is_model_class(machine, class_):
        ref = machine.allocate(_model_of(machine, class_, node), node)
    else:
        ref = machine.allocate(Instance(class_), node)
    constructor = method_of(machine, class_, "__init__")
    if constructor is not None:
        bound = Arguments([(ref, None), *arguments.positional], arguments.keywords, arguments.complete)
        call_function(machine, constructor, bound, node)
    elif machine.world.read(ref, Model) is not None:
        initialise(machine, ref, arguments)
    elif fill_fields(machine, ref, class_, arguments):
        finish = post_initialiser(machine, class_)
        if finish is not None:
            call_function(machine, finish, Arguments([(ref, None)]), node)
    if constructor is None and _is_made_elsewhere(machine, class_):
        forget_defaults(machine, ref, class_)
    return ref


def _is_made_elsewhere(machine: Machine, class_: Class) -> bool:
    """Whether a ``__new__`` or a base that reads settings from elsewhere sets the attributes of an object."""
    foreign = [each.name for each in resolution_order(class_) if isinstance(each, Symbol)]
    return any(each.startswith("pydantic") for each in foreign) or method_of(machine, class_, "__new__") is not None


def _model_of(machine: Machine, class_: Class, node: Node) -> Model:
    own = next((name for name in OWN_TRAINING if class_attribute(machine, class_, name) is not None), None)
    if own is None and _has_unknown_base(class_):
        own = "base that is not followed, and perhaps a train_step"
    kind = "sequential" if _is_sequential(class_) else "subclass"
    return Model(kind, own_training=own, class_=class_, node=node)


def _has_unknown_base(class_: Class) -> bool:
    """Whether a class derives from something that is neither the program's nor Keras's."""
    foreign = [each for each in resolution_order(class_) if not isinstance(each, Class)]
    return any(not isinstance(each, Symbol) or not each.name.startswith(_PLAIN_BASES[:3]) for each in foreign)


def _is_sequential(class_: Value) -> bool:
    return any(isinstance(each, Symbol) and each.name == "keras.Sequential" for each in resolution_order(class_))
