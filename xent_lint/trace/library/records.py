"""The standard library's makers of plain objects: dataclasses, named tuples, simple namespaces, attrs."""

from __future__ import annotations

from xent_lint.trace.attributes import ENTERED, MANAGER, get_attribute, set_attribute
from xent_lint.trace.calls import Arguments
from xent_lint.trace.classes import class_attribute
from xent_lint.trace.fields import FIELD_MAKERS, FIELDS, field_values
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.registry import symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Instance, Namespace
from xent_lint.trace.values import Class, Const, Function, Node, Partial, Ref, Symbol, TupleValue, Value, as_text


@symbols(*FIELD_MAKERS)
def _field(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """Kept as it is written, until the class that it stands in is made."""
    keywords = tuple((name, value) for name, (value, _) in arguments.keywords.items())
    return Partial(Symbol("dataclasses.field"), tuple(value for value, _ in arguments.positional), keywords)


@symbols("dataclasses.replace", "copy.replace", "attr.evolve", "attrs.evolve")
def _replaced(machine: Machine, arguments: Arguments, node: Node) -> Value:
    given = arguments.first("obj", "inst")
    instance = machine.world.read(given, Instance) if given is not None else None
    if instance is None or not arguments.complete or _finishes(machine, instance.class_):
        return machine.opaque("an object with some fields replaced", node)
    copy = machine.allocate(instance.clone(), node)
    for name, (value, _) in arguments.keywords.items():
        set_attribute(machine, copy, name, value)
    return copy


def _finishes(machine: Machine, class_: Class) -> bool:
    return class_attribute(machine, class_, "__post_init__") is not None


@symbols("dataclasses.asdict", "attr.asdict", "attrs.asdict")
def _as_dict(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("obj", "inst")
    instance = machine.world.read(value, Instance) if isinstance(value, Ref) else None
    if instance is None or not isinstance(value, Ref):
        return machine.opaque("the fields of an object", node)
    return machine.allocate(DictRecord(dict(field_values(machine, value, instance.class_))), node)


@symbols("types.SimpleNamespace", "argparse.Namespace")
def _simple(machine: Machine, arguments: Arguments, node: Node) -> Value:
    class_ = Class("SimpleNamespace", (), machine.allocate(Namespace(is_class=True)).id)
    attributes = {name: value for name, (value, _) in arguments.keywords.items()}
    if not arguments.complete or arguments.positional:
        return machine.opaque("a namespace of names that are not known", node)
    return machine.allocate(Instance(class_, attributes), node)


@symbols("collections.namedtuple")
def _named_tuple(machine: Machine, arguments: Arguments, node: Node) -> Value:
    names = _names(machine, arguments.at(1, "field_names"))
    if names is None or arguments.keywords.keys() - {"field_names", "typename"}:
        return machine.opaque("a named tuple whose fields are not known", node)
    missing = Symbol("dataclasses.MISSING")
    fields = TupleValue(tuple(TupleValue((Const(name), missing)) for name in names))
    namespace = machine.allocate(Namespace({FIELDS: fields}, is_class=True))
    return Class(as_text(arguments.first("typename")) or "", (Symbol("typing.NamedTuple"),), namespace.id)


def _names(machine: Machine, value: Value | None) -> list[str] | None:
    text = as_text(value)
    if text is not None:
        return text.replace(",", " ").split()
    items = items_of(machine, value) if value is not None else Unbounded(Const(None))
    names = [] if isinstance(items, Unbounded) else [as_text(each) for each in items]
    known = [each for each in names if each is not None]
    return known if known and len(known) == len(names) else None


@symbols("contextlib.contextmanager")
def _manager(machine: Machine, arguments: Arguments, node: Node) -> Value:
    function = arguments.first("func")
    return Partial(MANAGER, (function,), ()) if isinstance(function, Function) else machine.opaque("a manager", node)


@symbols(MANAGER.name)
def _entered(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """The call of a context manager: its body is executed where a with statement enters it."""
    if not arguments.complete:
        machine.forget_constants()
        return machine.opaque("a context manager with arguments that are not known", node)
    keywords = tuple((name, value) for name, (value, _) in arguments.keywords.items())
    return Partial(ENTERED, tuple(value for value, _ in arguments.positional), keywords)


@symbols("builtins.type")
def _type(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Ref) and len(arguments.values()) == 1 and machine.world.read(value, Instance) is not None:
        return get_attribute(machine, value, "__class__", node)
    return machine.opaque("the type of something", node)
