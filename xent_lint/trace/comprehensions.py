"""Lists and dicts made by comprehensions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import libcst as cst

from xent_lint.trace.assignment import assign
from xent_lint.trace.conditions import Truth, truth_of
from xent_lint.trace.expressions import evaluate
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Namespace
from xent_lint.trace.values import TupleValue, Value

MAX_ITEMS = 64

Comprehension: TypeAlias = cst.ListComp | cst.SetComp | cst.GeneratorExp | cst.DictComp


def comprehended(machine: Machine, node: Comprehension) -> tuple[list[Value], bool]:
    """The items of a comprehension, and whether they are all; one stands for any where the source is not known."""
    iterable = evaluate(machine, node.for_in.iter)
    items = items_of(machine, iterable, node)
    outer = machine.scope
    machine.scope = (machine.allocate(Namespace()).id, *outer)
    try:
        if isinstance(items, Unbounded) or len(items) > MAX_ITEMS:
            item = items.item if isinstance(items, Unbounded) else machine.opaque("one of many items", node)
            return _one(machine, node, item), False
        values: list[Value] = []
        complete = _all(machine, node, node.for_in, list(items), values)
        return values if complete else [], complete
    finally:
        machine.scope = outer


def _one(machine: Machine, node: Comprehension, item: Value) -> list[Value]:
    assign(machine, node.for_in.target, item)
    return [_element(machine, node)] if node.for_in.inner_for_in is None else []


def _element(machine: Machine, node: Comprehension) -> Value:
    """What one round gives: of a dict a pair of its key and its value."""
    if isinstance(node, cst.DictComp):
        return TupleValue((evaluate(machine, node.key), evaluate(machine, node.value)), node)
    return evaluate(machine, node.elt)


def _all(machine: Machine, node: Comprehension, loop: cst.CompFor, items: Sequence[Value], values: list[Value]) -> bool:
    """Collect what all rounds of a loop give; False where some of it is not known."""
    complete = True
    outer = machine.path
    for number, item in enumerate(items):
        machine.path = (*outer, id(loop), number)
        assign(machine, loop.target, item)
        kept = [truth_of(machine, evaluate(machine, each.test)) for each in loop.ifs]
        complete = complete and Truth.UNKNOWN not in kept
        if all(each is Truth.TRUE for each in kept):
            complete = _round(machine, node, loop.inner_for_in, values) and complete
    machine.path = outer
    return complete


def _round(machine: Machine, node: Comprehension, inner: cst.CompFor | None, values: list[Value]) -> bool:
    if inner is None:
        values.append(_element(machine, node))
        return True
    items = items_of(machine, evaluate(machine, inner.iter), inner)
    if isinstance(items, Unbounded) or len(items) * (len(values) + 1) > MAX_ITEMS**2:
        return False
    return _all(machine, node, inner, items, values)
