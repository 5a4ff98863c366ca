"""XEN407: a crossentropy as metric that does not fit the head or the labels."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Known,
    Loss,
    Metric,
    MultiHot,
    Output,
    SetMetric,
    Severity,
    Squash,
    Target,
    TrainingSetup,
    Unknown,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import is_tagged, keeps_range, keeps_values, squashing_backends
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import BCE, BINARY, CCE, CROSSENTROPIES, SCCE, takes_logits
from xent_lint.rules.questions.metric_labels import Encoding, encoding, tells_two_classes
from xent_lint.rules.questions.metrics import is_the_loss, metric_words, metrics_in_fit, puts_out_logits
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import safe, unsafe
from xent_lint.rules.questions.wording import backends_words
from xent_lint.rules.rule import Rule

_SQUASHES = frozenset({"sigmoid", "softmax"})
_READS = {BCE: Encoding.ROWS, CCE: Encoding.ROWS, SCCE: Encoding.IDS}


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of each crossentropy that is no measure of this output; one that is the loss is judged as loss."""
    for metric in metrics_in_fit(output, setup):
        if isinstance(metric.name, Known) and metric.name.value in _READS and not is_the_loss(metric, output.loss):
            name = metric.name.value
            finding = _of_labels(metric, name, output, target) or _of_one_unit(metric, name, output, target)
            finding = (
                finding or _of_head(metric, name, output, target) or _of_scale(metric, name, output, setup, target)
            )
            if finding is not None:
                yield finding


def _of_labels(metric: Metric, name: str, output: Output, target: Target) -> Finding | None:
    """Ids for rows or rows for ids: Keras 2 broadcasts ids over outputs that it need not squash, all else raises."""
    given = encoding(output)
    if given is None or given is _READS[name]:
        return None
    broadcasts = name == BCE and 2 in target.keras and not _is_squashed(output.head)
    harm = (
        "Keras raises, or the number that it reports tells nothing" if broadcasts else "fit raises at the first batch"
    )
    message = f"The labels are {given.value}, and {metric_words(metric)} reads {_READS[name].value}: {harm}."
    instead = _instead(SCCE if given is Encoding.IDS else CCE, logits=puts_out_logits(output))
    remedy = unsafe(instead, reason="another number is reported") if broadcasts else safe(instead)
    severity = Severity.WARNING if broadcasts else Severity.ERROR
    return RULE.finding(f"{message} {_advice(instead)}", at=metric.evidence, severity=severity, remedies=(remedy,))


def _is_squashed(head: Head | Unknown) -> bool:
    return isinstance(head, Head) and isinstance(head.activation, Known) and head.activation.value in _SQUASHES


def _of_one_unit(metric: Metric, name: str, output: Output, target: Target) -> Finding | None:
    match output.head:
        case Head(units=Known(1)) if name in {CCE, SCCE} and tells_two_classes(output):
            harm = "of one output it is 0 whatever the model says"
            if name == SCCE:
                harm = "of one output there is only class 0: a label of 1 raises, or counts for nothing"
            severity = Severity.ERROR if name == SCCE and target.tensorflow_only else Severity.WARNING
            return _finding(metric, harm, _instead(BCE, logits=puts_out_logits(output)), severity)
        case _:
            return None


def _of_head(metric: Metric, name: str, output: Output, target: Target) -> Finding | None:
    """One question for all outputs where the head answers one for each, or the other way round."""
    match output.head:
        case Head(units=Known(units), shape=Known((_,)), activation=Known("softmax")) as head if name == BCE:
            if units >= 2 and target.may_use_tensorflow and is_tagged(head):
                harm = "scores each output alone: Keras on TensorFlow takes sigmoids for it and leaves the softmax out"
                return _finding(metric, harm, _instead(CCE))
        case Head(units=Known(units), shape=Known((_,)), activation=Known("sigmoid")) as head if name != BCE:
            if units >= 2 and keeps_values(head):
                harm = "scores the outputs as one distribution, and the sigmoids do not sum to 1"
                return _finding(metric, harm, _instead(BCE))
        case Head(units=Known(units)) if name == CCE and units >= 2 and isinstance(values_of(output.labels), MultiHot):
            harm = "scores the outputs as one distribution, and several labels can hold at once"
            return _finding(metric, harm, _instead(BCE, logits=puts_out_logits(output)))
    return None


