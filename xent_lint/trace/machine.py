"""The abstract machine: the current world, where execution stands in the program, and its budgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import libcst as cst

from xent_lint.trace.merging import distinct
from xent_lint.trace.records import ListRecord, Namespace, Record
from xent_lint.trace.values import Const, Function, Node, Opaque, Ref, TupleValue, Value
from xent_lint.trace.world import World

if TYPE_CHECKING:
    from xent_lint.trace.modules import Loader
    from xent_lint.trace.observations import Observations

T = TypeVar("T")

MAX_WORLDS = 12
MAX_DEPTH = 24
STEPS_OF_A_MODULE = 150_000
STEPS_OF_A_FUNCTION = 20_000
MAX_STEPS = 240_000
# What code of other modules costs where it serves functions that nothing calls.
STEPS_OF_A_STEP_ELSEWHERE = 4
# Measured: one step of a program takes about as long as going over so many records of a heap.
RECORDS_OF_A_STEP = 64
NAMES_OF_A_RECORD = 32

Outcomes = list[tuple[World, Value]]


class RaisedError(Exception):
    """The program raises here in every world."""


@dataclass(slots=True)
class Choices:
    """The choices made while one statement is executed, so that it can be executed again with others."""

    script: dict[int, tuple[World, Value]]
    budget: int = MAX_WORLDS
    count: int = 0
    alternatives: list[dict[int, tuple[World, Value]]] = field(default_factory=list)
    forked_at: int | None = None

    def scripted(self) -> tuple[World, Value] | None:
        """What was chosen at this point before, if this is a repetition."""
        return self.script.get(self.count)

    def open(self, options: Outcomes) -> tuple[World, Value]:
        """Take the first option and remember the others for repetitions."""
        for world, value in options[1:]:
            self.alternatives.append({**self.script, self.count: (world, value)})
        if len(options) > 1:
            self.script = {**self.script, self.count: options[0]}
        return options[0]


class Machine:
    """Executes a program over abstract values; one instance serves one program."""

    modules: Loader

    def __init__(self, observations: Observations) -> None:
        self.observations = observations
        self.world = World()
        self.scope: tuple[int, ...] = ()
        self._home: int | None = None
        self.path: tuple[int, ...] = ()
        self.calls: list[cst.CSTNode] = []
        self.steps = 0
        self._limit = self._granted = STEPS_OF_A_MODULE
        self.cuts: list[str] = []
        self.entered: set[cst.CSTNode] = set()
        self.captured: set[int] = set()
        self.imports: set[str] = set()
        self.functions: list[Function] = []
        self.classes: list[Value] = []
        self.owners: list[int | None] = []
        self.yields: list[Ref] = []
        self.registers_names = False
        self.guards = 0
        self.settings: dict[str, tuple[Value, ...]] = {}
        self._defined_at: dict[cst.CSTNode, int] = {}
        self._rebound_at: dict[tuple[int, str], int] = {}
        self._choices = Choices({})

    # Budgets

    def tick(self) -> bool:
        """Count one step; False once the budget is spent."""
        self.steps += 1 if self._home is None or self.scope[-1] == self._home else STEPS_OF_A_STEP_ELSEWHERE
        if self.steps < self._limit:
            return True
        followed = "the program" if self._granted == MAX_STEPS else "a part of the program"
        self.cut(f"{followed} was followed for {self._granted} steps and no further")
        return False

    def charge(self, records: int) -> None:
        """Count as steps what it costs to copy or compare so many records."""
        self.steps += records // RECORDS_OF_A_STEP

    def grant(self, steps: int) -> bool:
        """Allow so many more steps for what is executed next; False once the budget of the whole program is spent."""
        self._limit = min(self.steps + steps, MAX_STEPS)
        self._granted = steps if self._limit < MAX_STEPS else MAX_STEPS
        return not self._is_spent or self.tick()

    def spare_others(self) -> None:
        """Follow less of other modules from now on: what nothing calls may call much of them."""
        self._home = self.scope[-1]

    @contextmanager
    def apart(self, steps: int) -> Iterator[None]:
        """Allow so many steps for what is executed in this context, apart from the budget of what stands around it."""
        limit, granted, before = self._limit, self._granted, self.steps
        self.grant(steps)
        yield
        self._limit, self._granted = min(limit + self.steps - before, MAX_STEPS), granted

    @contextmanager
    def within(self, scope: tuple[int, ...], module: cst.Module) -> Iterator[None]:
        """Execute a module of its own in this context: nothing of what stands around it is seen."""
        saved = self.scope, self.path, self.owners, self.world, self._home
        self.scope, self.path, self.owners, self._home = scope, (), [], self._home and scope[-1]
        self.calls.append(module)
        try:
            yield
        finally:
            self.calls.pop()
            self.scope, self.path, self.owners, self.world, self._home = saved

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Execute in this context what the program expects to raise, perhaps."""
        self.guards += 1
        try:
            yield
        finally:
            self.guards -= 1

    @property
    def is_in_open_loop(self) -> bool:
        """Whether execution stands in a loop whose rounds are not counted."""
        return -1 in self.path

    def cut(self, what: str) -> None:
        """Note in words that something was cut short."""
        if what not in self.cuts:
            self.cuts.append(what)

    # The heap and the names

    def allocate(self, record: Record, node: Node = None) -> Ref:
        """Place a new record in the current world."""
        self.charge(len(record.items) if isinstance(record, ListRecord) else 0)
        return Ref(self.world.allocate(record), node)

    def lookup(self, name: str) -> Value | None:
        """The value of a name as the innermost scope sees it."""
        for id_ in self.scope:
            namespace = self.world.read(id_, Namespace)
            if namespace is not None and name in namespace.names:
                return namespace.names[name]
        return None

    def bind(self, name: str, value: Value) -> None:
        """Assign to a name in the scope that owns it."""
        owner = self._owner(name)
        names = self.world.change(owner, Namespace).names
        if owner == self.scope[-1] and name in names and names[name] != value:
            self.note_rebound(owner, name)
        names[name] = value

    def note_rebound(self, namespace: int, name: str) -> None:
        """Note that a name of a module holds something else from now on."""
        self._rebound_at[namespace, name] = self.steps

    def note_defined(self, definition: cst.CSTNode) -> None:
        """Note when a function or class was first defined."""
        self._defined_at.setdefault(definition, self.steps)

    def forget_rebound(self, definition: cst.CSTNode) -> None:
        """Of names bound again since a definition, nobody knows which binding holds when it is called."""
        names = self.world.change(self.scope[-1], Namespace).names
        defined = self._defined_at.get(definition, 0)
        for name in names:
            if self._rebound_at.get((self.scope[-1], name), -1) > defined:
                names[name] = Opaque(f"{name} is bound again further down", name)

    def forget_constants(self) -> None:
        """The module's plain values may have been replaced by means that are not followed."""
        names = self.world.change(self.scope[-1], Namespace).names
        for name, value in names.items():
            if isinstance(value, Const | TupleValue):
                names[name] = Opaque(f"{name} may be replaced by other means", name)

    def _owner(self, name: str) -> int:
        local = self.world.read(self.scope[0], Namespace)
        if local is None or (name not in local.globals and name not in local.nonlocals):
            return self.scope[0]
        if name in local.globals:
            return self.scope[-1]
        return next((id_ for id_ in self.scope[1:] if self._defines(id_, name)), self.scope[0])

    def _defines(self, id_: int, name: str) -> bool:
        namespace = self.world.read(id_, Namespace)
        return namespace is not None and name in namespace.names

    # Worlds

    def explore(self, world: World, action: Callable[[], T]) -> list[tuple[World, T | None]]:
        """Execute ``action`` from ``world`` once for every way in which its choices fall.

        The result is None in a world where the program raises.
        """
        outer_choices, outer_world = self._choices, self.world
        pending: list[dict[int, tuple[World, Value]]] = [{}]
        was_spent = self._is_spent
        forked_at: int | None = None
        results: list[tuple[World, T | None]] = []
        while pending:
            budget = MAX_WORLDS - len(results) - len(pending)
            self._choices, self.world = Choices(pending.pop(), budget), world.fork()
            try:
                value: T | None = action()
            except RaisedError:
                value = None
            results.append((self.world, value))
            pending.extend(self._choices.alternatives)
            forked_at = self._choices.forked_at if forked_at is None else forked_at
        self._choices, self.world = outer_choices, outer_world
        if forked_at is not None:
            self._doubt_unless(was_spent, forked_at)
        return results

    def across(self, worlds: Sequence[T]) -> Iterator[T]:
        """Go over what is to be executed in each of several worlds.

        Where the budget ends before all are executed, what was noted in the first of them is not sure of the others.
        """
        was_spent, mark = self._is_spent, self.observations.mark()
        yield from worlds
        if len(worlds) > 1:
            self._doubt_unless(was_spent, mark)

    @property
    def _is_spent(self) -> bool:
        return self.steps >= self._limit

    def _doubt_unless(self, was_spent: bool, mark: int) -> None:
        if self._is_spent and not was_spent:
            self.observations.doubt(mark)

    def decide(self, compute: Callable[[], Outcomes]) -> Value:
        """Go on in one of the worlds that ``compute`` returns; the others are explored later.

        Raises:
            RaisedError: where no world is left.

        """
        choices = self._choices
        chosen = choices.scripted()
        if chosen is None:
            options = self.bounded(compute(), choices.budget - len(choices.alternatives))
            self._choices = choices
            if not options:
                raise RaisedError
            if len(options) > 1 and choices.forked_at is None:
                choices.forked_at = self.observations.mark()
            chosen = choices.open(options)
        choices.count += 1
        self.world = chosen[0].fork()
        return chosen[1]

    def bounded(self, outcomes: Outcomes, limit: int = MAX_WORLDS) -> Outcomes:
        """The distinct outcomes, the ones past the limit joined into one."""
        if len(outcomes) < 2:
            return outcomes
        size = len(outcomes[0][0].heap) + self._names_in(outcomes[0][0]) // NAMES_OF_A_RECORD
        self.charge(len(outcomes) * size * min(len(outcomes), MAX_WORLDS) // 2)
        kept, joined = distinct(outcomes, max(1, limit))
        if joined:
            self.cut(f"more than {MAX_WORLDS} combinations of branches were joined")
        return kept

    def _names_in(self, world: World) -> int:
        namespace = world.read(self.scope[0], Namespace) if self.scope else None
        return len(namespace.names) if namespace is not None else 0

    def fork_on(self, options: Sequence[tuple[str, bool, Value]]) -> Value:
        """One world for each option: the condition assumed, the outcome assumed, and the value there."""
        return self.decide(lambda: [self._assuming(key, truth, value) for key, truth, value in options])

    def _assuming(self, key: str, truth: bool, value: Value) -> tuple[World, Value]:
        world = self.world.fork()
        world.assume(key, truth)
        return world, value

    def opaque(self, reason: str, node: Node = None) -> Opaque:
        """A new unknown, told apart from all others by the place and the way in which it was reached."""
        return Opaque(reason, f"{id(node)}@{self.path}" if node is not None else "", node)
