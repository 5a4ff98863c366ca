"""XEN204: labels of -1 and +1 where they can not be met."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Known,
    Labels,
    Loss,
    Output,
    SetActivation,
    SetLoss,
    Severity,
    Signed,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range
from xent_lint.rules.questions.losses import CROSSENTROPIES, DIVERGENCE, POISSON, REGRESSION
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule

_NEVER_NEGATIVE = frozenset({"sigmoid", "softmax", "relu", "relu6", "softplus", "exponential", "hard_sigmoid"})


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where a label of -1 is read as a probability, or can not be put out."""
    match output:
        case Output(loss=Loss(name=Known(loss)), labels=Labels(values=Known(Signed()))) if loss in CROSSENTROPIES:
            harm = f"{loss} expects 0 and 1: the loss falls below 0 without end"
            yield _finding(f"The labels are -1 and +1, and {harm}.", SetActivation("tanh"), SetLoss("hinge"))
        case Output(loss=Loss(name=Known("categorical_hinge")), labels=Labels(values=Known(Signed()))):
            harm = "categorical_hinge expects 0 and 1: above 0 it weighs a label of -1 three times"
            yield _finding(f"The labels are -1 and +1, and {harm}.", SetActivation("tanh"), SetLoss("hinge"))
        case Output(
            head=Head(activation=Known(activation)) as head,
            loss=Loss(name=Known(loss)),
            labels=Labels(values=Known(Signed())),
        ) if loss in REGRESSION | POISSON | DIVERGENCE and activation in _NEVER_NEGATIVE and keeps_range(head):
            harm = f"the output of {activation} is never negative: half of the labels can not be met"
            hinge = () if loss in REGRESSION else (SetLoss("hinge"),)
            yield _finding(f"The labels are -1 and +1, and {harm}.", SetActivation("tanh"), *hinge)


def _finding(message: str, *cures: SetActivation | SetLoss) -> Finding:
    advice = "Turn the labels into 0 and 1, or use tanh with hinge."
    return RULE.finding(f"{message} {advice}", at=None, remedies=(unsafe(*cures),))


RULE = Rule(
    code="XEN204",
    name="signed-labels",
    summary="Labels of -1 and +1 under a crossentropy, or on a head that is never negative.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=("XEN203", "XEN205", "XEN303"),
    page=Page(
        what_it_does="""
Finds labels of -1 and +1 under a crossentropy or `categorical_hinge`, and under a regression loss, `poisson` or
`kl_divergence` on a head whose activation is never negative.
""",
        why="""
With y = -1, binary crossentropy is log p - 2 log(1 - p): it has no minimum and falls without end as p nears 0.
Under a squared error the best that a sigmoid can do for -1 is 0. `categorical_hinge` of one output f > 0 is 3 f + 1
for the label -1, and 1 - f for +1.
""",
        symptom="""
In the example the loss falls to -14.2 and goes on falling, in Keras 2 and in Keras 3. No error and no warning. Trained
on scikit-learn's breast cancer data, the accuracy on the test part is 0.70 before the cure and 0.81 after it, the log
loss 4.54 and 0.44 (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(4)
y = np.array([-1, 1, 1, -1])

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",  # XEN204
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss", history.history["loss"][-1])
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(4)
y = np.array([0, 1, 1, 0])

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss", history.history["loss"][-1])
""",
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(4)
y = np.array([-1, 1, 1, -1])

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="tanh")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="hinge",
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss", history.history["loss"][-1])
""",
        ),
        fix_safety="""
Unsafe: the model is trained otherwise. Labels of 0 and 1 keep the probabilities; hinge gives none.
""",
        when_to_ignore="""
Where the labels are mapped to 0 and 1 on the way to fit. Under `mean_absolute_error` a sigmoid decides rightly all the
same, as it puts out what is nearest to the more frequent label.
""",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",
            "Hinge losses: https://keras.io/api/losses/hinge_losses/",
        ),
    ),
)
