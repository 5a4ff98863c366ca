"""XEN404: a metric that counts every output alone where one of many classes is to be told."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Indicator,
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
from xent_lint.rules.questions.heads import keeps_values
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import CATEGORICAL, SPARSE
from xent_lint.rules.questions.metrics import (
    is_left_out,
    metric_words,
    metrics_in_fit,
    over_all_elements,
    puts_out_logits,
)
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import choice, unsafe
from xent_lint.rules.rule import Rule

_OVERLAP = "binary_io_u"
_THRESHOLDS = ("threshold", "thresholds")


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of each element-wise metric of a head that tells one of many classes."""
    units = _classes(output)
    for metric in metrics_in_fit(output, setup):
        if units and over_all_elements(metric) and _is_no_choice(metric, output) and isinstance(metric.name, Known):
            if units == 2 and not puts_out_logits(output) and metric.name.value != _OVERLAP:
                continue  # of two probabilities one lies above a half, and that is the largest
            message = f"The model tells one of {units} classes, and {metric_words(metric)} {_harm(metric.name.value)}"
            yield RULE.finding(message, at=metric.evidence, remedies=_remedies(metric.name.value, units))


def _is_no_choice(metric: Metric, output: Output) -> bool:
    """A threshold of probabilities may be meant; logits of classes have none, as all may grow alike."""
    return puts_out_logits(output) or is_left_out(metric, *_THRESHOLDS)


def _classes(output: Output) -> int | None:
    """The number of classes of which one is to be told, None where it is not known that one is."""
    match output:
        case Output(
            head=Head(activation=Known(activation), units=Known(units), shape=Known((_,))) as head,
            loss=Loss(name=Known(loss), from_logits=Known(from_logits)),
        ) if keeps_values(head) and loss not in SPARSE:
            is_told = loss in CATEGORICAL and isinstance(values_of(output.labels), OneHot | Indicator | None)
            is_shown = isinstance(values_of(output.labels), OneHot)
            softmax = activation == "softmax" and units >= 2 and (is_told or is_shown)
            logits = activation == "linear" and units >= 2 and from_logits and is_told
            return units if softmax or logits else None
        case _:
            return None


def _harm(name: str) -> str:
    match name:
        case "precision" | "recall":
            return (
                "counts every output above its threshold, whatever its class: a row without one counts as no answer,"
                " though its largest output is one. Use top_k=1, or class_id."
            )
        case "binary_accuracy":
            return (
                "counts each output alone: most of a row is right wherever the model says no, even if the class is"
                " wrong. Use 'accuracy'."
            )
        case _:
            return (
                "counts each output alone, by whether it lies above its threshold and not by whether it is the largest."
                " Use OneHotMeanIoU."
            )


def _remedies(name: str, units: int) -> tuple[Remedy, ...]:
    reason = "another number is reported"
    match name:
        case "precision" | "recall":
            of_one = SetMetric(name, (("class_id", 1),))
            largest = unsafe(SetMetric(name, (("top_k", 1),)), reason=reason)
            return largest, choice(of_one, only_if="class 1 is the one that counts")
        case "binary_accuracy":
            return (unsafe(SetMetric("accuracy"), reason=reason),)
        case _:
            return (unsafe(SetMetric("one_hot_mean_io_u", (("num_classes", units),)), reason=reason),)


RULE = Rule(
    code="XEN404",
    name="element-wise-metric-on-multiclass",
    summary="A metric that counts every output alone, where one of many classes is to be told.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak),
    page=Page(
        what_it_does="""
Finds `BinaryAccuracy`, `BinaryIoU`, `Precision` and `Recall` without `class_id`, `top_k` or a threshold of their own,
on a softmax over three or more classes (`BinaryIoU`: two), and on two or more logits under categorical crossentropy.
""",
        why="""
Each row has one right answer: the largest output. These metrics compare each of the n outputs of a row with 0.5. Of a
one-hot row n - 1 are zeros, so that answering no everywhere has an accuracy of (n - 1) / n, and precision and recall
leave out each row whose largest output is below 0.5.
With softmax over two classes both readings are the same, but for `BinaryIoU`, which takes the overlap of all outputs
together, where the frequent class hides the other.
""",
        symptom="""
In the example the inputs tell nothing of the four classes, and every output is 0.25. BinaryAccuracy reports 0.75, the
string 'accuracy' 0.25. Keras 2 and Keras 3 give the same figures. No error and no warning.
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.zeros((40, 2))
y = keras.utils.to_categorical(np.arange(40) % 4, 4)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(4, activation="softmax")])
model.compile(
    optimizer="adam",
    loss="categorical_crossentropy",
    metrics=["binary_accuracy"],  # XEN404
)
model.fit(x, y, epochs=1, batch_size=40, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.zeros((40, 2))
y = keras.utils.to_categorical(np.arange(40) % 4, 4)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(4, activation="softmax")])
model.compile(
    optimizer="adam",
    loss="categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, epochs=1, batch_size=40, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
""",
        ),
        fix_safety="""
Unsafe: the number reported is another one, and callbacks that watch it by name may not find it. Which class `class_id`
should name is a choice.
""",
        when_to_ignore="Where answers below a confidence of 0.5 are meant to count as none.",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Accuracy metrics: https://keras.io/api/metrics/accuracy_metrics/",
            "Classification metrics: https://keras.io/api/metrics/classification_metrics/",
        ),
    ),
)
