"""XEN604: a loss of TensorFlow that expects logits, on an output that is squashed already."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Finding, Head, Known, Loss, OutputUse, SetActivation, Severity, Target, Use
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range
from xent_lint.rules.questions.losses import BINARY
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.questions.uses import head_of_use
from xent_lint.rules.rule import Rule


def check(use: OutputUse, target: Target) -> Iterator[Finding]:
    """Speak where a sigmoid or softmax has been applied to what a loss squashes itself."""
    match use:
        case OutputUse(
            use=Use.AS_LOGITS,
            head=Head(activation=Known("sigmoid" | "softmax" as activation)) as head,
            loss=Loss(name=Known(name)) as loss,
        ) if keeps_range(head):
            severity, harm = _judge(activation, name)
            message = (
                f"{loss.text} takes logits, and the output has been through {activation}:"
                f" it is squashed twice, so that {harm}. Drop the activation."
            )
            yield RULE.finding(
                message,
                at=use.evidence,
                severity=severity,
                related=head_of_use(use),
                remedies=(unsafe(SetActivation("linear"), reason="the model then puts out logits"),),
            )


def _judge(activation: str, name: str) -> tuple[Severity, str]:
    if activation == "sigmoid" and name in BINARY:
        return Severity.ERROR, "the loss and decisions at 0.5 are wrong"
    return Severity.WARNING, "the loss and the probabilities are wrong"


RULE = Rule(
    code="XEN604",
    name="logits-loss-on-probabilities",
    summary="A tf.nn loss with logits, given an output of sigmoid or softmax.",
    severity=Severity.ERROR,
    judges=OutputUse,
    check=check,
    page=Page(
        what_it_does="""
Finds `tf.nn.sigmoid_cross_entropy_with_logits`, `tf.nn.softmax_cross_entropy_with_logits`, its sparse form and
`tf.nn.weighted_cross_entropy_with_logits`, in a custom loop or in a loss function given to compile, whose logits are
the output of a model that ends in a sigmoid or softmax.
""",
        why="""
These functions apply the sigmoid or the softmax themselves: sigmoid(sigmoid(z)) lies between 0.5 and 0.73 whatever
z is. Keras finds the logits behind its own activations for its own losses; TensorFlow's functions take what they
are given.
""",
        symptom="""
In the example three of five samples of the first group are positive, but the output for it is 0.41, and for the
second group 0.005 instead of 0.2: the accuracy is 0.60 instead of 0.70, and the loss 0.68 instead of 0.59. A softmax
under the categorical function puts out 0.71 for 0.6. Keras 2 and Keras 3 give the same figures; no error and no
warning. Trained on scikit-learn's breast cancer data, the log loss on the test part is 0.98 before the cure and 0.44
after it, the calibration error 0.17 and 0.02 (Keras 3).
""",
        example="""
import keras
import numpy as np
import tensorflow as tf


def loss(y, outputs):
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(y, outputs.dtype), logits=outputs)  # XEN604


keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64").reshape(-1, 1)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=loss)
history = model.fit(x, y, epochs=60, batch_size=600, verbose=0)
probabilities = model.predict(x, verbose=0)
print("loss", history.history["loss"][-1])
print("accuracy", np.mean((probabilities > 0.5) == y))
print("outputs", probabilities[0, 0], probabilities[-1, 0])
""",
        use_instead=(
            """
import keras
import numpy as np
import tensorflow as tf


def loss(y, outputs):
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(y, outputs.dtype), logits=outputs)


keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64").reshape(-1, 1)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=loss)
history = model.fit(x, y, epochs=60, batch_size=600, verbose=0)
probabilities = tf.sigmoid(model.predict(x, verbose=0)).numpy()
print("loss", history.history["loss"][-1])
print("accuracy", np.mean((probabilities > 0.5) == y))
print("outputs", probabilities[0, 0], probabilities[-1, 0])
""",
        ),
        fix_safety="Unsafe: the model is trained otherwise, and predict() then returns logits.",
        when_to_ignore="Never.",
        backends="""
Keras 2 and Keras 3 on TensorFlow, in graph mode and eagerly. Where a softmax meets a categorical function the
decisions stay right and only the probabilities are wrong.
""",
        references=(
            "tf.nn.sigmoid_cross_entropy_with_logits:"
            " https://www.tensorflow.org/api_docs/python/tf/nn/sigmoid_cross_entropy_with_logits",
        ),
    ),
)
