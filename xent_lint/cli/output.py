"""Writing to a terminal, a pipe or a file."""

from __future__ import annotations

import os
import shutil
import sys

import click

from xent_lint.printable import printable
from xent_lint.report.palette import Palette

PIPE_COLUMNS = 80
MAX_COLUMNS = 120


def tolerate_any_terminal() -> None:
    """Escape what a terminal's encoding can not show instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def complain(message: str) -> None:
    """One line on stderr."""
    click.echo(f"xent-lint: {printable(message)}", err=True)


def write(text: str, file: str | None = None) -> None:
    """Write to a file, or to stdout; a reader that closes its pipe early is no error."""
    if file is not None:
        _write_file(text, file)
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_bytes(data: bytes) -> None:
    """Write to stdout as it is."""
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def _write_file(text: str, file: str) -> None:
    try:
        with open(file, "wb", opener=_without_waiting) as opened:
            os.set_blocking(opened.fileno(), True)
            opened.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise click.UsageError(f"can not write to '{file}' ({error.strerror or error})") from error


def _without_waiting(path: str, flags: int) -> int:
    """An opener that does not wait for whoever reads a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)


def palette() -> Palette:
    """Colours if stdout is a terminal that wants them (https://no-color.org)."""
    is_dumb = os.environ.get("TERM") == "dumb"
    return Palette(sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not is_dumb)


def columns() -> int:
    """How wide stdout is."""
    if not sys.stdout.isatty():
        return PIPE_COLUMNS
    return min(shutil.get_terminal_size((PIPE_COLUMNS, 24)).columns, MAX_COLUMNS)
