"""Functions over known items: filters, products, sums and the like."""

from __future__ import annotations

from itertools import chain, product

from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.conditions import Truth, truth_of
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.registry import symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.operators import binary_operation
from xent_lint.trace.records import ListRecord
from xent_lint.trace.values import Array, Const, Node, TupleValue, Value, is_none

MAX_ITEMS = 256


def _known_items(machine: Machine, value: Value | None, node: Node) -> list[Value] | None:
    """The items of a value that is not rows, None where they are not all known."""
    if value is None or isinstance(value, Array):
        return None
    items = items_of(machine, value, node)
    return None if isinstance(items, Unbounded) or len(items) > MAX_ITEMS else list(items)


@symbols("builtins.sum")
def _sum(machine: Machine, arguments: Arguments, node: Node) -> Value:
    items = _known_items(machine, arguments.first(), node)
    if items is None or not all(isinstance(each, Const) for each in items):
        return machine.opaque("the sum of values that are not known", node)
    total: Value = arguments.at(1, "start") or Const(0, node)
    for each in items:
        total = binary_operation(machine, "Add", total, each, node)
    return total


@symbols("builtins.any")
def _any(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _decided(machine, arguments, Truth.TRUE, node)


@symbols("builtins.all")
def _all(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _decided(machine, arguments, Truth.FALSE, node)


def _decided(machine: Machine, arguments: Arguments, decisive: Truth, node: Node) -> Value:
    items = _known_items(machine, arguments.first(), node)
    truths = [Truth.UNKNOWN] if items is None else [truth_of(machine, each) for each in items]
    if decisive in truths:
        return Const(decisive is Truth.TRUE, node)
    if Truth.UNKNOWN in truths:
        return machine.opaque("a test of something at run time", node)
    return Const(decisive is Truth.FALSE, node)


@symbols("builtins.filter")
def _filter(machine: Machine, arguments: Arguments, node: Node) -> Value:
    function, items = arguments.first(), _known_items(machine, arguments.at(1), node)
    if function is None or items is None:
        return machine.allocate(ListRecord([], complete=False), node)
    kept = [(each, truth_of(machine, _asked(machine, function, each, node))) for each in items]
    complete = all(truth is not Truth.UNKNOWN for _, truth in kept)
    return machine.allocate(ListRecord([each for each, truth in kept if truth is Truth.TRUE], complete), node)


def _asked(machine: Machine, function: Value, item: Value, node: Node) -> Value:
    return item if is_none(function) else call(machine, function, Arguments([(item, None)]), node)


@symbols("functools.reduce", "builtins.reduce")
def _reduce(machine: Machine, arguments: Arguments, node: Node) -> Value:
    function, items = arguments.first(), _known_items(machine, arguments.at(1), node)
    start = arguments.at(2)
    items = items if start is None or items is None else [start, *items]
    if function is None or not items:
        return machine.opaque("a value folded from items that are not known", node)
    value = items[0]
    for each in items[1:]:
        value = call(machine, function, Arguments([(value, None), (each, None)]), node)
    return value


@symbols("itertools.starmap")
def _starmap(machine: Machine, arguments: Arguments, node: Node) -> Value:
    function, items = arguments.first(), _known_items(machine, arguments.at(1), node)
    rows = [_known_items(machine, each, node) for each in items or ()]
    known = [each for each in rows if each is not None]
    if function is None or items is None or len(known) != len(rows):
        return machine.allocate(ListRecord([], complete=False), node)
    made = [call(machine, function, Arguments([(each, None) for each in row]), node) for row in known]
    return machine.allocate(ListRecord(made), node)


@symbols("itertools.product")
def _product(machine: Machine, arguments: Arguments, node: Node) -> Value:
    columns = _columns(machine, arguments, node)
    size = 1
    for each in columns or ():
        size *= len(each)
    if columns is None or size > MAX_ITEMS or arguments.keywords:
        return machine.opaque("a product of items that are not known", node)
    return TupleValue(tuple(TupleValue(row, node) for row in product(*columns)), node)


@symbols("itertools.chain")
def _chain(machine: Machine, arguments: Arguments, node: Node) -> Value:
    columns = _columns(machine, arguments, node)
    if columns is None:
        return machine.opaque("a chain of items that are not known", node)
    return TupleValue(tuple(chain.from_iterable(columns)), node)


def _columns(machine: Machine, arguments: Arguments, node: Node) -> list[list[Value]] | None:
    columns = [_known_items(machine, value, node) for value, _ in arguments.positional]
    known = [each for each in columns if each is not None]
    return known if arguments.complete and len(known) == len(columns) else None
