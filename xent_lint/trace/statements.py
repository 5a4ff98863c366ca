"""Execution of statements: every statement takes one world and leaves some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

import libcst as cst

from xent_lint.trace.assignment import assign, delete
from xent_lint.trace.calls import Arguments
from xent_lint.trace.classes import define_class, finish_class
from xent_lint.trace.conditions import Truth, key_of, truth_of
from xent_lint.trace.expressions import evaluate
from xent_lint.trace.functions import define_function
from xent_lint.trace.guards import (
    asks_for_kind,
    asks_for_version,
    assume_version,
    catches_wrong_calls,
    kind_condition,
)
from xent_lint.trace.imports import import_from, import_modules
from xent_lint.trace.library import call_method
from xent_lint.trace.machine import Machine, RaisedError
from xent_lint.trace.operators import binary_operation
from xent_lint.trace.records import DictRecord, ListRecord, Namespace
from xent_lint.trace.storage import overwrite
from xent_lint.trace.values import NONE, Array, Class, Value
from xent_lint.trace.world import World


class Signal(Enum):
    """How a statement ends."""

    NEXT = "next"
    RETURN = "return"
    BREAK = "break"
    CONTINUE = "continue"
    RAISE = "raise"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One world that a statement leaves, and how it left the statement."""

    world: World
    signal: Signal = Signal.NEXT
    value: Value = NONE


Outcomes: TypeAlias = list[Outcome]
Body: TypeAlias = Sequence[cst.BaseStatement | cst.BaseSmallStatement]


def run_block(machine: Machine, statements: Body, world: World) -> Outcomes:
    """Execute statements in order; the outcomes that leave early come first."""
    live, left = [world], Outcomes()
    for statement in statements:
        if not machine.tick():
            break
        outcomes = [outcome for each in machine.across(live) for outcome in _run(machine, statement, each)]
        left += [outcome for outcome in outcomes if outcome.signal is not Signal.NEXT]
        continuing = [outcome.world for outcome in outcomes if outcome.signal is Signal.NEXT]
        live = merged(machine, continuing) if len(continuing) > 1 else continuing
        if not live:
            break
    return left + [Outcome(each) for each in live]


def merged(machine: Machine, worlds: Iterable[World]) -> list[World]:
    """The distinct ones of some worlds, the ones past the limit joined."""
    return [world for world, _ in machine.bounded([(world, NONE) for world in worlds])]


def _run(machine: Machine, statement: cst.CSTNode, world: World) -> Outcomes:
    runner = _COMPOUND.get(type(statement))
    if runner is not None:
        return runner(machine, statement, world)
    if isinstance(statement, cst.SimpleStatementLine | cst.SimpleStatementSuite):
        return run_block(machine, statement.body, world)
    return _run_small(machine, statement, world)


def _run_small(machine: Machine, statement: cst.CSTNode, world: World) -> Outcomes:
    if isinstance(statement, cst.Break | cst.Continue):
        return [Outcome(world, Signal.BREAK if isinstance(statement, cst.Break) else Signal.CONTINUE)]
    results = machine.explore(world, lambda: _small_value(machine, statement))
    ends = Signal.RETURN if isinstance(statement, cst.Return) else Signal.NEXT
    return [Outcome(each, Signal.RAISE if value is None else ends, value or NONE) for each, value in results]


def _small_value(machine: Machine, statement: cst.CSTNode) -> Value:
    """Execute a statement that is no compound; the value is what it returns or computes."""
    match statement:
        case cst.Expr():
            return evaluate(machine, statement.value)
        case cst.Return():
            return NONE if statement.value is None else evaluate(machine, statement.value)
        case cst.Raise():
            raise RaisedError
        case cst.Assert():
            _assume(machine, evaluate(machine, statement.test))
        case cst.Assign() | cst.AnnAssign() | cst.AugAssign() | cst.Del():
            _bind(machine, statement)
        case _:
            _declare(machine, statement)
    return NONE


def _assume(machine: Machine, condition: Value) -> None:
    truth = truth_of(machine, condition)
    if truth is Truth.FALSE:
        raise RaisedError
    if truth is Truth.UNKNOWN:
        machine.world.assume(key_of(condition), True)


