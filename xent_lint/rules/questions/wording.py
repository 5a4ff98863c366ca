"""The words in which findings speak of heads and labels."""

from __future__ import annotations

from collections.abc import Iterable

from xent_lint.facts import (
    Backend,
    Continuous,
    Head,
    Ids,
    Indicator,
    Known,
    Labels,
    MultiHot,
    OneHot,
    Shape,
    Signed,
    Soft,
    Strings,
    Values,
)

_BACKEND_NAMES = {Backend.TENSORFLOW: "TensorFlow", Backend.JAX: "JAX", Backend.TORCH: "torch"}


def units_words(count: int) -> str:
    """Such as "1 unit" or "10 units"."""
    return f"{count} unit{'' if count == 1 else 's'}"


def head_words(head: Head) -> str:
    """Such as "10 units, softmax"."""
    match (head.units, head.activation):
        case (Known(units), Known(activation)):
            return f"{units_words(units)}, {_activation_words(activation)}"
        case (Known(units), _):
            return units_words(units)
        case (_, Known(activation)):
            return _activation_words(activation)
        case _:
            return "the output layer"


def labels_words(labels: Labels) -> str:
    """Such as "class ids, (n,)"."""
    what = values_words(labels.values.value) if isinstance(labels.values, Known) else "labels"
    return f"{what}, {shape_words(labels.shape.value)}" if isinstance(labels.shape, Known) else what


def shape_words(shape: Shape) -> str:
    """The shape with the batch axis in front, such as "(n,)" or "(n, 3)"."""
    sizes = ", ".join("?" if size is None else str(size) for size in shape)
    return f"(n, {sizes})" if shape else "(n,)"


def backends_words(backends: Iterable[Backend]) -> str:
    """Such as "JAX and torch"."""
    return " and ".join(name for backend, name in _BACKEND_NAMES.items() if backend in frozenset(backends))


def values_words(values: Values) -> str:
    """What the labels are, such as "one-hot rows"."""
    match values:
        case Ids():
            return "class ids"
        case Signed():
            return "labels of -1 and +1"
        case Strings():
            return "texts"
        case Continuous():
            return "continuous targets"
        case OneHot():
            return "one-hot rows"
        case MultiHot():
            return "multi-hot rows"
        case Indicator():
            return "rows of zeros and ones"
        case Soft():
            return "rows of probabilities"


def _activation_words(activation: str) -> str:
    return "no activation" if activation == "linear" else activation
