"""XEN102: sigmoid over two or more units, trained with a crossentropy over one-of-many classes."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Known,
    Loss,
    MultiHot,
    Output,
    Remedy,
    SetActivation,
    SetLoss,
    Severity,
    Target,
    TrainingSetup,
    Values,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import DIVERGENCE, ONE_OF_MANY, element_twin, looks_along_last_axis
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where sigmoids of two or more units meet a loss that expects one distribution over them."""
    match output:
        case Output(
            head=Head(units=Known(units), activation=Known("sigmoid")) as head,
            loss=Loss(name=Known(name), from_logits=Known(False)) as loss,
        ) if units >= 2 and keeps_range(head) and _is_one_distribution(name, loss):
            values = values_of(output.labels)
            severity, what_happens = _judge(name, values)
            message = f"The {units} sigmoid outputs do not sum to one, as {name} expects: {what_happens}"
            yield RULE.finding(message, at=None, severity=severity, remedies=_remedies(name, values))


def _is_one_distribution(name: str, loss: Loss) -> bool:
    return name in DIVERGENCE or (name in ONE_OF_MANY and looks_along_last_axis(loss))


def _judge(name: str, values: Values | None) -> tuple[Severity, str]:
    if isinstance(values, MultiHot):
        return Severity.ERROR, "labels that occur together can not be learnt. Use a binary crossentropy."
    if name in DIVERGENCE:
        return Severity.ERROR, "every output is driven to one. Use softmax."
    return Severity.WARNING, "the largest output is right, but none of them is a probability. Use softmax."


def _remedies(name: str, values: Values | None) -> tuple[Remedy, ...]:
    return (unsafe(SetLoss(element_twin(name)) if isinstance(values, MultiHot) else SetActivation("softmax")),)


RULE = Rule(
    code="XEN102",
    name="sigmoid-with-categorical-crossentropy",
    summary="Sigmoid over two or more units, trained with a loss over one-of-many classes.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    supersedes=("XEN208",),
    page=Page(
        what_it_does="""
Finds models whose output is a sigmoid over two or more units and whose loss is `categorical_crossentropy`,
`sparse_categorical_crossentropy`, `categorical_focal_crossentropy` or `kl_divergence`, without `from_logits=True`.
""",
        why="""
These losses read the outputs as one distribution: the loss of a sample is -log p of its class, and only the sum of
one makes the other outputs fall. Keras on TensorFlow keeps the logits z beside the output of its sigmoid and trains
softmax(z); predict() returns sigmoid(z), which was never trained. Where the logits are not found, the row is
divided by its sum before the logarithm, so that only the ratios of the outputs are learnt. `kl_divergence` does not
divide: sum(y log(y / p)) is least where every p is one.
""",
        symptom="""
The three outputs of the example sum to 1.43 on average, in Keras 2 and in Keras 3; with softmax they sum to 1. No
error and no warning. With the segments that show a digit as labels, trained on scikit-learn's digits, the accuracy on
the test part is 0.70 before the cure and 0.97 after it, the log loss 4.76 and 0.08 (Keras 3).
""",
        example="""
import keras
import numpy as np

rng = np.random.default_rng(0)
ids = rng.integers(0, 3, 600)
x = np.eye(3, dtype="float32")[np.where(rng.random(600) < 0.6, ids, rng.integers(0, 3, 600))]

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="sparse_categorical_crossentropy")  # XEN102
model.fit(x, ids, epochs=60, batch_size=600, verbose=0)
print("row sums", model.predict(x, verbose=0).sum(axis=1).mean())
""",
        use_instead=(
            """
import keras
import numpy as np

rng = np.random.default_rng(0)
ids = rng.integers(0, 3, 600)
x = np.eye(3, dtype="float32")[np.where(rng.random(600) < 0.6, ids, rng.integers(0, 3, 600))]

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="sparse_categorical_crossentropy")
model.fit(x, ids, epochs=60, batch_size=600, verbose=0)
print("row sums", model.predict(x, verbose=0).sum(axis=1).mean())
""",
        ),
        fix_safety="Unsafe: the outputs change. With multi-hot labels the loss is changed instead of the activation.",
        when_to_ignore="Where only the largest output matters and the training is not to be repeated.",
        backends="""
Keras 2 and Keras 3, all backends. On TensorFlow the softmax of the logits is trained, elsewhere the sigmoids
divided by their sum: the largest output is right either way, the values are not.
""",
        references=(
            "Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",
            "Layer activation functions: https://keras.io/api/layers/activations/",
        ),
    ),
)
