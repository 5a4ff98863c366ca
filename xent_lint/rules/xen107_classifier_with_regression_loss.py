"""XEN107: class labels under a loss for regression."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Ids,
    Known,
    Labels,
    Loss,
    MultiHot,
    OneHot,
    Output,
    Remedy,
    Severity,
    Target,
    TrainingSetup,
    Values,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.cures import fitting_actions
from xent_lint.rules.questions.heads import keeps_range, may_have_rank
from xent_lint.rules.questions.labels import is_one_a_label
from xent_lint.rules.questions.losses import BCE, CCE, POISSON, REGRESSION
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule

# The activations that no class id above 1 lies within the range of.
_UP_TO_ONE = frozenset({"sigmoid", "tanh", "hard_sigmoid", "softsign", "hard_tanh"})


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where a classifier is trained by a loss for regression."""
    match output:
        case Output(
            head=Head(units=Known(units), activation=Known(activation)) as head,
            loss=Loss(name=Known(loss)),
            labels=Labels(values=Known(values)),
        ) if loss in REGRESSION | POISSON and keeps_range(head) and may_have_rank(head, 1):
            harm = _harm(output, loss, units, activation, values)
            if harm is not None:
                message = f"{harm} Use the head and the crossentropy that fit the labels."
                yield RULE.finding(message, at=None, severity=Severity.ERROR, remedies=_remedies(output))
            elif loss in REGRESSION and _is_classifier(output, units, activation, values):
                message = (
                    f"The labels are classes, and {loss} is a loss for regression: it finds the same optimum, but"
                    f" sure mistakes of {activation} hardly move it. {_loss_of(values)} learns faster."
                )
                yield RULE.finding(message, at=None, remedies=_remedies(output))


def _harm(output: Output, loss: str, units: int, activation: str, values: Values) -> str | None:
    """Why the model can not learn the classes, None where it can."""
    match values:
        case MultiHot() if activation == "softmax" and units >= 2:
            return "Softmax shares one whole among the units: labels that occur together can not all come above 0.5."
        case MultiHot() if activation == "log_softmax" and units >= 2:
            return "log_softmax puts out what is never above 0, and several labels can be 1."
        case OneHot() if activation == "log_softmax" and loss == "mean_absolute_error" and units >= 2:
            return "log_softmax puts out what is never above 0: the least absolute error is at 0 for every class."
        case Ids(min=int(lowest), max=int(highest)) if units == 1 and activation in _UP_TO_ONE:
            if highest - max(lowest, 0) >= 2 and is_one_a_label(output.labels):
                return (
                    f"The class ids go up to {highest}, and one unit after {activation} never comes above 1: it can not"
                    " tell the classes apart."
                )
    return None


def _is_classifier(output: Output, units: int, activation: str, values: Values) -> bool:
    match values:
        case Ids(min=0, max=1, classes=classes):
            return units == 1 and activation == "sigmoid" and classes.low >= 2 and is_one_a_label(output.labels)
        case OneHot():
            return units >= 2 and activation in {"sigmoid", "softmax"}
        case MultiHot():
            return units >= 2 and activation == "sigmoid"
        case _:
            return False


def _loss_of(values: Values) -> str:
    return CCE if isinstance(values, OneHot) else BCE


def _remedies(output: Output) -> tuple[Remedy, ...]:
    actions = fitting_actions(output)
    return (unsafe(*actions),) if actions else ()


RULE = Rule(
    code="XEN107",
    name="classifier-with-regression-loss",
    summary="Class labels under the squared error or another loss for regression.",
    severity=Severity.INFO,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    page=Page(
        what_it_does="""
Finds classifiers that are trained by a loss for regression (`mse`, `mae` and their kin): softmax over labels of which
several hold at once, log_softmax, and one sigmoid or tanh that is to tell three or more classes apart, which are
errors; sigmoid and softmax on labels that fit them, which is for information.
""",
        why="""
The squared error of a sigmoid or a softmax is the Brier score, whose optimum are the right probabilities; but its
gradient p (1 - p) (p - y) vanishes where a sure prediction is wrong. With labels that occur together the optimum
itself is wrong: softmax can not put two units above 0.5. And a sigmoid can not put out the number of a third class.
""",
        symptom="""
In the example each sample has one of the first two labels, and four of five have the third: the outputs for the
first group are 0.60, 0.00 and 0.40, so that the third label is never found and 0.73 of all labels are right, 0.93 with
sigmoids. Keras 2 and Keras 3 give the same figures. No error and no warning. With the segments that show a digit as
labels, trained on scikit-learn's digits, the accuracy on the test part is 0.31 before the cure and 0.97 after it, the
log loss 1.68 and 0.08 (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
first, second = [[1, 0, 1]] * 4 + [[1, 0, 0]], [[0, 1, 1]] * 4 + [[0, 1, 0]]
y = np.array(first * 60 + second * 60)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(3, activation="softmax")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="mean_squared_error",  # XEN107
)
model.fit(x, y, epochs=100, batch_size=600, verbose=0)
print("outputs", *model.predict(x[:1], verbose=0)[0].round(2))
print("right labels", np.mean((model.predict(x, verbose=0) > 0.5) == y))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
first, second = [[1, 0, 1]] * 4 + [[1, 0, 0]], [[0, 1, 1]] * 4 + [[0, 1, 0]]
y = np.array(first * 60 + second * 60)

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(3, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="binary_crossentropy",
)
model.fit(x, y, epochs=100, batch_size=600, verbose=0)
print("outputs", *model.predict(x[:1], verbose=0)[0].round(2))
print("right labels", np.mean((model.predict(x, verbose=0) > 0.5) == y))
""",
        ),
        fix_safety="Unsafe: the model is trained otherwise and its probabilities change.",
        when_to_ignore="""
Where the Brier score is wanted. One unit without a bounded activation under whole numbers is taken for a regression,
and nothing is said, though classes may be meant. A relu that starts at 0 for some samples never learns them; as most
relus do not, nothing is said of that either.
""",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Regression losses: https://keras.io/api/losses/regression_losses/",
            "Gneiting and Raftery, Strictly proper scoring rules, prediction, and estimation, JASA 2007.",
        ),
    ),
)
