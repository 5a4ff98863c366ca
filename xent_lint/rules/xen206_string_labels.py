"""XEN206: texts as labels."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    EncodeLabels,
    Finding,
    Known,
    Labels,
    Loss,
    NumberLabels,
    Output,
    Remedy,
    Severity,
    Strings,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.losses import CATEGORICAL, KERAS_LOSSES
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import manual
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where a loss of Keras gets texts."""
    match output:
        case Output(loss=Loss(name=Known(loss)), labels=Labels(values=Known(Strings()))) if loss in KERAS_LOSSES:
            message = (
                f"The labels are texts, and {loss} computes with numbers: fit raises at the first batch."
                " Number the classes first, with one encoder for training and prediction."
            )
            yield RULE.finding(message, at=None, remedies=(_encoder(loss),))


def _encoder(loss: str) -> Remedy:
    reason = "where the encoder is fitted, and kept for predictions, is up to the program"
    if loss in CATEGORICAL:
        return manual(NumberLabels(), EncodeLabels(), reason=reason)
    return manual(NumberLabels(), reason=reason)


RULE = Rule(
    code="XEN206",
    name="string-labels",
    summary="Texts as labels.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=("XEN201", "XEN202", "XEN203", "XEN204", "XEN205", "XEN207", "XEN208", "XEN303"),
    page=Page(
        what_it_does="""
Finds labels that are texts, such as a column of class names, where they reach a loss of Keras.
""",
        why="""
Every loss is an arithmetic expression of labels and outputs, and no name of a class is a number. Unlike classifiers of
scikit-learn, Keras encodes nothing by itself.
""",
        symptom="""
The example stops at the first batch. Keras 3: "ValueError: Invalid dtype: str96". Keras 2: "UnimplementedError: Cast
string to float is not supported". Texts in an array of objects, as in a column of a table, raise the latter in Keras 3
too.
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(4)
y = np.array(["cat", "dog", "cat", "dog"])

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="binary_crossentropy",  # XEN206
    metrics=["accuracy"],
)
model.fit(x, y, epochs=50, verbose=0)
print("accuracy", model.evaluate(x, y, verbose=0)[1])
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.eye(4)
y = np.unique(["cat", "dog", "cat", "dog"], return_inverse=True)[1]

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, epochs=50, verbose=0)
print("accuracy", model.evaluate(x, y, verbose=0)[1])
""",
        ),
        fix_safety="Shown only: where the encoder is fitted, and kept for predictions, is up to the program.",
        when_to_ignore="Where the labels are numbered on the way to fit.",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",
            "LabelEncoder: https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.LabelEncoder.html",
        ),
    ),
)
