"""Metrics as they are handed to compile, turned into facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xent_lint.facts import Evidence, Field, Head, Known, Labels, Metric, Name, Spelling, Unknown, UnknownName
from xent_lint.keras_api.metrics import METRICS, MetricSpec, find_metric, metric_for_symbol, resolve_accuracy
from xent_lint.trace.keras.losses import Locate, argument_fact
from xent_lint.trace.values import Const, KerasObject, Node, Opaque, Symbol, Value, as_text, node_of


def metric_fact(value: Value, node: Node, locate: Locate) -> Metric:
    """The fact about one metric given as a value."""
    evidence = locate(node_of(value)) or locate(node)
    match value:
        case Const() if isinstance(value.value, str):
            return _from_string(value.value, evidence)
        case Symbol():
            return _from_symbol(value.name, {}, evidence, locate)
        case KerasObject():
            return _from_symbol(value.symbol, dict(value.arguments), evidence, locate)
        case _:
            reason = value.reason if isinstance(value, Opaque) else "a metric of the program's own"
            return _nameless(Unknown(reason, evidence), Spelling.FUNCTION, "", evidence)


def _nameless(name: Name, spelling: Spelling, text: str, evidence: Evidence | None) -> Metric:
    return Metric(name, spelling, text, Known(None), Known(False), Known(None), (), evidence)


def _from_string(text: str, evidence: Evidence | None) -> Metric:
    found = find_metric(text)
    if found is None:
        return _nameless(UnknownName(text, evidence), Spelling.STRING, text, evidence)
    spec, spelling = found
    return replace(_nameless(Known(spec.name, evidence), spelling, text, evidence), threshold=Known(spec.threshold))


def _from_symbol(symbol: str, arguments: Mapping[str, Value], evidence: Evidence | None, locate: Locate) -> Metric:
    found = metric_for_symbol(symbol)
    text = symbol.rsplit(".", 1)[-1]
    if found is None:
        return _nameless(Unknown(f"{symbol} is not a metric of Keras", evidence), Spelling.FUNCTION, text, evidence)
    spec, spelling = found
    return Metric(
        Known(spec.name, evidence),
        spelling,
        text,
        _threshold(spec, arguments, locate),
        _flag(arguments.get("from_logits"), locate),
        _averaging(arguments, locate),
        tuple(argument_fact(name, value, locate) for name, value in arguments.items()),
        evidence,
    )


def _threshold(spec: MetricSpec, arguments: Mapping[str, Value], locate: Locate) -> Field[float | None]:
    value = arguments.get("threshold", arguments.get("thresholds"))
    if value is None:
        return Known(spec.threshold)
    if isinstance(value, Const) and isinstance(value.value, int | float):
        return Known(float(value.value), locate(value.node))
    return (
        Known(None) if value == Const(None) else Unknown("a threshold that is not a constant", locate(node_of(value)))
    )


def _flag(value: Value | None, locate: Locate) -> Field[bool]:
    if value is None:
        return Known(False)
    if isinstance(value, Const):
        return Known(bool(value.value), locate(value.node))
    return Unknown("an option that is not a constant", locate(node_of(value)))


def _averaging(arguments: Mapping[str, Value], locate: Locate) -> Field[str | None]:
    value = arguments.get("average")
    if value is None or value == Const(None):
        return Known(None)
    text = as_text(value)
    return Unknown("an option that is not a constant", locate(node_of(value))) if text is None else Known(text)


def resolved(metric: Metric, head: Head | Unknown, labels: Labels | Unknown) -> Metric:
    """The metric that the string "accuracy" becomes for this output and these labels."""
    if metric.name not in {Known("accuracy", metric.evidence), Known("accuracy")} or isinstance(head, Unknown):
        return metric
    units = head.units.value if isinstance(head.units, Known) else None
    head_rank = len(head.shape.value) + 1 if isinstance(head.shape, Known) else None
    label_shape = labels.shape.value if isinstance(labels, Labels) and isinstance(labels.shape, Known) else None
    label_rank = None if label_shape is None else len(label_shape) + 1
    name = resolve_accuracy(units, label_rank, label_shape[-1] if label_shape else None, head_rank)
    if name is None:
        return metric
    return replace(metric, name=Known(name, metric.evidence), threshold=Known(METRICS[name].threshold))
