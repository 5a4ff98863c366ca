"""Calls: arguments, and who answers for which callee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Frame, Instance, ListRecord, Model
from xent_lint.trace.values import (
    Array,
    Class,
    Const,
    CustomLayer,
    Function,
    KerasObject,
    Method,
    Module,
    Node,
    Opaque,
    Partial,
    Ref,
    Symbol,
    Tensor,
    TupleValue,
    Value,
)

Given = tuple[Value, Node]


# Methods of texts and mappings that change nothing.
_ASKING = frozenset({"get", "lower", "upper", "strip", "casefold", "startswith", "endswith", "getboolean", "getint"})

# Methods of estimators and plots that write to no array that they are given.
_READING = frozenset(
    {"fit", "fit_transform", "transform", "predict", "score", "split", "append", "print", "write", "info", "debug"}
    | {"plot", "scatter", "hist", "bar", "imshow", "show", "summary"}
)
_MAX_HELD = 3


@dataclass(slots=True)
class Arguments:
    """The arguments of a call, each with the expression it was given by; ``complete`` is False after ``*unknown``."""

    positional: list[Given] = field(default_factory=list)
    keywords: dict[str, Given] = field(default_factory=dict)
    complete: bool = True

    def bound(self, names: Sequence[str]) -> dict[str, Value]:
        """The values by parameter name; positional ones take ``names`` in order."""
        by_position = {name: value for name, (value, _) in zip(names, self.positional, strict=False)}
        return {**by_position, **{name: value for name, (value, _) in self.keywords.items()}}

    def nodes(self, names: Sequence[str]) -> dict[str, Node]:
        """The expressions by parameter name."""
        by_position = {name: node for name, (_, node) in zip(names, self.positional, strict=False)}
        return {**by_position, **{name: node for name, (_, node) in self.keywords.items()}}

    def first(self, *names: str) -> Value | None:
        """The first positional argument, else the keyword argument of one of these names."""
        if self.positional:
            return self.positional[0][0]
        return self.keyword(*names)

    def at(self, position: int, *names: str) -> Value | None:
        """The positional argument at a place, else the keyword argument of one of these names."""
        if position < len(self.positional):
            return self.positional[position][0]
        return self.keyword(*names)

    def keyword(self, *names: str) -> Value | None:
        """The keyword argument of the first of these names that was given."""
        return next((self.keywords[name][0] for name in names if name in self.keywords), None)

    def values(self) -> list[Value]:
        """All values, positional ones first."""
        return [value for value, _ in self.positional] + [value for value, _ in self.keywords.values()]


def call(machine: Machine, callee: Value, arguments: Arguments, node: Node) -> Value:
    """The value of calling ``callee``."""
    match callee:
        case Function():
            from xent_lint.trace.functions import call_function

            return call_function(machine, callee, arguments, node)
        case Symbol():
            from xent_lint.trace.library import call_symbol

            _note_call(machine, callee.name, arguments, node)
            return call_symbol(machine, callee.name, arguments, node)
        case Method():
            return _call_method(machine, callee, arguments, node)
        case Class():
            from xent_lint.trace.classes import instantiate

            return instantiate(machine, callee, arguments, node)
        case Partial():
            return call(machine, callee.function, _with_given(callee, arguments), node)
        case KerasObject() | CustomLayer():
            from xent_lint.trace.keras.objects import call_object

            return call_object(machine, callee, arguments, node)
        case Ref():
            return _call_record(machine, callee, arguments, node)
        case _:
            return _call_unknown(machine, callee, arguments, node)


def _with_given(partial: Partial, arguments: Arguments) -> Arguments:
    positional: list[Given] = [(value, None) for value in partial.positional]
    keywords: dict[str, Given] = {name: (value, None) for name, value in partial.keywords}
    return Arguments(positional + arguments.positional, {**keywords, **arguments.keywords}, arguments.complete)


def _call_method(machine: Machine, method: Method, arguments: Arguments, node: Node) -> Value:
    if method.function is not None:
        from xent_lint.trace.functions import call_function

        bound = Arguments([(method.receiver, None), *arguments.positional], arguments.keywords, arguments.complete)
        return call_function(machine, method.function, bound, node)
    from xent_lint.trace.library import call_method

    _note_method_call(machine, method, arguments, node)
    return call_method(machine, method.receiver, method.name, arguments, node)


def _note_call(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> None:
    from xent_lint.trace.keras.keras_calls import SECTIONS, note_call

    if symbol.startswith(SECTIONS):
        note_call(machine, symbol, arguments, node)


def _note_method_call(machine: Machine, method: Method, arguments: Arguments, node: Node) -> None:
    from xent_lint.trace.keras.keras_calls import METHODS, note_call

    if method.name in METHODS and machine.world.read(method.receiver, Model) is not None:
        note_call(machine, f"keras.Model.{method.name}", arguments, node)


def _call_record(machine: Machine, ref: Ref, arguments: Arguments, node: Node) -> Value:
    from xent_lint.trace.classes import method_of
    from xent_lint.trace.keras.models import apply_any

    if machine.world.read(ref, Model) is not None:
        return apply_any(machine, ref, arguments.first("inputs") or Const(None), node, arguments)
    instance = machine.world.read(ref, Instance)
    function = method_of(machine, instance.class_, "__call__") if instance is not None else None
    if function is not None:
        return _call_method(machine, Method(ref, "__call__", function), arguments, node)
    return _call_unknown(machine, ref, arguments, node)


def forget_mutable(machine: Machine, arguments: Arguments, name: str) -> None:
    """A function that is not followed may set entries and settings, or add layers before the compile."""
    from xent_lint.trace.attributes import forget_plain_attributes

    if name.rpartition(".")[2] not in _READING:
        forget_blanks(machine, arguments.values())
    for value in arguments.values():
        if isinstance(value, Ref):
            _forget(machine, value, name)
        elif isinstance(value, Class):
            forget_plain_attributes(machine, value)
        elif isinstance(value, Module):
            machine.modules.forget(value)


def forget_blanks(machine: Machine, values: Iterable[Value], depth: int = 0) -> None:
    """Arrays of one number, and what holds them, are handed to something that may fill them."""
    from xent_lint.trace.array_writes import is_blank
    from xent_lint.trace.storage import forget_values

    for value in values:
        list_ = machine.world.read(value, ListRecord)
        if list_ is not None and len(list_.items) > 1 and _is_one_constant(list_.items):
            list_ = machine.world.change(value, ListRecord)  # type: ignore[arg-type]
            list_.items, list_.complete = [], False
        elif isinstance(value, Array) and is_blank(value):
            forget_values(machine, value, "an array handed to something that may fill it")
        elif depth < _MAX_HELD and isinstance(value, TupleValue | Ref):
            forget_blanks(machine, _held(machine, value), depth + 1)


def _is_one_constant(items: Sequence[Value]) -> bool:
    return isinstance(items[0], Const) and all(each == items[0] for each in items)


def _held(machine: Machine, value: TupleValue | Ref) -> Iterable[Value]:
    record = machine.world.heap.get(value.id) if isinstance(value, Ref) else None
    match record:
        case ListRecord():
            return list(record.items)
        case DictRecord():
            return list(record.items.values())
        case Frame():
            return list(record.columns.values())
        case Instance():
            return list(record.attributes.values())
        case _:
            return value.items if isinstance(value, TupleValue) else ()


def _forget(machine: Machine, ref: Ref, name: str) -> None:
    from xent_lint.trace.attributes import forget_plain_attributes
    from xent_lint.trace.keras.models import forget

    model = machine.world.read(ref, Model)
    if model is not None and model.kind == "sequential" and model.compilation is None:
        forget(machine, ref, f"the model was handed to {name}, which may have changed it")
    if machine.world.read(ref, Instance) is not None:
        forget_plain_attributes(machine, ref)
    if machine.world.read(ref, DictRecord) is not None:
        entries = machine.world.change(ref, DictRecord)
        entries.items, entries.complete = {}, False


def _call_unknown(machine: Machine, callee: Value, arguments: Arguments, node: Node) -> Value:
    reason = callee.reason if isinstance(callee, Opaque) else "a call that could not be followed"
    name = callee.identity if isinstance(callee, Opaque) and callee.identity else "a function that is not followed"
    forget_mutable(machine, arguments, name)
    if any(isinstance(value, Tensor) for value in arguments.values()):
        return Tensor(unknown=reason, node=node)
    asked = _same_answer(callee, arguments)
    return Opaque(reason, asked, node) if asked else machine.opaque(reason, node)


def _same_answer(callee: Value, arguments: Arguments) -> str:
    """The identity of what a method gives that only asks something of an unknown, such as ``mode.lower()``."""
    identity = callee.identity if isinstance(callee, Opaque) else ""
    constants = [value.value for value in arguments.values() if isinstance(value, Const)]
    if identity.rpartition(".")[2] not in _ASKING or len(constants) != len(arguments.values()):
        return ""
    return f"{identity}({constants!r})" if arguments.complete else ""
