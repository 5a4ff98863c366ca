"""Uses of a model's output in a few words."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Head, Loss, OutputUse, Unknown, Use

from .kit import UNKNOWN, known, line

USE_AT = line(9)


def use(
    what: Use,
    a_head: Head | Unknown,
    a_loss: Loss | Unknown = UNKNOWN,
    *,
    threshold: float | Unknown = UNKNOWN,
    choices: int | Unknown = UNKNOWN,
) -> OutputUse:
    return OutputUse(what, a_head, a_loss, known(threshold), known(choices), USE_AT)


def without(fact: OutputUse, field: str) -> OutputUse:
    """The use with one field made unknown: "head", "head.units", "loss.name" ..."""
    part, _, name = field.partition(".")
    return replace(fact, **{part: replace(getattr(fact, part), **{name: UNKNOWN}) if name else UNKNOWN})
