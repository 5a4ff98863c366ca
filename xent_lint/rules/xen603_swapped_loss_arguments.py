"""XEN603: a loss of Keras called with the predictions first and the labels second."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Finding, Known, Loss, OutputUse, Severity, SwapArguments, Target, Use
from xent_lint.rules.page import Page
from xent_lint.rules.questions.losses import CROSSENTROPIES, DIVERGENCE, POISSON, SPARSE, takes_logits
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.questions.uses import head_of_use
from xent_lint.rules.rule import Rule

_PERCENTAGE = "mean_absolute_percentage_error"


def check(use: OutputUse, target: Target) -> Iterator[Finding]:
    """Speak where a loss that tells labels from predictions takes a model's output for the labels."""
    match use:
        case OutputUse(use=Use.AS_LABELS, loss=Loss(name=Known(name)) as loss):
            judged = _judge(name, loss)
            if judged is not None:
                severity, harm = judged
                message = (
                    f"The first argument of {name} is y_true, and it is given the model's output: {harm}. Swap the two."
                )
                yield RULE.finding(
                    message,
                    at=use.evidence,
                    severity=severity,
                    related=head_of_use(use),
                    remedies=(unsafe(SwapArguments("y_true", "y_pred")),),
                )


def _judge(name: str, loss: Loss) -> tuple[Severity, str] | None:
    if name in SPARSE:
        return Severity.ERROR, "the call raises or takes probabilities for class ids"
    if name in CROSSENTROPIES and takes_logits(loss):
        return Severity.ERROR, "the labels are taken for logits, and the loss falls without end"
    if name in CROSSENTROPIES and isinstance(loss.from_logits, Known):
        return Severity.WARNING, "the decisions may be right, the probabilities are not"
    if name in DIVERGENCE:
        return Severity.WARNING, "the probabilities are driven to 0 and 1"
    if name in POISSON:
        return Severity.ERROR, "the outputs are driven to 0"
    return (Severity.ERROR, "the error is divided by the output") if name == _PERCENTAGE else None


RULE = Rule(
    code="XEN603",
    name="swapped-loss-arguments",
    summary="A loss of Keras called as loss(y_pred, y_true).",
    severity=Severity.ERROR,
    judges=OutputUse,
    check=check,
    page=Page(
        what_it_does="""
Finds losses of Keras, objects and functions, that are called with a model's output as `y_true` and known labels as
`y_pred`, by position or by keyword. Losses that give the same either way (mean squared and absolute error, hinge,
log-cosh, cosine similarity) are let be, and so are calls with two outputs, as in distillation.
""",
        why="""
Losses of Keras take (y_true, y_pred); those of PyTorch take the predictions first. -sum(y log p) is no symmetric
formula: swapped, it is -sum(p log y), where log y is the logarithm of a 0, clipped to -16. The sum is linear in p
and has its minimum at p = 0 or 1; with `from_logits=True` it is linear in the logits and has none.
""",
        symptom="""
In the example the loss falls to -3.7 and goes on falling, and the logits of both groups rise to 12 and 11: every
sample is decided to be positive, and the accuracy is 0.40 instead of 0.70. Without `from_logits` the outputs are
0.97 and 0.01 where 0.6 and 0.2 are right. Keras 2 and Keras 3 give the same figures, without a warning. Only the
sparse crossentropy raises as a rule. Trained on scikit-learn's breast cancer data, the accuracy on the test part is
0.86 before the cure and 0.97 after it, the log loss 1.71 and 0.10 (Keras 3).
""",
        example="""
import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(0)
x = np.array([[1.0, 0.0]] * 5 + [[0.0, 1.0]] * 5)
y = np.array([[1.0], [1.0], [1.0], [0.0], [0.0], [1.0], [0.0], [0.0], [0.0], [0.0]])

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
optimizer = keras.optimizers.Adam(0.1)
loss = keras.losses.BinaryCrossentropy(from_logits=True)
for _ in range(60):
    with tf.GradientTape() as tape:
        value = loss(model(x), y)  # XEN603
    optimizer.apply_gradients(zip(tape.gradient(value, model.trainable_variables), model.trainable_variables))
print("loss", float(value))
print("accuracy", np.mean((model.predict(x, verbose=0) > 0) == y))
""",
        use_instead=(
            """
import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(0)
x = np.array([[1.0, 0.0]] * 5 + [[0.0, 1.0]] * 5)
y = np.array([[1.0], [1.0], [1.0], [0.0], [0.0], [1.0], [0.0], [0.0], [0.0], [0.0]])

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
optimizer = keras.optimizers.Adam(0.1)
loss = keras.losses.BinaryCrossentropy(from_logits=True)
for _ in range(60):
    with tf.GradientTape() as tape:
        value = loss(y, model(x))
    optimizer.apply_gradients(zip(tape.gradient(value, model.trainable_variables), model.trainable_variables))
print("loss", float(value))
print("accuracy", np.mean((model.predict(x, verbose=0) > 0) == y))
""",
        ),
        fix_safety="Unsafe: the model is trained otherwise.",
        when_to_ignore="Where a divergence is reversed on purpose, against labels that are fixed.",
        backends="Keras 2 and Keras 3, all backends.",
        references=("Standalone usage of losses: https://keras.io/api/losses/#standalone-usage-of-losses",),
    ),
)