def _bind(machine: Machine, statement: cst.Assign | cst.AnnAssign | cst.AugAssign | cst.Del) -> None:
    match statement:
        case cst.Assign():
            value = evaluate(machine, statement.value)
            for each in statement.targets:
                assign(machine, each.target, value)
        case cst.AnnAssign() if statement.value is not None:
            assign(machine, statement.target, evaluate(machine, statement.value))
        case cst.AugAssign():
            _augment(machine, statement)
        case cst.Del():
            delete(machine, statement.target)
        case _:
            pass


def _augment(machine: Machine, statement: cst.AugAssign) -> None:
    operator = type(statement.operator).__name__.removesuffix("Assign")
    current = evaluate(machine, statement.target)
    operand = evaluate(machine, statement.value)
    if operator == "Add" and machine.world.read(current, ListRecord) is not None:
        call_method(machine, current, "extend", Arguments([(operand, None)]), statement)
        return
    if operator == "BitOr" and machine.world.read(current, DictRecord) is not None:
        call_method(machine, current, "update", Arguments([(operand, None)]), statement)
        return
    result = binary_operation(machine, operator, current, operand, statement)
    if isinstance(current, Array) and isinstance(result, Array):
        result = replace(result, storage=current.storage)
        overwrite(machine, current, result)
    assign(machine, statement.target, result)


def _declare(machine: Machine, statement: cst.CSTNode) -> None:
    match statement:
        case cst.Import():
            import_modules(machine, statement)
        case cst.ImportFrom():
            import_from(machine, statement)
        case cst.Global():
            machine.world.change(machine.scope[0], Namespace).globals |= _names(statement)
        case cst.Nonlocal():
            machine.world.change(machine.scope[0], Namespace).nonlocals |= _names(statement)
        case _:
            pass


def _names(statement: cst.Global | cst.Nonlocal) -> frozenset[str]:
    return frozenset(item.name.value for item in statement.names)


# Branches


def _run_if(machine: Machine, statement: cst.If, world: World) -> Outcomes:
    branches = branches_on(machine, world, lambda: evaluate(machine, statement.test))
    if len(branches) > 1 and asks_for_version(statement.test):
        return _run_versions(machine, statement, branches)
    if len(branches) > 1 and asks_for_kind(statement.test):
        return _run_kinds(machine, statement, branches)
    return _run_branches(machine, statement, branches)


def _run_branches(machine: Machine, statement: cst.If, branches: Sequence[tuple[World, bool]]) -> Outcomes:
    outcomes = Outcomes()
    for each, truth in machine.across(branches):
        outcomes += _run_branch(machine, statement, each, truth=truth)
    return outcomes


def _run_versions(machine: Machine, statement: cst.If, branches: Sequence[tuple[World, bool]]) -> Outcomes:
    """Execute branches for different versions of a library; where one of them leaves, the rest is for the other."""
    with machine.guarded():
        outcomes = _run_branches(machine, statement, branches)
    if any(each.signal is not Signal.NEXT for each in outcomes):
        for each in outcomes:
            assume_version(each.world, statement.test)
    return outcomes


def _run_kinds(machine: Machine, statement: cst.If, branches: Sequence[tuple[World, bool]]) -> Outcomes:
    """Execute branches for different kinds of output; where one of them leaves, the rest is for the other."""
    condition = kind_condition(statement.test)
    for world, truth in branches:
        world.assume(condition, truth)
    outcomes = _run_branches(machine, statement, branches)
    if all(each.signal is Signal.NEXT for each in outcomes):
        for each in outcomes:
            each.world.assumptions.pop(condition, None)
    return outcomes


def _run_branch(machine: Machine, statement: cst.If, world: World, *, truth: bool) -> Outcomes:
    if truth:
        return run_block(machine, statement.body.body, world)
    if statement.orelse is None:
        return [Outcome(world)]
    if isinstance(statement.orelse, cst.If):
        return _run_if(machine, statement.orelse, world)
    return run_block(machine, statement.orelse.body.body, world)


def branches_on(machine: Machine, world: World, test: Callable[[], Value]) -> list[tuple[World, bool]]:
    """The worlds in which a condition holds and those in which it does not."""
    branches: list[tuple[World, bool]] = []
    for each, value in machine.explore(world, test):
        if value is None:
            continue
        truth = truth_of(machine, value, each)
        if truth is not Truth.UNKNOWN:
            branches.append((each, truth is Truth.TRUE))
        else:
            branches += _forked(each, key_of(value))
    return branches


