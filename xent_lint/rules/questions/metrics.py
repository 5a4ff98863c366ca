"""Questions about metrics."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Known, Metric, Output, SetMetric

ACCURACIES = frozenset(
    {"accuracy", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy", "exact_accuracy"}
)
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


def follows_shapes(metric: Metric) -> bool:
    """Whether Keras chooses the metric from the shapes of head and labels."""
    return metric.text.strip("\"'").lower() in _FROM_SHAPES


def twins(output: Output) -> Iterator[SetMetric]:
    """The metrics for the other label encoding, one for each metric of this encoding that is named outright."""
    for metric in metrics_of(output):
        match metric.name:
            case Known(name) if name in _TWINS and not follows_shapes(metric):
                yield SetMetric(_TWINS[name])
