"""The suppressions in a document."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.documents import Document
from xent_lint.documents.document import Tag
from xent_lint.documents.gate import mentions_suppressions
from xent_lint.facts import SourceSpan, SourceText, SuppressionKind
from xent_lint.suppressions.comments import Comment, comments
from xent_lint.suppressions.directive import NOWHERE, Directive, Form, Reach
from xent_lint.suppressions.extents import Lines, lines_before, lines_below
from xent_lint.suppressions.grammar import Written, written
from xent_lint.suppressions.naming import rules_meant


def directives(document: Document) -> tuple[Directive, ...]:
    """The suppressions in the comments and the tags of a document, in order; text that is not Python has none."""
    cells = {text.cell for text in document.texts}
    found = [each for text in document.texts for each in _in_text(text)]
    return (*found, *(each for tag in document.tags if tag.cell in cells for each in _in_tag(document.path, tag)))


def _in_text(text: SourceText) -> Iterator[Directive]:
    if not mentions_suppressions(text.text):
        return
    for comment in comments(text.text):
        if mentions_suppressions(comment.text):
            yield from (_of_comment(text, comment, each) for each in written(comment.text))


def _of_comment(text: SourceText, comment: Comment, found: Written) -> Directive:
    columns = comment.column + found.start, comment.column + found.end
    at = SourceSpan(text.path, text.cell, comment.line, columns[0], comment.line, columns[1])
    return _directive(SuppressionKind.NOQA, at, found, *_reach(text, comment, found.form))


def _reach(text: SourceText, comment: Comment, form: Form) -> tuple[Reach, Lines]:
    if form is Form.IGNORE_FILE:
        return Reach.FILE, NOWHERE
    if form is Form.IGNORE and comment.is_alone:
        return Reach.STATEMENT, lines_below(text.text, comment)
    return Reach.LINE, lines_before(text.text, comment)


def _in_tag(path: str, tag: Tag) -> Iterator[Directive]:
    """The suppression that a tag is; what only holds one is something else."""
    at = SourceSpan(path, tag.cell, 1, 1, 1, 1)
    for found in written(f"#{' '.join(tag.text.split())}"):
        if found.start == 0:
            reach = Reach.FILE if found.form is Form.IGNORE_FILE else Reach.CELL
            yield _directive(SuppressionKind.TAG, at, found, reach, NOWHERE)


def _directive(kind: SuppressionKind, at: SourceSpan, found: Written, reach: Reach, lines: Lines) -> Directive:
    return Directive(
        kind=kind,
        form=found.form,
        reach=reach,
        at=at,
        names=tuple((name, rules_meant(name)) for name in found.names),
        is_bare=found.is_bare,
        reason=found.reason,
        first=lines[0],
        last=lines[1],
        misspelt=found.misspelt,
        meant=found.meant,
    )
