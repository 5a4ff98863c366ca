"""The labels of the grid: known distributions over four groups of samples, as data, as source and as facts.

Each group has a class that more than half of its samples belong to, as hinge losses and the absolute error
promise no more than to find such a class.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xent_lint.facts import (
    Continuous,
    Ids,
    Interval,
    MultiHot,
    OneHot,
    Shape,
    Signed,
    Soft,
    Strings,
    Values,
)

GROUPS = 4
SAMPLES = 20
COUNTS = {
    2: ((1, 19), (8, 12), (14, 6), (19, 1)),
    3: ((18, 1, 1), (4, 12, 4), (2, 6, 12), (1, 2, 17)),
}
SHARES_OF_LABELS = ((0.95, 0.95, 0.4), (0.2, 0.8, 0.7), (0.6, 0.1, 0.9), (0.95, 0.95, 0.55))
REALS = ((-2.0, 1.5, 0.2), (-0.5, 3.0, 0.4), (1.5, -1.0, 0.6), (4.0, 0.0, 0.8))
FRACTIONS = (0.1, 0.35, 0.6, 0.9)
SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class Kind:
    """Labels of one encoding: the expression that makes them, and the facts about them.

    ``classes`` is the number of classes of one-of-many labels, None for others.
    """

    expression: str
    values: Values
    shape: Shape
    classes: int | None = None

    @property
    def data(self) -> np.ndarray:
        """The labels as Keras sees them, class ids as integers and rows as floats."""
        return np.asarray(eval(self.expression, {"np": np, "keras": _Encoder}))


class _Encoder:
    """keras.utils.to_categorical, without Keras."""

    class utils:  # noqa: N801 - named as in Keras
        @staticmethod
        def to_categorical(ids: np.ndarray, classes: int) -> np.ndarray:
            return np.eye(classes, dtype="float32")[ids]


def class_ids(classes: int) -> list[int]:
    """The class of each sample, group by group."""
    return [class_ for counts in COUNTS[classes] for class_, count in enumerate(counts) for _ in range(count)]


def _array(values: object) -> str:
    return f"np.array({values!r})"


def _multi_hot(width: int) -> list[list[int]]:
    return [
        [int((sample + 7 * label) % SAMPLES < round(SAMPLES * shares[label])) for label in range(width)]
        for shares in SHARES_OF_LABELS
        for sample in range(SAMPLES)
    ]


def _spread(means: tuple[float, ...], width: float) -> list[float]:
    """Samples about the mean of their group, half of them on it, so that it is the only median too."""
    signs = (-width, 0, 0, width) * (GROUPS * SAMPLES // 4)
    return [round(means[place // SAMPLES] + sign, 3) for place, sign in enumerate(signs)]


def _columns(means: tuple[tuple[float, ...], ...], width: float) -> list[list[float]]:
    return [list(row) for row in zip(*(_spread(column, width) for column in zip(*means, strict=True)), strict=True)]


def _soft(classes: int) -> list[list[float]]:
    return [[count / SAMPLES for count in counts] for counts in COUNTS[classes] for _ in range(SAMPLES)]


def _ids(classes: int, lowest: int = 0) -> Values:
    return Ids(lowest, lowest + classes - 1, Interval.just(classes))


_ID = {classes: _array(class_ids(classes)) for classes in COUNTS}
_SIGNS = _array([2 * class_ - 1 for class_ in class_ids(2)])
_NAMES = _array(["cat" if class_ else "dog" for class_ in class_ids(2)])
_FIRST = tuple(row[0] for row in REALS)
_COLUMNS = Continuous(-2.5, 4.5)

KINDS: dict[str, Kind] = {
    **{f"{c} ids": Kind(_ID[c], _ids(c), (), c) for c in COUNTS},
    **{f"{c} ids in a column": Kind(f"{_ID[c]}.reshape(-1, 1)", _ids(c), (1,), c) for c in COUNTS},
    **{f"{c} ids from 1": Kind(f"{_ID[c]} + 1", _ids(c, 1), (), c) for c in COUNTS},
    **{
        f"one-hot {c}": Kind(f"keras.utils.to_categorical({_ID[c]}, {c})", OneHot(Interval.just(c)), (c,), c)
        for c in COUNTS
    },
    **{f"soft {c}": Kind(_array(_soft(c)), Soft(Interval.just(c)), (c,), c) for c in COUNTS},
    **{f"multi-hot {c}": Kind(_array(_multi_hot(c)), MultiHot(Interval.just(c)), (c,)) for c in COUNTS},
    "signed": Kind(_SIGNS, Signed(), (), 2),
    "signed in a column": Kind(f"{_SIGNS}.reshape(-1, 1)", Signed(), (1,), 2),
    "fractions": Kind(_array(_spread(FRACTIONS, SPREAD)), Continuous(0.05, 0.95), ()),
    "reals": Kind(_array(_spread(_FIRST, 0.5)), Continuous(-2.5, 4.5), ()),
    "reals in 3 columns": Kind(_array(_columns(REALS, 0.5)), _COLUMNS, (3,)),
    "texts": Kind(_NAMES, Strings(), (), 2),
}
