"""XEN402: a metric that reads other labels than it gets."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    EncodeLabels,
    Finding,
    Head,
    Known,
    Metric,
    Output,
    Remedy,
    SetLoss,
    SetMetric,
    Severity,
    Soft,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import CCE, SPARSE, has_name, takes_logits
from xent_lint.rules.questions.metric_labels import (
    OF_LARGEST_OUTPUT,
    Encoding,
    encoding,
    expected,
    harm_of_signed,
    knows_zeros_and_ones,
    may_raise,
    raises,
    tells_two_classes,
)
from xent_lint.rules.questions.metrics import ERRORS, metric_words, metrics_in_fit, puts_out_logits, twin_of
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import manual, safe, unsafe
from xent_lint.rules.rule import Rule

_REASON = "another number is reported"


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of each metric that can not read the labels of its output."""
    for metric in metrics_in_fit(output, setup):
        yield from _of_several_units(metric, output, target)
        yield from _of_one_unit(metric, output)
        yield from _of_numbers_for_classes(metric, output)


def _of_several_units(metric: Metric, output: Output, target: Target) -> Iterator[Finding]:
    given, wanted = encoding(output), expected(metric)
    if given is None or wanted is None or given is wanted or _is_judged_with_the_loss(metric, output):
        return
    raising = {major for major in target.keras if raises(metric, given, major)}
    severity = Severity.ERROR if raising == target.keras else Severity.WARNING
    message = (
        f"The labels are {given.value}, and {metric_words(metric)} reads {wanted.value}: {_harm(metric, severity)}."
    )
    yield RULE.finding(
        f"{message} {_advice(metric)}",
        at=metric.evidence,
        severity=severity,
        remedies=_remedies(metric, given, output, raises_everywhere=severity is Severity.ERROR),
    )


def _is_judged_with_the_loss(metric: Metric, output: Output) -> bool:
    """Whether an error of ids is no worse a bug than the loss, which does not read ids either."""
    is_error = isinstance(metric.name, Known) and metric.name.value in ERRORS
    return is_error and not has_name(output.loss, SPARSE)


def _harm(metric: Metric, severity: Severity) -> str:
    if severity is Severity.ERROR:
        return "fit raises at the first batch"
    return f"{'Keras raises, or ' if may_raise(metric) else ''}the number that it reports tells nothing"


def _advice(metric: Metric) -> str:
    return "Use the metric for these labels." if twin_of(metric) else "Encode the labels for it, or use another metric."


def _remedies(metric: Metric, given: Encoding, output: Output, *, raises_everywhere: bool) -> tuple[Remedy, ...]:
    twin = twin_of(metric)
    if twin is not None:
        return (safe(SetMetric(twin)) if raises_everywhere else unsafe(SetMetric(twin), reason=_REASON),)
    if given is Encoding.ROWS:
        return ()
    return (unsafe(EncodeLabels(), SetLoss(CCE, from_logits=takes_logits(output.loss))),)


def _of_one_unit(metric: Metric, output: Output) -> Iterator[Finding]:
    match metric.name, output:
        case Known(name), Output(head=Head(units=Known(1))) if name in OF_LARGEST_OUTPUT and tells_two_classes(output):
            message = (
                f"{metric_words(metric)} asks which output is the largest, and there is only one: the number that it"
                " reports does not depend on the model. Use BinaryAccuracy."
            )
            instead = SetMetric("binary_accuracy", (("threshold", 0),) if puts_out_logits(output) else ())
            yield RULE.finding(message, at=metric.evidence, remedies=(unsafe(instead, reason=_REASON),))


def _of_numbers_for_classes(metric: Metric, output: Output) -> Iterator[Finding]:
    """Labels of -1 or of shares, under a metric of zeros and ones."""
    harm = harm_of_signed(metric, output)
    if harm is not None:
        yield _of_signed(metric, harm)
    elif isinstance(values_of(output.labels), Soft) and knows_zeros_and_ones(metric):
        message = (
            f"The labels are shares, and {metric_words(metric)} knows 0 and 1: a share of 0.1 does not count as 0."
            " Use 'accuracy', or labels of 0 and 1."
        )
        yield RULE.finding(message, at=metric.evidence)


