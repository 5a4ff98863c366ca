"""What one compile with its fit, or one loss call of a custom loop, trains."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xent_lint.facts.evidence import Evidence
from xent_lint.facts.head import Head
from xent_lint.facts.known import Field, Unknown
from xent_lint.facts.labels import Labels
from xent_lint.facts.loss import Loss
from xent_lint.facts.metric import Metric


class Execution(Enum):
    """How the training runs, which decides what Keras can recover and what raises."""

    FIT = "fit"
    FIT_JIT = "fit with jit_compile"
    EAGER = "eager"
    CUSTOM_LOOP = "custom loop"


class HandedAs(Enum):
    """The form in which losses, metrics or weights were handed to compile, or outputs by a model."""

    NOTHING = "nothing"
    ONE = "one value"
    LIST = "list"
    DICT = "dict"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Handed:
    """How one argument of compile or fit was handed over: its form, and its length or keys."""

    form: HandedAs
    length: int | None = None
    keys: tuple[str | int | float | bool | None, ...] = ()
    evidence: Evidence | None = None


NOT_HANDED = Handed(HandedAs.NOTHING)


@dataclass(frozen=True, slots=True)
class Given:
    """How loss, metrics and weights were handed over, and how the model hands out its ``outputs``."""

    loss: Handed = NOT_HANDED
    metrics: Handed = NOT_HANDED
    loss_weights: Handed = NOT_HANDED
    class_weight: Handed = NOT_HANDED
    sample_weight: Handed = NOT_HANDED
    outputs: Handed = NOT_HANDED


@dataclass(frozen=True, slots=True)
class Output:
    """One output of a model with all that has to agree on it."""

    name: Field[str]
    head: Head | Unknown
    loss: Loss | Unknown
    labels: Labels | Unknown
    metrics: Field[tuple[Metric, ...]]
    weight: Field[float]


@dataclass(frozen=True, slots=True)
class TrainingSetup:
    """One way to train one model: its outputs, and where it is compiled and fitted.

    ``site`` is the compile or loss call; ``fit`` the call that brings the labels, if one was found.
    """

    outputs: tuple[Output, ...]
    given: Given
    execution: Execution
    site: Evidence | None
    fit: Evidence | None = None
