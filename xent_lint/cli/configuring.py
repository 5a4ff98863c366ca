"""The options that say where the configuration comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


def configured(command: Command) -> Command:
    """A command with ``--config`` and ``--isolated``."""
    config = click.option(
        "--config",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        help="A TOML file in place of those that are found, or a setting in TOML; repeatable.",
    )
    isolated = click.option("--isolated", is_flag=True, help="Read no configuration file.")
    return config(isolated(command))
