"""XEN302: another number of units than there are classes."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Ids,
    Indicator,
    Known,
    Labels,
    Loss,
    MultiHot,
    OneHot,
    Output,
    SetUnits,
    Severity,
    Soft,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.labels import units_needed, width, would_fit_from_zero
from xent_lint.rules.questions.losses import KERAS_LOSSES, ONE_OF_MANY, SPARSE, ignores_no_class, looks_along_last_axis
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import safe, unsafe
from xent_lint.rules.questions.wording import units_words
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where the known number of classes is not the number of units."""
    match output:
        case Output(
            head=Head(units=Known(units)),
            loss=Loss(name=Known(name)) as loss,
            labels=Labels(values=Known(values)),
        ) if units >= 2 and (name not in ONE_OF_MANY or looks_along_last_axis(loss)):
            match values:
                case OneHot() | MultiHot() | Indicator() | Soft() if name in KERAS_LOSSES - SPARSE:
                    yield from _against_columns(units, width(values))
                case Ids() if name in SPARSE and ignores_no_class(loss):
                    yield from _against_ids(units, values)


def _against_columns(units: int, columns: int | None) -> Iterator[Finding]:
    if columns is not None and columns not in {1, units}:
        message = (
            f"The labels have {columns} columns and the head {units_words(units)}: fit raises at the first batch."
            f" Give the head {units_words(columns)}."
        )
        yield RULE.finding(message, at=None, remedies=(safe(SetUnits(columns)),))


def _against_ids(units: int, ids: Ids) -> Iterator[Finding]:
    needed = units_needed(ids)
    if _do_not_fit(units, ids):
        known = f"{ids.classes.low} classes" if ids.classes.low > units else f"class ids up to {ids.max}"
        message = (
            f"The labels hold {known} and the head has {units_words(units)}: an id without a unit raises on TensorFlow"
            " and counts for nothing elsewhere. Give each class a unit."
        )
        yield RULE.finding(message, at=None, remedies=() if needed is None else (unsafe(SetUnits(needed)),))
    elif ids.max and ids.min is not None and ids.max + 1 < units and ids.classes.exact is not None:
        message = (
            f"The head has {units_words(units)} and the labels use {ids.max + 1}: the others are never the answer."
        )
        yield RULE.finding(message, at=None, severity=Severity.INFO, remedies=(unsafe(SetUnits(ids.max + 1)),))


def _do_not_fit(units: int, ids: Ids) -> bool:
    if ids.classes.low > units:
        return True
    return ids.max is not None and ids.max >= units and not would_fit_from_zero(ids, units)


RULE = Rule(
    code="XEN302",
    name="units-differ-from-classes",
    summary="Another number of units on the head than there are classes in the labels.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    page=Page(
        what_it_does="""
Compares the number of units with the known number of columns of encoded labels, and with the ids under
`sparse_categorical_crossentropy`. More units than ids need is for information.
""",
        why="""
Losses over columns compare each unit with its column. The sparse loss takes -log p[y]: for an id y that is not
below the number of units there is no p[y].
""",
        symptom="""
fit raises at the first batch. Keras 3: "ValueError: Arguments `target` and `output` must have the same shape.
Received: target.shape=(32, 4), output.shape=(32, 3)". Keras 2: "ValueError: Shapes (32, 4) and (32, 3) are
incompatible".
""",
        example="""
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = keras.utils.to_categorical(np.random.randint(0, 4, 64), 4)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])  # XEN302
model.fit(x, y, verbose=0)
""",
        use_instead=(
            """
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = keras.utils.to_categorical(np.random.randint(0, 4, 64), 4)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(4, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, verbose=0)
""",
        ),
        fix_safety="""
Safe against columns: the program could not have run. Unsafe against ids: a program that never meets the last id
runs.
""",
        when_to_ignore="Where units are kept free for classes to come.",
        backends="""
Keras 2 and Keras 3. An id without a unit raises on TensorFlow on the CPU, gives nan with `jit_compile=True`, and
counts for nothing on JAX.
""",
        references=("Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",),
    ),
)
