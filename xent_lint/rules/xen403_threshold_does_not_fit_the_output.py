"""XEN403: a metric that decides at a threshold of another scale than the outputs."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from xent_lint.facts import (
    Finding,
    Head,
    Ids,
    Known,
    Loss,
    Metric,
    Output,
    Remedy,
    SetActivation,
    SetLoss,
    SetMetric,
    Severity,
    Squash,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import BINARY, CATEGORICAL
from xent_lint.rules.questions.metrics import is_left_out, metric_words, metrics_in_fit, over_all_elements
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.questions.thresholds import (
    DECIDING,
    is_told_of_logits,
    lays_thresholds,
    threshold_between,
    told_of_logits,
    with_threshold,
)
from xent_lint.rules.rule import Rule

_HINGE = frozenset({"hinge", "squared_hinge"})
_REASON = "another number is reported"


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of each metric whose threshold lies on another scale than the outputs."""
    for metric in metrics_in_fit(output, setup):
        match output:
            case Output(
                head=Head(activation=Known("linear"), squash=Squash.NONE) as head,
                loss=Loss(name=Known(loss), from_logits=Known(True)),
            ) if loss in BINARY | CATEGORICAL and keeps_range(head):
                yield from _of_logits(metric, loss)
            case Output(head=Head(activation=Known("sigmoid" | "softmax" as activation)) as head) if keeps_range(head):
                yield from _of_probabilities(metric, activation)
            case Output(head=Head(activation=Known("linear" | "tanh")) as head, loss=Loss(name=Known(loss))) if (
                loss in _HINGE and keeps_range(head) and isinstance(values_of(output.labels), Ids)
            ):
                yield from _of_margins(metric)


def _of_logits(metric: Metric, loss: str) -> Iterator[Finding]:
    if loss in CATEGORICAL and over_all_elements(metric):
        return
    threshold, told = threshold_between(metric), is_told_of_logits(metric)
    if threshold is not None and is_left_out(metric, "top_k"):
        probability = 1 / (1 + exp(-threshold))
        harm = f"decides at {threshold:g}, and the outputs are logits, where that is a probability of {probability:.2f}"
        yield _finding(metric, harm, told_of_logits(metric), loss)
    elif lays_thresholds(metric) and told is False:
        harm = "lays its thresholds between 0 and 1, and the outputs are logits: all below or above count alike"
        yield _finding(metric, harm, told_of_logits(metric), loss)
    elif lays_thresholds(metric) and told and loss in CATEGORICAL:
        harm = "takes a sigmoid of each logit, and the model is trained as if it ended in softmax"
        yield _finding(metric, harm, None, loss)


def _of_margins(metric: Metric) -> Iterator[Finding]:
    lays = lays_thresholds(metric) and is_told_of_logits(metric) is False
    if threshold_between(metric) is None and not lays:
        return
    told = told_of_logits(metric)
    advice = (
        "Use BinaryAccuracy(threshold=0)."
        if told is None
        else "Use " + ", ".join(f"{name}={value}" for name, value in told.options) + "."
    )
    harm = "decides between 0 and 1, and a hinge loss teaches the model to decide at 0"
    remedies = () if told is None else (unsafe(told, reason=_REASON),)
    yield RULE.finding(f"{metric_words(metric)} {harm}. {advice}", at=metric.evidence, remedies=remedies)


def _of_probabilities(metric: Metric, activation: str) -> Iterator[Finding]:
    match metric:
        case Metric(name=Known(name), threshold=Known(0.0)) if name in DECIDING and is_left_out(metric, "top_k"):
            message = (
                f"{metric_words(metric)} decides at 0, and the outputs of {activation} all lie above it: it takes every"
                " one for positive. Use the default, 0.5."
            )
            remedy = unsafe(with_threshold(name, 0.5), reason=_REASON)
            yield RULE.finding(message, at=metric.evidence, remedies=(remedy,))


def _finding(metric: Metric, harm: str, told: SetMetric | None, loss: str) -> Finding:
    """A metric that may be ``told`` of logits, where it asks one question of each, is; else the model puts out none."""
    activation = "sigmoid" if loss in BINARY else "softmax"
    advice = f"Let the model end in {activation}."
    squashed = unsafe(SetActivation(activation), SetLoss(loss), reason="the model then puts out probabilities")
    remedies: tuple[Remedy, ...] = (squashed,)
    if told is not None and loss in BINARY:
        advice = "Use " + ", ".join(f"{name}={value}" for name, value in told.options) + "."
        remedies = (unsafe(told, reason=_REASON), squashed)
    return RULE.finding(f"{metric_words(metric)} {harm}. {advice}", at=metric.evidence, remedies=remedies)


RULE = Rule(
    code="XEN403",
    name="threshold-does-not-fit-the-output",
    summary="A metric that decides at a probability and gets logits, or decides at 0 and gets probabilities.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    page=Page(
        what_it_does="""
Finds metrics with a threshold between 0 and 1 (`BinaryAccuracy`, which 'accuracy' stands for where there is one unit,
`Precision`, `Recall`, `BinaryIoU`, F scores, `AUC` and kin) on a head without activation whose crossentropy has
`from_logits=True`, or that ends in tanh or nothing under a hinge loss; and a threshold of 0 on a sigmoid or softmax.
""",
        why="""
A logit of 0 is a probability of one half: sigmoid(z) > 0.5 where z > 0. Asking z > 0.5 is asking for a probability
above 0.62. `AUC` lays its thresholds between 0 and 1 and sees no difference between logits beyond them.
""",
        symptom="""
In the example the inputs of the first kind are positive in 6 of 10 cases and those of the second in 1 of 10. The model
learns that, and evaluate() reports an accuracy of 0.65; decided at one half it is 0.75. Keras 2 and Keras 3 give the
same figures. No error and no warning.
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.repeat(np.eye(2), 10, axis=0)
y = np.array([1] * 6 + [0] * 4 + [1] + [0] * 9)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss=keras.losses.BinaryCrossentropy(from_logits=True),
    metrics=["accuracy"],  # XEN403
)
model.fit(x, y, epochs=300, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("decided at one half", np.mean((model.predict(x, verbose=0)[:, 0] > 0) == y))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.repeat(np.eye(2), 10, axis=0)
y = np.array([1] * 6 + [0] * 4 + [1] + [0] * 9)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss=keras.losses.BinaryCrossentropy(from_logits=True),
    metrics=[keras.metrics.BinaryAccuracy(threshold=0)],
)
model.fit(x, y, epochs=300, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("decided at one half", np.mean((model.predict(x, verbose=0)[:, 0] > 0) == y))
""",
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.repeat(np.eye(2), 10, axis=0)
y = np.array([1] * 6 + [0] * 4 + [1] + [0] * 9)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, epochs=300, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("decided at one half", np.mean((model.predict(x, verbose=0)[:, 0] > 0.5) == y))
""",
        ),
        fix_safety="""
Unsafe: the number reported is another one, and callbacks that watch it by name may not find it. With a sigmoid or
softmax on the head predict() returns probabilities too.
""",
        when_to_ignore="""
Where the threshold is meant to be a logit. Squared and absolute errors of logits are left alone.
""",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Accuracy metrics: https://keras.io/api/metrics/accuracy_metrics/",
            "Classification metrics: https://keras.io/api/metrics/classification_metrics/",
        ),
    ),
)
