"""One name for another, where it is written out at a span."""

from __future__ import annotations

import re

from xent_lint.documents.lines import split_lines
from xent_lint.facts import Edit, Rename, SourceSpan, SourceText

_TEXT = re.compile(r"[rRuU]?(?P<quotes>\"\"\"|'''|\"|')(?P<name>[^\"'\\]*)(?P=quotes)")
_ATTRIBUTE = re.compile(r"[\w.]+\.(?P<name>\w+)")


def renamed(action: Rename, at: SourceSpan, text: SourceText) -> tuple[Edit, ...]:
    """The edit that writes the new name in the quotes, or behind the dot, of the old one.

    None for a name of the program itself: what that holds is decided elsewhere, where other code may read it.
    """
    lines = split_lines(text.text)
    if at.line != at.end_line or at.line > len(lines):
        return ()
    written = lines[at.line - 1][at.column - 1 : at.end_column - 1]
    found = _TEXT.fullmatch(written) or _ATTRIBUTE.fullmatch(written)
    if found is None or found["name"] != action.old:
        return ()
    start, end = (at.column + offset for offset in found.span("name"))
    return (Edit(SourceSpan(at.path, at.cell, at.line, start, at.line, end), action.new),)
