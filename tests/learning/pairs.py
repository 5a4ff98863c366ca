"""A right program for each bug, and the edits that put the bug in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"


@dataclass(frozen=True, slots=True)
class Pair:
    """The program before the cure and after it: each edit replaces a text that occurs once in the right program."""

    code: str
    program: str
    edits: tuple[tuple[str, str], ...]

    @property
    def after(self) -> str:
        return (PROGRAMS / self.program).read_text(encoding="utf-8")

    @property
    def before(self) -> str:
        text = self.after
        for right, wrong in self.edits:
            assert text.count(right) == 1, right
            text = text.replace(right, wrong)
        return text


def pair(code: str, program: str, *edits: tuple[str, str]) -> Pair:
    return Pair(code, program, edits)


SIGMOID = 'Dense(1, activation="sigmoid")'
BCE = 'loss="binary_crossentropy"'
CCE = 'loss="categorical_crossentropy"'
SCCE = 'loss="sparse_categorical_crossentropy"'
MSE = 'loss="mean_squared_error"'

PAIRS = [
    pair("XEN101", "cultivars.py", (CCE, BCE)),
    pair("XEN102", "segments.py", (BCE, CCE)),
    pair("XEN103", "digits.py", ('Dense(10, activation="softmax")', "Dense(10)")),
    pair(
        "XEN104",
        "tumours.py",
        (f"{SIGMOID},", f"{SIGMOID},\n        keras.layers.Reshape((1,)),"),
        (BCE, "loss=keras.losses.BinaryCrossentropy(from_logits=True)"),
    ),
    pair("XEN105", "digits.py", ("softmax", "relu")),
    pair("XEN106", "tumours.py", (SIGMOID, 'Dense(1, activation="softmax")')),
    pair("XEN107", "segments.py", ("sigmoid", "softmax"), (BCE, MSE)),
    pair("XEN108", "signs.py", ("tanh", "sigmoid"), ("> 0\n", "> 0.5\n")),
    pair("XEN109", "tumours.py", (f"{SIGMOID},", f'{SIGMOID},\n        keras.layers.Activation("sigmoid"),')),
    pair("XEN110", "progression.py", ("Dense(1)", SIGMOID)),
    pair(
        "XEN203",
        "species.py",
        ('Dense(3, activation="softmax")', SIGMOID),
        (SCCE, BCE),
        ("model.predict(x_test, verbose=0).argmax(axis=1)", "model.predict(x_test, verbose=0)[:, 0].round()"),
    ),
    pair("XEN204", "tumours.py", ("y = tumours.target", "y = 2 * tumours.target - 1")),
    pair("XEN205", "tumours.py", ("y = tumours.target", "y = tumours.target + 1")),
    pair("XEN207", "progression.py", ("Dense(1)", SIGMOID), (MSE, BCE)),
    pair("XEN208", "segments.py", ("sigmoid", "softmax"), (BCE, CCE)),
    pair("XEN301", "tumours.py", (BCE, CCE)),
    pair("XEN303", "species.py", ("iris.target", "iris.target.reshape(-1, 1)"), (SCCE, MSE)),
    pair("XEN304", "species_and_width.py", ('["mse", "sparse_categorical_crossentropy"]', '["mse"]')),
    pair("XEN507", "eights.py", ("{0: 1.0, 1: 9.0}", "{1: 1.0, 2: 9.0}")),
    pair("XEN601", "decisions.py", ("[:, 0] > 0.5", ".argmax(axis=-1)")),
    pair(
        "XEN603",
        "loop.py",
        ("(y_train, model(x_train, training=True))", "(model(x_train, training=True), y_train)"),
    ),
    pair(
        "XEN604",
        "logits.py",
        ("Dense(1)", SIGMOID),
        ("keras.ops.sigmoid(model.predict(x_test, verbose=0))", "model.predict(x_test, verbose=0)"),
    ),
]
