"""``xent-lint trace``: show what the tracer saw."""

from __future__ import annotations

import os
import sys

import click

from xent_lint.cli.asked import STDIN
from xent_lint.cli.exit_status import NOTHING_FOUND, TROUBLE
from xent_lint.cli.linting import NAMED
from xent_lint.cli.output import complain, palette, write
from xent_lint.cli.parameters import one_of
from xent_lint.documents import Document, LocalModules, Reach, load_bytes, load_file
from xent_lint.documents.paths import shown_path
from xent_lint.facts import Program
from xent_lint.linter import program_of
from xent_lint.nearest import nothing_there


@click.command("trace")
@click.argument("file")
@one_of("--output-format", ("text", "json"), default="text", help="How to show the facts.")
def command(file: str, output_format: str) -> int:
    """Show every fact about FILE, with the line that decides it or the reason why it is unknown."""
    modules = LocalModules()
    document = _document(file, Reach(modules))
    program, errors = program_of(document, modules) if document.mentions_keras else (Program(), ())
    write(_shown(document, program, output_format))
    for error in errors:
        complain(f"{error.path}: {error.message}")
    if document.problem:
        complain(f"{document.path}: the file is not traced: {document.problem.problem}")
    return TROUBLE if errors or document.problem else NOTHING_FOUND


def _document(file: str, gate: Reach) -> Document:
    if file == STDIN:
        return load_bytes("<stdin>", sys.stdin.buffer.read(), gate)
    if not os.path.lexists(file):
        raise click.UsageError(nothing_there(file, NAMED))
    return load_file(file, shown_path(file), gate)


def _shown(document: Document, program: Program, output_format: str) -> str:
    if output_format == "json":
        from xent_lint.report.trace_json import trace_json

        return trace_json(document.path, program)
    from xent_lint.report.trace_text import trace_text

    return trace_text(document.path, program, mentions_keras=document.mentions_keras, palette=palette())
