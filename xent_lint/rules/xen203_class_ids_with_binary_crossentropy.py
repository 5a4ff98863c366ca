"""XEN203: ids of several classes under binary crossentropy."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Ids,
    Known,
    Labels,
    Loss,
    Output,
    Remedy,
    SetActivation,
    SetLoss,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.cures import fitting_actions, units_of
from xent_lint.rules.questions.labels import is_one_a_label
from xent_lint.rules.questions.losses import BINARY, SCCE
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import manual, unsafe
from xent_lint.rules.questions.wording import units_words
from xent_lint.rules.rule import Rule

_ADVICE = "Use softmax with sparse_categorical_crossentropy"


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where ids of three classes, or one id against several units, meet a binary crossentropy."""
    match output:
        case Output(
            loss=Loss(name=Known(loss)),
            labels=Labels(shape=Known(), values=Known(Ids(classes=classes))),
        ) if loss in BINARY:
            units = units_of(output)
            if units is not None and units >= 2 and is_one_a_label(output.labels):
                message = (
                    f"Each label is one class id, and {loss} expects a 0 or 1 for each of the {units_words(units)}:"
                    f" fit raises, or every unit learns the id. {_ADVICE}."
                )
                yield RULE.finding(message, at=None, remedies=_remedies(output))
            elif classes.low >= 3:
                message = (
                    f"The labels are ids of {classes.low} or more classes, and {loss} expects 0 and 1:"
                    f" the loss falls below 0 without end. {_ADVICE} and one unit for each class."
                )
                yield RULE.finding(message, at=None, remedies=_remedies(output))


def _remedies(output: Output) -> tuple[Remedy, ...]:
    actions = fitting_actions(output)
    if actions:
        return (unsafe(*actions),)
    return (manual(SetActivation("softmax"), SetLoss(SCCE), reason="the number of classes is not known"),)


RULE = Rule(
    code="XEN203",
    name="class-ids-with-binary-crossentropy",
    summary="Ids of three or more classes, or one id against several units, under binary crossentropy.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=("XEN101", "XEN302", "XEN303"),
    page=Page(
        what_it_does="""
Finds class ids under `binary_crossentropy` or `binary_focal_crossentropy` where there are three or more classes, or
where the head has two or more units and the labels one id for each sample.
""",
        why="""
Binary crossentropy is -(y log p + (1 - y) log(1 - p)) with y in [0, 1]. With y = 2 it is -2 log p + log(1 - p),
which has no minimum: it falls without end as p nears 1.
""",
        symptom="""
In the example the loss falls to -9.4 and goes on falling; a negative crossentropy is the mark of labels that are
none. The outputs for the ids 1 and 2 are both 1. Keras 2 and Keras 3 give the same figures. No error and no
warning. Trained on scikit-learn's iris data, the accuracy on the test part is 0.42 before the cure and 0.97 after it
(Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(3)
y = np.array([0, 1, 2])

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",  # XEN203
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss", history.history["loss"][-1])
print("outputs", model.predict(x, verbose=0).round(2).tolist())
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(3)
y = np.array([0, 1, 2])

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3, activation="softmax")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="sparse_categorical_crossentropy",
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss", history.history["loss"][-1])
print("outputs", model.predict(x, verbose=0).round(2).tolist())
""",
        ),
        fix_safety="""
Unsafe: the model is trained otherwise. Where the number of classes is not known, the fix is only shown.
""",
        when_to_ignore="Where the ids are scaled or mapped to 0 and 1 on the way to fit.",
        backends="""
Keras 2 and Keras 3, all backends. One id against several units: Keras 3 raises; Keras 2 raises for sigmoid and
softmax, and broadcasts the id over the units of other heads.
""",
        references=("Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",),
    ),
)
