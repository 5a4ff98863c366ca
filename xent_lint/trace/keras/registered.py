"""Names that Keras does not know, in a program that registers names of its own."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Field, Head, Known, Loss, Metric, Name, Unknown, UnknownName
from xent_lint.trace.machine import Machine
from xent_lint.trace.modules import registers_names


def trusted(
    machine: Machine, head: Head | Unknown, loss: Loss | Unknown, metrics: Field[tuple[Metric, ...]]
) -> tuple[Head | Unknown, Loss | Unknown, Field[tuple[Metric, ...]]]:
    """The same facts, a name that Keras does not know taken for one that the program registered, if it does."""
    if isinstance(head, Head):
        head = replace(head, activation=_trusted(machine, head.activation))
    if isinstance(loss, Loss):
        loss = replace(loss, name=_trusted(machine, loss.name))
    if isinstance(metrics, Known):
        metrics = Known(tuple(replace(each, name=_trusted(machine, each.name)) for each in metrics.value))
    return head, loss, metrics


def _trusted(machine: Machine, name: Name) -> Name:
    if isinstance(name, UnknownName) and registers_names(machine):
        return Unknown(f"'{name.text}' may be a name that the program registers", name.evidence)
    return name
