"""XEN103: logits handed to a crossentropy that expects probabilities."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Known,
    Loss,
    Output,
    Remedy,
    SetActivation,
    SetLoss,
    Severity,
    Squash,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range
from xent_lint.rules.questions.losses import BINARY, CROSSENTROPIES
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where a head without activation meets a crossentropy without from_logits."""
    match output:
        case Output(
            head=Head(activation=Known("linear"), squash=Squash.NONE) as head,
            loss=Loss(name=Known(loss), from_logits=Known(False)),
        ) if loss in CROSSENTROPIES and keeps_range(head):
            message = (
                f"The output has no activation, and {loss} reads it as probabilities: what lies outside 0 and 1 is"
                " clipped and learns nothing. Tell the loss with from_logits=True, or add the activation."
            )
            yield RULE.finding(message, at=None, remedies=_remedies(loss))


def _remedies(loss: str) -> tuple[Remedy, ...]:
    activation = "sigmoid" if loss in BINARY else "softmax"
    return unsafe(SetLoss(loss, from_logits=True)), unsafe(SetActivation(activation))


RULE = Rule(
    code="XEN103",
    name="logits-without-from-logits",
    aliases=("missing-from-logits",),
    summary="A head without activation, trained with a crossentropy that expects probabilities.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    page=Page(
        what_it_does="""
Finds models whose output layer has no activation and whose loss is a crossentropy, focal ones included, without
`from_logits=True`. A loss given as a string never has it.
""",
        why="""
A crossentropy takes the logarithm of a probability. Keras first clips the output to [1e-7, 1 - 1e-7], so that a raw
output of -3 counts as 0.0000001 and one of 1.7 as 1. The gradient of a clipped value is exactly 0: that output
never recovers. Categorical crossentropy divides the raw row by its sum before, which may be negative or near 0.
""",
        symptom="""
In the example the loss stays at 1.0986, which is log 3, and the accuracy at 0.31; with either fix the loss is 0.77
and the accuracy 0.73. Keras 2 and Keras 3 give the same figures. No error and no warning. With luck in the first
weights such a model learns in part. Trained on scikit-learn's digits, the accuracy on the test part is 0.08 before the
cure and 0.97 after it, the log loss 2.30 and 0.11 (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(1)
rng = np.random.default_rng(0)
ids = rng.integers(0, 3, 600)
x = np.eye(3, dtype="float32")[np.where(rng.random(600) < 0.6, ids, rng.integers(0, 3, 600))]

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3)])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="sparse_categorical_crossentropy",  # XEN103
    metrics=["accuracy"],
)
model.fit(x, ids, epochs=60, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, ids, verbose=0))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(1)
rng = np.random.default_rng(0)
ids = rng.integers(0, 3, 600)
x = np.eye(3, dtype="float32")[np.where(rng.random(600) < 0.6, ids, rng.integers(0, 3, 600))]

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3)])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(x, ids, epochs=60, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, ids, verbose=0))
""",
            """
import keras
import numpy as np

keras.utils.set_random_seed(1)
rng = np.random.default_rng(0)
ids = rng.integers(0, 3, 600)
x = np.eye(3, dtype="float32")[np.where(rng.random(600) < 0.6, ids, rng.integers(0, 3, 600))]

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3, activation="softmax")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, ids, epochs=60, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, ids, verbose=0))
""",
        ),
        fix_safety="""
Unsafe: the model is trained otherwise. After the first fix predict() still returns logits, so that a threshold of
0.5 has to become 0; after the second it returns probabilities.
""",
        when_to_ignore="""
Where the output is a probability already by other means, such as weights that are constrained to it.
""",
        backends="Keras 2 and Keras 3, all backends: each clips the raw output.",
        references=("Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",),
    ),
)
