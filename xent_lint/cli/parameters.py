"""Options whose errors say what was meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import click

from xent_lint.nearest import did_you_mean

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file that it goes to; None is stdout."""

    format: str
    file: str | None = None


def one_of(option: str, words: Sequence[str], *, default: str | None = None, help: str) -> Callable[[Command], Command]:  # noqa: A002 - click's word
    """An option that takes one of a few words."""

    def checked(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        return None if value is None else known_word(value, words)

    return click.option(option, default=default, metavar=f"[{'|'.join(words)}]", callback=checked, help=help)


def known_word(value: str, words: Sequence[str]) -> str:
    """The word that a value is, in any case, or an error that names the nearest one."""
    if value.lower() in words:
        return value.lower()
    expected = f"expected {', '.join(words[:-1])} or {words[-1]}"
    raise click.BadParameter(f"'{value}': {expected}{did_you_mean(value, words)}")


def outputs(formats: Sequence[str], values: Sequence[str]) -> list[Output]:
    """The formats asked for, each ``FORMAT`` or ``FORMAT:FILE``, at most one of them for stdout."""
    parsed = [_output(value, formats) for value in values]
    if sum(output.file is None for output in parsed) > 1:
        raise click.UsageError("--output-format: only one format can go to stdout, give the others a file (json:FILE)")
    return parsed


def _output(value: str, formats: Sequence[str]) -> Output:
    name, colon, file = value.partition(":")
    if colon and not file:
        raise click.BadParameter(f"'{value}' names no file", param_hint="'--output-format'")
    try:
        return Output(known_word(name, formats), file or None)
    except click.BadParameter as error:
        error.param_hint = "'--output-format'"
        raise
