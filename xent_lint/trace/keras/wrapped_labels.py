"""What scikit-learn wrappers make of the labels before the model sees them."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Ids, Interval, OneHot, Signed, Strings
from xent_lint.trace.values import Array, KerasObject, Node, Opaque, Symbol, Value, as_text, is_none

_ONE_HOT_LOSS = "categorical_crossentropy"
_CLASSIFIERS = frozenset(
    {"keras.wrappers.scikit_learn.KerasClassifier", "scikeras.wrappers.KerasClassifier"}
    | {"keras.wrappers.SKLearnClassifier"}
)
_REGRESSORS = frozenset(
    {"keras.wrappers.scikit_learn.KerasRegressor", "scikeras.wrappers.KerasRegressor"}
    | {"keras.wrappers.SKLearnRegressor"}
)
WRAPPERS = _CLASSIFIERS | _REGRESSORS


def encoded_labels(symbol: str, labels: Value, loss: Value | None, node: Node) -> Value:
    """The labels that the model is fitted on; ``loss`` is the one that the wrapper looks at.

    A classifier numbers the classes from 0. Keras 2's own looks at the loss of the compiled model and one-hot
    encodes for a categorical one, scikeras looks at the loss that it was given itself, Keras 3's always encodes.
    """
    if symbol in _REGRESSORS:
        return labels
    if not isinstance(labels, Array) or labels.shape is None or len(labels.shape) > 2:
        return _unknown("labels that the wrapper encodes", node)
    if len(labels.shape) == 2 and labels.shape[1] != 1:
        return labels if labels.shape[1] is not None else _unknown("labels that the wrapper encodes", node)
    count = _class_count(labels)
    if count is None:
        return _unknown("labels that the wrapper encodes", node)
    if symbol == "keras.wrappers.SKLearnClassifier":
        return _one_hot(count, labels.node)
    if symbol.startswith("scikeras."):
        return _by_scikeras(count, loss, labels.node)
    return _by_keras_2(labels, count, loss)


def _unknown(reason: str, node: Node) -> Array:
    return Array(None, None, reason, node=node)


def _class_count(labels: Array) -> Interval | None:
    """How many classes the wrapper finds, None where the labels may be anything."""
    match labels.values:
        case Ids():
            return labels.values.classes
        case Signed():
            return Interval.just(2)
        case Strings():
            return Interval(1)
        case _:
            return None


def _by_keras_2(labels: Array, count: Interval, loss: Value | None) -> Array:
    encodes = _is_named_one_hot(loss)
    if encodes is None:
        return _unknown("labels that the wrapper may have encoded", labels.node)
    return _one_hot(count, labels.node) if encodes and labels.rank == 1 else _ids(labels.shape, count, labels.node)


def _is_named_one_hot(loss: Value | None) -> bool | None:
    """Whether a loss goes by the name for which Keras 2's wrapper one-hot encodes; an object has no such name."""
    if isinstance(loss, Symbol):
        return loss.name.rsplit(".", 1)[-1] == _ONE_HOT_LOSS
    text = as_text(loss)
    return None if text is None or text == "CategoricalCrossentropy" else text == _ONE_HOT_LOSS


def _by_scikeras(count: Interval, loss: Value | None, node: Node) -> Array:
    """Two classes are never one-hot encoded."""
    encodes = _is_one_hot(loss)
    if encodes is None or (encodes and count.low < 3):
        return _unknown("labels that the wrapper may have encoded", node)
    return _one_hot(count, node) if encodes else _ids((None, 1), count, node)


def _is_one_hot(loss: Value | None) -> bool | None:
    if is_none(loss):
        return False
    match loss:
        case Symbol(name=name) | KerasObject(symbol=name):
            return name.rsplit(".", 1)[-1] in {_ONE_HOT_LOSS, "CategoricalCrossentropy"}
        case Opaque():
            return None
        case _:
            return None if as_text(loss) is None else as_text(loss) in {_ONE_HOT_LOSS, "CategoricalCrossentropy"}


def _ids(shape: tuple[int | None, ...] | None, count: Interval, node: Node) -> Array:
    highest = None if count.exact is None else count.exact - 1
    return Array(shape, Ids(0, highest, count), node=node)


def _one_hot(count: Interval, node: Node) -> Array:
    return replace(_ids((None, count.exact), count, node), values=OneHot(count))
