"""XEN602: logits compared with a probability, or rounded as if they were one."""

from __future__ import annotations

import math
from collections.abc import Iterator

from xent_lint.facts import (
    ApplyActivation,
    Finding,
    Head,
    Known,
    Loss,
    OutputUse,
    Remedy,
    SetThreshold,
    Severity,
    Target,
    Use,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range
from xent_lint.rules.questions.losses import BINARY, CROSSENTROPIES
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.questions.uses import head_of_use
from xent_lint.rules.rule import Rule


def check(use: OutputUse, target: Target) -> Iterator[Finding]:
    """Speak where a decision takes the output of a model that is trained on logits for probabilities."""
    match use:
        case OutputUse(
            head=Head(activation=Known("linear")) as head, loss=Loss(name=Known(loss), from_logits=Known(True))
        ) if loss in CROSSENTROPIES and keeps_range(head):
            message = _message(use, loss)
            if message is not None:
                related, remedies = head_of_use(use), tuple(_remedies(use, loss))
                yield RULE.finding(message, at=use.evidence, related=related, remedies=remedies)


def _message(use: OutputUse, loss: str) -> str | None:
    match use:
        case OutputUse(use=Use.THRESHOLD, threshold=Known(number)) if 0 < number < 1 and loss in BINARY:
            meant = f"which stands for a probability of {_sigmoid(number):.2f}"
            zero = ", or compare with 0" if number == 0.5 else ""
            return (
                f"The model puts out logits, and they are compared with {number:g}, {meant}. Apply sigmoid first{zero}."
            )
        case OutputUse(use=Use.THRESHOLD, threshold=Known(number)) if 0 < number < 1:
            return f"The model puts out logits, and {number:g} is a probability. Apply softmax first."
        case OutputUse(use=Use.ROUND) if loss in BINARY:
            return (
                "The model puts out logits, and rounding them gives any whole number, not 0 and 1."
                " Apply sigmoid first, or compare with 0."
            )
        case _:
            return None


def _sigmoid(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def _remedies(use: OutputUse, loss: str) -> Iterator[Remedy]:
    reason = "other decisions are taken"
    yield unsafe(ApplyActivation("sigmoid" if loss in BINARY else "softmax"), reason=reason)
    if loss in BINARY and (use.use is Use.ROUND or use.threshold == Known(0.5, use.threshold.evidence)):
        yield unsafe(SetThreshold(0.0), reason=reason)


RULE = Rule(
    code="XEN602",
    name="threshold-on-logits",
    summary="Predictions of a model that puts out logits, compared with a probability or rounded.",
    severity=Severity.WARNING,
    judges=OutputUse,
    check=check,
    page=Page(
        what_it_does="""
Finds predictions of a model without an output activation, compiled with a crossentropy that has
`from_logits=True`, that are compared with a number between 0 and 1, or rounded. Predictions are followed from
`predict`, `predict_on_batch` or a call of the model, through subscripts, loops, `reshape`, `squeeze` and `flatten`;
what a sigmoid was applied to is let be.
""",
        why="""
A logit z stands for the probability sigmoid(z), and sigmoid(z) > 0.5 is z > 0. The comparison z > 0.5 asks for a
probability above sigmoid(0.5) = 0.62, and rounding z gives -3 or 7 as well as 0 and 1.
""",
        symptom="""
In the example three of five samples of the first group are positive. Their logit is 0.40, so that the probability
is 0.60 and the right decision 1, but 0.40 is not above 0.5: the decisions are right in 0.60 of the cases instead of
0.70. Keras 2 and Keras 3 give the same figures; no error and no warning.
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64")

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.BinaryCrossentropy(from_logits=True))
model.fit(x, y, epochs=60, batch_size=600, verbose=0)
decided = model.predict(x, verbose=0)[:, 0] > 0.5  # XEN602
print("accuracy of the decisions", np.mean(decided == y))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64")

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.BinaryCrossentropy(from_logits=True))
model.fit(x, y, epochs=60, batch_size=600, verbose=0)
decided = keras.activations.sigmoid(model.predict(x, verbose=0)[:, 0]) > 0.5
print("accuracy of the decisions", np.mean(decided == y))
""",
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64")

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.BinaryCrossentropy(from_logits=True))
model.fit(x, y, epochs=60, batch_size=600, verbose=0)
decided = model.predict(x, verbose=0)[:, 0] > 0
print("accuracy of the decisions", np.mean(decided == y))
""",
        ),
        fix_safety="Unsafe: other decisions are taken.",
        when_to_ignore="Where the number was chosen for logits, say on a validation set.",
        backends="Keras 2 and Keras 3, all backends.",
        references=("BinaryCrossentropy: https://keras.io/api/losses/probabilistic_losses/#binarycrossentropy-class",),
    ),
)
