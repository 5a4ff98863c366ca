"""The abstract values over which a program is executed.

Values are immutable; what a program mutates (lists, dicts, instances, models, frames) lives in the
heap of a world and is referred to by ``Ref``. ``node`` is the syntax that decided the value and takes
no part in comparison, so that worlds which differ only in where a value came from are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeAlias

import libcst as cst

from xent_lint.facts import Loss, Squash, Unknown, Values

Node: TypeAlias = cst.CSTNode | None
_STORAGES = count(1)
Constant: TypeAlias = bool | int | float | complex | str | bytes | None


@dataclass(frozen=True, slots=True)
class Const:
    """A Python constant."""

    value: Constant
    node: Node = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that could not be followed. ``identity`` tells one unknown from another in conditions."""

    reason: str
    identity: str = ""
    node: Node = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TupleValue:
    """A tuple whose items are all known.

    ``weight`` bounds how many values it is made of and how deep they lie: a level counts a quarter more.
    """

    items: tuple[Value, ...]
    node: Node = field(default=None, compare=False, repr=False)
    weight: float = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Weigh the items."""
        object.__setattr__(self, "weight", 1.25 * sum(map(weight_of, self.items)) + 1)


@dataclass(frozen=True, slots=True)
class SliceValue:
    """A slice; a missing bound is Const(None)."""

    lower: Value
    upper: Value
    step: Value


@dataclass(frozen=True, slots=True)
class Symbol:
    """Something imported, by its canonical dotted name (``keras.layers.Dense``, ``numpy.eye``)."""

    name: str
    node: Node = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the same project, by the place where it is found."""

    name: str = field(compare=False)
    place: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A name bound by ``from module import name``, before it is first needed."""

    module: Module
    name: str


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a mutable record in the heap of a world."""

    id: int
    node: Node = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Function:
    """A function or lambda of the program, with its defaults and the namespaces it closes over."""

    definition: cst.FunctionDef | cst.Lambda
    scope: tuple[int, ...]
    defaults: tuple[tuple[str, Value], ...] = ()
    owner: int | None = None

    @property
    def name(self) -> str:
        """The name it was defined under."""
        return self.definition.name.value if isinstance(self.definition, cst.FunctionDef) else "<lambda>"


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the program; its attributes are the namespace ``id``.

    ``ancestors`` are the classes after it in the order in which Python looks an attribute up.
    """

    name: str
    bases: tuple[Value, ...] = field(compare=False)
    id: int
    node: Node = field(default=None, compare=False, repr=False)
    ancestors: tuple[Value, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Method:
    """A method taken off a receiver: of a class of the program (``function``) or by ``name`` alone."""

    receiver: Value
    name: str
    function: Function | None = None
    node: Node = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Partial:
    """functools.partial: a callable with arguments already given."""

    function: Value
    positional: tuple[Value, ...]
    keywords: tuple[tuple[str, Value], ...]
    weight: float = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Weigh the function and what it is given."""
        given = (self.function, *self.positional, *(value for _, value in self.keywords))
        object.__setattr__(self, "weight", 1.25 * sum(map(weight_of, given)) + 1)


@dataclass(frozen=True, slots=True)
class Super:
    """What ``super()`` returns inside a method."""

    owner: int
    receiver: Value


@dataclass(frozen=True, slots=True)
class KerasObject:
    """An instance of a Keras class (layer, loss, metric, optimizer, generator) with its arguments by name."""

    symbol: str
    arguments: tuple[tuple[str, Value], ...]
    node: Node = field(default=None, compare=False, repr=False)
    weight: float = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Weigh the arguments."""
        object.__setattr__(self, "weight", 1.25 * sum(weight_of(value) for _, value in self.arguments) + 1)

    def argument(self, *names: str) -> Value | None:
        """The argument given under the first of ``names`` that was given."""
        given = dict(self.arguments)
        return next((given[name] for name in names if name in given), None)


@dataclass(frozen=True, slots=True)
class CustomLayer:
    """A layer that is not Keras's own; what it puts out is unknown."""

    name: str
    node: Node = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tail:
    """One operation after the last layer with weights; ``rate`` is the share that a dropout is known to drop."""

    name: str
    is_activation: bool
    node: Node = field(default=None, compare=False, repr=False)
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class Tensor:
    """A symbolic Keras tensor, seen as the head that it would be if a model ended here.

    ``shape`` leaves out the batch axis and is None where the rank is unknown. ``activation`` is the
    activation's canonical name, or what could not be understood of it. ``layer`` is the class of the last
    layer with weights, None where no layer is known, and ``own`` its own activation; ``from_model`` says that a
    nested model put it out. Of what a model puts out for data, ``loss`` is what the model was compiled with; else it
    is None. ``unknown`` says why nothing is known, where nothing is.
    """

    shape: tuple[int | None, ...] | None = None
    units: int | None = None
    activation: str | Opaque | Const = "linear"
    squash: Squash = Squash.NONE
    tail: tuple[Tail, ...] = ()
    layer: str | None = None
    own: str | Opaque | Const = "linear"
    unknown: str | None = None
    name: str | None = None
    from_model: bool = False
    loss: Loss | Unknown | None = None
    units_reason: str = "its size is not given as a number"
    node: Node = field(default=None, compare=False, repr=False)
    units_node: Node = field(default=None, compare=False, repr=False)
    activation_node: Node = field(default=None, compare=False, repr=False)

    def followed_by(self, name: str, node: Node, *, is_activation: bool = False, rate: float | None = None) -> Tensor:
        """The same with one more operation in the tail."""
        return replace(self, tail=(*self.tail, Tail(name, is_activation, node, rate)))


