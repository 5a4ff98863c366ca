"""Where metrics cut the outputs in two."""

from __future__ import annotations

from xent_lint.facts import Known, Metric, SetMetric
from xent_lint.rules.questions.metrics import COUNTS, CURVES, ELEMENT_WISE, F_SCORES, is_left_out

DECIDING = ELEMENT_WISE | COUNTS | F_SCORES


def threshold_between(metric: Metric) -> float | None:
    """The threshold of a metric that decides, where it is known to be a probability."""
    match metric:
        case Metric(name=Known(name), threshold=Known(float(threshold))) if name in DECIDING and 0 < threshold < 1:
            return threshold
        case _:
            return None


def lays_thresholds(metric: Metric) -> bool:
    """Whether the metric is known to lay its thresholds between 0 and 1 itself."""
    is_curve = isinstance(metric.name, Known) and metric.name.value in CURVES
    return is_curve and is_left_out(metric, "thresholds")


def is_told_of_logits(metric: Metric) -> bool | None:
    """Whether the metric is told that it gets logits, None where it is not known."""
    return metric.from_logits.value if isinstance(metric.from_logits, Known) else None


def told_of_logits(metric: Metric) -> SetMetric | None:
    """The metric that decides logits as this one decides probabilities, None where there is none of the kind."""
    match metric.name:
        case Known("auc"):
            return SetMetric("auc", (("from_logits", True),))
        case Known(name) if threshold_between(metric) == 0.5 and name not in F_SCORES:
            return with_threshold(name, 0)
        case _:
            return None


def with_threshold(name: str, threshold: float) -> SetMetric:
    """The metric with a threshold."""
    return SetMetric(name, (("thresholds" if name in COUNTS else "threshold", threshold),))
