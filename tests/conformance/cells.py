"""One cell of the grid: a head, a loss, labels; as a program and as facts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xent_lint.facts import Execution, Head, Known, Squash, TailOp, TrainingSetup
from xent_lint.keras_api.losses import LOSSES

from ..rules.kit import labels as labels_fact
from ..rules.kit import loss as loss_fact
from ..rules.kit import setup
from .labels import GROUPS, KINDS, SAMPLES, Kind

RAW = "raw "
RESHAPED = ", reshaped"
PROGRAM = """
import keras
import numpy as np
{imports}
x = np.repeat(np.eye({groups}, dtype="float32"), {samples}, axis=0)
y = {labels}
model = keras.Sequential([
    keras.layers.Input(({groups},)), keras.layers.Dense({units}{activation}){reshape}
])
model.compile(optimizer="sgd", loss={loss})
model.fit(x, y, batch_size={batch}, verbose=0)
"""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A program of the grid.

    ``head`` is an activation, with "raw " in front for TensorFlow's own operation and ", reshaped" behind where
    a Reshape follows; ``labels`` is a name of KINDS.
    """

    units: int
    head: str
    loss: str
    from_logits: bool
    labels: str

    @property
    def key(self) -> str:
        """The cell in words, by which observations are kept."""
        told = " from logits" if self.from_logits else ""
        return f"{self.units} x {self.head} | {self.loss}{told} | {self.labels}"

    @property
    def activation(self) -> str:
        return self.head.removeprefix(RAW).removesuffix(RESHAPED)

    @property
    def kind(self) -> Kind:
        return KINDS[self.labels]

    @property
    def is_raw(self) -> bool:
        return self.head.startswith(RAW)

    @property
    def is_reshaped(self) -> bool:
        return self.head.endswith(RESHAPED)


def program(cell: Cell) -> str:
    """The cell as source."""
    raw = f", activation=tf.nn.{cell.activation}"
    named = "" if cell.activation == "linear" else f', activation="{cell.activation}"'
    return PROGRAM.format(
        imports="import tensorflow as tf\n" if cell.is_raw else "",
        groups=GROUPS,
        samples=SAMPLES,
        labels=cell.kind.expression,
        units=cell.units,
        activation=raw if cell.is_raw else named,
        reshape=f", keras.layers.Reshape(({cell.units},))" if cell.is_reshaped else "",
        loss=f"keras.losses.{LOSSES[cell.loss].class_name}(from_logits=True)" if cell.from_logits else repr(cell.loss),
        batch=GROUPS * SAMPLES,
    )


def facts(cell: Cell) -> TrainingSetup:
    """The cell as the fact that a perfect witness makes of it."""
    named = loss_fact(cell.loss, from_logits=cell.from_logits)
    return setup(_head(cell), named, labels_fact(cell.kind.values, cell.kind.shape), execution=Execution.FIT)


def _head(cell: Cell) -> Head:
    squashes = cell.activation in {"sigmoid", "softmax"}
    squash = Squash.NONE if not squashes else Squash.RAW if cell.is_raw else Squash.KERAS
    tail = (TailOp("reshape", is_activation=False),) if cell.is_reshaped else ()
    return Head(Known(cell.units), Known((cell.units,)), Known(cell.activation), squash, Known(tail), Known("Dense"))


def features() -> np.ndarray:
    """The features of the programs: the group of each sample, one-hot."""
    return np.repeat(np.eye(GROUPS, dtype="float32"), SAMPLES, axis=0)