def _forked(world: World, key: str) -> list[tuple[World, bool]]:
    yes, no = world.fork(), world.fork()
    yes.assume(key, True)
    no.assume(key, False)
    return [(yes, True), (no, False)]


def _run_for(machine: Machine, statement: cst.For, world: World) -> Outcomes:
    from xent_lint.trace.loops import run_for

    return run_for(machine, statement, world)


def _run_while(machine: Machine, statement: cst.While, world: World) -> Outcomes:
    from xent_lint.trace.loops import run_while

    return run_while(machine, statement, world)


def _run_try(machine: Machine, statement: cst.Try | cst.TryStar, world: World) -> Outcomes:
    """Execute the body as if nothing else raised; the handlers only where it raises for sure."""
    outcomes = _tried(machine, statement, world)
    if statement.handlers:
        outcomes = _handled(machine, outcomes, statement.handlers)
    if statement.orelse is not None:
        outcomes = _continued(machine, outcomes, statement.orelse.body.body)
    if statement.finalbody is not None:
        outcomes = _finished(machine, outcomes, statement.finalbody.body.body)
    return outcomes


def _tried(machine: Machine, statement: cst.Try | cst.TryStar, world: World) -> Outcomes:
    if not any(catches_wrong_calls(each.type) for each in statement.handlers):
        return run_block(machine, statement.body.body, world)
    with machine.guarded():
        return run_block(machine, statement.body.body, world)


def _handled(
    machine: Machine, outcomes: Outcomes, handlers: Sequence[cst.ExceptHandler | cst.ExceptStarHandler]
) -> Outcomes:
    """Which of the handlers takes an exception is not known: each does, in a world of its own."""
    result = [each for each in outcomes if each.signal is not Signal.RAISE]
    raised = [(each.world, handler) for each in outcomes if each.signal is Signal.RAISE for handler in handlers]
    for world, handler in machine.across(raised):
        result += run_block(machine, handler.body.body, world.fork())
    return result


def _continued(machine: Machine, outcomes: Outcomes, body: Body) -> Outcomes:
    result = Outcomes()
    for outcome in machine.across(outcomes):
        result += run_block(machine, body, outcome.world) if outcome.signal is Signal.NEXT else [outcome]
    return result


def _finished(machine: Machine, outcomes: Outcomes, body: Body) -> Outcomes:
    """Execute what is executed however a block ends; it ends as it did unless this ends in a way of its own."""
    result = Outcomes()
    for outcome in machine.across(outcomes):
        for end in run_block(machine, body, outcome.world):
            result.append(replace(outcome, world=end.world) if end.signal is Signal.NEXT else end)
    return result


def _run_with(machine: Machine, statement: cst.With, world: World) -> Outcomes:
    from xent_lint.trace.with_blocks import run_with

    return run_with(machine, statement, world)


def _run_match(machine: Machine, statement: cst.Match, world: World) -> Outcomes:
    from xent_lint.trace.patterns import run_match

    return run_match(machine, statement, world)


def _run_definition(machine: Machine, statement: cst.FunctionDef, world: World) -> Outcomes:
    results = machine.explore(world, lambda: define_function(machine, statement))
    return [Outcome(each) for each, _ in results]


def _run_class(machine: Machine, statement: cst.ClassDef, world: World) -> Outcomes:
    outcomes = Outcomes()
    for each, _ in machine.explore(world, lambda: define_class(machine, statement)):
        machine.world = each
        outcomes += _run_class_body(machine, statement, each)
    return outcomes


def _run_class_body(machine: Machine, statement: cst.ClassDef, world: World) -> Outcomes:
    class_ = machine.lookup(statement.name.value)
    if not isinstance(class_, Class):
        return [Outcome(world)]
    outer = machine.scope
    machine.scope = (class_.id, *outer)
    bodies = run_block(machine, statement.body.body, world)
    machine.scope = outer
    finished = [machine.explore(each.world, lambda: finish_class(machine, class_, statement)) for each in bodies]
    return [Outcome(each) for ends in finished for each, _ in ends]


_COMPOUND: dict[type[cst.CSTNode], Callable[..., Outcomes]] = {
    cst.If: _run_if,
    cst.For: _run_for,
    cst.While: _run_while,
    cst.Try: _run_try,
    cst.TryStar: _run_try,
    cst.With: _run_with,
    cst.Match: _run_match,
    cst.FunctionDef: _run_definition,
    cst.ClassDef: _run_class,
}
