"""Options whose errors say what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import click

from xent_lint.nearest import did_you_mean

Command = TypeVar("Command", bound=Callable[..., object])


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


def split_list(values: Iterable[str]) -> list[str]:
    """The items in the comma separated values of an option that can be repeated."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()]
