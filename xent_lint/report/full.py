"""The format for people: each finding with the code that it is about and what would cure it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from xent_lint.documents import split_lines
from xent_lint.facts import Applicability, Evidence, Finding, Remedy, SourceSpan
from xent_lint.linter import Report
from xent_lint.printable import printable
from xent_lint.report.frames import Canvas, draw, label_of
from xent_lint.report.palette import Palette
from xent_lint.report.places import place
from xent_lint.report.remarks import remarks
from xent_lint.report.summary import summary

MIN_COLUMNS = 40
_ONLY_IF = "right only if "


def full(report: Report, columns: int = 80, palette: Palette | None = None, *, show_suppressed: bool = False) -> str:
    """All findings with their frames, then the closing line."""
    lines = {(text.path, text.cell): split_lines(text.text) for text in report.texts}
    canvas = Canvas(lines, max(columns, MIN_COLUMNS), palette or Palette())
    blocks = ["\n".join(_block(finding, canvas)) for finding in report.listed(show_suppressed=show_suppressed)]
    return "\n\n".join([*blocks, summary(report)]) + "\n"


def _block(finding: Finding, canvas: Canvas) -> Iterator[str]:
    yield _header(finding, canvas.palette)
    yield from textwrap.wrap(printable(finding.message), canvas.columns, break_on_hyphens=False)
    yield from draw(finding, canvas)
    for related in finding.related:
        if not _is_drawn(related.evidence, canvas):
            yield from _note("note", f"{label_of(related.role, related.message)} ({place(related.evidence)})", canvas)
    for remedy in finding.remedies:
        yield from _note("help", help_text(remedy), canvas)


def _header(finding: Finding, palette: Palette) -> str:
    severity = palette.severity(f"{finding.severity.value} {finding.code}", finding.severity)
    return f"{palette.strong(place(finding.evidence))}: {severity} [{finding.name}]{remarks(finding)}"


def help_text(remedy: Remedy) -> str:
    """A remedy in one clause, with the condition under which it is right."""
    if remedy.applicability is Applicability.CHOICE and remedy.reason.startswith(_ONLY_IF):
        return f"if {remedy.reason.removeprefix(_ONLY_IF)}: {remedy.title}"
    return remedy.title


def _note(kind: str, text: str, canvas: Canvas) -> Iterator[str]:
    indent = "  "
    prefix = f"{indent}{kind}: "
    wrapped = textwrap.wrap(
        printable(text), canvas.columns - len(prefix), break_on_hyphens=False, break_long_words=False
    )
    for number, line in enumerate(wrapped):
        yield (canvas.palette.cyan(prefix) if number == 0 else " " * len(prefix)) + line


def _is_drawn(evidence: Evidence, canvas: Canvas) -> bool:
    return isinstance(evidence, SourceSpan) and canvas.line(evidence) is not None
