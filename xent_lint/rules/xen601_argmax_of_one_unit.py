"""XEN601: an argmax over the predictions of one unit, which is always 0."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Finding, Head, Known, Loss, OutputUse, Remedy, SetThreshold, Severity, Target, Unknown, Use
from xent_lint.rules.page import Page
from xent_lint.rules.questions.losses import BINARY, ONE_OF_MANY, takes_logits
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.questions.uses import head_of_use
from xent_lint.rules.rule import Rule

_MIDDLES = {"sigmoid": 0.5, "hard_sigmoid": 0.5, "tanh": 0.0}


def check(use: OutputUse, target: Target) -> Iterator[Finding]:
    """Speak of an argmax that has one value to choose from, unless the model needs more units anyway."""
    match use:
        case OutputUse(use=Use.ARGMAX, choices=Known(1), head=Head(units=Known(1)) as head) if not _lacks_units(
            head, use.loss
        ):
            middle = _middle(head, use.loss)
            instead = "a threshold" if middle is None else f"{middle:g}"
            message = (
                "The model puts out one value for each sample, and argmax over one value is always 0:"
                f" class 0 is decided for every sample. Compare the output with {instead}."
            )
            yield RULE.finding(message, at=use.evidence, related=head_of_use(use), remedies=_remedies(middle))


def _lacks_units(head: Head, loss: Loss | Unknown) -> bool:
    """Whether softmax or a categorical loss says that one unit for each class was meant: other rules say so."""
    name = loss.name if isinstance(loss, Loss) else None
    wants_several = isinstance(name, Known) and name.value in ONE_OF_MANY
    return wants_several or head.activation == Known("softmax", head.activation.evidence)


def _middle(head: Head, loss: Loss | Unknown) -> float | None:
    """The output at which both classes are equally likely."""
    match head.activation, loss:
        case Known("linear"), Loss(name=Known(name)) if name in BINARY and takes_logits(loss):
            return 0.0
        case Known(activation), _:
            return _MIDDLES.get(activation)
        case _:
            return None


def _remedies(middle: float | None) -> tuple[Remedy, ...]:
    return () if middle is None else (unsafe(SetThreshold(middle), reason="other decisions are taken"),)


RULE = Rule(
    code="XEN601",
    name="argmax-of-one-unit",
    summary="An argmax over the predictions of a model with one unit, which is always 0.",
    severity=Severity.ERROR,
    judges=OutputUse,
    check=check,
    page=Page(
        what_it_does="""
Finds an argmax (of numpy, TensorFlow or Keras, or the method of the array) over the last axis of what a model with
one unit predicts, or over one such prediction. Predictions are followed from `predict`, `predict_on_batch` or a call
of the model, through subscripts, loops, `reshape`, `squeeze` and `flatten`.
""",
        why="""
argmax(p) is the place of the largest value along the axis. A model with one unit puts out one value for each
sample, the probability of class 1, so that the place is always 0 however large the value is.
""",
        symptom="""
In the example the accuracy in training is 0.99, and of the decisions by argmax 0.51, the share of the zeros: every
decision is 0. Compared with 0.5 the same predictions decide rightly in 0.99 of the cases. Keras 2 and Keras 3 do
the same; no error and no warning. Trained on scikit-learn's breast cancer data, the accuracy on the test part is 0.37
before the cure and 0.97 after it (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(600, 4)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=30, verbose=0)
print("accuracy in training", model.evaluate(x, y, verbose=0)[1])
decided = np.argmax(model.predict(x, verbose=0), axis=1)  # XEN601
print("accuracy of the decisions", np.mean(decided == y))
print("largest decision", decided.max())
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(600, 4)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=30, verbose=0)
print("accuracy in training", model.evaluate(x, y, verbose=0)[1])
decided = (model.predict(x, verbose=0)[:, 0] > 0.5).astype(int)
print("accuracy of the decisions", np.mean(decided == y))
print("largest decision", decided.max())
""",
        ),
        fix_safety="""
Unsafe: other decisions are taken. The threshold is 0.5 on a sigmoid, and 0 on tanh or on logits; on other outputs
none is offered.
""",
        when_to_ignore="Never: write 0 where 0 is meant.",
        backends="Keras 2 and Keras 3, all backends.",
        references=("numpy.argmax: https://numpy.org/doc/stable/reference/generated/numpy.argmax.html",),
    ),
)
