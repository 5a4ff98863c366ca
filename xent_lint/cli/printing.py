"""A report in the formats asked for, each to where it is to go."""

from __future__ import annotations

from collections.abc import Sequence

from xent_lint.cli.asked import Asked
from xent_lint.cli.output import columns, complain, palette, write
from xent_lint.config import Configuration, Output
from xent_lint.linter import LintError, Report
from xent_lint.report.palette import Palette
from xent_lint.report.summary import summary


def print_report(report: Report, asked: Asked, configuration: Configuration) -> None:
    """Write a report in each format; what the linter could not do goes to stderr."""
    for output in configuration.outputs:
        write(_written(report, output, asked), output.file)
    complain_of(report.errors)


def complain_of(errors: Sequence[LintError]) -> None:
    """A line on stderr for each thing that the linter could not do."""
    for error in errors:
        complain(f"{error.path}: {error.message}")


def _written(report: Report, output: Output, asked: Asked) -> str:
    if output.format == "json":
        from xent_lint.report.findings_json import findings_json

        return findings_json(report, show_suppressed=asked.show_suppressed)
    colours = Palette() if output.file is not None else palette()
    return _for_people(report, output.format, colours, asked) + _statistics(report, asked)


def _for_people(report: Report, format_name: str, colours: Palette, asked: Asked) -> str:
    if not report.listed(show_suppressed=asked.show_suppressed):
        return f"{summary(report)}\n"
    if format_name == "concise":
        from xent_lint.report.concise import concise

        return concise(report, colours, show_suppressed=asked.show_suppressed)
    from xent_lint.report.full import full

    return full(report, columns(), colours, show_suppressed=asked.show_suppressed)


def _statistics(report: Report, asked: Asked) -> str:
    if not asked.statistics or not report.findings:
        return ""
    from xent_lint.report.statistics import statistics

    return f"\n{statistics(report)}"
