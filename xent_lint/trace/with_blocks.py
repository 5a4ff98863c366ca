"""With blocks: what a context manager of the program does before and after its block is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import libcst as cst

from xent_lint.trace.assignment import assign
from xent_lint.trace.attributes import ENTERED
from xent_lint.trace.calls import Arguments, call, forget_mutable
from xent_lint.trace.classes import method_of
from xent_lint.trace.expressions import evaluate
from xent_lint.trace.functions import bind_parameters, inside, is_too_deep
from xent_lint.trace.guards import expects_errors
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Instance, Namespace
from xent_lint.trace.statements import Body, Outcome, Outcomes, Signal, run_block
from xent_lint.trace.values import NONE, Function, Method, Partial, Ref, Value
from xent_lint.trace.world import World

Items = Sequence[cst.WithItem]


def run_with(machine: Machine, statement: cst.With, world: World) -> Outcomes:
    """Execute a with statement."""
    if not any(expects_errors(each.item) for each in statement.items):
        return _run_items(machine, statement, statement.items, world)
    with machine.guarded():
        return _run_items(machine, statement, statement.items, world)


def _run_items(machine: Machine, statement: cst.With, items: Items, world: World) -> Outcomes:
    if not items:
        return run_block(machine, statement.body.body, world)
    outcomes = Outcomes()
    for each, manager in machine.across(machine.explore(world, lambda: evaluate(machine, items[0].item))):
        if manager is None:
            outcomes.append(Outcome(each, Signal.RAISE))
        else:
            outcomes += _Block(machine, statement, items, manager).run(each)
    return outcomes


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands inside the first of ``items``, whose value is ``manager``."""

    machine: Machine
    statement: cst.With
    items: Items
    manager: Value

    def run(self, world: World) -> Outcomes:
        """Execute the block with what its manager does around it."""
        if isinstance(self.manager, Partial) and self.manager.function == ENTERED:
            return self._inside_generator(world, self.manager)
        instance = world.read(self.manager, Instance) if isinstance(self.manager, Ref) else None
        self.machine.world = world
        enter = method_of(self.machine, instance.class_, "__enter__") if instance is not None else None
        if enter is None:
            return self._after_entering(world, lambda: self.manager)
        entered = Method(self.manager, "__enter__", enter)
        outcomes = self._after_entering(world, lambda: call(self.machine, entered, Arguments(), self.items[0]))
        return self._left(outcomes)

    def _after_entering(self, world: World, enter: Callable[[], Value]) -> Outcomes:
        """Bind what entering gives and execute what stands inside."""
        name = self.items[0].asname

        def entered() -> Value:
            value = enter()
            if name is not None:
                assign(self.machine, name.name, value)
            return value

        outcomes = Outcomes()
        for each, value in self.machine.across(self.machine.explore(world, entered)):
            if value is None:
                outcomes.append(Outcome(each, Signal.RAISE))
            else:
                outcomes += _run_items(self.machine, self.statement, self.items[1:], each)
        return outcomes

    def _left(self, outcomes: Outcomes) -> Outcomes:
        """Execute the manager's ``__exit__`` however the block ends."""
        machine = self.machine
        result = Outcomes()
        for outcome in machine.across(outcomes):
            machine.world = outcome.world
            instance = machine.world.read(self.manager, Instance)
            leave = method_of(machine, instance.class_, "__exit__") if instance is not None else None
            if leave is None or outcome.signal is Signal.RAISE:
                result.append(outcome)
                continue
            given = Arguments([(NONE, None)] * 3)
            method = Method(self.manager, "__exit__", leave)
            ends = machine.explore(outcome.world, partial(call, machine, method, given, self.statement))
            result += [replace(outcome, world=end) for end, value in ends if value is not None]
        return result

    def _inside_generator(self, world: World, manager: Partial) -> Outcomes:
        """Execute a generator up to its yield, the block, and the rest of the generator."""
        machine = self.machine
        function = manager.positional[0]
        assert isinstance(function, Function)
        definition = function.definition
        halves = _halves(definition.body.body) if isinstance(definition, cst.FunctionDef) else None
        machine.world = world
        if halves is None or is_too_deep(machine, function):
            return self._not_followed(world, function)
        locals_ = machine.allocate(Namespace()).id
        with inside(machine, function, locals_, self.items[0]):
            given = [(value, None) for value in manager.positional[1:]]
            bind_parameters(machine, function, Arguments(list(given), {k: (v, None) for k, v in manager.keywords}))
            starts = [each.world for each in run_block(machine, halves.before, world) if each.signal is Signal.NEXT]
            yielded = [end for start in machine.across(starts) for end in machine.explore(start, halves.value(machine))]
        outcomes = Outcomes()
        for each, value in machine.across(yielded):
            outcomes += self._after_entering(each, partial(_itself, value or NONE))
        with inside(machine, function, locals_, self.items[0]):
            return [end for each in machine.across(outcomes) for end in _resumed(machine, each, halves.after)]

    def _not_followed(self, world: World, function: Function) -> Outcomes:
        """What a manager changes is not known, so no setting of the program is."""
        machine = self.machine
        reason = f"what the context manager {function.name} gives"

        def enter() -> Value:
            _forget_settings(machine, function.name)
            return machine.opaque(reason, self.items[0])

        return self._after_entering(world, enter)


def _itself(value: Value) -> Value:
    return value


def _resumed(machine: Machine, outcome: Outcome, body: Body) -> Outcomes:
    if outcome.signal is Signal.RAISE:
        return [outcome]
    ends = run_block(machine, body, outcome.world)
    return [replace(outcome, world=end.world) if end.signal is not Signal.RAISE else end for end in ends]


def _forget_settings(machine: Machine, name: str) -> None:
    namespace = machine.world.read(machine.scope[-1], Namespace)
    values = list(namespace.names.values()) if namespace is not None else []
    machine.forget_constants()
    forget_mutable(machine, Arguments([(value, None) for value in values]), name)


@dataclass(frozen=True, slots=True)
class _Halves:
    """The statements of a generator before and after the one place where it yields."""

    before: Body
    yielded: cst.BaseExpression | None
    after: Body

    def value(self, machine: Machine) -> Callable[[], Value]:
        """What the generator yields."""
        return lambda: NONE if self.yielded is None else evaluate(machine, self.yielded)


def _halves(body: Body) -> _Halves | None:
    """The two halves, None where the yield stands in a branch, a loop or another with."""
    for place, statement in enumerate(body):
        found = _halves_of(statement)
        if found is not None:
            return _Halves([*body[:place], *found.before], found.yielded, [*found.after, *body[place + 1 :]])
    return None


def _halves_of(statement: cst.CSTNode) -> _Halves | None:
    if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1:
        small = statement.body[0]
        value = small.value if isinstance(small, cst.Expr | cst.Assign) else None
        if isinstance(value, cst.Yield) and not isinstance(value.value, cst.From):
            return _Halves([], value.value, [])
    if isinstance(statement, cst.Try):
        found = _halves(statement.body.body)
        ends = [each.body.body for each in (statement.orelse, statement.finalbody) if each is not None]
        return None if found is None else replace(found, after=[*found.after, *(line for end in ends for line in end)])
    return None
