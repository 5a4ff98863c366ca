"""XEN208: multi-hot rows under a loss over one-of-many classes."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Known,
    Labels,
    Loss,
    MultiHot,
    Output,
    SetActivation,
    SetLoss,
    Severity,
    Shape,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.losses import (
    CATEGORICAL,
    DIVERGENCE,
    SPARSE,
    element_twin,
    looks_along_last_axis,
    takes_logits,
)
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where rows with several ones meet a loss for one of many classes."""
    match output:
        case Output(
            loss=Loss(name=Known(name)) as loss,
            labels=Labels(shape=Known(shape), values=Known(MultiHot())),
        ) if _is_for_one_class(name, loss, output, shape):
            message = (
                f"Several labels can hold at once, and {name} lets only one win:"
                " it can not learn them. Use sigmoid with binary_crossentropy."
            )
            raw = takes_logits(loss)
            cure = SetLoss(element_twin(name), from_logits=raw)
            yield RULE.finding(
                message, at=None, remedies=(unsafe(cure) if raw else unsafe(SetActivation("sigmoid"), cure),)
            )


def _is_for_one_class(name: str, loss: Loss, output: Output, shape: Shape) -> bool:
    if name in SPARSE:
        # A row of zeros and ones is a row of ids, one for each step, where the head has an axis more.
        match output.head:
            case Head(shape=Known(whole)):
                return len(whole) == len(shape)
            case _:
                return False
    return name in DIVERGENCE | {"categorical_hinge"} or (name in CATEGORICAL and looks_along_last_axis(loss))


RULE = Rule(
    code="XEN208",
    name="multi-hot-labels-with-categorical-crossentropy",
    summary="Multi-hot rows under a loss over one-of-many classes.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=("XEN108",),
    page=Page(
        what_it_does="""
Finds labels of which several can hold at once, rows with more than one 1, under `categorical_crossentropy`,
`categorical_focal_crossentropy`, `sparse_categorical_crossentropy`, `kl_divergence` or `categorical_hinge`.
""",
        why="""
-sum(y log p) with a p that sums to one is made for a y that sums to one. With k ones in y its gradient by the
logits is k p - y at best (and p - y where TensorFlow computes it in one step, which is never 0): the labels of a
row compete for one probability, and a row with two labels asks for 0.5 each.
""",
        symptom="""
In the example two thirds of the labels are right after training; with sigmoid and binary crossentropy all of them.
Keras 2 and Keras 3 give the same figures. No error and no warning. With the segments that show a digit as labels,
trained on scikit-learn's digits, the accuracy on the test part is 0.36 before the cure and 0.97 after it, the log loss
2.83 and 0.08 (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(4)
y = np.array([[1, 1, 0], [0, 1, 1], [1, 1, 1], [0, 0, 1]])

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="categorical_crossentropy",  # XEN208
)
history = model.fit(x, y, epochs=300, verbose=0)
print("right labels", ((model.predict(x, verbose=0) > 0.5) == y).mean())
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(4)
y = np.array([[1, 1, 0], [0, 1, 1], [1, 1, 1], [0, 0, 1]])

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",
)
history = model.fit(x, y, epochs=300, verbose=0)
print("right labels", ((model.predict(x, verbose=0) > 0.5) == y).mean())
""",
        ),
        fix_safety="Unsafe: the model is trained otherwise, and its outputs no longer sum to one.",
        when_to_ignore="Where the rows are divided by their sum on the way to fit, so that they are distributions.",
        backends="Keras 2 and Keras 3, all backends. The sparse loss raises at the first batch.",
        references=("Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",),
    ),
)
