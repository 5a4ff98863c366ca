"""Which losses belong together."""

from __future__ import annotations

from xent_lint.facts import Known, Loss, Unknown
from xent_lint.keras_api.losses import LOSSES, LossFamily


def _of(*families: LossFamily) -> frozenset[str]:
    return frozenset(name for name, spec in LOSSES.items() if spec.family in families)


FOCAL = _of(LossFamily.FOCAL_BINARY, LossFamily.FOCAL_CATEGORICAL)
BINARY = _of(LossFamily.BINARY_CROSSENTROPY, LossFamily.FOCAL_BINARY)
CATEGORICAL = _of(LossFamily.CATEGORICAL_CROSSENTROPY, LossFamily.FOCAL_CATEGORICAL)
SPARSE = _of(LossFamily.SPARSE_CROSSENTROPY)
ONE_OF_MANY = CATEGORICAL | SPARSE
CROSSENTROPIES = BINARY | ONE_OF_MANY
DIVERGENCE = _of(LossFamily.DIVERGENCE)
POISSON = _of(LossFamily.POISSON)
HINGE = _of(LossFamily.HINGE)
REGRESSION = _of(LossFamily.REGRESSION)
ELEMENT_WISE = REGRESSION | HINGE | DIVERGENCE | POISSON
KERAS_LOSSES = CROSSENTROPIES | ELEMENT_WISE

BCE = "binary_crossentropy"
CCE = "categorical_crossentropy"
SCCE = "sparse_categorical_crossentropy"
MSE = "mean_squared_error"


def one_hot_twin(name: str) -> str:
    """The crossentropy over one-hot rows that stands nearest to this one."""
    return "categorical_focal_crossentropy" if name in FOCAL else CCE


def element_twin(name: str) -> str:
    """The crossentropy over single elements that stands nearest to this one."""
    return "binary_focal_crossentropy" if name in FOCAL else BCE


def has_name(loss: Loss | Unknown, names: frozenset[str]) -> bool:
    """Whether the loss is known to be one of these."""
    return isinstance(loss, Loss) and isinstance(loss.name, Known) and loss.name.value in names


def takes_logits(loss: Loss | Unknown) -> bool:
    """Whether the loss is known to be told that it gets logits."""
    return isinstance(loss, Loss) and isinstance(loss.from_logits, Known) and loss.from_logits.value


def looks_along_last_axis(loss: Loss) -> bool:
    """Whether the loss is known to take the last axis for the classes."""
    return loss.axis == Known(-1, loss.axis.evidence)


def ignores_no_class(loss: Loss) -> bool:
    """Whether the loss is known to count every class."""
    return loss.ignore_class == Known(None, loss.ignore_class.evidence)


def smooths_nothing(loss: Loss) -> bool:
    """Whether the loss is known to take the labels as they are."""
    return loss.label_smoothing == Known(0.0, loss.label_smoothing.evidence)
