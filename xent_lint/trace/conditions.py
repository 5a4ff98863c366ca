"""What a condition decides, and how equal conditions are recognised."""

from __future__ import annotations

from enum import Enum

from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, ListRecord, Model
from xent_lint.trace.values import Array, Const, Dataset, Opaque, Ref, Symbol, TupleValue, Value
from xent_lint.trace.world import World

# What is imported from here is a module, a class or a function.
_TRUE = ("keras.", "builtins.")


class Truth(Enum):
    """The truth of a value, as far as it is known."""

    TRUE = True
    FALSE = False
    UNKNOWN = None


def truth_of(machine: Machine, value: Value, world: World | None = None) -> Truth:
    """The truth of a value in a world, by what the world has assumed where the value is unknown."""
    world = world or machine.world
    match value:
        case Const():
            return Truth(bool(value.value))
        case TupleValue():
            return Truth(bool(value.items))
        case Opaque():
            return Truth(world.assumed(value.identity))
        case Symbol("typing.TYPE_CHECKING"):
            return Truth.FALSE
        case Symbol() if is_unknown(value):
            return Truth(world.assumed(value.name))
        case Array() | Dataset():
            return Truth.UNKNOWN
        case Ref():
            return _truth_of_record(world, value)
        case _:
            return Truth.TRUE


def _truth_of_record(world: World, ref: Ref) -> Truth:
    items = world.read(ref, ListRecord) or world.read(ref, DictRecord)
    if items is None:
        return Truth.TRUE if world.read(ref, Model) is not None else Truth.UNKNOWN
    if items.items and (items.complete or isinstance(items, DictRecord) or items.grown):
        return Truth.TRUE
    return Truth.FALSE if items.complete and not items.items else Truth.UNKNOWN


def key_of(value: Value) -> str:
    """The identity of an unknown condition; empty where none can be told."""
    if isinstance(value, Symbol):
        return value.name
    return value.identity if isinstance(value, Opaque) else ""


def is_unknown(value: Value) -> bool:
    """Whether nothing is known of a value's truth: what another module calls a name may be a setting."""
    if isinstance(value, Symbol):
        return not value.name.startswith(_TRUE)
    return isinstance(value, Opaque)
