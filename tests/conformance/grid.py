"""The cells of the grid, and the part of it that each session observes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from zlib import crc32

from xent_lint.facts import Backend, Target

from .cells import RAW, RESHAPED, Cell

CROSSENTROPIES = ("binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy")
FOCAL = ("binary_focal_crossentropy", "categorical_focal_crossentropy")
OTHERS = (
    "kl_divergence",
    "poisson",
    "mean_squared_error",
    "mean_absolute_error",
    "hinge",
    "squared_hinge",
    "categorical_hinge",
)
HEADS = ("linear", "sigmoid", "softmax", "tanh", "relu", "softplus", "log_softmax", "elu")
SQUASHES = ("sigmoid", "softmax")
LABELS = (
    "2 ids",
    "2 ids in a column",
    "3 ids",
    "3 ids in a column",
    "2 ids from 1",
    "3 ids from 1",
    "one-hot 2",
    "one-hot 3",
    "soft 3",
    "multi-hot 3",
    "signed",
    "fractions",
    "reals",
    "reals in 3 columns",
    "texts",
)
LABELS_OF_OTHERS = ("2 ids", "2 ids in a column", "3 ids", "one-hot 3", "multi-hot 3", "signed", "reals")
LABELS_OF_VARIANTS = ("2 ids", "2 ids in a column", "3 ids", "one-hot 3", "one-hot 2", "multi-hot 3", "soft 3")


@dataclass(frozen=True, slots=True)
class Session:
    """A Keras that cells are run in: a package with a backend. Of the grid it observes one cell in ``one_in``."""

    package: str
    backend: Backend
    one_in: int

    @property
    def name(self) -> str:
        return f"{self.package}-{self.backend.value}"

    @property
    def keras(self) -> int:
        return 2 if self.package == "tf_keras" else 3

    @property
    def target(self) -> Target:
        return Target(frozenset({self.keras}), frozenset({self.backend}), keras_is_set=True, backend_is_set=True)


SESSIONS = (
    Session("keras", Backend.TENSORFLOW, 1),
    Session("tf_keras", Backend.TENSORFLOW, 4),
    Session("keras", Backend.JAX, 4),
    Session("keras", Backend.TORCH, 4),
)


@cache
def grid(session: Session) -> tuple[Cell, ...]:
    """The cells that a session observes, in order."""
    cells = sorted({*_crossentropies(), *_variants(), *_others()})
    return tuple(cell for cell in cells if _can_run(cell, session) and one_in(session.one_in, cell.key, session.name))


def one_in(many: int, key: str, salt: str) -> bool:
    """Whether a key belongs to the part that is one in so many, which the salt chooses."""
    return crc32(f"{salt} {key}".encode()) % many == 0


def _crossentropies() -> Iterator[Cell]:
    for units, head, loss, told, labels in product((1, 2, 3, 4), HEADS, CROSSENTROPIES, (False, True), LABELS):
        if _is_worth_it(units, labels) and not (told and labels == "texts"):
            yield Cell(units, head, loss, told, labels)


def _variants() -> Iterator[Cell]:
    heads = [*(RAW + each for each in SQUASHES), *(each + RESHAPED for each in SQUASHES)]
    losses = (*CROSSENTROPIES, *FOCAL)
    for units, head, loss, told, labels in product((1, 2, 3), heads, losses, (False, True), LABELS_OF_VARIANTS):
        is_defined = loss not in FOCAL or not labels.startswith("soft")
        if _is_worth_it(units, labels) and is_defined:
            yield Cell(units, head, loss, told, labels)


def _others() -> Iterator[Cell]:
    with_logits = product(FOCAL, (False, True))
    for units, head, (loss, told), labels in product(
        (1, 3), HEADS, [*with_logits, *((loss, False) for loss in OTHERS)], LABELS_OF_OTHERS
    ):
        if _is_worth_it(units, labels):
            yield Cell(units, head, loss, told, labels)


def _is_worth_it(units: int, labels: str) -> bool:
    """Whether the numbers of units and classes differ by no more than one, as in programs that are nearly right."""
    if units == 4:
        return labels in {"3 ids", "3 ids from 1", "one-hot 3"}
    classes = {"2": 2, "3": 3}.get(labels[0]) or {"2": 2, "3": 3}.get(labels[-1])
    return units == 1 or classes is None or units - classes in {0, 1, -1}


def _can_run(cell: Cell, session: Session) -> bool:
    return session.backend is Backend.TENSORFLOW or not cell.is_raw
