"""What a loop runs over, and what its rounds change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from xent_lint.trace.arrays import values_of_element
from xent_lint.trace.enumerations import is_enumeration, members
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Instance, ListRecord
from xent_lint.trace.values import Array, Class, Const, Dataset, Node, Prediction, Ref, TupleValue, Value

Items = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Unbounded:
    """An iterable of unknown length, of which ``item`` stands for any element."""

    item: Value


def items_of(machine: Machine, iterable: Value, node: Node = None) -> Items | Unbounded:
    """The elements of an iterable, or any one of them where their number is not known."""
    match iterable:
        case TupleValue():
            return iterable.items
        case Const() if isinstance(iterable.value, str):
            return [Const(letter, iterable.node) for letter in iterable.value]
        case Array():
            return Unbounded(element_of(iterable))
        case Prediction():
            return Unbounded(_row_of(machine, iterable, node))
        case Dataset():
            return Unbounded(batch_of(machine, iterable, node))
        case Ref():
            return _items_of_record(machine, iterable, node)
        case Class() if is_enumeration(iterable):
            return [member for _, member in members(machine, iterable)]
        case _:
            return Unbounded(machine.opaque("an element of something unknown", node))


def _row_of(machine: Machine, prediction: Prediction, node: Node) -> Value:
    from xent_lint.trace.keras.predictions import row_of

    return row_of(machine, prediction, node)


def _items_of_record(machine: Machine, ref: Ref, node: Node) -> Items | Unbounded:
    from xent_lint.trace.fields import field_values, is_tuple_class

    list_ = machine.world.read(ref, ListRecord)
    if list_ is not None and list_.complete:
        return list(list_.items)
    if list_ is not None and list_.grown and len(list_.items) == 1:
        return Unbounded(list_.items[0])
    instance = machine.world.read(ref, Instance)
    if instance is not None and is_tuple_class(instance.class_):
        return [value for _, value in field_values(machine, ref, instance.class_)]
    dict_ = machine.world.read(ref, DictRecord)
    if dict_ is not None and dict_.complete:
        return [Const(key) for key in dict_.items]
    return Unbounded(machine.opaque("an element of a list that is not known", node))


def element_of(array: Array) -> Array:
    """One row of an array."""
    if array.is_frame and array.rank != 1:
        return Array((), None, "the name of a table's column", node=array.node)
    shape = None if not array.shape else array.shape[1:]
    return Array(shape, values_of_element(array), "one row of an array", node=array.node, storage=array.storage)


def batch_of(machine: Machine, dataset: Dataset, node: Node) -> Value:
    """What iterating over a dataset gives: a pair of features and labels, or features alone."""
    if dataset.labels is None:
        return machine.opaque("a batch of features", node)
    return TupleValue((dataset.features, dataset.labels), node)


def names_changed_in(body: cst.BaseSuite) -> set[str]:
    """The names that a loop's body binds anew from their own earlier values."""
    return {name for statement in body.body for name in _changed(statement)}


def _changed(node: cst.CSTNode) -> Iterator[str]:
    """Every name bound by plain or augmented assignment anywhere within a statement."""
    if isinstance(node, cst.AugAssign) and isinstance(node.target, cst.Name):
        yield node.target.value
    elif isinstance(node, cst.Assign):
        for each in node.targets:
            yield from _targets(each.target)
    elif isinstance(node, cst.FunctionDef | cst.ClassDef | cst.Lambda):
        return
    elif isinstance(node, cst.BaseStatement | cst.BaseSuite | cst.BaseSmallStatement | cst.Else | cst.ExceptHandler):
        for child in _statements(node):
            yield from _changed(child)


def _statements(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for name in ("body", "orelse", "finalbody"):
        child = getattr(node, name, None)
        if isinstance(child, cst.CSTNode):
            yield child
        elif child:
            yield from child
    yield from getattr(node, "handlers", ())


def _targets(target: cst.BaseExpression) -> Iterator[str]:
    if isinstance(target, cst.Name):
        yield target.value
    elif isinstance(target, cst.Tuple | cst.List):
        for element in target.elements:
            yield from _targets(element.value)
