"""The mutable things of a program, as they stand in one world."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

from xent_lint.facts import Execution, HandedAs
from xent_lint.trace.values import Class, Node, Tensor, Value

Key: TypeAlias = str | int | float | bool | None


class Record(Protocol):
    """Something that a world owns and may change."""

    def clone(self) -> Record:
        """A copy that can be changed without changing this one."""


@dataclass(slots=True)
class Namespace:
    """The variables of a module, a function call or a class body.

    Of a module, ``file`` is the path of its source and ``stars`` are the libraries that it imports all names of.
    """

    names: dict[str, Value] = field(default_factory=dict)
    is_class: bool = False
    globals: frozenset[str] = frozenset()
    nonlocals: frozenset[str] = frozenset()
    file: str = ""
    stars: tuple[str, ...] = ()

    def clone(self) -> Namespace:
        """A copy that can be changed without changing this one."""
        return replace(self, names=dict(self.names))


@dataclass(slots=True)
class ListRecord:
    """A list; ``complete`` is False where items may be missing, as after appends in a loop.

    ``grown`` says that those which are missing were put there by the same rounds of a loop as ``items``.
    """

    items: list[Value] = field(default_factory=list)
    complete: bool = True
    grown: bool = False

    def clone(self) -> ListRecord:
        """A copy that can be changed without changing this one."""
        return ListRecord(list(self.items), self.complete, self.grown)

    def add(self, item: Value, *, counted: bool) -> None:
        """Append an item; where it is not ``counted``, a loop may append more of its kind."""
        self.grown = self.grown or (self.complete and not counted)
        self.items.append(item)
        self.complete = self.complete and counted


@dataclass(slots=True)
class DictRecord:
    """A dict with constant keys; ``complete`` is False where entries may be missing."""

    items: dict[str | int | float | bool | None, Value] = field(default_factory=dict)
    complete: bool = True

    def clone(self) -> DictRecord:
        """A copy that can be changed without changing this one."""
        return DictRecord(dict(self.items), self.complete)


@dataclass(slots=True)
class Frame:
    """A pandas DataFrame: the columns that the program itself assigned, over a table that is not known."""

    columns: dict[str, Value] = field(default_factory=dict)
    width: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the columns are all that the table has, in their order."""
        return bool(self.columns) and self.width == len(self.columns)

    def clone(self) -> Frame:
        """A copy that can be changed without changing this one."""
        return Frame(dict(self.columns), self.width)


@dataclass(slots=True)
class Encoder:
    """A scikit-learn label encoder and what it was fitted on."""

    symbol: str
    options: dict[str, Value] = field(default_factory=dict)
    fitted: Value | None = None

    def clone(self) -> Encoder:
        """A copy that can be changed without changing this one."""
        return Encoder(self.symbol, dict(self.options), self.fitted)


@dataclass(slots=True)
class Scaler:
    """A scikit-learn scaler; one that ``makes_continuous`` leaves no column of zeros and ones what it was."""

    makes_continuous: bool = False

    def clone(self) -> Scaler:
        """A copy that can be changed without changing this one."""
        return Scaler(self.makes_continuous)


@dataclass(frozen=True, slots=True)
class Handing:
    """One argument of compile as it stood then: how many values it held, under which keys, and where it is written."""

    form: HandedAs = HandedAs.NOTHING
    items: tuple[tuple[Key, Value], ...] = ()
    node: Node = field(default=None, compare=False)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of a dict."""
        return tuple(key for key, _ in self.items) if self.form is HandedAs.DICT else ()


NOT_HANDED = Handing()


@dataclass(frozen=True, slots=True)
class Compilation:
    """What a call of compile handed over, with the way in which the call was reached."""

    loss: Handing
    metrics: Handing
    loss_weights: Handing
    execution: Execution
    node: Node = field(compare=False)
    path: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[int, ...]:
        """What tells this compile, reached in this way, from all others."""
        return (id(self.node), *self.path)


@dataclass(slots=True)
class Model:
    """A Keras model. ``outputs`` is what it puts out: one tensor, or a list or dict of them.

    ``trace`` holds the output after each layer of a Sequential, so that ``pop`` can go back.
    ``unknown`` says why the outputs are not known, where they are not. ``own_training`` names the method by
    which the model's class decides itself what is trained, whatever compile is given.
    """

    kind: str
    outputs: Value | None = None
    inputs: Value | None = None
    layers: list[Value] = field(default_factory=list)
    trace: list[Tensor] = field(default_factory=list)
    unknown: str | None = None
    compilation: Compilation | None = None
    class_: Class | None = None
    attributes: dict[str, Value] = field(default_factory=dict)
    node: Node = None
    own_training: str | None = None

    def clone(self) -> Model:
        """A copy that can be changed without changing this one."""
        return replace(self, layers=list(self.layers), trace=list(self.trace), attributes=dict(self.attributes))


@dataclass(slots=True)
class Instance:
    """An object of a class of the program."""

    class_: Class
    attributes: dict[str, Value] = field(default_factory=dict)

    def clone(self) -> Instance:
        """A copy that can be changed without changing this one."""
        return Instance(self.class_, dict(self.attributes))
