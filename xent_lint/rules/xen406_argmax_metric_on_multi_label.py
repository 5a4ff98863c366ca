"""XEN406: a metric of the largest output where several labels can hold at once, or where there is one output."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Action,
    Finding,
    Head,
    Known,
    Metric,
    MultiHot,
    Output,
    Remedy,
    SetActivation,
    SetLoss,
    SetMetric,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import BCE
from xent_lint.rules.questions.metric_labels import tells_two_classes
from xent_lint.rules.questions.metrics import F_SCORES, metric_words, metrics_in_fit, option, puts_out_logits
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule

_ACCURACIES = frozenset({"accuracy", "categorical_accuracy"})
_OVERLAPS = frozenset({"one_hot_io_u", "one_hot_mean_io_u"})
_TOP_K = "top_k_categorical_accuracy"
_K = 5
_REASON = "another number is reported"


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of each metric that takes the largest output where that decides nothing."""
    for metric in metrics_in_fit(output, setup):
        match metric, output.head:
            case Metric(name=Known(name), threshold=Known(None)), Head(units=Known(1)) if (
                name in F_SCORES and tells_two_classes(output)
            ):
                harm = (
                    "takes the largest output for its answer, and of one it is always that one: all count as positive"
                )
                yield _finding(metric, f"{harm}. Use threshold=0.5.", _f_score(name, output))
            case Metric(name=Known(name)), Head(units=Known(units), shape=Known((_,))) if units >= 2 and isinstance(
                values_of(output.labels), MultiHot
            ):
                yield from _of_several_labels(metric, name, output)


def _of_several_labels(metric: Metric, name: str, output: Output) -> Iterator[Finding]:
    of_first = "asks whether the largest output is the first label that holds: the other labels do not count"
    if name in _ACCURACIES:
        threshold = (("threshold", 0),) if puts_out_logits(output) else ()
        instead = unsafe(SetMetric("binary_accuracy", threshold), reason=_REASON)
        yield _finding(metric, f"{of_first}. Use BinaryAccuracy.", (instead,))
    elif name == _TOP_K:
        of_first = "asks whether the first label that holds is among the largest outputs: the others do not count"
        yield _finding(metric, f"{of_first}. Use Precision(top_k=...).", _precision_at(metric))
    elif name in _OVERLAPS:
        harm = "takes the largest output for the only label that holds, and several can hold at once"
        instead = unsafe(SetMetric("binary_io_u"), reason=_REASON)
        yield _finding(metric, f"{harm}. Use BinaryIoU.", () if puts_out_logits(output) else (instead,))
    elif name in F_SCORES and metric.threshold == Known(None, metric.threshold.evidence):
        harm = "takes the largest output for the only one that holds, and several labels can hold at once"
        yield _finding(metric, f"{harm}. Use threshold=0.5.", _f_score(name, output))


def _precision_at(metric: Metric) -> tuple[Remedy, ...]:
    match option(metric, "k"):
        case Known(None):
            return (unsafe(SetMetric("precision", (("top_k", _K),)), reason=_REASON),)
        case Known(int(k)):
            return (unsafe(SetMetric("precision", (("top_k", k),)), reason=_REASON),)
        case _:
            return ()


def _f_score(name: str, output: Output) -> tuple[Remedy, ...]:
    """F scores take no threshold of 0, so that logits have to become probabilities first."""
    actions: tuple[Action, ...] = (SetMetric(name, (("threshold", 0.5),)),)
    if puts_out_logits(output):
        actions = (*actions, SetActivation("sigmoid"), SetLoss(BCE))
    return (unsafe(*actions, reason=_REASON),)


def _finding(metric: Metric, harm: str, remedies: tuple[Remedy, ...]) -> Finding:
    return RULE.finding(f"{metric_words(metric)} {harm}", at=metric.evidence, remedies=remedies)


RULE = Rule(
    code="XEN406",
    name="argmax-metric-on-multi-label",
    summary="A metric of the largest output where several labels can hold at once, or where there is one output.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak),
    page=Page(
        what_it_does="""
Finds 'accuracy', `CategoricalAccuracy`, `TopKCategoricalAccuracy` and F scores without a threshold where the labels
are multi-hot, and F scores without a threshold on one unit.
""",
        why="""
For several units and labels of the same shape 'accuracy' stands for `CategoricalAccuracy`, the share of rows with
argmax(y) == argmax(p). Of a row with several ones argmax(y) is the first. F scores without a threshold replace p by a
row with a single one at argmax(p), which of one unit is always 1.
""",
        symptom="""
In the example each input has one label that always holds, and one before it that holds in 9 of 10 rows. The model
learns that and is right in 58 of 60 answers: BinaryAccuracy reports 0.967, 'accuracy' 0.1. Keras 2 and Keras 3 give
the same figures. No error and no warning.
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.repeat(np.eye(2), 10, axis=0)
y = np.array([[1, 1, 0]] * 9 + [[0, 1, 0]] + [[0, 1, 1]] * 9 + [[0, 0, 1]])

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(3, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="binary_crossentropy",
    metrics=["accuracy"],  # XEN406
)
model.fit(x, y, epochs=200, batch_size=20, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.repeat(np.eye(2), 10, axis=0)
y = np.array([[1, 1, 0]] * 9 + [[0, 1, 0]] + [[0, 1, 1]] * 9 + [[0, 0, 1]])

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(3, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="binary_crossentropy",
    metrics=["binary_accuracy"],
)
model.fit(x, y, epochs=200, batch_size=20, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
""",
        ),
        fix_safety="""
Unsafe: training stays the same, but the number reported is another one, and callbacks that watch it by name may not
find it.
""",
        when_to_ignore="Where each row has a single one in fact.",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Accuracy metrics: https://keras.io/api/metrics/accuracy_metrics/",
            "F-score metrics: https://keras.io/api/metrics/f_score_metrics/",
        ),
    ),
)
