"""pandas: columns encoded as dummies and as codes."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, OneHot
from xent_lint.trace.calls import Arguments
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.data import array_of, as_array, one_hot_of
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Frame
from xent_lint.trace.values import Array, Node, TupleValue, Value, as_text


@symbols("pandas.get_dummies")
def _dummies(machine: Machine, arguments: Arguments, node: Node) -> Value:
    data = arguments.first("data")
    frame = machine.world.read(data, Frame) if data is not None else None
    if frame is not None:
        return machine.allocate(Frame(_kept(machine, frame, arguments.keyword("columns"))), node)
    made = as_array(machine, data) if data is not None else None
    if isinstance(made, Array) and made.rank == 1:
        if arguments.keyword("dummy_na") is not None:
            return Array((None, None), OneHot(Interval(1)), is_frame=True, node=node)
        if arguments.keywords.keys() - {"data", "dtype", "prefix", "prefix_sep", "sparse"}:
            return Array((None, None), Indicator(Interval(1)), is_frame=True, node=node)
        count = made.values.classes.exact if isinstance(made.values, Ids) else None
        encoded = one_hot_of(Array((None,)), count, node)
        return replace(encoded, shape=(None, count), is_frame=True)
    if isinstance(made, Array) and made.rank is not None:
        return machine.allocate(Frame(), node)
    return Array(None, None, "dummies of something unknown", node=node)


def _kept(machine: Machine, frame: Frame, named: Value | None) -> dict[str, Value]:
    """The columns that stay what they are: those of numbers, and not those that are named to be encoded."""
    items = items_of(machine, named) if named is not None else ()
    if isinstance(items, Unbounded):
        return {}
    gone = {as_text(each) for each in items}
    kept = {name: each for name, each in frame.columns.items() if name not in gone and isinstance(each, Array)}
    return {name: each for name, each in kept.items() if isinstance(each.values, Ids | Continuous)}


@symbols("pandas.factorize")
def _factorize(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array = array_of(machine, arguments.first("values"), node)
    codes = Array((None,), _codes(array), node=node)
    return TupleValue((codes, machine.opaque("the distinct values", node)), node)


@methods(Array, "factorize")
def _factorize_method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    codes = Array((None,), _codes(receiver), node=node)
    return TupleValue((codes, machine.opaque("the distinct values", node)), node)


def _codes(array: Array) -> Ids:
    classes = array.values.classes if isinstance(array.values, Ids) else Interval(1)
    highest = classes.exact - 1 if classes.exact is not None else None
    return Ids(0, highest, classes)


@symbols("pandas.to_numeric")
def _numeric(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return replace(array_of(machine, arguments.first("arg"), node), values=None)
