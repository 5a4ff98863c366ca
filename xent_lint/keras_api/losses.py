"""The losses of Keras: their names, what they expect, and the options that they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from xent_lint.facts import Spelling
from xent_lint.keras_api._generated_identifiers import LOSSES as _IDENTIFIERS
from xent_lint.keras_api.identifiers import BOTH_MAJORS, Identifiers, identifiers_of, spelling_of
from xent_lint.keras_api.signatures import signature


class LossFamily(Enum):
    """What kind of labels and outputs a loss compares."""

    BINARY_CROSSENTROPY = "binary crossentropy"
    CATEGORICAL_CROSSENTROPY = "categorical crossentropy"
    SPARSE_CROSSENTROPY = "sparse categorical crossentropy"
    ANY_CROSSENTROPY = "crossentropy chosen from the shapes"
    DIVERGENCE = "divergence"
    POISSON = "poisson"
    REGRESSION = "regression"
    HINGE = "hinge"
    FOCAL_BINARY = "binary focal crossentropy"
    FOCAL_CATEGORICAL = "categorical focal crossentropy"
    SEGMENTATION = "segmentation"
    OTHER = "other"

    @property
    def is_crossentropy(self) -> bool:
        """Whether the loss is a crossentropy, focal ones included."""
        return self in _CROSSENTROPIES


_CROSSENTROPIES = frozenset(
    {
        LossFamily.BINARY_CROSSENTROPY,
        LossFamily.CATEGORICAL_CROSSENTROPY,
        LossFamily.SPARSE_CROSSENTROPY,
        LossFamily.ANY_CROSSENTROPY,
        LossFamily.FOCAL_BINARY,
        LossFamily.FOCAL_CATEGORICAL,
    }
)


@dataclass(frozen=True, slots=True)
class LossSpec:
    """A loss by its canonical name.

    ``identifiers`` are the strings that compile takes for it, each with the majors that accept it.
    """

    name: str
    class_name: str | None
    function_name: str | None
    identifiers: Identifiers
    family: LossFamily

    @property
    def majors(self) -> frozenset[int]:
        """The majors that have this loss under any name."""
        return frozenset().union(*self.identifiers.values())

    @property
    def takes_from_logits(self) -> bool:
        """Whether the loss can be told that it gets logits."""
        return self.takes("from_logits")

    @property
    def takes_label_smoothing(self) -> bool:
        """Whether the loss can smooth labels."""
        return self.takes("label_smoothing")

    @property
    def takes_ignore_class(self) -> bool:
        """Whether the loss can ignore a class id."""
        return self.takes("ignore_class")

    def takes(self, argument: str, major: int | None = None) -> bool:
        """Whether the class takes an argument in this major, or in any."""
        known = signature(f"keras.losses.{self.class_name}")
        majors = BOTH_MAJORS if major is None else {major}
        return known is not None and any(known.parameter(argument, each) for each in majors)


_FAMILIES = MappingProxyType(
    {
        ("binary_crossentropy", "BinaryCrossentropy"): LossFamily.BINARY_CROSSENTROPY,
        ("categorical_crossentropy", "CategoricalCrossentropy"): LossFamily.CATEGORICAL_CROSSENTROPY,
        ("sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"): LossFamily.SPARSE_CROSSENTROPY,
        ("binary_focal_crossentropy", "BinaryFocalCrossentropy"): LossFamily.FOCAL_BINARY,
        ("categorical_focal_crossentropy", "CategoricalFocalCrossentropy"): LossFamily.FOCAL_CATEGORICAL,
        ("kl_divergence", "KLDivergence"): LossFamily.DIVERGENCE,
        ("poisson", "Poisson"): LossFamily.POISSON,
        ("mean_squared_error", "MeanSquaredError"): LossFamily.REGRESSION,
        ("mean_absolute_error", "MeanAbsoluteError"): LossFamily.REGRESSION,
        ("mean_absolute_percentage_error", "MeanAbsolutePercentageError"): LossFamily.REGRESSION,
        ("mean_squared_logarithmic_error", "MeanSquaredLogarithmicError"): LossFamily.REGRESSION,
        ("huber", "Huber"): LossFamily.REGRESSION,
        ("log_cosh", "LogCosh"): LossFamily.REGRESSION,
        ("cosine_similarity", "CosineSimilarity"): LossFamily.OTHER,
        ("hinge", "Hinge"): LossFamily.HINGE,
        ("squared_hinge", "SquaredHinge"): LossFamily.HINGE,
        ("categorical_hinge", "CategoricalHinge"): LossFamily.HINGE,
        ("dice", "Dice"): LossFamily.SEGMENTATION,
        ("tversky", "Tversky"): LossFamily.SEGMENTATION,
        ("circle", "Circle"): LossFamily.OTHER,
        ("ctc", "CTC"): LossFamily.OTHER,
        ("categorical_generalized_cross_entropy", "CategoricalGeneralizedCrossEntropy"): LossFamily.OTHER,
    }
)
# What compile of Keras 3 takes beside its table, in any case of letters.
_COMPILE_ONLY: Identifiers = MappingProxyType({"crossentropy": frozenset({3}), "ce": frozenset({3})})
# Names of Keras 1 and early Keras 2 that no supported Keras takes any more.
REMOVED_LOSSES: Mapping[str, str] = MappingProxyType(
    {"cosine_proximity": "cosine_similarity", "cosine": "cosine_similarity"}
)


def _loss(function_name: str, class_name: str, family: LossFamily) -> LossSpec:
    identifiers = identifiers_of(_IDENTIFIERS, (function_name, class_name))
    return LossSpec(function_name, class_name, function_name, identifiers, family)


LOSSES: Mapping[str, LossSpec] = MappingProxyType(
    {
        **{names[0]: _loss(*names, family) for names, family in _FAMILIES.items()},
        "crossentropy": LossSpec("crossentropy", None, None, _COMPILE_ONLY, LossFamily.ANY_CROSSENTROPY),
    }
)
_BY_IDENTIFIER: Mapping[str, LossSpec] = {text: spec for spec in LOSSES.values() for text in spec.identifiers}
_BY_CLASS: Mapping[str, LossSpec] = {spec.class_name: spec for spec in LOSSES.values() if spec.class_name}
_COMPILE_ONLY_SPECS: Mapping[str, LossSpec] = dict.fromkeys(_COMPILE_ONLY, LOSSES["crossentropy"])
_FUNCTION_HOMES = frozenset({"losses", "metrics", "backend", "ops"})
LOSS_IDENTIFIERS: frozenset[str] = frozenset(_BY_IDENTIFIER)


def find_loss(identifier: str) -> tuple[LossSpec, Spelling] | None:
    """The loss that compile makes of a string in any supported Keras, None if none knows it."""
    spec = _BY_IDENTIFIER.get(identifier) or _COMPILE_ONLY_SPECS.get(identifier.lower())
    return None if spec is None else (spec, spelling_of(identifier, spec.name, spec.class_name))


def loss_majors(identifier: str) -> frozenset[int]:
    """The Keras majors whose compile accepts this string as a loss."""
    spec = _BY_IDENTIFIER.get(identifier)
    return spec.identifiers[identifier] if spec else _COMPILE_ONLY.get(identifier.lower(), frozenset())


def loss_for_symbol(symbol: str) -> tuple[LossSpec, Spelling] | None:
    """The loss behind a canonical symbol: a class or function of keras.losses, a function of metrics or backend."""
    root, _, path = symbol.partition(".")
    home, _, name = path.partition(".")
    if root != "keras" or home not in _FUNCTION_HOMES:
        return None
    if home == "losses" and name in _BY_CLASS:
        return _BY_CLASS[name], Spelling.CLASS
    spec = LOSSES.get(name) or _BY_IDENTIFIER.get(name)
    if spec is None or spec.function_name is None or name in _BY_CLASS:
        return None
    return spec, Spelling.FUNCTION
