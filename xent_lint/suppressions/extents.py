"""Which lines a comment speaks of."""

from __future__ import annotations

import re

from xent_lint.documents.blocks import statement_at
from xent_lint.documents.tokens import tokens
from xent_lint.suppressions.comments import Comment

Lines = tuple[int, int]

_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"(?:\s+|#[^\r\n]*)*")
NOWHERE = (0, -1)
"""Lines that hold none."""


def lines_below(text: str, comment: Comment) -> Lines:
    """The lines of what follows a comment that stands alone: a statement or, between brackets, an item."""
    if comment.depth:
        return _item_below(text, comment)
    return statement_at(text, comment.line + 1) or NOWHERE


def _item_below(text: str, comment: Comment) -> Lines:
    """The lines up to the comma or the bracket that ends the item."""
    blank = _BLANK.match(text, comment.end)
    start = comment.end if blank is None else blank.end()
    depth = 0
    for token in tokens(text, start):
        depth += (token.lastgroup == "open") - (token.lastgroup == "close")
        if depth < 0 or (depth == 0 and token.lastgroup == "separator"):
            return _line(text, comment, start), _line(text, comment, token.start())
    return NOWHERE


def _line(text: str, comment: Comment, offset: int) -> int:
    return comment.line + len(_LINE_END.findall(text, comment.end, offset))
