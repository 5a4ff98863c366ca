"""The facts met while a program is executed, grouped by the way in which they were reached."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import libcst as cst

from xent_lint.facts import Argument as ArgumentFact
from xent_lint.facts import (
    Context,
    Fact,
    Given,
    Handed,
    HandedAs,
    KerasCall,
    Output,
    OutputUse,
    SourceSpan,
    SourceText,
    TrainingSetup,
    Unknown,
    UnknownName,
)
from xent_lint.trace.machine import Machine
from xent_lint.trace.positions import Positions
from xent_lint.trace.values import Const, KerasObject, Node, Value

MAX_WORLDS_OF_A_CONTEXT = 64

Key = tuple[int, ...]


class Observations:
    """Collects facts; one instance serves one program.

    A compile is kept by itself until the program ends, and dropped if a fit has brought its labels, or if the
    model is never fitted but is compiled again, or is a part of another, as the generator of a GAN is.
    What is only evaluated counts where nothing is fitted. What an imported module does as it is executed is a
    fact of that module's, not of the program's, unless the program fits the model; so is what it does to a model
    that the program lends it.
    """

    def __init__(self, positions: Positions) -> None:
        self._positions = positions
        self._compiled: dict[Key, list[Fact]] = {}
        self._fitted: dict[Key, dict[Key, list[Fact]]] = {}
        self._evaluated: dict[Key, dict[Key, list[Fact]]] = {}
        self._called: dict[Key, list[Fact]] = {}
        self._keras_calls: dict[Key, list[Fact]] = {}
        self._models: dict[Key, set[Node]] = {}
        self._nested: set[Node] = set()
        self._replaced: set[Key] = set()
        self._not_followed: set[Key] = set()
        self._own: set[Key] = set()
        self._lent: set[Key] = set()
        self._is_elsewhere = False
        self._noted: list[Key] = []

    def followed(self, text: SourceText, module: cst.Module) -> None:
        """Note that the program's execution goes through one more module."""
        self._positions.add(text, module)

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """What is noted in this context is what an imported module does by itself."""
        outer, self._is_elsewhere = self._is_elsewhere, True
        try:
            yield
        finally:
            self._is_elsewhere = outer

    def locate(self, node: Node) -> SourceSpan | None:
        """The span of a node."""
        return self._positions.span(node)

    def mark(self) -> int:
        """How much was noted so far."""
        return len(self._noted)

    def doubt(self, mark: int) -> None:
        """Note that what was noted since then was reached in some worlds, and that others were not followed so far."""
        self._not_followed.update(self._noted[mark:])

    def _add(self, table: dict[Key, list[Fact]], key: Key, fact: Fact) -> None:
        facts = table.setdefault(key, [])
        self._noted.append(key)
        if fact not in facts and len(facts) < MAX_WORLDS_OF_A_CONTEXT:
            facts.append(fact)
        elif fact not in facts:
            self._not_followed.add(key)

    def compiled(self, key: Key, setup: TrainingSetup, model: Node) -> None:
        """Note a compile without its labels; ``model`` is the syntax that made the model."""
        if not self._is_elsewhere:
            self._own.add(key)
        if self._is_lent(setup, model):
            self._lent.add(key)
        self._add(self._compiled, key, setup)
        self._models.setdefault(key, set()).add(model)

    def compiled_anew(self, key: Key) -> None:
        """Note that a model is compiled again: what it was compiled with before trains nothing more."""
        self._replaced.add(key)

    def _is_lent(self, setup: TrainingSetup, model: Node) -> bool:
        """Whether a file compiles a model that another lent it, as a helper does that prints a summary."""
        made = self.locate(model)
        here = setup.site.path if setup.site is not None else None
        return made is not None and made.path != here != self._positions.path

    def nested(self, model: Node) -> None:
        """Note that a model made here is a part of another one, which may be the one that is trained."""
        self._nested.add(model)

    def fitted(self, compiled: Key, key: Key, setup: TrainingSetup, *, only_evaluated: bool = False) -> None:
        """Note a compile joined with a call that brings labels."""
        if self._is_elsewhere:
            return
        table = self._evaluated if only_evaluated else self._fitted
        self._add(table.setdefault(compiled, {}), key, setup)

    def loss_called(self, key: Key, setup: TrainingSetup) -> None:
        """Note a loss called in a custom loop."""
        if not self._is_elsewhere:
            self._add(self._called, key, setup)

    def used(self, key: Key, use: OutputUse) -> None:
        """Note a use of a model's output."""
        if not self._is_elsewhere:
            self._add(self._called, key, use)

    def not_followed(self, key: Key) -> None:
        """Note a use of something unknown: where it is a compile, a fit or a decision in another world, it counts."""
        self._not_followed.add(key)

    def call(self, machine: Machine, made: KerasObject, name: str, value: Value, node: Node) -> None:
        """Note a call of a Keras class one of whose names no Keras knows."""
        if self._is_elsewhere:
            return
        evidence = self.locate(node)
        text = value.value if isinstance(value, Const) and isinstance(value.value, str) else ""
        argument = ArgumentFact(name, None, UnknownName(text, evidence), evidence)
        fact = KerasCall(made.symbol, (argument,), self.locate(made.node))
        self._add(self._called, (id(made.node), *machine.path), fact)

    def keras_called(self, key: Key, call: KerasCall) -> None:
        """Note a call of Keras, or the import of a part of it."""
        if not self._is_elsewhere:
            self._add(self._keras_calls, key, call)

    def contexts(self) -> tuple[Context, ...]:
        """All facts, one context for each way in which a site was reached."""
        contexts = [self._context(key, facts) for key, facts in self._called.items()]
        contexts += [self._calls(key, facts) for key, facts in self._keras_calls.items()]
        for key, facts in self._compiled.items():
            joined = self._fitted.get(key) or self._evaluated.get(key)
            if joined:
                contexts += [self._context(fit, each) for fit, each in joined.items()]
            elif not self._is_idle(key):
                contexts.append(self._context(key, facts))
        return tuple(dict.fromkeys(contexts))

    def _is_idle(self, key: Key) -> bool:
        """Whether a compile without a fit is one that trains nothing, or not in this program."""
        elsewhere = key not in self._own or key in self._lent or key in self._replaced
        return elsewhere or bool(self._models[key] & self._nested)

    def _calls(self, key: Key, facts: list[Fact]) -> Context:
        """The calls at one place; in a world that was not followed, or where something unknown is called, none."""
        return Context((*facts, KerasCall("", ()))) if key in self._not_followed else Context(tuple(facts))

    def _context(self, key: Key, facts: list[Fact]) -> Context:
        first = facts[0]
        if key in self._not_followed and isinstance(first, TrainingSetup | OutputUse):
            return Context((*facts, _unknown(first)))
        return Context(tuple(facts))


def _unknown(fact: TrainingSetup | OutputUse) -> TrainingSetup | OutputUse:
    """What happens at the same place in a world in which nothing is known of the model."""
    reason = Unknown("on another branch the model is not known")
    if isinstance(fact, OutputUse):
        return replace(fact, head=reason, loss=reason, threshold=reason, choices=reason)
    output = Output(reason, reason, reason, reason, reason, reason)
    handed = Handed(HandedAs.UNKNOWN)
    return replace(fact, outputs=(output,), given=Given(handed, handed, handed, handed, handed))
