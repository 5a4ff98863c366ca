"""The metrics of Keras: their names, thresholds, and what the string "accuracy" becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from xent_lint.facts import Spelling
from xent_lint.keras_api._generated_identifiers import METRICS as _IDENTIFIERS
from xent_lint.keras_api.identifiers import Identifiers, identifiers_of
from xent_lint.keras_api.names import snake_case
from xent_lint.keras_api.signatures import default_of, signature


class MetricFamily(Enum):
    """What kind of labels and outputs a metric compares."""

    ACCURACY = "accuracy"
    CONFUSION = "confusion counts"
    RANKING = "curve over thresholds"
    F_SCORE = "F score"
    OVERLAP = "intersection over union"
    CROSSENTROPY = "crossentropy"
    HINGE = "hinge"
    REGRESSION = "regression"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MetricSpec:
    """A metric by its canonical name, the snake case of its class.

    ``identifiers`` are the strings that compile takes for it, each with the majors that accept it.
    """

    name: str
    class_name: str | None
    identifiers: Identifiers
    family: MetricFamily

    @property
    def threshold(self) -> float | None:
        """What turns outputs into decisions by default, None where nothing does."""
        default = default_of(f"keras.metrics.{self.class_name}", "threshold")
        if self.family is MetricFamily.CONFUSION:
            return _CONFUSION_THRESHOLD
        return float(default) if isinstance(default, (int, float)) else None

    @property
    def takes_from_logits(self) -> bool:
        """Whether the metric can be told that it gets logits."""
        return self.takes("from_logits")

    @property
    def threshold_argument(self) -> str | None:
        """The argument that sets the threshold: threshold, thresholds, or none."""
        return next((name for name in ("threshold", "thresholds") if self.takes(name)), None)

    def takes(self, argument: str) -> bool:
        """Whether the class takes an argument in any major."""
        known = signature(f"keras.metrics.{self.class_name}")
        return known is not None and any(known.parameter(argument, each) for each in (2, 3))


_FAMILIES: Mapping[MetricFamily, str] = MappingProxyType(
    {
        MetricFamily.ACCURACY: (
            "Accuracy BinaryAccuracy CategoricalAccuracy SparseCategoricalAccuracy TopKCategoricalAccuracy "
            "SparseTopKCategoricalAccuracy"
        ),
        MetricFamily.CONFUSION: "Precision Recall TruePositives TrueNegatives FalsePositives FalseNegatives",
        MetricFamily.RANKING: (
            "AUC PrecisionAtRecall RecallAtPrecision SensitivityAtSpecificity SpecificityAtSensitivity"
        ),
        MetricFamily.F_SCORE: "F1Score FBetaScore",
        MetricFamily.OVERLAP: "BinaryIoU IoU MeanIoU OneHotIoU OneHotMeanIoU",
        MetricFamily.CROSSENTROPY: (
            "BinaryCrossentropy CategoricalCrossentropy SparseCategoricalCrossentropy KLDivergence"
        ),
        MetricFamily.HINGE: "Hinge SquaredHinge CategoricalHinge",
        MetricFamily.REGRESSION: (
            "MeanSquaredError RootMeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError "
            "MeanSquaredLogarithmicError LogCoshError R2Score MeanRelativeError PearsonCorrelation "
            "ConcordanceCorrelation"
        ),
        MetricFamily.OTHER: "CosineSimilarity Poisson Mean Sum MeanTensor",
    }
)
# Functions that tf_keras has under a name that is no class's.
_FUNCTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"LogCoshError": ("log_cosh",), "KLDivergence": ("kl_divergence",), "CosineSimilarity": ("cosine_similarity",)}
)
_LOSS_FUNCTIONS: Mapping[str, MetricFamily] = MappingProxyType(
    {
        "huber": MetricFamily.REGRESSION,
        "binary_focal_crossentropy": MetricFamily.CROSSENTROPY,
        "categorical_focal_crossentropy": MetricFamily.CROSSENTROPY,
    }
)
# Written thresholds=None in the signature.
_CONFUSION_THRESHOLD = 0.5
_SMART_ACCURACY: Identifiers = MappingProxyType({"accuracy": frozenset({2, 3}), "acc": frozenset({2, 3})})
_SMART_CROSSENTROPY: Identifiers = MappingProxyType({"crossentropy": frozenset({2}), "ce": frozenset({2})})


def _metric(class_name: str, family: MetricFamily) -> MetricSpec:
    snake = snake_case(class_name)
    exact = class_name == "Accuracy"
    names = {class_name, snake, *_FUNCTIONS.get(class_name, ())}
    identifiers = MappingProxyType({}) if exact else identifiers_of(_IDENTIFIERS, names)
    return MetricSpec("exact_accuracy" if exact else snake, class_name, identifiers, family)


def _function(name: str, family: MetricFamily) -> MetricSpec:
    return MetricSpec(name, None, MappingProxyType({}), family)


METRICS: Mapping[str, MetricSpec] = MappingProxyType(
    {
        "accuracy": MetricSpec("accuracy", None, _SMART_ACCURACY, MetricFamily.ACCURACY),
        "crossentropy": MetricSpec("crossentropy", None, _SMART_CROSSENTROPY, MetricFamily.CROSSENTROPY),
        **{
            spec.name: spec
            for family, classes in _FAMILIES.items()
            for spec in (_metric(class_name, family) for class_name in classes.split())
        },
        **{name: _function(name, family) for name, family in _LOSS_FUNCTIONS.items()},
    }
)
_BY_IDENTIFIER: Mapping[str, MetricSpec] = {text: spec for spec in METRICS.values() for text in spec.identifiers}
_BY_CLASS: Mapping[str, MetricSpec] = {spec.class_name: spec for spec in METRICS.values() if spec.class_name}
METRIC_IDENTIFIERS: frozenset[str] = frozenset(_BY_IDENTIFIER)


def find_metric(identifier: str) -> tuple[MetricSpec, Spelling] | None:
    """The metric that compile makes of a string in any supported Keras, None if none knows it."""
    spec = _smart(identifier) or _BY_IDENTIFIER.get(identifier)
    return None if spec is None else (spec, _spelling(identifier, spec))


def _smart(identifier: str) -> MetricSpec | None:
    """The metrics that compile chooses from the shapes, whose names it takes in any case of letters."""
    lowered = identifier.lower()
    return next((METRICS[name] for name in ("accuracy", "crossentropy") if lowered in METRICS[name].identifiers), None)


def _spelling(identifier: str, spec: MetricSpec) -> Spelling:
    if identifier == spec.name:
        return Spelling.STRING
    return Spelling.CLASS if identifier == spec.class_name else Spelling.ALIAS


def metric_majors(identifier: str) -> frozenset[int]:
    """The Keras majors whose compile accepts this string as a metric."""
    smart = _smart(identifier)
    if smart is not None:
        return smart.identifiers[identifier.lower()]
    spec = _BY_IDENTIFIER.get(identifier)
    return spec.identifiers[identifier] if spec else frozenset()


def metric_for_symbol(symbol: str) -> tuple[MetricSpec, Spelling] | None:
    """The metric behind a canonical symbol: a class or function of keras.metrics, or a function of keras.losses."""
    root, _, path = symbol.partition(".")
    home, _, name = path.partition(".")
    if root != "keras" or home not in {"metrics", "losses"}:
        return None
    if home == "metrics" and name in _BY_CLASS:
        return _BY_CLASS[name], Spelling.CLASS
    spec = METRICS.get(name) or _BY_IDENTIFIER.get(name)
    if spec is None or spec.name == "accuracy" or name in _BY_CLASS:
        return None
    return spec, Spelling.FUNCTION


def resolve_accuracy(
    units: int | None, label_rank: int | None, label_width: int | None, head_rank: int | None
) -> str | None:
    """What the string "accuracy" becomes, None where these do not decide it.

    ``units`` is the size of the output's last axis. The ranks count the batch axis; ``label_width`` is
    the size of the last axis of the labels. Keras looks at nothing else, the loss least of all.
    """
    if units == 1:
        return "binary_accuracy"
    if units is None or label_rank is None or head_rank is None:
        return None
    if label_rank < head_rank or (label_width == 1 and label_rank == head_rank):
        return "sparse_categorical_accuracy"
    return "categorical_accuracy" if label_width is not None and label_width > 1 else None
