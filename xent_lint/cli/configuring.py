"""The options that say where the configuration comes from, and its mistakes on stderr."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from xent_lint.cli.exit_status import TROUBLE
from xent_lint.cli.output import complain

if TYPE_CHECKING:
    from xent_lint.config import ConfigError

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


def refused(error: ConfigError) -> int:
    """Tell every mistake, each on a line of its own, and return the exit status."""
    for problem in error.problems:
        complain(str(problem))
    return TROUBLE
