"""XEN405: a metric that compares or truncates raw probabilities."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Execution,
    Finding,
    Head,
    Ids,
    Known,
    Loss,
    Metric,
    OneHot,
    Output,
    Remedy,
    SetMetric,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.cures import units_of
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import CROSSENTROPIES, HINGE
from xent_lint.rules.questions.metrics import metric_words, metrics_of
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule

_SPARSE_Y_PRED = 5


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of each metric that expects class ids where the model puts out probabilities."""
    if setup.execution is Execution.CUSTOM_LOOP or not _puts_out_scores(output):
        return
    for metric in metrics_of(output):
        match metric.name:
            case Known("exact_accuracy"):
                message = (
                    "keras.metrics.Accuracy counts outputs that equal the labels exactly, which probabilities do not:"
                    " it stays near 0. Use the string 'accuracy'."
                )
                yield RULE.finding(message, at=metric.evidence, remedies=(_instead(SetMetric("accuracy")),))
            case Known("mean_io_u" | "io_u") if _reads_ids(metric):
                message = (
                    f"{metric_words(metric)} takes the outputs for class ids and cuts probabilities to 0:"
                    " it tells nothing. Let it take the largest output first."
                )
                yield RULE.finding(message, at=metric.evidence, remedies=_overlap_remedies(output))


def _puts_out_scores(output: Output) -> bool:
    match output:
        case Output(head=Head(activation=Known("sigmoid" | "softmax"))):
            return True
        case Output(loss=Loss(name=Known(loss))):
            return loss in CROSSENTROPIES | HINGE
        case _:
            return False


def _reads_ids(metric: Metric) -> bool:
    for argument in metric.arguments:
        is_unplaced = argument.name is None and argument.position is None
        if is_unplaced or argument.name == "sparse_y_pred" or argument.position == _SPARSE_Y_PRED:
            return False
    return True


def _overlap_remedies(output: Output) -> tuple[Remedy, ...]:
    units = units_of(output)
    if units == 1:
        return (_instead(SetMetric("binary_io_u")),)
    match values_of(output.labels):
        case OneHot():
            return (_instead(SetMetric("one_hot_mean_io_u", (("num_classes", units),))),) if units else ()
        case Ids():
            return (
                (_instead(SetMetric("mean_io_u", (("num_classes", units), ("sparse_y_pred", False)))),) if units else ()
            )
        case _:
            return ()


def _instead(metric: SetMetric) -> Remedy:
    return unsafe(metric, reason="another number is reported")


RULE = Rule(
    code="XEN405",
    name="exact-match-metric",
    summary="A metric that expects class ids and gets probabilities: keras.metrics.Accuracy, MeanIoU.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak),
    page=Page(
        what_it_does="""
Finds `keras.metrics.Accuracy` objects, and `IoU` and `MeanIoU` with their default `sparse_y_pred=True`, on a head that
puts out probabilities or logits, or is trained with a hinge loss.
""",
        why="""
The class `Accuracy` is the share of exact equality y == p, and 0.93 is not 1. The string 'accuracy' is another
thing: Keras makes of it the metric that fits the shapes. `MeanIoU` casts the outputs to integers, so that every
probability is class 0.
""",
        symptom="""
In the example Accuracy() reports 0.02, the share of outputs that are exactly 0 or 1, and the string 'accuracy'
0.995 (Keras 2: 0.992) for the same model.
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(600, 4)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",
    metrics=[keras.metrics.Accuracy()],  # XEN405
)
model.fit(x, y, epochs=30, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(600, 4)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, epochs=30, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
""",
        ),
        fix_safety="Unsafe: training stays the same, but the number reported is another one.",
        when_to_ignore="Where the model puts out class ids, or the metric is subclassed to decide first.",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Accuracy metrics: https://keras.io/api/metrics/accuracy_metrics/",
            "Image segmentation metrics: https://keras.io/api/metrics/segmentation_metrics/",
        ),
    ),
)
