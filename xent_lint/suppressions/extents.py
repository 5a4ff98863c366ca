"""Which lines a comment speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from xent_lint.documents.blocks import statement_at
from xent_lint.documents.tokens import tokens
from xent_lint.suppressions.comments import Comment
from xent_lint.suppressions.directive import NOWHERE

Lines = tuple[int, int]

_LINE_END = re.compile(r"\r\n|\r|\n")


def lines_below(text: str, comment: Comment) -> Lines:
    """The lines of what follows a comment that stands alone: a statement or, between brackets, an item."""
    if comment.depth:
        return _items(text).get(comment.end, NOWHERE)
    return statement_at(text, comment.line + 1) or NOWHERE


@dataclass(slots=True)
class _Bracket:
    """An open bracket: the comments in it whose items have begun, each with the first line, and its open lambdas."""

    begun: list[tuple[int, int]] = field(default_factory=list)
    lambdas: int = 0


class _Scan:
    """Goes over a text once and finds the item behind each comment between brackets."""

    def __init__(self) -> None:
        self.found: dict[int, Lines] = {}
        self._line = 1
        self._waiting: list[int] = []
        self._open: list[_Bracket] = []

    def take(self, between: str, token: re.Match[str]) -> None:
        """Go on behind a token and the plain text before it."""
        if self._open:
            self._within(self._open[-1], between, token)
        if token.lastgroup == "open":
            self._open.append(_Bracket())
        self._line += len(_LINE_END.findall(token[0]))

    def _within(self, bracket: _Bracket, between: str, token: re.Match[str]) -> None:
        bracket.lambdas = max(0, bracket.lambdas - between.count(":"))
        if between.strip() or token.lastgroup not in ("comment", "newline", "close"):
            self._begin(bracket)
        match token.lastgroup:
            case "comment":
                self._waiting.append(token.end())
            case "operator" if token[0] == "lambda":
                bracket.lambdas += 1
            case "separator" if not bracket.lambdas:
                self._end(bracket)
            case "close":
                self._end(self._open.pop())

    def _begin(self, bracket: _Bracket) -> None:
        """An item begins here for all comments that wait for one."""
        bracket.begun += ((end, self._line) for end in self._waiting)
        self._waiting.clear()

    def _end(self, bracket: _Bracket) -> None:
        """The items that have begun in a bracket end here."""
        self.found.update((end, (first, self._line)) for end, first in bracket.begun)
        bracket.begun.clear()
        self._waiting.clear()


@lru_cache(maxsize=4)
def _items(text: str) -> Mapping[int, Lines]:
    """The lines of the item behind a comment, by the offset behind that, up to the comma or bracket that ends it."""
    scan, done = _Scan(), 0
    for token in tokens(text):
        scan.take(text[done : token.start()], token)
        done = token.end()
    return scan.found
