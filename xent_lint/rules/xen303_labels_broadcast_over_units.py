"""XEN303: labels whose shape is not that of the output, but broadcasts to it."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Field,
    Finding,
    Head,
    Ids,
    Known,
    Labels,
    Loss,
    MultiHot,
    OneHot,
    Output,
    Remedy,
    SetLoss,
    SetUnits,
    Severity,
    Shape,
    Signed,
    Strings,
    Target,
    TrainingSetup,
    Values,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.cures import fitting_actions
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import BINARY, CATEGORICAL, CCE, ELEMENT_WISE, FOCAL, SCCE, takes_logits
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import choice, unsafe
from xent_lint.rules.questions.wording import shape_words, units_words
from xent_lint.rules.rule import Rule

_CLASSES = (Ids, Signed, Strings)


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where one label meets several units, or several columns one unit."""
    match output:
        case Output(
            head=Head(units=Known(units), shape=Known(outputs), activation=Known(activation)),
            loss=Loss(name=Known(loss), from_logits=Known(from_logits)),
            labels=Labels(shape=Known(shape)),
        ) if loss in BINARY | CATEGORICAL | ELEMENT_WISE and _broadcast(outputs, shape) and _differ(units, shape, loss):
            squashed = activation in {"sigmoid", "softmax"} or from_logits
            raising = {major for major in target.keras if _raises(loss, shape, major, squashed=squashed)}
            is_lost = units == 1 or raising == target.keras or isinstance(values_of(output.labels), _CLASSES)
            severity = Severity.ERROR if is_lost else Severity.WARNING
            message = f"{_mismatch(units, shape)}: {_harm(units, raising, target.keras)}"
            yield RULE.finding(message, at=None, severity=severity, remedies=_remedies(units, shape, output))
        case Output(
            head=Head(shape=Known((_,))),
            loss=Loss(name=Known("sparse_categorical_crossentropy")),
            labels=Labels(shape=Known((int(columns),)), values=values),
        ) if columns >= 2 and not _are_rows_of_classes(values):
            message = (
                f"The labels have {columns} columns, {shape_words((columns,))}, and sparse_categorical_crossentropy"
                " expects one class id each: fit raises at the first batch."
            )
            yield RULE.finding(message, at=None, remedies=(choice(SetLoss(CCE), only_if="the labels are one-hot"),))


def _are_rows_of_classes(values: Field[Values]) -> bool:
    """Whether another rule says what the rows are, and what is wrong with them."""
    return isinstance(values, Known) and isinstance(values.value, OneHot | MultiHot)


def _broadcast(outputs: Shape, labels: Shape) -> bool:
    """Whether the axes before the last are the same, or there are none."""
    if len(outputs) == 1 and not labels:
        return True
    return len(outputs) == len(labels) and outputs[:-1] == labels[:-1] and None not in outputs[:-1]


def _differ(units: int, shape: Shape, loss: str) -> bool:
    match shape:
        case () | (*_, 1):
            return units >= 2
        case (*_, int(columns)):
            return units == 1 and columns >= 2 and loss not in CATEGORICAL
        case _:
            return False


def _raises(loss: str, shape: Shape, major: int, *, squashed: bool) -> bool:
    if loss in BINARY:
        return major == 3 or squashed
    if loss in CATEGORICAL:
        return not (loss in FOCAL and shape[-1:] == (1,) and major == 3)
    return major == 3 and not shape


def _mismatch(units: int, shape: Shape) -> str:
    if units == 1:
        return f"The labels have {shape[-1]} columns, {shape_words(shape)}, and the head one unit"
    each = "each" if len(shape) < 2 else "at each place"
    return f"The labels have one value {each}, {shape_words(shape)}, and the head {units_words(units)}"


def _harm(units: int, raising: set[int], majors: frozenset[int]) -> str:
    learns = "the unit learns the mean of the columns" if units == 1 else "every unit learns the same value"
    if raising == majors:
        return "fit raises at the first batch. Make the two agree."
    if raising:
        quiet = " and ".join(f"Keras {major}" for major in sorted(majors - raising))
        return f"fit raises, but on {quiet} {learns}. Make the two agree."
    return f"where Keras broadcasts them {learns}. Make the two agree."


def _remedies(units: int, shape: Shape, output: Output) -> tuple[Remedy, ...]:
    actions = fitting_actions(output)
    if actions:
        return (unsafe(*actions),)
    if units == 1:
        return (unsafe(SetUnits(shape[-1])),) if shape and shape[-1] else ()
    if values_of(output.labels) is not None and not isinstance(values_of(output.labels), Ids):
        return (unsafe(SetUnits(1)),)
    return (
        choice(SetUnits(1), only_if="one value is to be predicted"),
        choice(SetLoss(SCCE, from_logits=takes_logits(output.loss)), only_if="the labels are class ids"),
    )


RULE = Rule(
    code="XEN303",
    name="labels-broadcast-over-units",
    summary="Labels whose shape is not that of the output: they broadcast over the units in silence, or raise.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=("XEN302",),
    page=Page(
        what_it_does="""
Compares the shape of the labels with that of the head: labels of shape (n,) or (n, 1) against two or more units,
and labels of two or more columns against one unit, under the losses that compare element by element; and labels of
several columns under sparse categorical crossentropy.
""",
        why="""
(n, 1) and (n, k) broadcast: mean((y[:, :1] - p[:, :k]) ** 2) compares every unit with the one label, and mean((y[:,
:k] - p[:, :1]) ** 2) is least where the unit is the mean of the columns. Keras 3 broadcasts (n,) over the wrong
axis where a batch has as many rows as there are units, and raises otherwise.
""",
        symptom="""
In the example the unit learns the means of the two columns, 3, 5.5, 2 and 5, and the loss stays at 4.4; with two
units each column is met. Keras 2 and Keras 3 give the same figures. No error and no warning. With ids against
three units, trained on scikit-learn's iris data, the accuracy is 0.34 before the cure and 0.97 after it (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(4)
y = np.array([[1.5, 4.5], [2.0, 9.0], [3.5, 0.5], [4.0, 6.0]])

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="mean_squared_error",  # XEN303
)
history = model.fit(x, y, epochs=600, verbose=0)
print("loss", history.history["loss"][-1])
print("outputs", model.predict(x, verbose=0).round(2).tolist())
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(4)
y = np.array([[1.5, 4.5], [2.0, 9.0], [3.5, 0.5], [4.0, 6.0]])

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(2)])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="mean_squared_error",
)
history = model.fit(x, y, epochs=600, verbose=0)
print("loss", history.history["loss"][-1])
print("outputs", model.predict(x, verbose=0).round(2).tolist())
""",
        ),
        fix_safety="Unsafe: the model is trained otherwise. A choice where it is not known whether the labels are ids.",
        when_to_ignore="Where the units of an ensemble are all meant to learn the same value.",
        backends="""
An error where every Keras that counts raises. A warning where one raises nothing: Keras 2 for (n,) under regression
losses and under binary crossentropy of an unsquashed head, both for (n, 1) and for one unit under regression
losses.
""",
        references=(
            "Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",
            "Regression losses: https://keras.io/api/losses/regression_losses/",
        ),
    ),
)
