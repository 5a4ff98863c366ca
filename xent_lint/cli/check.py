"""``xent-lint check``: lint files and directories."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

import click

from xent_lint.cli.asked import Asked
from xent_lint.cli.checking import Checking
from xent_lint.cli.configuring import configured
from xent_lint.cli.parameters import one_of
from xent_lint.cli.trouble import told
from xent_lint.config import FORMATS
from xent_lint.facts import Backend, Severity

_BACKENDS = tuple(backend.value for backend in Backend)
_LEVELS = tuple(severity.value for severity in Severity)


_ADD_NOQA = "--add-noqa"


class _Check(click.Command):
    """Takes ``--add-noqa`` with a reason or without one: what follows it is a path unless it reads as a sentence."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, [*_with_reasons(args[:end]), *args[end:]])


def _with_reasons(args: Sequence[str]) -> Iterator[str]:
    """The arguments with the reason joined to ``--add-noqa``."""
    rest = iter(args)
    for each in rest:
        if each != _ADD_NOQA:
            yield each
            continue
        following = next(rest, None)
        is_reason = following is not None and " " in following and not os.path.lexists(following)
        yield f"{_ADD_NOQA}={following if is_reason else ''}"
        if following is not None and not is_reason:
            yield from _with_reasons([following])


@click.command("check", cls=_Check)
@click.argument("paths", nargs=-1)
@click.option("--select", multiple=True, metavar="RULES", help="Only these: codes, beginnings of codes, names, ALL.")
@click.option("--extend-select", multiple=True, metavar="RULES", help="These too.")
@click.option("--ignore", multiple=True, metavar="RULES", help="All but these.")
@one_of("--target-keras", ("2", "3"), help="The Keras that the programs run on. Default: as their imports say.")
@one_of("--backend", _BACKENDS, help="What Keras computes with. Default: likewise.")
@click.option("--show-possible", is_flag=True, help="Show what holds on some ways through the program only.")
@click.option("--fix", is_flag=True, help="Make the fixes that change no result.")
@click.option("--diff", is_flag=True, help="Show what --fix would change as a patch, and write nothing.")
@click.option("--show-fixes", is_flag=True, help="Name each fix that is made.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 if a fix was made, whatever is left.")
@click.option("--since", metavar="REV", help="Keep what touches lines changed since a revision of git.")
@click.option("--baseline", metavar="FILE", help="Keep silent what this file holds.")
@click.option("--write-baseline", is_flag=True, help="Write what is found to the baseline.")
@click.option("--prune-baseline", is_flag=True, help="Drop what the baseline holds for nothing.")
@click.option(_ADD_NOQA, metavar="[=REASON]", help="Write a noqa comment for what is found.")
@click.option("--show-suppressed", is_flag=True, help="Show also what is kept silent.")
@click.option("--output-format", multiple=True, metavar="FORMAT[:FILE]", help=f"{', '.join(FORMATS)}; repeatable.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@one_of("--fail-on", _LEVELS, help="The least that exits 1. Default: warning.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@configured
@click.option("--force-exclude", is_flag=True, help="Leave out what is excluded even where it is named.")
@click.option("--stdin-filename", metavar="NAME", help="What the program on stdin (PATHS is -) is called.")
@click.option("--jobs", "-j", metavar="N", help="Lint in so many processes at a time, or auto.")
@click.option("--no-cache", is_flag=True, help="Use no cache.")
def command(**options: Any) -> int:
    """Lint Python files, notebooks and directories (default: the working directory)."""
    asked = Asked(**options)
    if asked.problem:
        raise click.UsageError(asked.problem)
    with told():
        return Checking.of(asked).run()
