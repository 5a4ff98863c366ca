"""Questions about metrics."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Execution,
    Field,
    Head,
    Known,
    Literal,
    Loss,
    Metric,
    Name,
    Output,
    SetMetric,
    TrainingSetup,
    Unknown,
)
from xent_lint.keras_api.metrics import METRICS, MetricFamily
from xent_lint.rules.questions.losses import takes_logits

ACCURACIES = frozenset(
    {"accuracy", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy", "exact_accuracy"}
)
COUNTS = frozenset(name for name, spec in METRICS.items() if spec.family is MetricFamily.CONFUSION)
CURVES = frozenset(name for name, spec in METRICS.items() if spec.family is MetricFamily.RANKING)
F_SCORES = frozenset(name for name, spec in METRICS.items() if spec.family is MetricFamily.F_SCORE)
ERRORS = frozenset({"mean_squared_error", "root_mean_squared_error", "mean_absolute_error"})
# They count every number of the output for itself, whatever row it stands in.
ELEMENT_WISE = frozenset({"binary_accuracy", "binary_io_u", "precision", "recall"})
_FROM_SHAPES = frozenset({"accuracy", "acc"})
_TWINS = {
    "categorical_accuracy": "sparse_categorical_accuracy",
    "sparse_categorical_accuracy": "categorical_accuracy",
    "top_k_categorical_accuracy": "sparse_top_k_categorical_accuracy",
    "sparse_top_k_categorical_accuracy": "top_k_categorical_accuracy",
}


def metrics_of(output: Output) -> tuple[Metric, ...]:
    """The metrics of the output, none where they are not known."""
    return output.metrics.value if isinstance(output.metrics, Known) else ()


def metrics_in_fit(output: Output, setup: TrainingSetup) -> tuple[Metric, ...]:
    """The metrics that Keras itself feeds; a loop of the program's own may decide before it feeds them."""
    return () if setup.execution is Execution.CUSTOM_LOOP else metrics_of(output)


def option(metric: Metric, name: str) -> Field[Literal] | Name:
    """An argument as given to the metric, Known(None) where it is not given."""
    return next((each.value for each in metric.arguments if each.name == name), Known(None))


def is_left_out(metric: Metric, *names: str) -> bool:
    """Whether the metric is known to be given none of these arguments."""
    unplaced = any(each.name is None for each in metric.arguments)
    values = [option(metric, name) for name in names]
    return not unplaced and all(isinstance(value, Known) and value.value is None for value in values)


def over_all_elements(metric: Metric) -> bool:
    """Whether the metric is known to count every element of the output, as no class or number of them is picked."""
    is_element_wise = isinstance(metric.name, Known) and metric.name.value in ELEMENT_WISE
    return is_element_wise and is_left_out(metric, "class_id", "top_k")


def metric_words(metric: Metric) -> str:
    """The metric by its class, such as "AUC", or "'accuracy' (here BinaryAccuracy)"."""
    spec = METRICS.get(metric.name.value) if isinstance(metric.name, Known) else None
    stands_for = spec.class_name if spec else None
    if follows_shapes(metric):
        return f"'accuracy' (here {stands_for})" if stands_for else "'accuracy'"
    return stands_for or metric.text


def is_the_loss(metric: Metric, loss: Loss | Unknown) -> bool:
    """Whether the metric is known to be the loss itself."""
    match metric, loss:
        case Metric(name=Known(name), from_logits=Known(told)), Loss(name=Known(other), from_logits=Known(told_too)):
            return (name, told) == (other, told_too)
        case _:
            return False


def puts_out_logits(output: Output) -> bool:
    """Whether the outputs are known to be logits: no activation, and a loss that is told so."""
    match output.head:
        case Head(activation=Known("linear")):
            return takes_logits(output.loss)
        case _:
            return False


def follows_shapes(metric: Metric) -> bool:
    """Whether Keras chooses the metric from the shapes of head and labels."""
    return metric.text.strip("\"'").lower() in _FROM_SHAPES


def twins(output: Output) -> Iterator[SetMetric]:
    """The metrics for the other label encoding, one for each metric of this encoding that is named outright."""
    for metric in metrics_of(output):
        match metric.name:
            case Known(name) if name in _TWINS and not follows_shapes(metric):
                yield SetMetric(_TWINS[name])


def twin_of(metric: Metric) -> str | None:
    """The accuracy for the other label encoding, None where there is none."""
    if not isinstance(metric.name, Known):
        return None
    return {**_TWINS, "binary_accuracy": "sparse_categorical_accuracy"}.get(metric.name.value)
