"""Settings from the command line and the environment: what they are by default is one way in which they may be."""

from __future__ import annotations

from collections.abc import Sequence

from xent_lint.trace.attributes import forget_plain_attributes
from xent_lint.trace.calls import Arguments
from xent_lint.trace.deduction import comparison_key
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Instance, Namespace
from xent_lint.trace.values import NONE, Class, Const, Node, Opaque, Ref, TupleValue, Value, as_text

_PARSER = "ArgumentParser"
_PLAIN_TYPES = frozenset({"builtins.str", "builtins.int", "builtins.float"})


@symbols("argparse.ArgumentParser")
def _parser(machine: Machine, arguments: Arguments, node: Node) -> Value:
    class_ = Class(_PARSER, (), machine.allocate(Namespace(is_class=True)).id)
    return machine.allocate(Instance(class_), node)


def _is_parser(machine: Machine, receiver: Value) -> bool:
    instance = machine.world.read(receiver, Instance)
    return instance is not None and instance.class_.name == _PARSER and instance.class_.node is None


@methods(Instance, "add_argument")
def _add_argument(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    target = _target(arguments)
    if isinstance(receiver, Ref) and _is_parser(machine, receiver) and target is not None:
        known = _values(machine, arguments) if arguments.complete else None
        machine.world.change(receiver, Instance).attributes[target] = known or NONE
    return machine.opaque("an option of the command line", node)


def _target(arguments: Arguments) -> str | None:
    """The attribute under which an option is found."""
    names = [as_text(value) for value, _ in arguments.positional]
    given = as_text(arguments.keyword("dest"))
    if given is not None or not names or None in names:
        return given
    known = [each for each in names if each is not None]
    long = next((each for each in known if each.startswith("--")), known[0])
    return long.lstrip("-").replace("-", "_")


def _values(machine: Machine, arguments: Arguments) -> TupleValue | None:
    """Whether these are all, and the values that an option may have; None where nothing is known."""
    action = as_text(arguments.keyword("action"))
    if action in {"store_true", "store_false"}:
        return TupleValue((Const(True), Const(action == "store_false"), Const(action == "store_true")))
    default, choices = arguments.keyword("default"), arguments.keyword("choices")
    kind = arguments.keyword("type")
    is_plain = kind is None or getattr(kind, "name", "") in _PLAIN_TYPES
    if action not in {None, "store"} or not is_plain or "nargs" in arguments.keywords:
        return None
    chosen = items_of(machine, choices) if choices is not None else Unbounded(NONE)
    every: list[Value] = [] if isinstance(chosen, Unbounded) else list(chosen)
    every += [default] if default is not None else []
    if choices is not None and default is None and arguments.keyword("required") != Const(True):
        every += [NONE]
    if not every or not all(isinstance(each, Const) for each in every):
        return None
    return TupleValue((Const(choices is not None and not isinstance(chosen, Unbounded)), *dict.fromkeys(every)))


@methods(Instance, "set_defaults", "add_subparsers")
def _set_defaults(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if isinstance(receiver, Ref) and _is_parser(machine, receiver):
        machine.world.change(receiver, Instance).attributes.clear()
    return machine.opaque("what a parser does otherwise", node)


@methods(Instance, "parse_args")
def _parse(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    instance = machine.world.read(receiver, Instance)
    if instance is None or not _is_parser(machine, receiver):
        return machine.opaque(f"what the method {name} of an object returns", node)
    filled = arguments.at(1, "namespace")
    if isinstance(filled, Ref | Class):
        forget_plain_attributes(machine, filled)
        return filled
    class_ = Class("Namespace", (), machine.allocate(Namespace(is_class=True)).id)
    parsed = machine.allocate(Instance(class_), node)
    attributes = {each: _setting(machine, parsed, each, known) for each, known in instance.attributes.items()}
    machine.world.change(parsed, Instance).attributes.update(attributes)
    return parsed


@methods(Instance, "parse_known_args")
def _parse_known(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    rest = machine.opaque("arguments that the parser does not know", node)
    return TupleValue((_parse(machine, receiver, name, arguments, node), rest), node)


def _setting(machine: Machine, parsed: Ref, name: str, known: Value) -> Value:
    identity = f"{parsed.id}.{name}"
    values = known.items if isinstance(known, TupleValue) else ()
    if values:
        note_setting(machine, identity, values[1:], is_complete=values[0] == Const(True))
    return Opaque(f"the option {name} of the command line", identity)


def note_setting(machine: Machine, identity: str, values: Sequence[Value], *, is_complete: bool) -> None:
    """Note what a setting may be: one of these, or also something else."""
    machine.settings[identity] = tuple(values)
    if is_complete:
        constants = tuple(each.value for each in values if isinstance(each, Const))
        machine.world.assume(comparison_key(identity, "In", constants), True)


@symbols("os.environ.get", "os.getenv")
def _environment(machine: Machine, arguments: Arguments, node: Node) -> Value:
    name, default = as_text(arguments.first("key")), arguments.at(1, "default")
    if name is None:
        return machine.opaque("a variable of the environment", node)
    identity = f"environ[{name!r}]"
    if isinstance(default, Const):
        note_setting(machine, identity, [default], is_complete=False)
    return Opaque(f"the variable {name} of the environment", identity, node)
