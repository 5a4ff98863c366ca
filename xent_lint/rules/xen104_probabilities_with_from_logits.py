"""XEN104: probabilities handed to a crossentropy that is told that they are logits."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Backend,
    DropArgument,
    Finding,
    Head,
    Known,
    Loss,
    MultiHot,
    Output,
    Remedy,
    SetActivation,
    Severity,
    Squash,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range, squashing_backends
from xent_lint.rules.questions.labels import is_one_of_many, values_of
from xent_lint.rules.questions.losses import BINARY, CROSSENTROPIES, has_name
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import safe, unsafe
from xent_lint.rules.questions.wording import backends_words
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where a sigmoid or softmax meets a crossentropy with from_logits=True."""
    match output:
        case Output(
            head=Head(activation=Known("sigmoid" | "softmax" as activation)) as head,
            loss=Loss(name=Known(loss), from_logits=Known(True)),
        ) if loss in CROSSENTROPIES and head.squash is not Squash.NONE and keeps_range(head):
            squashing = squashing_backends(head, loss, setup.execution, target)
            severity, what_happens = _judge(activation, output, squashing, target)
            message = f"{loss} is told to expect logits, but the output has been through {activation}: {what_happens}"
            yield RULE.finding(
                message, at=None, severity=severity, remedies=_remedies(activation, loss, squashes=bool(squashing))
            )


def _judge(activation: str, output: Output, squashing: frozenset[Backend], target: Target) -> tuple[Severity, str]:
    if activation == "softmax" and has_name(output.loss, BINARY) and isinstance(values_of(output.labels), MultiHot):
        return Severity.ERROR, "labels that occur together can not all become probable. Drop the activation."
    where = "" if squashing == target.backends else f" on {backends_words(squashing)}"
    if not squashing:
        what = (
            "Keras on TensorFlow warns, takes the logits from before it and trains as if the activation were not there."
        )
        return Severity.WARNING, f"{what} Drop one of the two."
    if activation == "sigmoid" and has_name(output.loss, BINARY) and not is_one_of_many(output):
        return Severity.ERROR, f"it is squashed twice{where}, so that decisions at 0.5 are wrong. Drop one of the two."
    return Severity.WARNING, f"it is squashed twice{where}, so that the probabilities are wrong. Drop one of the two."


def _remedies(activation: str, loss: str, *, squashes: bool) -> tuple[Remedy, ...]:
    raw = unsafe(SetActivation("linear"), reason="the model then puts out logits")
    if (activation == "sigmoid") is not (loss in BINARY):
        return (raw,)
    argument = DropArgument("from_logits")
    told = unsafe(argument) if squashes else safe(argument, reason="the same loss is trained, without the warning")
    return told, raw


RULE = Rule(
    code="XEN104",
    name="probabilities-with-from-logits",
    aliases=("double-softmax",),
    summary="Sigmoid or softmax on the head, and a crossentropy with from_logits=True.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    page=Page(
        what_it_does="""
Finds models whose output has been through a sigmoid or a softmax and whose loss is a crossentropy with
`from_logits=True`.
""",
        why="""
With `from_logits=True` the loss applies the sigmoid or the softmax itself: sigmoid(sigmoid(z)) lies between 0.5 and
0.73 whatever z is. Keras on TensorFlow saves the day, mostly: it keeps the logits beside the output of its own
activations, trains on those and warns. An operation in between (Reshape, Flatten, Dropout), another backend, a
focal loss (in Keras 2 the binary one only), or `tf.nn.sigmoid` in an eager loop, and the output is squashed twice.
""",
        symptom="""
In the example three of five samples of the first group are positive, but the output for it is 0.41, so that the
accuracy is 0.60 instead of 0.70; the loss is 0.68 instead of 0.59. Keras 2 and Keras 3 give the same figures,
without a warning. Without the Reshape both train well and warn: "`binary_crossentropy` received `from_logits=True`,
but the `output` argument was produced by a Sigmoid activation and thus does not represent logits. Was this
intended?". Trained on scikit-learn's breast cancer data, the log loss on the test part is 0.98 before the cure and
0.44 after it, the calibration error 0.17 and 0.02 (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64")

model = keras.Sequential([
    keras.layers.Input((2,)), keras.layers.Dense(1, activation="sigmoid"), keras.layers.Reshape((1,))
])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss=keras.losses.BinaryCrossentropy(from_logits=True),  # XEN104
    metrics=["accuracy"],
)
model.fit(x, y, epochs=60, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("outputs", model.predict(np.eye(2, dtype="float32"), verbose=0)[:, 0])
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64")

model = keras.Sequential([
    keras.layers.Input((2,)), keras.layers.Dense(1, activation="sigmoid"), keras.layers.Reshape((1,))
])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss=keras.losses.BinaryCrossentropy(),
    metrics=["accuracy"],
)
model.fit(x, y, epochs=60, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("outputs", model.predict(np.eye(2, dtype="float32"), verbose=0)[:, 0])
""",
        ),
        fix_safety="""
Dropping `from_logits` is safe where Keras finds the logits anyway, and unsafe where the output is squashed twice.
Dropping the activation is unsafe: predict() then returns logits.
""",
        when_to_ignore="Never: where it does no harm, it depends on a rescue that a Reshape or another backend ends.",
        backends="""
Keras 2 and Keras 3 on TensorFlow find the logits behind their own activations, in graph mode also behind
`tf.nn.softmax` with a categorical loss and `tf.nn.sigmoid` with a binary one. JAX and torch never do.
""",
        references=("Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",),
    ),
)
