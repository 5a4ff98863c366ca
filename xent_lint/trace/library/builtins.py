"""Python's own functions, and the methods of strings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xent_lint.trace.attributes import open_record, set_attribute
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.classes import method_of
from xent_lint.trace.conditions import Truth, truth_of
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.numbers import counted
from xent_lint.trace.library.numpy import cast
from xent_lint.trace.library.pandas import listed
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.library.shapes import distinct_values, extreme
from xent_lint.trace.machine import Machine, RaisedError
from xent_lint.trace.records import DictRecord, Instance, ListRecord
from xent_lint.trace.values import (
    NONE,
    Array,
    Class,
    Const,
    Constant,
    Method,
    Node,
    Opaque,
    Partial,
    Ref,
    Super,
    Symbol,
    TupleValue,
    Value,
    as_int,
    as_text,
)

MAX_RANGE = 64
MAX_DIGITS = 18


@symbols("builtins.len")
def _len(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Array):
        size = value.shape[0] if value.shape else None
        return Const(size, node) if size is not None else machine.opaque("the length of an array", node)
    if isinstance(value, Ref):
        return _length_of_record(machine, value, node)
    items = items_of(machine, value, node) if value is not None else Unbounded(NONE)
    unknown = Opaque(
        "the length of something unknown",
        f"len({value.identity})" if isinstance(value, Opaque) and value.identity else "",
        node,
    )
    return unknown if isinstance(items, Unbounded) else Const(len(items), node)


def _length_of_record(machine: Machine, ref: Ref, node: Node) -> Value:
    instance = machine.world.read(ref, Instance)
    function = method_of(machine, instance.class_, "__len__") if instance is not None else None
    if function is not None:
        return call(machine, Method(ref, "__len__", function), Arguments(), node)
    list_ = machine.world.read(ref, ListRecord)
    items = items_of(machine, ref, node) if list_ is None or list_.complete else Unbounded(NONE)
    return machine.opaque("the length of a list", node) if isinstance(items, Unbounded) else Const(len(items), node)


@symbols("builtins.range", "builtins.xrange")
def _range(machine: Machine, arguments: Arguments, node: Node) -> Value:
    bounds = [as_int(value) for value, _ in arguments.positional]
    unknown = Array((None,), None, "a range of numbers", node=node)
    if not bounds or None in bounds or not arguments.complete:
        return unknown
    try:
        numbers = range(*(bound for bound in bounds if bound is not None))
    except (TypeError, ValueError):
        return unknown
    if len(numbers) > MAX_RANGE:
        return counted(numbers, node)
    return TupleValue(tuple(Const(number, node) for number in numbers), node)


@symbols("builtins.int")
def _int(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    number = _whole_number(value.value) if isinstance(value, Const) and len(arguments.values()) == 1 else None
    if number is not None:
        return Const(number, node)
    if isinstance(value, Array):
        return cast(value, Const("int"))
    return value if isinstance(value, Opaque) else machine.opaque("a number", node)


def _whole_number(value: Constant) -> int | None:
    if not isinstance(value, int | float | str) or (isinstance(value, str) and len(value) > MAX_DIGITS):
        return None
    try:
        return int(value)
    except (ValueError, OverflowError):
        return None


@symbols("builtins.abs")
def _absolute(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Const) and isinstance(value.value, int | float):
        return Const(abs(value.value), node)
    return _number(machine, Arguments([(value or NONE, None)]), node)


@symbols("builtins.round")
def _rounded(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Const) and isinstance(value.value, float) and len(arguments.values()) == 1:
        return Const(round(value.value), node)
    return _number(machine, Arguments([(value or NONE, None)]), node)


@symbols("builtins.float")
def _number(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Array):
        return Array(value.shape, None, "numbers that are rounded or made positive", node=node)
    if isinstance(value, Const):
        return value if isinstance(value.value, int | float) else machine.opaque("a number", node)
    return value if isinstance(value, Opaque) else machine.opaque("a number", node)


@symbols("builtins.str")
def _text(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Const) and isinstance(value.value, str | int | float) and len(arguments.values()) == 1:
        return Const(str(value.value), node)
    return machine.opaque("a text", node)


@symbols("builtins.bool")
def _bool(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """A truth value that is not known stays the same condition."""
    value = arguments.first() or Const(False)
    truth = truth_of(machine, value)
    if truth is not Truth.UNKNOWN:
        return Const(truth is Truth.TRUE, node)
    return value if isinstance(value, Opaque) else machine.opaque("a truth value", node)


@symbols("builtins.reversed")
def _reversed(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    items = items_of(machine, value, node) if value is not None else ()
    if isinstance(items, Unbounded):
        return machine.opaque("items that are not known, in reverse", node)
    return TupleValue(tuple(reversed(items)), node)


@symbols("builtins.set", "builtins.frozenset")
def _set(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Array):
        return distinct_values(machine, value, node)
    items = items_of(machine, value, node) if value is not None else ()
    if isinstance(items, Unbounded) or not all(isinstance(each, Const) for each in items):
        return machine.allocate(ListRecord([], complete=False), node)
    return machine.allocate(ListRecord(list(dict.fromkeys(items))), node)


@symbols("builtins.sorted")
def _unordered(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """The items in order where all are constants, else as many that are not known."""
    value = arguments.first()
    items = items_of(machine, value, node) if value is not None else Unbounded(NONE)
    if isinstance(value, Array) or isinstance(items, Unbounded):
        return value if isinstance(value, Array) else machine.allocate(ListRecord([], complete=False), node)
    return machine.allocate(ListRecord(_in_order(machine, items, arguments, node)), node)


def _in_order(machine: Machine, items: Sequence[Value], arguments: Arguments, node: Node) -> list[Value]:
    keys = [each.value for each in items if isinstance(each, Const)]
    is_plain = len(keys) == len(items) and len({type(key) for key in keys}) == 1
    if not is_plain or arguments.keywords or not isinstance(keys[0], str | int | float):
        return [machine.opaque(f"item {number} of a sorted list", node) for number in range(len(items))]
    return sorted(items, key=lambda each: each.value if isinstance(each, Const) else 0)  # type: ignore[return-value, arg-type]


@symbols("builtins.list")
def _list(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Array):
        return listed(value)
    grown = machine.world.read(value, ListRecord) if value is not None else None
    if grown is not None and not grown.complete:
        return machine.allocate(grown.clone(), node)
    items = items_of(machine, value, node) if value is not None else ()
    if isinstance(items, Unbounded):
        return machine.allocate(ListRecord([], complete=False), node)
    return machine.allocate(ListRecord(list(items)), node)


@symbols("builtins.tuple")
def _tuple(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    items = items_of(machine, value, node) if value is not None else ()
    return (
        machine.opaque("a tuple that is not known", node)
        if isinstance(items, Unbounded)
        else TupleValue(tuple(items), node)
    )


@symbols("builtins.dict", "collections.OrderedDict")
def _dict(machine: Machine, arguments: Arguments, node: Node) -> Value:
    given = arguments.first()
    base = machine.world.read(given, DictRecord) if given is not None else None
    complete = arguments.complete and (given is None or (base is not None and base.complete))
    pairs = _pairs(machine, given) if given is not None and base is None and arguments.complete else None
    if pairs is not None:
        base, complete = DictRecord(pairs), True
    record = DictRecord(dict(base.items) if base is not None and arguments.complete else {}, complete)
    record.items.update({name: value for name, (value, _) in arguments.keywords.items()})
    return machine.allocate(record, node)


def _pairs(machine: Machine, value: Value) -> dict[str | int | float | bool | None, Value] | None:
    """The entries that pairs of a constant key and a value make, as ``zip`` of two known lists."""
    items = items_of(machine, value)
    entries: dict[str | int | float | bool | None, Value] = {}
    for pair in [NONE] if isinstance(items, Unbounded) else items:
        key = pair.items[0] if isinstance(pair, TupleValue) and len(pair.items) == 2 else None
        if not isinstance(key, Const) or isinstance(key.value, bytes | complex) or not isinstance(pair, TupleValue):
            return None
        entries[key.value] = pair.items[1]
    return entries


@symbols("builtins.zip")
def _zip(machine: Machine, arguments: Arguments, node: Node) -> Value:
    columns = [items_of(machine, value, node) for value, _ in arguments.positional]
    known = [each for each in columns if not isinstance(each, Unbounded)]
    if not columns or not arguments.complete:
        return machine.opaque("pairs of items that are not known", node)
    if len(known) != len(columns):
        any_ = (each.item if isinstance(each, Unbounded) else machine.opaque("an item", node) for each in columns)
        return machine.allocate(ListRecord([TupleValue(tuple(any_), node)], complete=False, grown=True), node)
    return TupleValue(tuple(TupleValue(tuple(row), node) for row in zip(*known, strict=False)), node)


@symbols("builtins.enumerate")
def _enumerate(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first()
    items = items_of(machine, value, node) if value is not None else Unbounded(NONE)
    if isinstance(items, Unbounded):
        number = Array((), None, "a number of a loop", node=node)
        return machine.allocate(ListRecord([TupleValue((number, items.item))], complete=False, grown=True), node)
    start = as_int(arguments.at(1, "start") or Const(0))
    if start is None:
        return machine.opaque("items numbered from somewhere", node)
    return TupleValue(tuple(TupleValue((Const(i, node), item)) for i, item in enumerate(items, start)), node)


@symbols("builtins.max")
def _max(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _extreme_of(machine, arguments, "max", node)


@symbols("builtins.min")
def _min(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _extreme_of(machine, arguments, "min", node)


def _extreme_of(machine: Machine, arguments: Arguments, which: str, node: Node) -> Value:
    value = arguments.first()
    if isinstance(value, Array) and len(arguments.values()) == 1:
        return extreme(machine, value, which, node)
    known = _numbers(machine, arguments, node)
    if known:
        return Const(max(known) if which == "max" else min(known), node)
    return machine.opaque(f"the {which} of some values", node)


def _numbers(machine: Machine, arguments: Arguments, node: Node) -> list[int | float]:
    """The numbers that max or min is given, none where one is not known."""
    values: Sequence[Value] | Unbounded = arguments.values()
    if len(arguments.positional) == 1:
        values = items_of(machine, arguments.positional[0][0], node)
    if arguments.keywords or not arguments.complete or isinstance(values, Unbounded):
        return []
    known = [each.value for each in values if isinstance(each, Const) and isinstance(each.value, int | float)]
    return known if len(known) == len(values) else []


@symbols("builtins.super")
def _super(machine: Machine, arguments: Arguments, node: Node) -> Value:
    owner = machine.owners[-1] if machine.owners else None
    receiver = machine.lookup("self")
    first = arguments.first()
    owner = first.id if isinstance(first, Class) else owner
    return machine.opaque("super", node) if owner is None or receiver is None else Super(owner, receiver)


@symbols("builtins.setattr")
def _setattr(machine: Machine, arguments: Arguments, node: Node) -> Value:
    name, receiver, value = as_text(arguments.at(1)), arguments.first(), arguments.at(2)
    if name is not None and receiver is not None and value is not None:
        set_attribute(machine, receiver, name, value)
    elif receiver is not None:
        open_record(machine, receiver)
    return NONE


@symbols("builtins.vars")
def _vars(machine: Machine, arguments: Arguments, node: Node) -> Value:
    open_record(machine, arguments.first() or NONE)
    return machine.opaque("the attributes of an object", node)


@symbols("builtins.exec", "builtins.execfile", "builtins.globals")
def _exec(machine: Machine, arguments: Arguments, node: Node) -> Value:
    machine.forget_constants()
    return machine.opaque("names set by other means", node)


@symbols("builtins.print")
def _print(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return NONE


@symbols("sys.exit", "builtins.exit", "builtins.quit", "os._exit")
def _exit(machine: Machine, arguments: Arguments, node: Node) -> Value:
    raise RaisedError


@symbols("functools.partial")
def _partial(machine: Machine, arguments: Arguments, node: Node) -> Value:
    function = arguments.first()
    if function is None or not arguments.complete:
        return machine.opaque("a partial of something unknown", node)
    keywords = tuple((name, value) for name, (value, _) in arguments.keywords.items())
    return Partial(function, tuple(value for value, _ in arguments.positional[1:]), keywords)


@symbols("builtins.map")
def _map(machine: Machine, arguments: Arguments, node: Node) -> Value:
    function, value = arguments.first(), arguments.at(1)
    if len(arguments.positional) > 2:
        rows = _zip(machine, replace(arguments, positional=arguments.positional[1:]), node)
        return call(machine, Symbol("itertools.starmap"), Arguments([(function or NONE, None), (rows, None)]), node)
    items = items_of(machine, value, node) if value is not None else Unbounded(NONE)
    if function is None:
        return machine.allocate(ListRecord([], complete=False), node)
    if isinstance(items, Unbounded):
        mapped = [call(machine, function, Arguments([(items.item, None)]), node)]
        return machine.allocate(ListRecord(mapped, complete=False, grown=True), node)
    mapped = [call(machine, function, Arguments([(item, None)]), node) for item in items]
    return machine.allocate(ListRecord(mapped), node)


@symbols("copy.copy", "copy.deepcopy")
def _copy(machine: Machine, arguments: Arguments, node: Node) -> Value:
    value = arguments.first("x")
    record = machine.world.heap.get(value.id) if isinstance(value, Ref) else None
    return machine.allocate(record.clone(), node) if record is not None else value or NONE


@methods(Const, "lower", "upper", "strip", "title", "capitalize")
def _text_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    text = as_text(receiver)
    if text is None or arguments.positional:
        return machine.opaque("a text", node)
    return Const(str(getattr(text, name)()), node)


@methods(Instance, "*")
def _unknown_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return machine.opaque(f"what the method {name} of an object returns", node)
