"""XEN101: softmax over two or more units, trained with binary crossentropy."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Ids,
    Known,
    Loss,
    MultiHot,
    OneHot,
    Output,
    Remedy,
    SetActivation,
    SetLoss,
    Severity,
    Soft,
    Target,
    TrainingSetup,
    Values,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import is_tagged, keeps_values
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import BINARY, FOCAL, SCCE, one_hot_twin
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import choice, unsafe
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where a softmax of two or more units meets a binary crossentropy."""
    match output:
        case Output(
            head=Head(units=Known(units), activation=Known("softmax")) as head,
            loss=Loss(name=Known(loss), from_logits=Known(False)),
        ) if units >= 2 and loss in BINARY and keeps_values(head):
            values = values_of(output.labels)
            severity, what_happens = _judge(head, units, loss, values, target)
            message = f"Softmax makes the {units} units compete, while {loss} scores each alone: {what_happens}"
            yield RULE.finding(message, at=None, severity=severity, remedies=_remedies(loss, values))


def _judge(head: Head, units: int, loss: str, values: Values | None, target: Target) -> tuple[Severity, str]:
    if isinstance(values, MultiHot):
        return Severity.ERROR, "labels that occur together can not all become probable. Use sigmoid."
    if loss in FOCAL:
        return _judge_focal(units)
    if target.may_use_tensorflow and is_tagged(head):
        what = "Keras on TensorFlow trains a sigmoid for each unit and leaves the softmax out, so that the largest"
        return Severity.WARNING, f"{what} output is right but overconfident. Use the loss that fits the labels."
    return Severity.INFO, "it learns the right probabilities here, but not on other backends or with another softmax."


def _judge_focal(units: int) -> tuple[Severity, str]:
    if units == 2:
        return (
            Severity.INFO,
            "with two units it comes to the same; categorical_focal_crossentropy says what is meant.",
        )
    return Severity.WARNING, "the largest output is right but overconfident. Use the loss that fits the labels."


def _remedies(loss: str, values: Values | None) -> tuple[Remedy, ...]:
    one_hot, sparse, sigmoid = SetLoss(one_hot_twin(loss)), SetLoss(SCCE), SetActivation("sigmoid")
    match values:
        case OneHot() | Soft():
            return (unsafe(one_hot),)
        case Ids():
            return (unsafe(sparse),)
        case MultiHot():
            return (unsafe(sigmoid),)
        case _:
            return (
                choice(one_hot, only_if="each row of the labels is one-hot"),
                choice(sparse, only_if="the labels are class ids"),
                choice(sigmoid, only_if="several labels can hold at once"),
            )


RULE = Rule(
    code="XEN101",
    name="softmax-with-binary-crossentropy",
    summary="Softmax over two or more units, trained with binary crossentropy.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    page=Page(
        what_it_does="""
Finds models whose output is a softmax over two or more units and whose loss is `binary_crossentropy` or
`binary_focal_crossentropy`, without `from_logits=True`.
""",
        why="""
Softmax gives one distribution over the units, p = softmax(z), while binary crossentropy asks each unit its own
yes-or-no question. Keras on TensorFlow keeps the logits z beside the output of its softmax and trains `-mean(y log
sigmoid(z) + (1 - y) log(1 - sigmoid(z)))`. Training thus makes sigmoid(z) a probability, and predict() returns
softmax(z), which is none.
""",
        symptom="""
The example has inputs that tell the class in three of four cases. With binary crossentropy the mean of the largest
output is 0.89 (Keras 2: 0.89), with categorical crossentropy 0.73 (0.72); the accuracy is 0.73 either way. No error
and no warning. Trained on scikit-learn's wine data, the log loss on the test part is 1.08 before the cure and 0.92
after it, the calibration error 0.20 and 0.06 (Keras 3).
""",
        example="""
import keras
import numpy as np

rng = np.random.default_rng(0)
ids = rng.integers(0, 3, 600)
x = np.eye(3, dtype="float32")[np.where(rng.random(600) < 0.6, ids, rng.integers(0, 3, 600))]
y = keras.utils.to_categorical(ids, 3)

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="binary_crossentropy", metrics=["accuracy"])  # XEN101
model.fit(x, y, epochs=60, batch_size=600, verbose=0)
print("mean confidence", model.predict(x, verbose=0).max(axis=1).mean())
print("accuracy", model.evaluate(x, y, verbose=0)[1])
""",
        use_instead=(
            """
import keras
import numpy as np

rng = np.random.default_rng(0)
ids = rng.integers(0, 3, 600)
x = np.eye(3, dtype="float32")[np.where(rng.random(600) < 0.6, ids, rng.integers(0, 3, 600))]
y = keras.utils.to_categorical(ids, 3)

model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=60, batch_size=600, verbose=0)
print("mean confidence", model.predict(x, verbose=0).max(axis=1).mean())
print("accuracy", model.evaluate(x, y, verbose=0)[1])
""",
        ),
        fix_safety="""
Unsafe: the model is trained otherwise and its probabilities change. Which fix is right depends on the labels:
`categorical_crossentropy` for one-hot rows, `sparse_categorical_crossentropy` for class ids, a sigmoid for labels
of which several can hold at once. Where the labels are not known, each is offered as a choice.
""",
        when_to_ignore="Where only the largest output matters and the training is not to be repeated.",
        backends="""
Keras 2 and Keras 3 on TensorFlow: a warning. On JAX and torch, and with `tf.nn.softmax`, Keras does not find the
logits; binary crossentropy of softmax(z) is proper there, and the finding is for information. Multi-hot labels: an
error everywhere.
""",
        references=(
            "Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",
            "Layer activation functions: https://keras.io/api/layers/activations/",
        ),
    ),
)