def _of_signed(metric: Metric, harm: str) -> Finding:
    message = (
        f"The labels are -1 and +1, and {metric_words(metric)} {harm}."
        " Turn the labels into 0 and 1, which hinge takes too."
    )
    instead = SetMetric("binary_accuracy", (("threshold", 0),))
    remedy = manual(instead, reason="right with labels of 0 and 1, which hinge takes for -1 and +1")
    return RULE.finding(message, at=metric.evidence, remedies=(remedy,))


RULE = Rule(
    code="XEN402",
    name="metric-for-other-labels",
    summary="A metric that reads other labels than it gets: ids for one-hot rows, rows for ids, -1 for 0, one unit.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak),
    page=Page(
        what_it_does="""
Finds metrics that read one-hot rows (`CategoricalAccuracy`, `TopKCategoricalAccuracy`, `Precision`, `AUC`, F scores,
`OneHotIoU` and kin) where the labels are class ids, and sparse ones where they are rows; metrics of the largest output
on one unit; squared and absolute errors of ids under a sparse crossentropy; `MeanIoU(sparse_y_pred=False)` with rows;
and metrics of 0 and 1 on labels of -1 and +1, or on shares (soft labels). Where the labels are not known, the loss
tells: no others get past a categorical crossentropy, sparse or not.
""",
        why="""
`CategoricalAccuracy` is the share of samples with argmax(y) == argmax(p). The largest of one number is always the
first, so that ids of shape (n, 1) count as class 0, and (n,) is read as a row. On one unit both sides are 0. Labels of
-1 are not 0: y == (p > 0.5) never holds, and `Precision` and `AUC` take what is not 0 for positive.
""",
        symptom="""
In the example the model tells all three classes, and CategoricalAccuracy reports 1 / 3, the share of class 0; the
string 'accuracy' reports 1.0. Keras 2 and Keras 3 give the same figures. No error and no warning.
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.repeat(np.eye(3), 20, axis=0)
y = np.repeat([[0], [1], [2]], 20, axis=0)

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3, activation="softmax")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="sparse_categorical_crossentropy",
    metrics=[keras.metrics.CategoricalAccuracy()],  # XEN402
)
model.fit(x, y, epochs=100, batch_size=60, verbose=0)
print("loss and accuracy", model.evaluate(x, y, batch_size=60, verbose=0))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.repeat(np.eye(3), 20, axis=0)
y = np.repeat([[0], [1], [2]], 20, axis=0)

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3, activation="softmax")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="sparse_categorical_crossentropy",
    metrics=[keras.metrics.SparseCategoricalAccuracy()],
)
model.fit(x, y, epochs=100, batch_size=60, verbose=0)
print("loss and accuracy", model.evaluate(x, y, batch_size=60, verbose=0))
""",
        ),
        fix_safety="""
Safe where fit raises; else unsafe: training stays the same, but the number reported is another one. Labels that are
encoded for the metric need the loss for them.
""",
        when_to_ignore="""
Where the labels are encoded anew on the way to the metric. What one Keras makes of the rank or the type of the labels
is left alone: F scores, `BinaryCrossentropy` and hinges need the shape (n, 1) in Keras 3, F scores floats in Keras 2.
""",
        backends="""
An error where Keras 2 and Keras 3 raise, on TensorFlow, JAX and torch alike: sparse metrics with rows, and `Precision`,
`Recall`, `AUC` and kin with ids. A warning for the rest.
""",
        references=(
            "Accuracy metrics: https://keras.io/api/metrics/accuracy_metrics/",
            "Classification metrics: https://keras.io/api/metrics/classification_metrics/",
        ),
    ),
)
