"""XEN301: a crossentropy over one-of-many classes on a single unit."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Action,
    Finding,
    Head,
    Known,
    Loss,
    Output,
    Remedy,
    SetActivation,
    SetLoss,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.cures import fitting_actions
from xent_lint.rules.questions.heads import is_flat
from xent_lint.rules.questions.losses import (
    DIVERGENCE,
    ONE_OF_MANY,
    SPARSE,
    element_twin,
    looks_along_last_axis,
    takes_logits,
)
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import choice, unsafe
from xent_lint.rules.rule import Rule


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where a loss over classes finds a single one."""
    match output:
        case Output(head=Head(units=Known(1)) as head, loss=Loss(name=Known(name)) as loss) if (
            name in DIVERGENCE and is_flat(head)
        ) or (name in ONE_OF_MANY and looks_along_last_axis(loss)):
            message = f"{name} compares classes, and the head has one unit: {_harm(name)} {_advice(name)}"
            yield RULE.finding(message, at=None, remedies=_remedies(name, head, output))


def _harm(name: str) -> str:
    if name in DIVERGENCE:
        return "it has no other to set it against, so that label 1 drives it up and label 0 leaves it there."
    return "label 1 has no unit, so that fit raises, or learns nothing." if name in SPARSE else "the loss is always 0."


def _advice(name: str) -> str:
    return f"Use sigmoid with {element_twin(name)}, or one unit for each class."


def _remedies(name: str, head: Head, output: Output) -> tuple[Remedy, ...]:
    actions = fitting_actions(output)
    if actions:
        return (unsafe(*actions),)
    raw = takes_logits(output.loss) and head.activation == Known("linear", head.activation.evidence)
    loss = SetLoss(element_twin(name), from_logits=raw)
    kept: tuple[Action, ...] = () if raw else (SetActivation("sigmoid"),)
    return (choice(*kept, loss, only_if="there are two classes, labelled 0 and 1"),)


RULE = Rule(
    code="XEN301",
    name="categorical-crossentropy-on-one-unit",
    summary="A crossentropy over one-of-many classes on a head of one unit.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak),
    supersedes=("XEN102", "XEN103", "XEN104", "XEN105", "XEN108", "XEN201", "XEN202", "XEN203", "XEN302", "XEN303"),
    page=Page(
        what_it_does="""
Finds heads of one unit whose loss is `categorical_crossentropy`, `categorical_focal_crossentropy` or
`sparse_categorical_crossentropy`; and flat heads of one unit under `kl_divergence`.
""",
        why="""
These losses divide the outputs of a row by their sum. With one output the quotient is 1 and -log 1 = 0, whatever
the model puts out; the sparse loss finds no unit for label 1. The divergence y log(y / p) of a single p is least at
p = 1 for label 1 and all but 0 for label 0, so that every output is driven up.
""",
        symptom="""
In the example the loss is 0.0 from the first epoch to the last. Keras 3 warns: "In loss categorical_crossentropy,
expected y_pred.shape to be (batch_size, num_classes) with num_classes > 1. Received: y_pred.shape=(None, 1).
Consider using 'binary_crossentropy' if you only have 2 classes." The weights drift all the same, so that the
accuracy is some number. Trained on scikit-learn's breast cancer data, the accuracy on the test part is 0.37 before the
cure and 0.81 after it, the log loss 8.23 and 0.44 (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(600, 4)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="categorical_crossentropy",  # XEN301
    metrics=["accuracy"],
)
history = model.fit(x, y, epochs=30, verbose=0)
print("loss", history.history["loss"][-1], "accuracy", history.history["accuracy"][-1])
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(600, 4)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
history = model.fit(x, y, epochs=30, verbose=0)
print("loss", history.history["loss"][-1], "accuracy", history.history["accuracy"][-1])
""",
        ),
        fix_safety="""
Unsafe: the model is trained otherwise. Where the labels are not known, the binary loss is a choice for two classes.
""",
        when_to_ignore="Never: nothing is learnt.",
        backends="""
Keras 2 and Keras 3. The sparse loss raises on TensorFlow on the CPU at the first label 1; on JAX its loss is 0 for
all labels.
""",
        references=("Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",),
    ),
)
