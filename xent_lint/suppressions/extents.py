"""Which lines a comment speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from xent_lint.documents.blocks import statement_at
from xent_lint.documents.lines import LINE_END
from xent_lint.documents.tokens import tokens
from xent_lint.suppressions.comments import Comment
from xent_lint.suppressions.directive import NOWHERE

Lines = tuple[int, int]


def lines_below(text: str, comment: Comment) -> Lines:
    """The lines of what follows a comment that stands alone: a statement or, between brackets, an item."""
    if comment.depth:
        return _items(text).below.get(comment.end, NOWHERE)
    return statement_at(text, comment.line + 1) or NOWHERE


def lines_before(text: str, comment: Comment) -> Lines:
    """The lines that end in a comment: those joined to its own and, behind the end of an item, the lines of that."""
    if comment.is_alone or not comment.depth:
        return comment.first, comment.line
    first = _items(text).firsts.get(comment.end, comment.line)
    return min(first, comment.first), comment.line


@dataclass(slots=True)
class _Bracket:
    """An open bracket: the first line of its item, the first line of the item before, and its open lambdas.

    ``above`` are the comments above what comes next, ``begun`` those above a part of the item and the first line of
    that, ``behind`` those that are perhaps behind its end.
    """

    first: int | None = None
    before: int = 0
    lambdas: int = 0
    above: list[int] = field(default_factory=list)
    begun: list[tuple[int, int]] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)


class _Items:
    """The items between brackets, by the offsets behind comments.

    ``below`` has the lines of the item that follows a comment, ``firsts`` the first line of the one that ends in it.
    """

    def __init__(self, text: str) -> None:
        self.below: dict[int, Lines] = {}
        self.firsts: dict[int, int] = {}
        self._line = 1
        self._open: list[_Bracket] = []
        done = 0
        for token in tokens(text):
            self._take(text[done : token.start()], token)
            done = token.end()

    def _take(self, between: str, token: re.Match[str]) -> None:
        if self._open:
            self._within(self._open[-1], between, token)
        if token.lastgroup == "open":
            self._open.append(_Bracket())
        self._line += len(LINE_END.findall(token[0]))

    def _within(self, bracket: _Bracket, between: str, token: re.Match[str]) -> None:
        bracket.lambdas = max(0, bracket.lambdas - between.count(":"))
        if between.strip() or token.lastgroup not in ("comment", "newline", "close", "separator"):
            self._go_on(bracket)
        match token.lastgroup:
            case "comment":
                self._meet(bracket, token.end())
            case "newline":
                bracket.before = 0
            case "operator" if token[0] == "lambda":
                bracket.lambdas += 1
            case "separator" if not bracket.lambdas:
                self._end(bracket)
            case "close":
                self._end(self._open.pop())

    def _go_on(self, bracket: _Bracket) -> None:
        """An item begins or goes on."""
        bracket.first = bracket.first or self._line
        bracket.before = 0
        bracket.behind.clear()
        bracket.begun += ((end, self._line) for end in bracket.above)
        bracket.above.clear()

    def _meet(self, bracket: _Bracket, end: int) -> None:
        if bracket.before:
            self.firsts[end] = bracket.before
        bracket.above.append(end)
        if bracket.first:
            bracket.behind.append(end)

    def _end(self, bracket: _Bracket) -> None:
        """The item ends here, if there is one."""
        self.below.update((end, (first, self._line)) for end, first in bracket.begun)
        self.firsts.update((end, bracket.first) for end in bracket.behind if bracket.first)
        bracket.first, bracket.before = None, bracket.first or 0
        for ended in (bracket.above, bracket.begun, bracket.behind):
            ended.clear()


@lru_cache(maxsize=4)
def _items(text: str) -> _Items:
    return _Items(text)
