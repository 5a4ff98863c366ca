"""XEN108: a hinge loss on an output that can not take both signs."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Finding, Head, Known, Loss, Output, SetActivation, Severity, Target, TrainingSetup
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range
from xent_lint.rules.questions.labels import is_one_of_many
from xent_lint.rules.questions.losses import HINGE
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule

_NEVER_NEGATIVE = frozenset({"softmax", "relu", "relu6", "softplus", "exponential"})
_DEAD_BELOW = frozenset({"relu", "relu6"})
_PROBABILITIES = frozenset({"sigmoid", "softmax"})


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where a hinge loss meets an activation that keeps the output from taking both signs."""
    match output:
        case Output(
            head=Head(units=Known(units), activation=Known(activation)) as head,
            loss=Loss(name=Known(loss)),
        ) if loss in HINGE and keeps_range(head):
            only_order = units >= 2 and (loss == "categorical_hinge" or is_one_of_many(output))
            told = _where_the_largest_wins(activation) if only_order else _where_signs_count(loss, activation)
            if told is not None:
                severity, harm = told
                message = f"{loss} expects scores of either sign, and the output has been through {activation}: {harm}"
                yield RULE.finding(
                    f"{message} Use tanh or no activation.", at=None, severity=severity, remedies=_REMEDIES
                )


def _where_the_largest_wins(activation: str) -> tuple[Severity, str] | None:
    """The harm where the units are compared with each other, so that a common shift does none."""
    if activation in _DEAD_BELOW:
        return Severity.ERROR, "units at 0 stop learning."
    return (Severity.WARNING, _NO_PROBABILITIES) if activation in _PROBABILITIES else None


def _where_signs_count(loss: str, activation: str) -> tuple[Severity, str] | None:
    if activation == "sigmoid" and loss != "squared_hinge":
        return Severity.WARNING, _NO_PROBABILITIES
    if activation in _NEVER_NEGATIVE | {"sigmoid"}:
        return Severity.ERROR, "it is never below 0, where the labels of -1 ask for -1."
    if activation == "log_softmax":
        return Severity.ERROR, "it is never above 0, where the labels of 1 ask for 1."
    return None


_NO_PROBABILITIES = "decisions come out right, but what looks like a probability is none."
_REMEDIES = (unsafe(SetActivation("tanh")), unsafe(SetActivation("linear")))


RULE = Rule(
    code="XEN108",
    name="hinge-on-probabilities",
    summary="A hinge loss on an output that can not take both signs, such as a sigmoid.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    page=Page(
        what_it_does="""
Finds `hinge` and `squared_hinge` on the output of softmax, sigmoid, relu, softplus or log_softmax, and
`categorical_hinge` on softmax, sigmoid or relu. Where the largest unit wins (`categorical_hinge`, one-hot labels),
softplus and log_softmax do no harm, and softmax and sigmoid are a warning: decisions are right, probabilities are not.
""",
        why="""
Keras turns labels of 0 and 1 into y = -1 and +1, and the hinge loss is max(1 - y f, 0): it wants scores f of at least
1 or at most -1. An output above 0 can only be pressed to 0 for the one class, and `squared_hinge` settles it at
2 p - 1 or 0, which is below 0.5 for a class of probability p = 0.6. A sigmoid under `hinge` goes to 0 or 1.
""",
        symptom="""
In the example three of five samples of the first group are positive, but the output for it is 0.20: the accuracy is
0.60, as all are taken for negative. With tanh the output is 0.20 and -0.60, which lie on either side of 0, and the
accuracy is 0.70. Keras 2 and Keras 3 give the same figures. No error and no warning. Trained on scikit-learn's breast
cancer data, the accuracy on the test part is 0.66 before the cure and 0.81 after it (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(3)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64")

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="squared_hinge",  # XEN108
    metrics=[keras.metrics.BinaryAccuracy()],
)
model.fit(x, y, epochs=100, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("outputs", model.predict(np.eye(2, dtype="float32"), verbose=0)[:, 0])
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(3)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64")

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1, activation="tanh")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="squared_hinge",
    metrics=[keras.metrics.BinaryAccuracy(threshold=0)],
)
model.fit(x, y, epochs=100, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("outputs", model.predict(np.eye(2, dtype="float32"), verbose=0)[:, 0])
""",
        ),
        fix_safety="Unsafe: the model is trained otherwise, and its output has to be cut at 0 instead of 0.5.",
        when_to_ignore="""
Where only the order of the outputs counts. Continuous targets under a hinge loss or `poisson` have no rule.
""",
        backends="Keras 2 and Keras 3, all backends.",
        references=("Hinge losses: https://keras.io/api/losses/hinge_losses/",),
    ),
)
