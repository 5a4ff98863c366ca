"""XEN109: probabilities that are changed once more before they leave the model."""

from __future__ import annotations

import math
from collections.abc import Iterator

from xent_lint.facts import (
    DropLayer,
    Finding,
    Head,
    Known,
    Loss,
    Output,
    Remedy,
    Severity,
    TailOp,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.cures import units_of
from xent_lint.rules.questions.heads import changed_probabilities
from xent_lint.rules.questions.losses import BINARY, CROSSENTROPIES, DIVERGENCE, ONE_OF_MANY, REGRESSION
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule

_JUDGED = CROSSENTROPIES | DIVERGENCE
_SQUASHES = frozenset({"softmax", "sigmoid", "tanh"})
_DROPOUTS = frozenset({"dropout", "spatial_dropout1d", "spatial_dropout2d", "spatial_dropout3d"})
_NORMALISATIONS = frozenset(
    {
        "batch_normalization",
        "layer_normalization",
        "group_normalization",
        "unit_normalization",
        "rms_normalization",
    }
)


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where one operation follows a sigmoid or softmax and puts out other numbers than probabilities."""
    match output:
        case Output(head=Head() as head, loss=Loss(name=Known(loss), from_logits=Known(False))):
            change = changed_probabilities(head)
            judged = None if change is None else _judge(*change, loss, units_of(output))
            if change is not None and judged is not None:
                first, later = change
                severity, harm = judged
                name = later.name.replace("_", " ")
                drop = "one of the two" if first == later.name else f"the {_superfluous(first, later, loss)}"
                message = f"The output of {first} goes through {name}: {harm}. Drop {drop.replace('_', ' ')}."
                yield RULE.finding(message, at=None, severity=severity, remedies=_remedies(first, later, loss))


def _judge(first: str, later: TailOp, loss: str, units: int | None) -> tuple[Severity, str] | None:
    if later.is_activation:
        is_judged = later.name in _SQUASHES and loss in _JUDGED | REGRESSION
        return _judge_squash(later.name, loss, units) if is_judged else None
    if loss not in _JUDGED:
        return None
    if later.name in _DROPOUTS and later.rate:
        severity = Severity.ERROR if loss in BINARY else Severity.WARNING
        return severity, "what is dropped in training counts as a probability of 0, and the rest is scaled up"
    return (Severity.ERROR, "what leaves the model are no probabilities") if later.name in _NORMALISATIONS else None


def _judge_squash(name: str, loss: str, units: int | None) -> tuple[Severity, str] | None:
    if name == "sigmoid":
        severity = Severity.ERROR if loss in BINARY or units == 1 else Severity.WARNING
        return severity, "every output lies between 0.5 and 0.73"
    if name == "tanh":
        return Severity.WARNING, "no output is above 0.76"
    if units == 1:
        return None
    limit = "they are pressed together" if units is None else f"none is above {math.e / (math.e + units - 1):.2f}"
    return Severity.WARNING, f"the probabilities are wrong, {limit}"


def _superfluous(first: str, later: TailOp, loss: str) -> str:
    """The one of two operations that does not suit the loss, the later one where that does not tell."""
    wanted = "sigmoid" if loss in BINARY else "softmax" if loss in ONE_OF_MANY else first
    return first if later.name == wanted else later.name


def _remedies(first: str, later: TailOp, loss: str) -> tuple[Remedy, ...]:
    return (unsafe(DropLayer(_superfluous(first, later, loss))),)


RULE = Rule(
    code="XEN109",
    name="output-changed-after-activation",
    summary="Softmax or sigmoid followed by another squash, dropout or normalisation before the output.",
    severity=Severity.WARNING,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    supersedes=("XEN101", "XEN102", "XEN105", "XEN107"),
    page=Page(
        what_it_does="""
Finds models whose sigmoid or softmax is followed, as the last operation, by another softmax, sigmoid or tanh, by
dropout, or by a normalisation layer, under a loss that expects probabilities. A relu after them changes nothing and
is let be, and so are a reshape, pooling and functions of the program's own.
""",
        why="""
A second squash takes probabilities for logits: softmax(p) of p in [0, 1] over C classes is at most e / (e + C - 1),
0.73 for two, and sigmoid(p) at least 0.5. Keras recovers logits behind the last activation only, and those are the
probabilities. Dropout sets outputs to 0 while training, where a crossentropy costs 16; normalised outputs leave
[0, 1].
""",
        symptom="""
In the example the second group has one positive in ten, but the output for it is 0.27, the least that two softmaxes
can give, and the loss stays at 0.54 instead of 0.50. Two sigmoids under binary_crossentropy put out 0.60 and 0.50:
every sample is decided to be positive, and the accuracy is 0.35 instead of 0.75. Keras 2 and Keras 3 give the same
figures; no error and no warning. With two sigmoids, trained on scikit-learn's breast cancer data, the accuracy on the
test part is 0.66 before the cure and 0.81 after it, the log loss 0.55 and 0.44 (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 10 < np.where(group == 0, 6, 1)).astype("int64")

model = keras.Sequential([
    keras.layers.Input((2,)),
    keras.layers.Dense(2, activation="softmax"),
    keras.layers.Activation("softmax"),
])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="sparse_categorical_crossentropy",  # XEN109
    metrics=["accuracy"],
)
model.fit(x, y, epochs=150, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("outputs", model.predict(np.eye(2, dtype="float32"), verbose=0)[:, -1])
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 10 < np.where(group == 0, 6, 1)).astype("int64")

model = keras.Sequential([
    keras.layers.Input((2,)),
    keras.layers.Dense(2),
    keras.layers.Activation("softmax"),
])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, epochs=150, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("outputs", model.predict(np.eye(2, dtype="float32"), verbose=0)[:, -1])
""",
        ),
        fix_safety="Unsafe: the model is trained otherwise.",
        when_to_ignore="Where the outputs are meant to be flat, as in a distillation at a fixed temperature.",
        backends="Keras 2 and Keras 3, all backends.",
        references=("Layer activation functions: https://keras.io/api/layers/activations/",),
    ),
)
