"""Loops: round by round where the rounds are known, else any one of them."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from xent_lint.trace.assignment import assign
from xent_lint.trace.conditions import Truth, truth_of
from xent_lint.trace.expressions import evaluate
from xent_lint.trace.iteration import Unbounded, items_of, names_changed_in
from xent_lint.trace.machine import Machine
from xent_lint.trace.merging import same
from xent_lint.trace.statements import Outcome, Outcomes, Signal, merged, run_block
from xent_lint.trace.values import NONE, Const, Opaque, Value
from xent_lint.trace.world import World

MAX_UNROLLED = 64
MAX_ROUNDS = 16
MAX_OPEN_ROUNDS = 5
MAX_OPEN_WORLDS = 6
MAX_OPEN_LOOPS = 2
# The conditions of loops that come to an end by counting.
_COUNTING = (cst.Comparison, cst.BooleanOperation, cst.UnaryOperation)


def run_for(machine: Machine, statement: cst.For, world: World) -> Outcomes:
    """Execute the body for each item, or for any one of them where they are not known."""
    outcomes = Outcomes()
    for each, iterable in machine.across(machine.explore(world, lambda: evaluate(machine, statement.iter))):
        if iterable is not None:
            outcomes += _run_iterations(machine, statement, each, iterable)
    return outcomes


def _run_iterations(machine: Machine, statement: cst.For, world: World, iterable: Value) -> Outcomes:
    machine.world = world
    items = items_of(machine, iterable, statement)
    if isinstance(items, Unbounded) or len(items) > MAX_UNROLLED:
        item = items.item if isinstance(items, Unbounded) else machine.opaque("a loop of many rounds", statement)
        return _run_once(machine, statement, world, item)
    live, left = [world], Outcomes()
    for number, item in enumerate(items):
        live, ended = _run_round(machine, statement, live, (number, item))
        left += ended
    return _after_loop(machine, statement.orelse, live, left)


def _run_once(machine: Machine, statement: cst.For | cst.While, world: World, item: Value | None) -> Outcomes:
    """Execute the body of a loop of unknown length for any one of its rounds.

    Rounds are executed until they leave no world that an earlier one has not left. Where they go on to leave new
    ones, nothing is known of the names that the body binds.
    """
    changed = names_changed_in(statement.body)
    counted = _opened(machine, statement, world, {name for name in changed if not _may_settle(machine, world, name)})
    numbered = (-1, item)
    if machine.path.count(-1) < MAX_OPEN_LOOPS and any(_may_settle(machine, world, name) for name in changed):
        ends = _settled(machine, statement, counted, numbered)
        if ends is not None:
            return _after_loop(machine, statement.orelse, *ends)
    live, left = _run_round(machine, statement, [_opened(machine, statement, counted, changed)], numbered)
    return _after_loop(machine, statement.orelse, live, left)


def _may_settle(machine: Machine, world: World, name: str) -> bool:
    """Whether a name holds something else than a number that counts, a flag or nothing known."""
    machine.world = world
    return not isinstance(machine.lookup(name), Const | Opaque | None)


def _opened(machine: Machine, statement: cst.For | cst.While, world: World, names: set[str]) -> World:
    """A world in which nothing is known of some names."""
    machine.world = world.fork()
    for name in names:
        if machine.lookup(name) is not None:
            machine.bind(name, machine.opaque(f"{name} changes in a loop", statement))
    return machine.world


def _settled(
    machine: Machine, statement: cst.For | cst.While, world: World, numbered: tuple[int, Value | None]
) -> tuple[list[World], Outcomes] | None:
    """The worlds that rounds leave, once they leave no new ones; None where they do not come to that."""
    reached, fresh, left = list[World](), [world], Outcomes()
    for _ in range(MAX_OPEN_ROUNDS):
        live, ended = _run_round(machine, statement, fresh, numbered)
        left += ended
        for each in live:
            each.assumptions = dict(world.assumptions)
        fresh = [each for each in live if not any(same(each, other, before=world) for other in reached)]
        reached += fresh
        if not fresh:
            return reached, left
        if len(reached) > MAX_OPEN_WORLDS:
            return None
    return None


def _run_round(
    machine: Machine, statement: cst.For | cst.While, worlds: list[World], numbered: tuple[int, Value | None]
) -> tuple[list[World], Outcomes]:
    """Execute the body once in each world: the worlds that go on, and the outcomes that end the loop."""
    number, item = numbered
    outer = machine.path
    machine.path = (*outer, id(statement), number)
    outcomes = [end for world in machine.across(worlds) for end in _run_body(machine, statement, world, item)]
    machine.path = outer
    going = [each.world for each in outcomes if each.signal in {Signal.NEXT, Signal.CONTINUE}]
    ended = [each for each in outcomes if each.signal not in {Signal.NEXT, Signal.CONTINUE}]
    return (merged(machine, going) if len(going) > 1 else going), ended


def _run_body(machine: Machine, statement: cst.For | cst.While, world: World, item: Value | None) -> Outcomes:
    if item is not None and isinstance(statement, cst.For):
        target = statement.target
        entered = machine.explore(world, lambda: _assigned(machine, target, item))
        starts = machine.across([start for start, value in entered if value])
        return [each for start in starts for each in run_block(machine, statement.body.body, start)]
    return run_block(machine, statement.body.body, world)


def _assigned(machine: Machine, target: cst.BaseExpression, item: Value) -> Value:
    assign(machine, target, item)
    return NONE


def _after_loop(machine: Machine, orelse: cst.Else | None, live: list[World], left: Outcomes) -> Outcomes:
    broken = [Outcome(each.world) for each in left if each.signal is Signal.BREAK]
    others = [each for each in left if each.signal is not Signal.BREAK]
    finished = [Outcome(world) for world in live]
    if orelse is not None:
        finished = [end for world in machine.across(live) for end in run_block(machine, orelse.body.body, world)]
    return others + broken + finished


def run_while(machine: Machine, statement: cst.While, world: World) -> Outcomes:
    """Execute the body as long as the condition is known to hold, then any one of the other rounds."""
    return _run_rounds(machine, statement, [world], 0)


def _run_rounds(machine: Machine, statement: cst.While, worlds: Sequence[World], number: int) -> Outcomes:
    """Execute round after round while the condition is known to hold, then any one of the others."""
    outcomes = Outcomes()
    tested = [end for world in worlds for end in machine.explore(world, lambda: evaluate(machine, statement.test))]
    for each, value in machine.across(tested):
        if value is not None and truth_of(machine, value, each) is Truth.FALSE:
            outcomes += _after_loop(machine, statement.orelse, [each], Outcomes())
        elif isinstance(value, Const) and number < MAX_ROUNDS and isinstance(statement.test, _COUNTING):
            live, left = _run_round(machine, statement, [each], (number, None))
            outcomes += _after_loop(machine, None, [], left) + _run_rounds(machine, statement, live, number + 1)
        elif value is not None:
            outcomes += _run_once(machine, statement, each, None)
    return outcomes
