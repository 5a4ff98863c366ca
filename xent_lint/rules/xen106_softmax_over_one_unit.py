"""XEN106: softmax over a single unit, which is always one."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    DropArgument,
    Finding,
    Head,
    Known,
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
from xent_lint.rules.questions.cures import fitting_actions
from xent_lint.rules.questions.heads import keeps_values
from xent_lint.rules.questions.losses import BCE, ONE_OF_MANY, takes_logits
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import choice, unsafe
from xent_lint.rules.rule import Rule

_ALWAYS = {"softmax": "Softmax over one unit is always 1", "log_softmax": "log_softmax over one unit is always 0"}


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of every softmax over one unit: its output is constant whatever the loss."""
    match output:
        case Output(head=Head(units=Known(1), activation=Known(activation)) as head) if (
            activation in _ALWAYS and keeps_values(head)
        ):
            message = f"{_ALWAYS[activation]}: the model predicts the same for every input. Use sigmoid."
            yield RULE.finding(message, at=None, remedies=_remedies(output))


def _remedies(output: Output) -> tuple[Remedy, ...]:
    actions = fitting_actions(output)
    if actions:
        return (unsafe(*actions),)
    match output.loss:
        case Loss(name=Known(name)) if name in ONE_OF_MANY:
            return (choice(SetActivation("sigmoid"), SetLoss(BCE), only_if="there are two classes, labelled 0 and 1"),)
        case _:
            told = (DropArgument("from_logits"),) if takes_logits(output.loss) else ()
            return (unsafe(SetActivation("sigmoid"), *told),)


RULE = Rule(
    code="XEN106",
    name="softmax-over-one-unit",
    summary="Softmax over a single unit, whose output is always 1.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=(
        "XEN101",
        "XEN103",
        "XEN104",
        "XEN105",
        "XEN107",
        "XEN108",
        "XEN201",
        "XEN203",
        "XEN301",
        "XEN302",
        "XEN303",
    ),
    page=Page(
        what_it_does="Finds models whose output is a softmax or log_softmax over one unit, whatever the loss.",
        why="""
softmax(z) = exp(z) / sum(exp(z)), and with one unit the sum is exp(z) itself: the output is 1 for every z.
""",
        symptom="""
In the example the loss falls from 0.79 to 0.08 as if all were well, while predict() returns 1.0 for every sample
and the accuracy stays at 0.49, the share of the positives. Keras 3 warns: "You are using a softmax over axis -1 of
a tensor of shape (None, 1). This axis has size 1. The softmax operation will always return the value 1, which is
likely not what you intended." Keras 2 says nothing. Trained on scikit-learn's breast cancer data, the accuracy on the
test part is 0.63 before the cure and 0.81 after it, the log loss 5.97 and 0.44 (Keras 3).
""",
        example="""
import keras
import numpy as np

x = np.random.default_rng(0).normal(size=(600, 4)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="softmax")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",  # XEN106
    metrics=["accuracy"],
)
history = model.fit(x, y, epochs=30, verbose=0)
print("loss", history.history["loss"][0], history.history["loss"][-1])
print("accuracy", history.history["accuracy"][-1], "positives", y.mean())
print("outputs", np.unique(model.predict(x, verbose=0)))
""",
        use_instead=(
            """
import keras
import numpy as np

x = np.random.default_rng(0).normal(size=(600, 4)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
history = model.fit(x, y, epochs=30, verbose=0)
print("accuracy", history.history["accuracy"][-1])
""",
        ),
        fix_safety="""
Unsafe: the model is trained otherwise. The sigmoid suits two classes; for more, the units are raised to their
number.
""",
        when_to_ignore="Where a constant output is wanted, as in a test of the surroundings.",
        backends="""
Keras 2 and Keras 3, all backends. On TensorFlow the loss of binary crossentropy falls nicely, since Keras trains
the sigmoid of the logits behind the softmax; on JAX and torch the gradient is 0. Keras 3 warns when the layer is
called.
""",
        references=("Layer activation functions: https://keras.io/api/layers/activations/",),
    ),
)
