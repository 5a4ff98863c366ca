"""The fields of dataclasses, named tuples and their kin: constructors that nobody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from xent_lint.trace.attributes import set_attribute
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Instance, Namespace
from xent_lint.trace.values import Class, Const, Function, Method, Partial, Ref, Symbol, TupleValue, Value, as_text

FIELDS = "__dataclass_fields__"
FIELD_MAKERS = frozenset({"dataclasses.field", "attr.ib", "attr.attrib", "attr.field", "attrs.field"})
_DECORATORS = frozenset(
    {"dataclasses.dataclass", "attr.s", "attr.attrs", "attr.define", "attr.frozen", "attr.mutable", "attr.dataclass"}
    | {"attrs.define", "attrs.frozen", "attrs.mutable", "flax.struct.dataclass", "chex.dataclass"}
)
_TUPLES = frozenset({"typing.NamedTuple", "typing_extensions.NamedTuple"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, its default or what makes it, and whether the constructor takes it."""

    name: str
    default: Value | None = None
    factory: Value | None = None
    is_taken: bool = True
    is_converted: bool = False


def note_fields(machine: Machine, class_: Class, decorators: Sequence[Value]) -> None:
    """Note the fields of a class that a decorator or base gives a constructor."""
    names = {each.name for each in (*decorators, *class_.bases) if isinstance(each, Symbol)}
    if not names & (_DECORATORS | _TUPLES):
        return
    namespace = machine.world.change(class_.id, Namespace)
    own = [(name, namespace.names.get(name)) for name in _annotated_names(class_)]
    inherited = [pair for base in reversed(class_.bases) for pair in _noted(machine, base)]
    fields = dict(inherited) | {name: value or Symbol("dataclasses.MISSING") for name, value in own}
    namespace.names[FIELDS] = TupleValue(tuple(TupleValue((Const(name), value)) for name, value in fields.items()))
    for name, value in own:
        if isinstance(value, Partial):
            _replace_default(namespace, _field(name, value))


def _replace_default(namespace: Namespace, field: Field) -> None:
    """The class itself shows a field's default, where it has one."""
    namespace.names.pop(field.name, None)
    if field.default is not None:
        namespace.names[field.name] = field.default


def _annotated_names(class_: Class) -> list[str]:
    """The fields that a class's own body names, in their order."""
    body = class_.node.body.body if isinstance(class_.node, cst.ClassDef) else ()
    statements = [each for line in body if isinstance(line, cst.SimpleStatementLine) for each in line.body]
    own = [each for each in statements if isinstance(each, cst.AnnAssign) and not _is_of_class(each)]
    return list(dict.fromkeys(each.target.value for each in own if isinstance(each.target, cst.Name)))


def _is_of_class(statement: cst.AnnAssign) -> bool:
    """Whether an annotation is ClassVar."""
    annotation: cst.CSTNode = statement.annotation.annotation
    annotation = annotation.value if isinstance(annotation, cst.Subscript) else annotation
    named = annotation.attr if isinstance(annotation, cst.Attribute) else annotation
    return isinstance(named, cst.Name) and named.value == "ClassVar"


def _noted(machine: Machine, class_: Value) -> list[tuple[str, Value]]:
    from xent_lint.trace.classes import class_attribute

    noted = class_attribute(machine, class_, FIELDS)
    pairs = (
        [each.items for each in noted.items if isinstance(each, TupleValue)] if isinstance(noted, TupleValue) else []
    )
    return [(as_text(name) or "", value) for name, value in pairs]


def fields_of(machine: Machine, class_: Value) -> list[Field]:
    """The fields that a class was given, none where its constructor is not of this kind."""
    return [_field(name, value) for name, value in _noted(machine, class_)]


def _field(name: str, value: Value) -> Field:
    if value == Symbol("dataclasses.MISSING"):
        return Field(name)
    if (
        not isinstance(value, Partial)
        or not isinstance(value.function, Symbol)
        or value.function.name not in FIELD_MAKERS
    ):
        return Field(name, value)
    given = dict(value.keywords)
    return Field(
        name,
        given.get("default", value.positional[0] if value.positional else None),
        given.get("default_factory", given.get("factory")),
        is_taken=given.get("init") != Const(False),
        is_converted="converter" in given,
    )


def fill_fields(machine: Machine, ref: Ref, class_: Class, arguments: Arguments) -> bool:
    """Set the fields of a new object; False where nothing tells what its constructor does with its arguments."""
    fields = fields_of(machine, class_)
    if not fields:
        _guess_fields(machine, ref, class_, arguments)
        return False
    bound = arguments.bound([each.name for each in fields if each.is_taken])
    for field in fields:
        set_attribute(machine, ref, field.name, _filled(machine, field, bound.get(field.name), arguments))
    return True


def _filled(machine: Machine, field: Field, given: Value | None, arguments: Arguments) -> Value:
    unknown = machine.opaque(f"the field {field.name}", None)
    if field.is_converted or (field.is_taken and given is None and not arguments.complete):
        return unknown
    if given is not None and field.is_taken:
        return given
    if field.factory is not None:
        return call(machine, field.factory, Arguments(), None)
    return field.default or unknown


def post_initialiser(machine: Machine, class_: Class) -> Function | None:
    """The method that a generated constructor calls at its end."""
    from xent_lint.trace.classes import method_of

    return method_of(machine, class_, "__post_init__") or method_of(machine, class_, "__attrs_post_init__")


def _guess_fields(machine: Machine, ref: Ref, class_: Class, arguments: Arguments) -> None:
    """What is given under a field's name is its value; no default is sure where a constructor is not followed."""
    if not arguments.values() and arguments.complete:
        return
    names = [name for each in reversed(_lineage(class_)) for name in _annotated_names(each)]
    bound = arguments.bound(list(dict.fromkeys(names)))
    for name in dict.fromkeys(names):
        if name in bound:
            set_attribute(machine, ref, name, bound[name])
        elif not arguments.complete:
            set_attribute(machine, ref, name, machine.opaque(f"the field {name}", class_.node))
    if not names or bound.keys() - set(names):
        forget_defaults(machine, ref, class_)


def _lineage(class_: Class) -> list[Class]:
    from xent_lint.trace.classes import resolution_order

    return [each for each in resolution_order(class_) if isinstance(each, Class)]


def forget_defaults(machine: Machine, ref: Ref, class_: Class) -> None:
    """Nothing that a class sets is sure of an object that may have been given its own."""
    for each in _lineage(class_):
        namespace = machine.world.read(each.id, Namespace)
        for name, value in list(namespace.names.items()) if namespace is not None else []:
            if not isinstance(value, Function | Method | Class) and not _is_given(machine, ref, name):
                set_attribute(machine, ref, name, machine.opaque(f"the field {name}", class_.node))


def _is_given(machine: Machine, ref: Ref, name: str) -> bool:
    instance = machine.world.read(ref, Instance)
    return instance is not None and name in instance.attributes


def field_values(machine: Machine, ref: Ref, class_: Class) -> list[tuple[str, Value]]:
    """The fields of an object as they stand now."""
    instance = machine.world.read(ref, Instance)
    attributes = instance.attributes if instance is not None else {}
    unset = machine.opaque("a field that is not set", None)
    return [(each.name, attributes.get(each.name, unset)) for each in fields_of(machine, class_)]


def is_tuple_class(class_: Class) -> bool:
    """Whether the objects of a class are named tuples."""
    return any(isinstance(each, Symbol) and each.name in _TUPLES for line in _lineage(class_) for each in line.bases)
