"""``xent-lint clean``: drop the cache."""

from __future__ import annotations

import click

from xent_lint.cli.configuring import configured
from xent_lint.cli.output import write
from xent_lint.cli.trouble import told
from xent_lint.config import Configurations
from xent_lint.linter.cache_directory import CacheDirectory
from xent_lint.printable import printable


@click.command("clean")
@configured
def command(config: tuple[str, ...], isolated: bool) -> None:
    """Drop the cache that the configuration names."""
    with told():
        configurations = Configurations(isolated=isolated, config=config)
        directory = configurations.run.cache_dir
        configurations.check()
    write(f"{printable(_done(directory))}\n")


def _done(directory: str | None) -> str:
    if directory is None:
        return "There is no cache: the setting cache-dir is not set."
    return f"Dropped {directory}." if CacheDirectory(directory).drop() else f"There is no cache in {directory}."
