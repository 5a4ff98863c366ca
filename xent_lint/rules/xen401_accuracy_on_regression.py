"""XEN401: accuracy of continuous predictions."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Continuous,
    Finding,
    Ids,
    Known,
    Labels,
    Loss,
    Metric,
    Output,
    SetMetric,
    Severity,
    Target,
    TrainingSetup,
    Values,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.losses import REGRESSION
from xent_lint.rules.questions.metrics import ACCURACIES, COUNTS, CURVES, metric_words, metrics_of
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of each accuracy metric of a regression."""
    match output:
        case Output(loss=Loss(name=Known(loss)), labels=Labels(values=Known(values))) if loss in REGRESSION:
            for metric in metrics_of(output):
                message = _blind(metric, values)
                if message is not None:
                    remedy = unsafe(SetMetric("mean_absolute_error"), reason="another number is reported")
                    yield RULE.finding(f"{message} Use 'mae'.", at=metric.evidence, remedies=(remedy,))


def _blind(metric: Metric, values: Values) -> str | None:
    """Why a metric says nothing of predictions of such targets."""
    match metric.name, values:
        case Known(name), Continuous() if name in ACCURACIES:
            return (
                "The targets are continuous: accuracy counts the predictions that equal them exactly and stays near 0"
                " however good the model is."
            )
        case Known("binary_accuracy"), Ids(max=int(highest)) if highest > 1:
            return (
                f"The targets reach up to {highest}, and binary accuracy asks whether they equal 0 or 1, as the"
                " prediction lies below or above 0.5: no prediction of a larger one ever counts."
            )
        case Known("exact_accuracy"), Ids() if not _are_two_classes(values):
            return (
                "Accuracy counts the outputs that are whole numbers to the last digit, which those of a model are not."
            )
        case Known(name), Continuous() | Ids() if name in COUNTS | CURVES and not _are_two_classes(values):
            return f"The targets are no classes, and {metric_words(metric)} takes every one but 0 for positive."
        case _:
            return None


def _are_two_classes(values: Values) -> bool:
    """Whether they may be 0 and 1."""
    return isinstance(values, Ids) and not (isinstance(values.max, int) and values.max > 1)


RULE = Rule(
    code="XEN401",
    name="accuracy-on-regression",
    summary="An accuracy, a count or a curve of classes on targets that are no classes.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak),
    page=Page(
        what_it_does="""
Finds accuracy metrics where the loss is one for regression and the targets are continuous, or whole numbers above 1;
and `AUC`, `Precision`, `Recall` and kin there.
""",
        why="""
For one unit 'accuracy' stands for binary accuracy: the share of samples with y == (p > 0.5). A real number equals 0
or 1 by accident only, and a whole number above 1 never does. `Precision` and `AUC` take what is not 0 for positive.
""",
        symptom="""
In the example the model meets each target, with a squared error below 1e-9, and the accuracy is 0.0; 'mae' reports
below 1e-5. Keras 2 and Keras 3 give the same figures. No error and no warning.
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.array([[-1.0], [0.0], [1.0], [2.0]])
y = np.array([-2.0, 0.5, 3.0, 5.5])

model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="mean_squared_error",
    metrics=["accuracy"],  # XEN401
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss and metric", model.evaluate(x, y, verbose=0))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.array([[-1.0], [0.0], [1.0], [2.0]])
y = np.array([-2.0, 0.5, 3.0, 5.5])

model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="mean_squared_error",
    metrics=["mae"],
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss and metric", model.evaluate(x, y, verbose=0))
""",
        ),
        fix_safety="""
Unsafe: training stays the same, but callbacks and plots that ask the history for 'accuracy' no longer find it.
""",
        when_to_ignore="Where the targets are whole numbers in fact, and equality is meant.",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Accuracy metrics: https://keras.io/api/metrics/accuracy_metrics/",
            "Regression metrics: https://keras.io/api/metrics/regression_metrics/",
        ),
    ),
)
