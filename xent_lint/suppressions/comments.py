"""The comments of a text: real ones only, not what strings hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xent_lint.documents.lines import LINE_END
from xent_lint.documents.tokens import tokens


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its place.

    ``first`` is the first of the lines that end in this comment: those that a backslash, a string or a pair of
    brackets joins to its own. ``depth`` counts the brackets that are open around it.
    """

    text: str
    line: int
    column: int
    first: int
    end: int
    depth: int
    is_alone: bool


@dataclass(slots=True)
class _Place:
    """Where the scanner is: the line, the offset at which it begins, and what is still open.

    ``joined`` is the first of the lines that a backslash or a string joins to this one; ``first`` that of those that
    end here, at the end of a pair of brackets those in it too; ``opened`` what this was at each open bracket.
    """

    line: int = 1
    start: int = 0
    joined: int = 1
    first: int = 1
    opened: list[int] = field(default_factory=list)

    def take(self, token: re.Match[str]) -> None:
        match token.lastgroup:
            case "open":
                self.opened.append(self.first)
                self.first = self.joined
            case "close" if self.opened:
                self.first = self.opened.pop()
            case "newline":
                self._go_on(token)
                self.first = self.joined = self.line
            case "joined" | "string":
                self._go_on(token)

    def _go_on(self, token: re.Match[str]) -> None:
        for end in LINE_END.finditer(token[0]):
            self.line += 1
            self.start = token.start() + end.end()

    def comment(self, token: re.Match[str]) -> Comment:
        is_alone = self.first == self.line and not token.string[self.start : token.start()].strip()
        column = token.start() - self.start + 1
        return Comment(token[0], self.line, column, self.first, token.end(), len(self.opened), is_alone)


@dataclass(frozen=True, slots=True)
class LineEnd:
    """Where a comment can stand: behind a line that nothing joins to the next."""

    line: int
    comment: Comment | None


def line_ends(text: str) -> Iterator[LineEnd]:
    """The ends of the lines of a Python text, those joined by a backslash or a string as one."""
    place, comment = _Place(), None
    for token in tokens(text):
        if token.lastgroup == "comment":
            comment = place.comment(token)
        elif token.lastgroup == "newline":
            yield LineEnd(place.line, comment)
            comment = None
        place.take(token)
    yield LineEnd(place.line, comment)


def comments(text: str) -> Iterator[Comment]:
    """The comments of a Python text, in order."""
    place = _Place()
    for token in tokens(text):
        if token.lastgroup == "comment":
            yield place.comment(token)
        place.take(token)
