"""The command ``xent-lint`` with its subcommands, each imported when it is called."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from xent_lint import __version__
from xent_lint.cli.exit_status import INTERRUPTED, TROUBLE
from xent_lint.cli.output import complain, tolerate_any_terminal
from xent_lint.cli.trouble import Trouble
from xent_lint.nearest import did_you_mean

COMMANDS = ("check", "trace", "rule", "config", "clean")

# Syntax trees are many objects without cycles: Python looks for cycles in them less often than it would.
_ALLOCATIONS_OF_A_COLLECTION = 50_000


class _Commands(click.Group):
    """Finds commands by module name, so that one command pays nothing for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"xent_lint.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"there is no command '{args[0]}'{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="xent-lint", message="%(prog)s %(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """Find where a Keras model's output layer, loss, labels and metrics do not agree."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit status."""
    tolerate_any_terminal()
    gc.set_threshold(_ALLOCATIONS_OF_A_COLLECTION)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; every error is one line on stderr."""
    try:
        status = app.main(arguments, prog_name="xent-lint", standalone_mode=False)
    except Trouble as trouble:
        for reason in trouble.reasons:
            complain(reason)
        return TROUBLE
    except click.ClickException as error:
        complain(_one_line(error))
        return TROUBLE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # the last resort: a bug of ours is one line as well
        complain(f"internal error: {type(error).__name__}: {error}")
        return TROUBLE
    return status if isinstance(status, int) else 0


def _one_line(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        known = [name for parameter in (error.ctx.command.params if error.ctx else ()) for name in parameter.opts]
        return f"there is no option '{error.option_name}'{did_you_mean(error.option_name, known)}"
    message = " ".join(error.format_message().split()).rstrip(".")
    return message[:1].lower() + message[1:] if message[1:2].islower() else message
