"""Suppressions for what is found: a noqa at the end of a line for each finding."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from xent_lint.documents.lines import split_lines
from xent_lint.documents.magics import without_magics
from xent_lint.facts import Edit, Finding, SourceSpan, SourceText
from xent_lint.suppressions.applying import NEVER_BY_BARE
from xent_lint.suppressions.comments import LineEnd, line_ends
from xent_lint.suppressions.grammar import begins_with_a_name, noqa_list

Cell = tuple[str, int | None]


def added(findings: Iterable[Finding], texts: Iterable[SourceText], reason: str = "") -> tuple[Edit, ...]:
    """The edits that suppress these findings, but those about files, where their primary spans begin.

    ``texts`` are the sources that the findings lie in, as written. A line that can hold no comment, as a backslash
    or a string joins it to the next, has it behind the last of the lines that are joined.
    """
    spans = _spans(findings)
    plain = " ".join(reason.split())
    own = [text for text in dict.fromkeys(texts) if (text.path, text.cell) in spans]
    return tuple(edit for text in own for edit in _edits(text, spans[text.path, text.cell], plain))


def _spans(findings: Iterable[Finding]) -> Mapping[Cell, list[tuple[SourceSpan, str]]]:
    spans: dict[Cell, list[tuple[SourceSpan, str]]] = {}
    for finding in findings:
        if isinstance(finding.evidence, SourceSpan) and finding.code not in NEVER_BY_BARE:
            at = finding.evidence
            spans.setdefault((at.path, at.cell), []).append((at, finding.code))
    return spans


def _edits(text: SourceText, spans: Iterable[tuple[SourceSpan, str]], reason: str) -> Iterator[Edit]:
    lines = split_lines(text.text)
    ends = [end for end in line_ends(without_magics(text.text)) if end.line <= len(lines)]
    codes: dict[LineEnd, set[str]] = {}
    for span, code in spans:
        if (end := _end_of(span, ends)) is not None:
            codes.setdefault(end, set()).add(code)
    for end, own in codes.items():
        yield _edit(text, end, lines[end.line - 1], sorted(own), reason)


def _end_of(span: SourceSpan, ends: Sequence[LineEnd]) -> LineEnd | None:
    """The first end of a line within a span, or the next behind it."""
    number = bisect_left(ends, span.line, key=lambda end: end.line)
    return ends[number] if number < len(ends) else None


def _edit(text: SourceText, end: LineEnd, line: str, codes: Sequence[str], reason: str) -> Edit:
    listed = None if end.comment is None else noqa_list(end.comment.text)
    if end.comment is not None and listed is not None and not (reason and listed.reason):
        column = end.comment.column + listed.items[-1].end
        return _insertion(text, end.line, column, f", {_with_reason(codes, reason)}")
    return _insertion(text, end.line, len(line.rstrip()) + 1, f"  # noqa: {_with_reason(codes, reason)}")


def _with_reason(codes: Sequence[str], reason: str) -> str:
    listed = ", ".join(codes)
    if not reason:
        return listed
    return f"{listed} - {reason}" if begins_with_a_name(reason) else f"{listed} {reason}"


def _insertion(text: SourceText, line: int, column: int, content: str) -> Edit:
    return Edit(SourceSpan(text.path, text.cell, line, column, line, column), content)
