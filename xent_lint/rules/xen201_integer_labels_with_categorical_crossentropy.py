"""XEN201: class ids under a crossentropy that expects one-hot rows."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    EncodeLabels,
    Finding,
    Head,
    Ids,
    Known,
    Labels,
    Loss,
    Output,
    Remedy,
    SetLoss,
    Severity,
    Shape,
    Target,
    TrainingSetup,
    Unknown,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.cures import units_of
from xent_lint.rules.questions.losses import CATEGORICAL, FOCAL, SCCE, looks_along_last_axis, smooths_nothing
from xent_lint.rules.questions.metrics import twins
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import safe, unsafe
from xent_lint.rules.questions.wording import shape_words
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where one id for each distribution meets a loss over one-hot rows."""
    match output:
        case Output(
            loss=Loss(name=Known(name)) as loss,
            labels=Labels(shape=Known(shape), values=Known(Ids())),
        ) if name in CATEGORICAL and looks_along_last_axis(loss) and _is_one_an_output(shape, output):
            message = f"The labels are class ids, {shape_words(shape)}, and {name} expects one-hot rows: {_harm(name)}"
            yield RULE.finding(message, at=None, remedies=tuple(_remedies(name, loss, output)))


def _is_one_an_output(shape: Shape, output: Output) -> bool:
    if units_of(output) == 1:
        return False
    match output.head:
        case Head(shape=Known(whole)) if shape not in {(), (1,)}:
            return shape in {whole[:-1], (*whole[:-1], 1)}
        case _:
            return shape in {(), (1,)}


def _harm(name: str) -> str:
    if name in FOCAL:
        return "fit raises, or compares every unit with the id. One-hot encode the labels."
    return "fit raises at the first batch. Use sparse_categorical_crossentropy, or one-hot encode the labels."


def _remedies(name: str, loss: Loss, output: Output) -> Iterator[Remedy]:
    if name in FOCAL:
        yield unsafe(EncodeLabels(units_of(output)))
        return
    if smooths_nothing(loss) and not isinstance(loss.from_logits, Unknown):
        yield safe(SetLoss(SCCE, from_logits=loss.from_logits.value), *twins(output))
    yield safe(EncodeLabels(units_of(output)))


RULE = Rule(
    code="XEN201",
    name="integer-labels-with-categorical-crossentropy",
    aliases=("sparse-labels-with-categorical-crossentropy",),
    summary="Class ids under a crossentropy that expects one-hot rows.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=("XEN302", "XEN303"),
    page=Page(
        what_it_does="""
Finds labels that are class ids, one integer for each sample (or pixel, or step), under `categorical_crossentropy`
or `categorical_focal_crossentropy`.
""",
        why="""
`categorical_crossentropy` computes -sum(y log p) over the last axis, so y needs one column for each class. An id
has none: the loss for ids is -log p[y], `sparse_categorical_crossentropy`.
""",
        symptom="""
fit raises at the first batch. Keras 3: "ValueError: Arguments `target` and `output` must have the same rank (ndim).
Received: target.shape=(32,), output.shape=(32, 3)". Keras 2: "ValueError: Shapes (32, 1) and (32, 3) are
incompatible".
""",
        example="""
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = np.random.randint(0, 3, 64)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])  # XEN201
model.fit(x, y, verbose=0)
""",
        use_instead=(
            """
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = np.random.randint(0, 3, 64)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, verbose=0)
""",
            """
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = keras.utils.to_categorical(np.random.randint(0, 3, 64), 3)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, verbose=0)
""",
        ),
        fix_safety="""
Safe: the program could not have run. The sparse loss has no label smoothing, so that a loss with it keeps its name
and the labels are encoded. Under the focal loss the fix is unsafe, since Keras 3 may have run.
""",
        when_to_ignore="Where a wrapper encodes the labels on the way to fit.",
        backends="""
Keras 2 and Keras 3, all backends. Keras 3 broadcasts ids of shape (n, 1) under the focal loss and goes on.
""",
        references=("Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",),
    ),
)
