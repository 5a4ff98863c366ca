"""XEN202: one-hot rows under a crossentropy that expects class ids."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    DecodeLabels,
    Finding,
    Known,
    Labels,
    Loss,
    OneHot,
    Output,
    Remedy,
    SetLoss,
    Severity,
    Target,
    TrainingSetup,
    Unknown,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import may_have_rank
from xent_lint.rules.questions.losses import CCE, SPARSE, ignores_no_class, looks_along_last_axis
from xent_lint.rules.questions.metrics import twins
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import safe
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where rows of zeros with a single one meet a loss over ids."""
    match output:
        case Output(
            loss=Loss(name=Known(name)) as loss,
            labels=Labels(shape=Known(shape), values=Known(OneHot())),
        ) if name in SPARSE and looks_along_last_axis(loss) and may_have_rank(output.head, len(shape)):
            message = (
                f"The labels are one-hot rows, and {name} expects class ids: fit raises at the first batch."
                " Use categorical_crossentropy, or turn the labels back into ids."
            )
            yield RULE.finding(message, at=None, remedies=tuple(_remedies(loss, output)))


def _remedies(loss: Loss, output: Output) -> Iterator[Remedy]:
    if ignores_no_class(loss) and not isinstance(loss.from_logits, Unknown):
        yield safe(SetLoss(CCE, from_logits=loss.from_logits.value), *twins(output))
    yield safe(DecodeLabels())


RULE = Rule(
    code="XEN202",
    name="one-hot-labels-with-sparse-crossentropy",
    aliases=("categorical-labels-with-sparse-crossentropy",),
    summary="One-hot rows under a crossentropy that expects class ids.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=("XEN302", "XEN303"),
    page=Page(
        what_it_does="""
Finds one-hot labels, such as those of `to_categorical`, under `sparse_categorical_crossentropy`.
""",
        why="""
`sparse_categorical_crossentropy` computes -log p[y] with one id y for each distribution p. A one-hot row has as
many entries as p, so Keras takes it for as many ids and finds no distributions for them.
""",
        symptom="""
fit raises at the first batch. Keras 3: "ValueError: Argument `output` must have rank (ndim) `target.ndim - 1`.
Received: target.shape=(32, 3), output.shape=(32, 3)". Keras 2: "ValueError: `labels.shape` must equal
`logits.shape` except for the last dimension. Received: labels.shape=(96,) and logits.shape=(32, 3)".
""",
        example="""
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = keras.utils.to_categorical(np.random.randint(0, 3, 64), 3)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])  # XEN202
model.fit(x, y, verbose=0)
""",
        use_instead=(
            """
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = keras.utils.to_categorical(np.random.randint(0, 3, 64), 3)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, verbose=0)
""",
            """
import keras
import numpy as np

x = np.random.normal(size=(64, 4))
y = keras.utils.to_categorical(np.random.randint(0, 3, 64), 3)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y.argmax(axis=-1), verbose=0)
""",
        ),
        fix_safety="""
Safe: the program could not have run. `categorical_crossentropy` can not ignore a class, so that a loss with
`ignore_class` keeps its name and the labels are decoded.
""",
        when_to_ignore="Where a wrapper decodes the labels on the way to fit.",
        backends="Keras 2 and Keras 3, all backends.",
        references=("Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",),
    ),
)
