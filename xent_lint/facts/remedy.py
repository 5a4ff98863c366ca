"""What would cure a finding, said without edits: ``fixes`` turns a remedy and evidence into edits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xent_lint.facts.loss import Literal

_MOST = 6
_LONGEST = 60


class Applicability(Enum):
    """When a fix may be applied.

    SAFE: the program could not have run before, or the meaning is the same. UNSAFE: training results change.
    CHOICE: right only if something unknown has a certain value. MANUAL: shown only.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    CHOICE = "choice"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class SetLoss:
    """Use another loss, or the same with other options."""

    name: str
    from_logits: bool = False

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"set the loss to {self.name}{' with from_logits=True' if self.from_logits else ''}"


@dataclass(frozen=True, slots=True)
class SetActivation:
    """Use another activation on the head."""

    name: str

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"set the output activation to {self.name}"


@dataclass(frozen=True, slots=True)
class SetUnits:
    """Use another number of units on the head."""

    units: int

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"set the output layer to {self.units} unit{'s' if self.units != 1 else ''}"


@dataclass(frozen=True, slots=True)
class EncodeLabels:
    """Turn class ids into one-hot rows with keras.utils.to_categorical."""

    classes: int | None = None

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return "one-hot encode the labels with keras.utils.to_categorical"


@dataclass(frozen=True, slots=True)
class NumberLabels:
    """Turn texts into class ids with an encoder that is fitted once and kept."""

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return "turn the texts into class ids with sklearn.preprocessing.LabelEncoder"


@dataclass(frozen=True, slots=True)
class DecodeLabels:
    """Turn one-hot rows back into class ids with argmax."""

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return "turn the labels back into class ids with argmax(axis=-1)"


@dataclass(frozen=True, slots=True)
class SetMetric:
    """Use another metric, with ``options`` such as a threshold."""

    name: str
    options: tuple[tuple[str, Literal], ...] = ()

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"use the metric {self.name}{self._options()}"

    def _options(self) -> str:
        return f"({', '.join(f'{key}={value!r}' for key, value in self.options)})" if self.options else ""


@dataclass(frozen=True, slots=True)
class DropArgument:
    """Leave an argument out."""

    name: str

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"drop {self.name}"


@dataclass(frozen=True, slots=True)
class MoveArgument:
    """Hand an argument over elsewhere or by keyword."""

    name: str
    to: str

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"move {self.name} to {self.to}"


@dataclass(frozen=True, slots=True)
class SwapArguments:
    """Exchange two arguments."""

    first: str
    second: str

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"swap {self.first} and {self.second}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class Rename:
    """Write another name."""

    old: str
    new: str

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"rename '{_short(self.old)}' to '{_short(self.new)}'"


@dataclass(frozen=True, slots=True)
class ApplyActivation:
    """Apply an activation to predictions before anything is decided on them."""

    name: str

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"apply {self.name} to the predictions first"


@dataclass(frozen=True, slots=True)
class SetThreshold:
    """Decide on predictions by comparing them with a number."""

    value: float

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"compare the predictions with {self.value:g} instead"


@dataclass(frozen=True, slots=True)
class DropLayer:
    """Take a layer, or an operation on its output, out of the model."""

    name: str

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        return f"drop the {self.name} layer"


@dataclass(frozen=True, slots=True)
class DropSuppression:
    """Take names out of a suppression as they are written there, of equal ones the last; all of it without names."""

    names: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The cure in an imperative clause."""
        if len(self.names) > _MOST:
            return f"drop {len(self.names)} names from the suppression"
        listed = ", ".join(_short(name) for name in self.names)
        return f"drop {listed} from the suppression" if self.names else "drop the suppression"


Action = (
    SetLoss
    | SetActivation
    | SetUnits
    | NumberLabels
    | EncodeLabels
    | DecodeLabels
    | SetMetric
    | DropArgument
    | MoveArgument
    | SwapArguments
    | Rename
    | ApplyActivation
    | SetThreshold
    | DropLayer
    | DropSuppression
)


@dataclass(frozen=True, slots=True)
class Remedy:
    """Actions that together cure a finding, and when they may be taken."""

    actions: tuple[Action, ...]
    applicability: Applicability
    reason: str

    @property
    def title(self) -> str:
        """The cure in one imperative clause."""
        return " and ".join(action.title for action in self.actions)
