"""The output layer of a model, as its last axis is seen by the loss."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xent_lint.facts.evidence import Evidence
from xent_lint.facts.known import Field, Name, Unknown

Shape = tuple[int | None, ...]


class Squash(Enum):
    """Who computes the head's activation, which decides whether Keras can find the logits behind it.

    Keras on TensorFlow tags the output of its own softmax and sigmoid with the logits;
    raw operations (``tf.nn.softmax``) leave no tag and are recovered in graph mode only.
    """

    NONE = "none"
    KERAS = "keras"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class TailOp:
    """One operation after the last layer with weights: an activation, dropout, reshape, ...

    ``name`` is the activation's canonical name (softmax) or the layer's class in snake case (dropout).
    ``rate`` is the share that a dropout is known to drop.
    """

    name: str
    is_activation: bool
    evidence: Evidence | None = None
    rate: float | None = None


_NO_LAYER = Unknown("no layer with weights is known")


@dataclass(frozen=True, slots=True)
class Head:
    """What a model puts out.

    ``units`` is the size of the last axis of the output. ``shape`` is the whole output shape without
    the batch axis. ``activation`` is the canonical name of the last activation applied, "linear" where
    there is none; a softmax is Known only where the last axis is still the one that it was taken over.
    ``tail`` lists the operations after the last layer with weights, in order, a separate activation among
    them. ``layer`` is the class of the last layer with weights, and ``layer_activation`` the canonical name of
    the activation that this layer itself applies.
    """

    units: Field[int]
    shape: Field[Shape]
    activation: Name
    squash: Squash
    tail: Field[tuple[TailOp, ...]]
    layer: Field[str]
    evidence: Evidence | None = None
    layer_activation: Name = _NO_LAYER
