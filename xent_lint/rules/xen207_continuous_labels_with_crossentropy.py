"""XEN207: continuous targets that a crossentropy can not use."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Action,
    Continuous,
    Finding,
    Head,
    Known,
    Labels,
    Loss,
    Output,
    SetActivation,
    SetLoss,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.labels import leaves_unit_interval
from xent_lint.rules.questions.losses import BINARY, CATEGORICAL, MSE, SPARSE
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where targets are known to be no labels and no probabilities."""
    match output:
        case Output(loss=Loss(name=Known(loss)), labels=Labels(values=Known(Continuous() as values))):
            harm = _harm(loss, values)
            if harm is not None:
                message = f"The targets are continuous, and {loss} {harm}. Use a linear output with {MSE}."
                yield RULE.finding(message, at=None, remedies=(unsafe(*_regression(output)),))


def _harm(loss: str, values: Continuous) -> str | None:
    if loss in SPARSE:
        return "cuts them to whole numbers as class ids"
    if loss in BINARY and leaves_unit_interval(values):
        return "has no minimum for values outside 0 and 1"
    if loss in CATEGORICAL and leaves_unit_interval(values):
        return "expects rows of probabilities"
    return None


def _regression(output: Output) -> tuple[Action, ...]:
    match output.head:
        case Head(activation=Known("linear")):
            return (SetLoss(MSE),)
        case _:
            return SetActivation("linear"), SetLoss(MSE)


RULE = Rule(
    code="XEN207",
    name="continuous-labels-with-crossentropy",
    summary="Continuous targets under a crossentropy that can not use them.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=("XEN203", "XEN205", "XEN303"),
    page=Page(
        what_it_does="""
Finds continuous targets that reach below 0 or above 1 under a binary or categorical crossentropy, and any
continuous targets under `sparse_categorical_crossentropy`. Soft labels, mixed labels and images scaled to [0, 1]
are right, and noise of up to 0.3 on labels, as GANs are trained with, is let pass.
""",
        why="""
-(y log p + (1 - y) log(1 - p)) has its minimum at p = y, as long as y lies in [0, 1]. Above 1 it falls without end
as p nears 1. The sparse loss takes y for the number of a class and cuts the fraction off.
""",
        symptom="""
In the example the loss falls to -62 and goes on falling, and the outputs are 0.38, 1, 1 and 1 for targets from -2
to 5.5; the regression meets each target. Keras 2 and Keras 3 give the same figures. No error and no warning. Trained
on scikit-learn's diabetes data, the R2 on the test part is -4.64 before the cure and 0.30 after it (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.array([[-1.0], [0.0], [1.0], [2.0]])
y = np.array([-2.0, 0.5, 3.0, 5.5])

model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",  # XEN207
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
x = np.array([[-1.0], [0.0], [1.0], [2.0]])
y = np.array([-2.0, 0.5, 3.0, 5.5])

model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1, activation="linear")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="mean_squared_error",
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss", history.history["loss"][-1])
print("outputs", model.predict(x, verbose=0).round(2).tolist())
""",
        ),
        fix_safety="Unsafe: the model becomes a regression.",
        when_to_ignore="Where the targets are scaled into [0, 1] on the way to fit.",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",
            "Regression losses: https://keras.io/api/losses/regression_losses/",
        ),
    ),
)
