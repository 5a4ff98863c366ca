"""A loss as handed to compile or called in a loop."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xent_lint.facts.evidence import Evidence
from xent_lint.facts.known import Field, Name, Unknown

Literal = str | int | float | bool | None | tuple["Literal", ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a Keras call as given: by ``name``, by ``position`` (from 0), or both unknown after ``*``."""

    name: str | None
    position: int | None
    value: Field[Literal] | Name
    evidence: Evidence | None = None


class Spelling(Enum):
    """How a loss or metric is written down."""

    STRING = "string"
    ALIAS = "alias"
    FUNCTION = "function"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss by its canonical name (``binary_crossentropy``), with its options.

    ``name`` is Unknown for losses that are not Keras's own. ``from_logits`` is Known(False) for losses
    without such an argument. ``ignore_class`` is Known(None) where no class is ignored.
    """

    name: Name
    spelling: Spelling
    text: str
    from_logits: Field[bool]
    label_smoothing: Field[float]
    axis: Field[int]
    ignore_class: Field[int | None]
    arguments: tuple[Argument, ...] = ()
    evidence: Evidence | None = None

    @property
    def is_named(self) -> bool:
        """Whether the loss is known to be one of Keras's own."""
        return not isinstance(self.name, Unknown)
