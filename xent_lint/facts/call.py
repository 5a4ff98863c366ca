"""Facts about single calls: of a Keras symbol, and of what is done with a model's output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xent_lint.facts.evidence import Evidence
from xent_lint.facts.head import Head
from xent_lint.facts.known import Field, Unknown
from xent_lint.facts.loss import Argument, Loss


@dataclass(frozen=True, slots=True)
class KerasCall:
    """A call of a Keras symbol by its canonical name (``keras.layers.Dense``), with its arguments as given.

    A method is named by the class that has it (``keras.Model.fit``). In values, what is Keras's own and functions
    stand by their names, lists by their items, dicts by their pairs. ``is_complete`` is False where more arguments
    may be given than are known. An import (``is_import``) of what only Keras 2 has goes by the name it is imported
    under.
    """

    symbol: str
    arguments: tuple[Argument, ...]
    evidence: Evidence | None = None
    is_complete: bool = True
    is_import: bool = False

    def argument(self, name: str) -> Argument | None:
        """The argument given by this name, if any."""
        return next((each for each in self.arguments if each.name == name), None)


class Use(Enum):
    """What is done with a model's output: a decision is taken, or a loss is given it for something else."""

    ARGMAX = "argmax"
    THRESHOLD = "threshold"
    ROUND = "round"
    AS_LABELS = "taken for labels"
    AS_LOGITS = "taken for logits"


@dataclass(frozen=True, slots=True)
class OutputUse:
    """One use of a model's output outside of compile and fit.

    ``loss`` is what the model was compiled with when it predicted, or the loss that is given the output.
    ``threshold`` is the number that the output is compared with; ``choices`` is the number of values of which
    an argmax takes the largest.
    """

    use: Use
    head: Head | Unknown
    loss: Loss | Unknown
    threshold: Field[float]
    choices: Field[int]
    evidence: Evidence | None = None
