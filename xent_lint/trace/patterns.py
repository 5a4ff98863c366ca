"""Match statements: which case a value takes, as far as its pattern is a constant or a plain sequence."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from xent_lint.trace.assignment import assign
from xent_lint.trace.conditions import Truth, truth_of
from xent_lint.trace.expressions import evaluate
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.machine import Machine
from xent_lint.trace.operators import compare
from xent_lint.trace.records import ListRecord
from xent_lint.trace.statements import Outcome, Outcomes, branches_on, run_block
from xent_lint.trace.values import Const, Opaque, TupleValue, Value
from xent_lint.trace.world import World


def run_match(machine: Machine, statement: cst.Match, world: World) -> Outcomes:
    """Execute the case that matches, or each in a world of its own where that is not known."""
    outcomes = Outcomes()
    for each, subject in machine.across(machine.explore(world, lambda: evaluate(machine, statement.subject))):
        if subject is not None:
            outcomes += _run_cases(machine, list(statement.cases), subject, each)
    return outcomes


def _run_cases(machine: Machine, cases: list[cst.MatchCase], subject: Value, world: World) -> Outcomes:
    if not cases:
        return [Outcome(world)]
    outcomes = Outcomes()
    for each, matches in machine.across(branches_on(machine, world, lambda: _matches(machine, cases[0], subject))):
        if matches:
            outcomes += run_block(machine, cases[0].body.body, each)
        else:
            outcomes += _run_cases(machine, cases[1:], subject, each)
    return outcomes


def _matches(machine: Machine, case: cst.MatchCase, subject: Value) -> Value:
    """Whether a case is taken, as a condition; its names are bound."""
    matched = _matched(machine, case.pattern, subject)
    if case.guard is None or truth_of(machine, matched) is Truth.FALSE:
        return matched
    guard = evaluate(machine, case.guard)
    return guard if truth_of(machine, matched) is Truth.TRUE else machine.opaque("a guarded case", case)


def _matched(machine: Machine, pattern: cst.MatchPattern, subject: Value) -> Value:
    match pattern:
        case cst.MatchValue():
            return compare(machine, "Equal", subject, evaluate(machine, pattern.value), pattern)
        case cst.MatchSingleton():
            return compare(machine, "Is", subject, evaluate(machine, pattern.value), pattern)
        case cst.MatchAs():
            return _captured(machine, pattern, subject)
        case cst.MatchOr():
            return _any(machine, [_matched(machine, each.pattern, subject) for each in pattern.patterns], pattern)
        case cst.MatchSequence():
            return _sequence(machine, pattern, subject)
        case _:
            return _not_followed(machine, pattern)


def _not_followed(machine: Machine, pattern: cst.CSTNode) -> Value:
    for name in _names(pattern):
        assign(machine, name, machine.opaque("a part of what a pattern takes apart", name))
    return machine.opaque("a pattern that is not followed", pattern)


def _names(pattern: cst.CSTNode) -> Iterator[cst.Name]:
    """The names that a pattern binds."""
    if isinstance(pattern, cst.MatchAs | cst.MatchStar) and pattern.name is not None:
        yield pattern.name
    elif isinstance(pattern, cst.MatchMapping) and pattern.rest is not None:
        yield pattern.rest
    for child in pattern.children:
        yield from _names(child)


def _captured(machine: Machine, pattern: cst.MatchAs, subject: Value) -> Value:
    if pattern.name is not None:
        assign(machine, pattern.name, subject)
    return Const(True) if pattern.pattern is None else _matched(machine, pattern.pattern, subject)


def _any(machine: Machine, found: list[Value], node: cst.CSTNode) -> Value:
    truths = [truth_of(machine, each) for each in found]
    if Truth.TRUE in truths:
        return Const(True)
    if all(each is Truth.FALSE for each in truths):
        return Const(False)
    keys = [each.identity for each in found if isinstance(each, Opaque)]
    identity = " Or ".join(keys) if len(keys) == len(found) and all(keys) else ""
    return Opaque("one of several patterns", identity) if identity else machine.opaque("one of several patterns", node)


def _sequence(machine: Machine, pattern: cst.MatchSequence, subject: Value) -> Value:
    known = isinstance(subject, TupleValue) or machine.world.read(subject, ListRecord) is not None
    items = items_of(machine, subject, pattern) if known else Unbounded(subject)
    parts = [each.value for each in pattern.patterns if isinstance(each, cst.MatchSequenceElement)]
    if isinstance(items, Unbounded) or len(parts) != len(pattern.patterns):
        return _not_followed(machine, pattern)
    if len(parts) != len(items):
        return Const(False)
    found = [truth_of(machine, _matched(machine, part, item)) for part, item in zip(parts, items, strict=True)]
    if Truth.FALSE in found:
        return Const(False)
    return machine.opaque("a sequence that may match", pattern) if Truth.UNKNOWN in found else Const(True)
