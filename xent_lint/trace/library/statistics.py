"""The mean and the spread of an array, by which it is centred and scaled."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.trace.calls import Arguments
from xent_lint.trace.library.data import array_of
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.library.shapes import reduced
from xent_lint.trace.machine import Machine
from xent_lint.trace.values import Array, Node, Value, as_int, is_none


@symbols("numpy.mean")
def _mean(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _statistic(machine, array_of(machine, arguments.first("a"), node), "mean", arguments, node)


@symbols("numpy.std")
def _spread(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _statistic(machine, array_of(machine, arguments.first("a"), node), "std", arguments, node)


@methods(Array, "mean", "std")
def _method(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    assert isinstance(receiver, Array)
    shifted = Arguments([(receiver, None), *arguments.positional], arguments.keywords, arguments.complete)
    return _statistic(machine, receiver, name, shifted, node)


def _statistic(machine: Machine, array: Array, name: str, arguments: Arguments, node: Node) -> Array:
    """The statistic of all numbers, of each column, or of each row."""
    axis = arguments.at(1, "axis")
    made = reduced(machine, array, "sum", axis, node)
    whole = is_none(axis) or as_int(axis) == 0
    kept = isinstance(made, Array) and arguments.keyword("keepdims") is None
    result = made if kept and isinstance(made, Array) else Array(() if is_none(axis) else None, None)
    return replace(
        result,
        values=None,
        reason=f"the {name} of an array",
        node=node,
        statistic=(name, array.storage) if whole else None,
    )
