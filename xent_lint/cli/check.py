"""``xent-lint check``: lint files and directories."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from xent_lint.cli.exit_status import exit_status
from xent_lint.cli.output import columns, complain, palette, write
from xent_lint.cli.parameters import Output, one_of, outputs
from xent_lint.cli.progress import ProgressBar
from xent_lint.cli.selection import chosen_codes, split_selectors
from xent_lint.documents import MissingPathError
from xent_lint.documents.paths import shown_path
from xent_lint.facts import Backend, Severity
from xent_lint.linter import Report, Settings, lint_paths, lint_text
from xent_lint.nearest import did_you_mean
from xent_lint.report.palette import Palette

FORMATS = ("full", "concise", "json")
STDIN = "-"


@click.command("check")
@click.argument("paths", nargs=-1)
@click.option(
    "--output-format",
    "formats",
    multiple=True,
    default=("full",),
    metavar="FORMAT[:FILE]",
    help="full, concise or json, to stdout or to a file; repeatable.",
)
@click.option("--select", multiple=True, metavar="RULES", help="Only these: codes, beginnings of codes, names, ALL.")
@click.option("--ignore", multiple=True, metavar="RULES", help="All but these.")
@one_of("--target-keras", ("2", "3"), help="The Keras that the programs run on. Default: as their imports say.")
@one_of("--backend", tuple(backend.value for backend in Backend), help="What Keras computes with. Default: likewise.")
@one_of("--fail-on", tuple(each.value for each in Severity), default="warning", help="The least that exits 1.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--show-possible", is_flag=True, help="Show what holds on some ways through the program only.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--stdin-filename", metavar="NAME", help="What the program on stdin (PATHS is -) is called.")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    target_keras: str | None,
    backend: str | None,
    fail_on: str,
    exit_zero: bool,
    show_possible: bool,
    statistics: bool,
    stdin_filename: str | None,
) -> int:
    """Lint Python files, notebooks and directories (default: the working directory)."""
    asked = outputs(FORMATS, formats)
    settings = Settings(
        codes=chosen_codes(split_selectors(select), split_selectors(ignore)),
        target_keras=int(target_keras) if target_keras else None,
        backend=Backend(backend) if backend else None,
        show_possible=show_possible,
    )
    report = _lint(paths, settings, stdin_filename)
    for output in asked:
        _write(report, output, statistics)
    for error in report.errors:
        complain(f"{error.path}: {error.message}")
    return exit_status(report, Severity(fail_on), exit_zero=exit_zero)


def _lint(paths: Sequence[str], settings: Settings, stdin_filename: str | None) -> Report:
    if STDIN in paths:
        return _lint_stdin(paths, settings, stdin_filename)
    if stdin_filename is not None:
        raise click.UsageError("--stdin-filename needs '-' as the only path")
    bar = ProgressBar()
    try:
        return lint_paths(paths or (".",), settings, bar.update)
    except MissingPathError as error:
        raise click.UsageError("; ".join(map(missing_path, error.paths))) from error
    finally:
        bar.clear()


def _lint_stdin(paths: Sequence[str], settings: Settings, filename: str | None) -> Report:
    if len(paths) > 1:
        raise click.UsageError("'-' reads stdin and can not be mixed with other paths")
    return lint_text(sys.stdin.buffer.read(), shown_path(filename) if filename else "<stdin>", settings)


def missing_path(path: str) -> str:
    """That a path does not exist, with the nearest name in its directory."""
    directory, name = os.path.split(path.rstrip("/"))
    try:
        siblings = os.listdir(directory or ".")
    except OSError:
        siblings = []
    return f"there is no file or directory '{path}'{_sibling(directory, did_you_mean(name, siblings))}"


def _sibling(directory: str, meant: str) -> str:
    return meant.replace("mean '", f"mean '{os.path.join(directory, '')}", 1) if directory else meant


def _write(report: Report, output: Output, statistics: bool) -> None:
    if output.format == "json":
        from xent_lint.report.findings_json import findings_json

        write(findings_json(report), output.file)
        return
    plain = output.file is not None
    text = _for_people(report, output.format, Palette() if plain else palette())
    write(text + _statistics(report, statistics), output.file)


def _for_people(report: Report, format_name: str, colours: Palette) -> str:
    if format_name == "concise":
        from xent_lint.report.concise import concise

        return concise(report, colours)
    from xent_lint.report.full import full

    return full(report, columns(), colours)


def _statistics(report: Report, wanted: bool) -> str:
    if not wanted or not report.findings:
        return ""
    from xent_lint.report.statistics import statistics

    return f"\n{statistics(report)}"
