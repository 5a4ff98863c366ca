"""The string literals of a JSON text, with where they stand and what they say.

It reads what ``json`` has accepted, and keeps what a parser throws away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xent_lint.documents.notebook import JsonPath

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_CHARACTER = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|[\s\S]")


@dataclass(frozen=True, slots=True)
class Literal:
    """A string literal: the offsets between its quotes."""

    start: int
    end: int

    def offsets(self, text: str) -> list[int]:
        """Where each character that it says is written, and the end."""
        return [each.start() for each in _CHARACTER.finditer(text, self.start, self.end)] + [self.end]

    def said(self, text: str) -> str:
        """What it says."""
        value: str = json.loads(text[self.start - 1 : self.end + 1], strict=False)
        return value


def literals(text: str) -> Mapping[JsonPath, Literal]:
    """The string values of a JSON text by their paths; of equal keys the last holds."""
    return dict(_Scanner(text).values())


class _Scanner:
    """Goes over the tokens of a JSON text with the path of the value that it is at."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._path: list[str | int] = []

    def values(self) -> Iterator[tuple[JsonPath, Literal]]:
        is_key = False
        for token in _TOKEN.finditer(self._text):
            match token[0]:
                case "{" | "[" as opening:
                    self._path.append("" if opening == "{" else 0)
                    is_key = opening == "{"
                case "}" | "]":
                    self._path.pop()
                case ",":
                    is_key = self._next()
                case ":":
                    is_key = False
                case word if word.startswith('"'):
                    literal = Literal(token.start() + 1, token.end() - 1)
                    if is_key:
                        self._path[-1] = literal.said(self._text)
                    else:
                        yield tuple(self._path), literal

    def _next(self) -> bool:
        """Go on behind a comma; whether a key comes next."""
        last = self._path[-1]
        if isinstance(last, int):
            self._path[-1] = last + 1
        return isinstance(last, str)
