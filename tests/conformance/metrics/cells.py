"""One cell of the grid of metrics: a program whose loss fits, with one metric; as source and as facts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from xent_lint.facts import Argument, Known, Metric, Spelling, TrainingSetup, Unknown
from xent_lint.keras_api.losses import LOSSES
from xent_lint.keras_api.metrics import METRICS, find_metric, metric_for_symbol, resolve_accuracy

from ..cells import Cell
from ..cells import facts as facts_of_training
from ..labels import GROUPS, SAMPLES

ROWS = GROUPS * SAMPLES
# Weights with which the numbers of a metric that does not fit and of one that does lie apart.
WEIGHTS, SPREAD_OF_WEIGHTS = 3866, 1.2
MODEL = """
import keras
import numpy as np

x = np.repeat(np.eye({groups}), {samples}, axis=0) + np.random.default_rng(0).normal(size=({rows}, {groups}))
y = {labels}
model = keras.Sequential([keras.layers.Input(({groups},)), keras.layers.Dense({units}{activation})])
model.set_weights([np.random.default_rng({weights}).normal(0, {spread}, size=({groups}, {units})), np.zeros({units})])
"""
FIT = """
model.compile(optimizer="sgd", loss={loss}, metrics=[{metric}])
history = model.fit(x, y, batch_size={rows}, verbose=0)
"""


@dataclass(frozen=True, slots=True, order=True)
class MetricCell:
    """A program that trains and has one metric, which is written as a string or as a call of its class."""

    training: Cell
    metric: str

    @property
    def key(self) -> str:
        """The cell in words, by which observations are kept."""
        return f"{self.training.key} | {self.metric}"

    @property
    def is_string(self) -> bool:
        return "(" not in self.metric

    @property
    def called(self) -> str:
        """The class or the string."""
        return self.metric.partition("(")[0]

    @property
    def options(self) -> dict[str, object]:
        """The arguments of the class."""
        return {} if self.is_string else dict(_options(self.metric))


def _options(call: str) -> Iterator[tuple[str, object]]:
    parsed = ast.parse(call, mode="eval").body
    assert isinstance(parsed, ast.Call)
    for keyword in parsed.keywords:
        yield str(keyword.arg), ast.literal_eval(keyword.value)


def model(training: Cell) -> str:
    """The source of the data and the model."""
    named = "" if training.head == "linear" else f', activation="{training.head}"'
    labels = training.kind.expression
    return MODEL.format(
        groups=GROUPS,
        samples=SAMPLES,
        rows=ROWS,
        labels=labels,
        units=training.units,
        activation=named,
        weights=WEIGHTS,
        spread=SPREAD_OF_WEIGHTS,
    )


def fit(cell: MetricCell) -> str:
    """The source that compiles and trains: on one batch, so that Keras reports of the outputs before it."""
    loss = cell.training.loss
    told = f"keras.losses.{LOSSES[loss].class_name}(from_logits=True)"
    metric = repr(cell.metric) if cell.is_string else f"keras.metrics.{cell.metric}"
    return FIT.format(rows=ROWS, loss=told if cell.training.from_logits else repr(loss), metric=metric)


def program(cell: MetricCell) -> str:
    """The cell as source."""
    return model(cell.training) + fit(cell)


def facts(cell: MetricCell) -> TrainingSetup:
    """The cell as the fact that a perfect witness makes of it."""
    setup = facts_of_training(cell.training)
    output = replace(setup.outputs[0], metrics=Known((_metric(cell),)))
    return replace(setup, outputs=(output,))


def _metric(cell: MetricCell) -> Metric:
    found = find_metric(cell.metric) if cell.is_string else metric_for_symbol(f"keras.metrics.{cell.called}")
    assert found is not None, cell.metric
    name = _resolved(cell) if found[0].name == "accuracy" else found[0].name
    options = cell.options
    threshold = options.get("threshold", options.get("thresholds", METRICS[name].threshold))
    average = options.get("average")
    return Metric(
        Known(name),
        Spelling.STRING if cell.is_string else Spelling.CLASS,
        cell.called,
        Known(float(threshold) if isinstance(threshold, int | float) else None),
        Known(bool(options.get("from_logits", False))),
        Known(average if isinstance(average, str) else None),
        tuple(_argument(name, value) for name, value in options.items()),
    )


def _resolved(cell: MetricCell) -> str:
    shape = cell.training.kind.shape
    width = shape[-1] if shape else None
    name = resolve_accuracy(cell.training.units, len(shape) + 1, width, 2)
    assert name is not None
    return name


def _argument(name: str, value: object) -> Argument:
    known = isinstance(value, bool | int | float | str)
    return Argument(name, None, Known(value) if known else Unknown("a value that is not a constant"))
