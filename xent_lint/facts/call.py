"""Facts about single calls: of a Keras symbol, and of what is done with predictions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xent_lint.facts.evidence import Evidence
from xent_lint.facts.head import Head
from xent_lint.facts.known import Field, Unknown
from xent_lint.facts.loss import Argument


@dataclass(frozen=True, slots=True)
class KerasCall:
    """A call of a Keras symbol by its canonical name (``keras.layers.Dense``), with its arguments as given."""

    symbol: str
    arguments: tuple[Argument, ...]
    evidence: Evidence | None = None

    def argument(self, name: str) -> Argument | None:
        """The argument given by this name, if any."""
        return next((each for each in self.arguments if each.name == name), None)


class Decision(Enum):
    """How predictions are turned into decisions."""

    ARGMAX = "argmax"
    THRESHOLD = "threshold"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class OutputUse:
    """A decision taken on a model's predictions."""

    decision: Decision
    head: Head | Unknown
    threshold: Field[float | None]
    axis: Field[int | None]
    evidence: Evidence | None = None