@dataclass(frozen=True, slots=True)
class Prediction(Opaque):
    """Numbers that a model puts out for data: unknown ones, but of a known ``head`` and ``loss``.

    ``shape`` includes the batch axis and is None where it is unknown; ``width`` is the size of the last axis.
    What is taken out of one prediction is of the same ``origin``, and shows its changes in place.
    """

    head: Tensor = field(default_factory=Tensor)
    loss: Loss | Unknown = field(default_factory=lambda: Unknown("no loss is known"))
    shape: tuple[int | None, ...] | None = None
    width: int | None = None
    origin: str = field(default="", compare=False)

    def same_as(self, other: Opaque) -> bool:
        """Whether the same is known of both, whatever call they come from."""
        return isinstance(other, Prediction) and self._known == other._known

    @property
    def _known(self) -> tuple[object, ...]:
        return (self.head, self.loss, self.shape, self.width)

    @property
    def unknown(self) -> Opaque:
        """The same numbers, of which nothing is known any more."""
        return Opaque(self.reason, self.identity, self.node)


@dataclass(frozen=True, slots=True)
class Array:
    """Data: a numpy array, a pandas object, a tensor of numbers.

    ``shape`` includes the batch axis and is None where the rank is unknown; ``values`` is what is known of
    the numbers, ``reason`` why they are not known. ``is_frame`` marks pandas objects, which are indexed by column.
    Arrays of one ``storage`` show each other's changes in place. ``statistic`` says which one it is ("mean", "std")
    and of what storage. ``is_part`` says that rows were left out, so that not every class need be among the rest.
    """

    shape: tuple[int | None, ...] | None = None
    values: Values | None = None
    reason: str = "nothing in the program shows its values"
    is_frame: bool = False
    node: Node = field(default=None, compare=False, repr=False)
    storage: int = field(default_factory=lambda: next(_STORAGES), compare=False, repr=False)
    statistic: tuple[str, int] | None = field(default=None, compare=False, repr=False)
    is_part: bool = False

    @property
    def rank(self) -> int | None:
        """The number of axes, the batch axis among them."""
        return None if self.shape is None else len(self.shape)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Batches of (features, labels) from a generator or a tf.data pipeline.

    ``labels`` is the label array with a batch axis, None where there are no labels. Before ``batch`` (not
    ``batched``) a mapped function sees single rows.
    """

    features: Value
    labels: Value | None
    node: Node = field(default=None, compare=False, repr=False)
    batched: bool = True
    weight: float = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Weigh features and labels."""
        object.__setattr__(self, "weight", 1.25 * (weight_of(self.features) + weight_of(self.labels)) + 1)


Value: TypeAlias = (
    Const
    | Opaque
    | TupleValue
    | SliceValue
    | Symbol
    | Module
    | Imported
    | Ref
    | Function
    | Class
    | Method
    | Partial
    | Super
    | KerasObject
    | CustomLayer
    | Tensor
    | Array
    | Dataset
)

NONE = Const(None)
MAX_WEIGHT = 50_000


def weight_of(value: Value | None) -> float:
    """How much a value holds: more than ``MAX_WEIGHT`` is not followed."""
    return value.weight if isinstance(value, TupleValue | KerasObject | Partial | Dataset) else 1


def is_none(value: Value | None) -> bool:
    """Whether a value is absent or the constant None."""
    return value is None or (isinstance(value, Const) and value.value is None)


def as_int(value: Value | None) -> int | None:
    """The integer that a value is, if it is known to be one."""
    if isinstance(value, Const) and isinstance(value.value, int) and not isinstance(value.value, bool):
        return value.value
    if isinstance(value, Const) and isinstance(value.value, float) and value.value.is_integer():
        return int(value.value)
    return None


def as_text(value: Value | None) -> str | None:
    """The string that a value is, if it is known to be one."""
    return value.value if isinstance(value, Const) and isinstance(value.value, str) else None


def node_of(value: Value | None) -> Node:
    """The syntax that decided a value, where it is remembered."""
    return getattr(value, "node", None)
