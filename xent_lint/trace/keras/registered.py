"""Names that Keras does not know, in a program that registers names of its own."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Field, Head, Known, Loss, Metric, Name, Unknown, UnknownName


def trusted(
    head: Head | Unknown, loss: Loss | Unknown, metrics: Field[tuple[Metric, ...]]
) -> tuple[Head | Unknown, Loss | Unknown, Field[tuple[Metric, ...]]]:
    """The same facts, each name that Keras does not know taken for one that the program registered."""
    if isinstance(head, Head):
        head = replace(head, activation=_trusted(head.activation))
    if isinstance(loss, Loss):
        loss = replace(loss, name=_trusted(loss.name))
    if isinstance(metrics, Known):
        metrics = Known(tuple(replace(each, name=_trusted(each.name)) for each in metrics.value))
    return head, loss, metrics


def _trusted(name: Name) -> Name:
    if isinstance(name, UnknownName):
        return Unknown(f"'{name.text}' may be a name that the program registers", name.evidence)
    return name
