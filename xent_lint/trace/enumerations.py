"""Members of the enumerations that a program defines."""

from __future__ import annotations

from xent_lint.trace.calls import Arguments
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Instance, Namespace
from xent_lint.trace.values import Class, Const, Node, Opaque, Partial, Ref, Symbol, Value

_ENUMERATIONS = frozenset({"enum.Enum", "enum.IntEnum", "enum.StrEnum"})

# A member of these is equal to its value, and stands for it wherever it is used.
_PLAIN_VALUES = frozenset({"enum.IntEnum", "enum.StrEnum", "enum.IntFlag", "builtins.str", "builtins.int"})


def is_enumeration(class_: Value) -> bool:
    """Whether a class derives from one of the enum module."""
    ancestors = class_.ancestors if isinstance(class_, Class) else ()
    return any(isinstance(each, Symbol) and each.name in _ENUMERATIONS for each in ancestors)


def as_members(machine: Machine, class_: Class) -> None:
    """Make a member of each constant in the body of an enumeration."""
    names = machine.world.change(class_.id, Namespace).names
    is_value = any(isinstance(each, Symbol) and each.name in _PLAIN_VALUES for each in class_.bases)
    for number, (name, value) in enumerate(members(machine, class_), 1):
        known = Const(number) if _is_automatic(value) else value
        if not is_value:
            attributes: dict[str, Value] = {"name": Const(name), "value": known, "_value_": known}
            names[name] = machine.allocate(Instance(class_, attributes), class_.node)
        elif _is_automatic(value):
            names[name] = machine.opaque(f"the member {name}", class_.node)


def _is_automatic(value: Value) -> bool:
    return isinstance(value, Opaque) and value.reason == "what enum.auto returns"


def members(machine: Machine, class_: Class) -> list[tuple[str, Value]]:
    """The members of an enumeration in their order."""
    namespace = machine.world.read(class_.id, Namespace)
    names = namespace.names.items() if namespace is not None else ()
    return [(name, value) for name, value in names if not name.startswith("_") and _can_be_member(value)]


def _can_be_member(value: Value) -> bool:
    from xent_lint.trace.values import Function, Method

    return not isinstance(value, Function | Method | Class | Partial)


def is_member(machine: Machine, value: Value) -> bool:
    """Whether a value is a member of an enumeration, the same object wherever it is named."""
    instance = machine.world.read(value, Instance) if isinstance(value, Ref) else None
    return instance is not None and is_enumeration(instance.class_)


def member_of(machine: Machine, class_: Class, arguments: Arguments, node: Node) -> Value:
    """``Kind(value)``: the member with this value."""
    value = arguments.first("value")
    for _, member in members(machine, class_):
        instance = machine.world.read(member, Instance) if isinstance(member, Ref) else None
        known = instance.attributes["value"] if instance is not None else member
        if isinstance(value, Const) and known == value:
            return member
    identity = f"{class_.name}({value.identity})" if isinstance(value, Opaque) and value.identity else ""
    return Opaque(f"a member of {class_.name}", identity, node) if identity else machine.opaque("a member", node)