def _of_scale(metric: Metric, name: str, output: Output, setup: TrainingSetup, target: Target) -> Finding | None:
    """Logits read as probabilities, or probabilities squashed once more."""
    match metric.from_logits, output:
        case Known(False), Output(
            head=Head(activation=Known("linear"), squash=Squash.NONE) as head, loss=Loss(name=Known(loss)) as given
        ) if loss in CROSSENTROPIES and takes_logits(given) and keeps_range(head):
            fitting = name if (name == BCE) is (loss in BINARY) else BCE if loss in BINARY else CCE
            harm = "reads probabilities and clips what lies outside 0 and 1, and the outputs are logits"
            return _finding(metric, harm, _instead(fitting, logits=True))
        case Known(True), Output(head=Head(activation=Known("sigmoid" | "softmax" as activation)) as head):
            squashing = squashing_backends(head, name, setup.execution, target) if keeps_range(head) else frozenset()
            if squashing and head.squash is not Squash.NONE:
                where = "" if squashing == target.backends else f" on {backends_words(squashing)}"
                harm = f"is told to expect logits, and the output has been through {activation}: it is squashed twice"
                return _finding(metric, f"{harm}{where}", SetMetric(name, (("from_logits", False),)))
    return None


def _finding(metric: Metric, harm: str, instead: SetMetric, severity: Severity = Severity.WARNING) -> Finding:
    message = f"{metric_words(metric)} {harm}. {_advice(instead)}"
    remedy = unsafe(instead, reason="another number is reported")
    return RULE.finding(message, at=metric.evidence, severity=severity, remedies=(remedy,))


def _instead(name: str, *, logits: bool = False) -> SetMetric:
    return SetMetric(name, (("from_logits", True),) if logits else ())


def _advice(instead: SetMetric) -> str:
    options = "".join(f"({name}={value})" for name, value in instead.options)
    return f"Use {instead.name}{options}."


RULE = Rule(
    code="XEN407",
    name="crossentropy-metric-does-not-fit",
    summary="A crossentropy as metric that does not fit the head or the labels.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    page=Page(
        what_it_does="""
Finds crossentropies among the metrics that would be wrong as the loss of the same output: without `from_logits=True`
on logits, binary on a softmax, categorical on sigmoids or on one unit, sparse on one-hot rows, the others on ids, and
categorical on labels that hold together. One that is the loss itself is left to the rules about losses.
""",
        why="""
A metric knows nothing of the loss: each crossentropy has its own `from_logits` and reads its own kind of labels. One
that takes logits for probabilities clips them to [1e-7, 1 - 1e-7] before the logarithm.
""",
        symptom="""
In the example the loss is 0.693, which is log 2, as the inputs tell nothing of labels that are half ones; the metric
'binary_crossentropy' reports 8.06 (Keras 2: 7.71) for the same outputs of 0. No error and no warning.
""",
        example="""
import keras
import numpy as np

x = np.zeros((20, 2))
y = np.array([[0], [1]] * 10)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
model.compile(
    loss=keras.losses.BinaryCrossentropy(from_logits=True),
    metrics=["binary_crossentropy"],  # XEN407
)
print("loss and metric", model.evaluate(x, y, verbose=0))
""",
        use_instead=(
            """
import keras
import numpy as np

x = np.zeros((20, 2))
y = np.array([[0], [1]] * 10)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
model.compile(
    loss=keras.losses.BinaryCrossentropy(from_logits=True),
    metrics=[keras.metrics.BinaryCrossentropy(from_logits=True)],
)
print("loss and metric", model.evaluate(x, y, verbose=0))
""",
        ),
        fix_safety="Safe where fit raises; else unsafe: training stays the same, but another number is reported.",
        when_to_ignore="Where the number is wanted for comparison with another model.",
        backends="""
An error where the labels can not be read, in Keras 2 and Keras 3. A binary crossentropy of a softmax is one of sigmoids
on TensorFlow only. Keras on TensorFlow finds the logits behind an activation and squashes nothing twice; JAX and torch
do not.
""",
        references=(
            "Probabilistic metrics: https://keras.io/api/metrics/probabilistic_metrics/",
            "Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",
        ),
    ),
)
