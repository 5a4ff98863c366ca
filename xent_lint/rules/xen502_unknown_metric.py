"""XEN502: a metric that Keras does not know."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Known,
    Metric,
    Output,
    SetMetric,
    Severity,
    Spelling,
    Target,
    TrainingSetup,
    UnknownName,
)
from xent_lint.keras_api.metrics import METRIC_IDENTIFIERS, metric_majors
from xent_lint.rules.page import Page
from xent_lint.rules.questions.metrics import metrics_of
from xent_lint.rules.questions.names import guess, question, renaming
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import safe
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of each metric whose name no Keras knows."""
    for metric in metrics_of(output):
        match metric.name:
            case UnknownName(text):
                meant = guess(text, (name for name in METRIC_IDENTIFIERS if target.keras <= metric_majors(name)))
                message = (
                    f"Keras knows no metric '{text}': compile accepts it and the first batch raises.{question(meant)}"
                )
                yield RULE.finding(message, at=metric.evidence, remedies=renaming(text, meant))
            case Known(name) if _is_of_another_keras(metric, target):
                majors = " and ".join(str(major) for major in sorted(target.keras))
                message = f"Keras {majors} knows no metric '{metric.text}': the first batch raises."
                remedy = safe(SetMetric(name))
                yield RULE.finding(f"{message} Use its class.", at=metric.evidence, remedies=(remedy,))


def _is_of_another_keras(metric: Metric, target: Target) -> bool:
    """Whether the metric is a text that some Keras knows, and none of those that count here."""
    is_text = metric.spelling in {Spelling.STRING, Spelling.ALIAS}
    return is_text and bool(metric_majors(metric.text)) and not target.keras & metric_majors(metric.text)


RULE = Rule(
    code="XEN502",
    name="unknown-metric",
    summary="A metric that no supported Keras knows.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    page=Page(
        what_it_does="""
Finds metrics given by a text, or by an attribute of `keras.metrics`, that no Keras knows, of those that the program
runs in. It is silent in programs that register objects of their own.
""",
        why="compile stores the text and looks it up only when the first batch needs the metric.",
        symptom="""
compile passes and fit raises at the first batch. Keras 3: "ValueError: Could not interpret metric identifier:
acuracy". Keras 2: "TypeError: 'str' object is not callable".
""",
        example="""
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 4)).astype("float32")
y = rng.integers(0, 2, 64)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer="adam",
    loss="binary_crossentropy",
    metrics=["acuracy"],  # XEN502
)
model.fit(x, y, verbose=0)
""",
        use_instead=(
            """
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 4)).astype("float32")
y = rng.integers(0, 2, 64)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer="adam",
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, verbose=0)
""",
        ),
        fix_safety="""
Safe where the text is another spelling of the name: the program could not have run. A choice where it only looks
like it.
""",
        when_to_ignore="Where the metric is registered somewhere that the linter does not see.",
        backends="Keras 2 and Keras 3, all backends: the finding is about texts that neither knows.",
        references=("Metrics: https://keras.io/api/metrics/",),
    ),
)
