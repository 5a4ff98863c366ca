"""The comments of a text: real ones only, not what strings hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xent_lint.documents.tokens import tokens

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its place.

    ``first`` is the first of the lines that end in this comment: lines joined by a backslash or by a string that
    goes over several can hold only one. ``depth`` counts the brackets that are open around it.
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
    """Where the scanner is: the line, the offset at which it begins, and what is still open."""

    line: int = 1
    start: int = 0
    first: int = 1
    depth: int = 0

    def take(self, token: re.Match[str]) -> None:
        match token.lastgroup:
            case "open":
                self.depth += 1
            case "close":
                self.depth = max(0, self.depth - 1)
            case "newline":
                self._go_on(token)
                self.first = self.line
            case "joined" | "string":
                self._go_on(token)

    def _go_on(self, token: re.Match[str]) -> None:
        for end in _LINE_END.finditer(token[0]):
            self.line += 1
            self.start = token.start() + end.end()

    def comment(self, token: re.Match[str]) -> Comment:
        is_alone = self.first == self.line and not token.string[self.start : token.start()].strip()
        column = token.start() - self.start + 1
        return Comment(token[0], self.line, column, self.first, token.end(), self.depth, is_alone)


@dataclass(frozen=True, slots=True)
class LineEnd:
    """Where a comment can stand: behind the lines that only end together, from the first to the last."""

    first: int
    last: int
    comment: Comment | None


def line_ends(text: str) -> Iterator[LineEnd]:
    """The ends of the lines of a Python text, those joined by a backslash or a string as one."""
    place, comment = _Place(), None
    for token in tokens(text):
        if token.lastgroup == "comment":
            comment = place.comment(token)
        elif token.lastgroup == "newline":
            yield LineEnd(place.first, place.line, comment)
            comment = None
        place.take(token)
    yield LineEnd(place.first, place.line, comment)


def comments(text: str) -> Iterator[Comment]:
    """The comments of a Python text, in order."""
    place = _Place()
    for token in tokens(text):
        if token.lastgroup == "comment":
            yield place.comment(token)
        place.take(token)
