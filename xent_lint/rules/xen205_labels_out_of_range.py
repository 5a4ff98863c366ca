"""XEN205: class ids that do not start at 0, or are otherwise outside of what the loss can name."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Ids,
    Known,
    Labels,
    Loss,
    Output,
    Remedy,
    SetUnits,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.labels import would_fit_from_zero
from xent_lint.rules.questions.losses import BINARY, HINGE, SPARSE, ignores_no_class, looks_along_last_axis
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.questions.wording import units_words
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where an id is known to lie outside of what the head has units for."""
    match output:
        case Output(
            head=Head(units=Known(units)),
            loss=Loss(name=Known(name)) as loss,
            labels=Labels(values=Known(Ids() as ids)),
        ):
            if name in SPARSE and units >= 2 and looks_along_last_axis(loss) and ignores_no_class(loss):
                yield from _against_units(units, ids)
            elif name in BINARY and units == 1 and ids.classes.low < 3:
                yield from _against_zero_and_one(name, ids, "the loss falls below 0 without end")
            elif name in HINGE and units == 1 and ids.min in {0, 1}:
                yield from _against_zero_and_one(name, ids, "it takes all ids above 0 for one class and weighs them")


def _against_units(units: int, ids: Ids) -> Iterator[Finding]:
    is_negative = ids.min is not None and ids.min < 0
    if is_negative or (ids.max is not None and ids.max >= units and would_fit_from_zero(ids, units)):
        message = (
            f"The class ids {_range(ids)}, and {units_words(units)} stand for the ids 0 to {units - 1}:"
            " others raise on TensorFlow and count for nothing elsewhere. Number the classes from 0."
        )
        yield RULE.finding(message, at=None, remedies=_remedies(ids, is_negative=is_negative))


def _against_zero_and_one(name: str, ids: Ids, harm: str) -> Iterator[Finding]:
    if (ids.min is not None and ids.min < 0) or (ids.max is not None and ids.max > 1):
        message = f"The class ids {_range(ids)}, and {name} expects 0 and 1: {harm}. Number the classes 0 and 1."
        yield RULE.finding(message, at=None)


def _range(ids: Ids) -> str:
    if ids.min is None:
        return f"go up to {ids.max}"
    return f"start at {ids.min}" if ids.max is None else f"go from {ids.min} to {ids.max}"


def _remedies(ids: Ids, *, is_negative: bool) -> tuple[Remedy, ...]:
    return () if is_negative or ids.max is None else (unsafe(SetUnits(ids.max + 1)),)


RULE = Rule(
    code="XEN205",
    name="labels-out-of-range",
    summary="Class ids outside of those that the units stand for, such as ids that start at 1.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    page=Page(
        what_it_does="""
Finds class ids below 0, or not below the number of units though there are no more classes than units, under
`sparse_categorical_crossentropy`; and ids other than 0 and 1 under binary crossentropy or a hinge loss of one unit.
""",
        why="""
The units stand for the ids 0, 1, 2 and so on. The loss -log p[y] of an id y at or above their number has no
p[y], and with ids that start at 1 the first unit is never right. In -(y log p + (1 - y) log(1 - p)) a y of 2 has no
minimum.
""",
        symptom="""
fit raises as soon as a batch holds the id 3. Keras 3: "InvalidArgumentError: Received a label value of 3 which is
outside the valid range of [0, 3)". Keras 2: "InvalidArgumentError: Received a label value of 3 which is outside the
valid range of [0, 3)". Binary crossentropy on one unit takes the labels 1 and 2 in silence: trained on scikit-learn's
breast cancer data, the accuracy on the test part is 0.63 before the cure and 0.81 after it, the log loss 4.95 and 0.44
(Keras 3).
""",
        example="""
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = np.random.randint(1, 4, 64)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])  # XEN205
model.fit(x, y, verbose=0)
""",
        use_instead=(
            """
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = np.random.randint(1, 4, 64) - 1

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, verbose=0)
""",
        ),
        fix_safety="""
Unsafe: one unit more makes the program run and leaves a unit that is never the answer. Better is to number the
classes from 0, which is not done for you, since other code may use the ids.
""",
        when_to_ignore="Where the ids are shifted on the way to fit.",
        backends="""
Keras 2 and Keras 3. TensorFlow raises on the CPU and gives nan with `jit_compile=True`; on JAX such rows count for
nothing.
""",
        references=("Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",),
    ),
)
