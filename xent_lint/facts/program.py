"""What a witness establishes about one program."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.facts.call import KerasCall, OutputUse
from xent_lint.facts.file import FileFact
from xent_lint.facts.setup import TrainingSetup
from xent_lint.facts.target import ALL_MAJORS

Fact = TrainingSetup | KerasCall | OutputUse | FileFact


@dataclass(frozen=True, slots=True)
class Context:
    """One way in which a site really runs: the fact that holds there, one for each world.

    All ``worlds`` are of one kind of fact. A finding is certain if a rule makes it in each of them.
    """

    worlds: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """All facts of one program.

    ``keras_majors`` is narrowed by imports that exist in one major only; ``cuts`` says in words what a
    budget cut short.
    """

    contexts: tuple[Context, ...] = ()
    keras_majors: frozenset[int] = ALL_MAJORS
    imports_tensorflow: bool = False
    cuts: tuple[str, ...] = ()
