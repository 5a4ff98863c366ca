"""XEN501: a loss that Keras does not know."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Finding, Loss, Output, Severity, Target, TrainingSetup, UnknownName
from xent_lint.keras_api.losses import LOSS_IDENTIFIERS, loss_majors
from xent_lint.rules.page import Page
from xent_lint.rules.questions.names import guess, question, renaming
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of each loss whose name no Keras knows."""
    match output.loss:
        case Loss(name=UnknownName(text)):
            meant = guess(text, (name for name in LOSS_IDENTIFIERS if target.keras <= loss_majors(name)))
            message = f"Keras knows no loss '{text}': compile accepts it and the first batch raises.{question(meant)}"
            yield RULE.finding(message, at=None, remedies=renaming(text, meant))


RULE = Rule(
    code="XEN501",
    name="unknown-loss",
    summary="A loss that no supported Keras knows.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    page=Page(
        what_it_does="""
Finds losses given by a text, or by an attribute of `keras.losses`, that no supported Keras knows. It is silent in
programs that register objects of their own.
""",
        why="""
compile stores the text and looks it up only when the first batch needs the loss. The names are compared letter by
letter: 'cce', 'scce' and 'categorical_cross_entropy' are none.
""",
        symptom="""
compile passes and fit raises at the first batch. Keras 3: "ValueError: Could not interpret loss identifier:
categorical_cross_entropy". Keras 2: "ValueError: Unknown loss function: 'categorical_cross_entropy'".
""",
        example="""
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 4)).astype("float32")
y = keras.utils.to_categorical(rng.integers(0, 3, 64), 3)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_cross_entropy")  # XEN501
model.fit(x, y, verbose=0)
""",
        use_instead=(
            """
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 4)).astype("float32")
y = keras.utils.to_categorical(rng.integers(0, 3, 64), 3)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy")
model.fit(x, y, verbose=0)
""",
        ),
        fix_safety="""
Safe where the text is another spelling of the name: the program could not have run. A choice where it only looks
like it.
""",
        when_to_ignore="Where the loss is registered somewhere that the linter does not see.",
        backends="Keras 2 and Keras 3, all backends: the finding is about texts that neither knows.",
        references=("Losses: https://keras.io/api/losses/",),
    ),
)
