"""The guard before the parser: libcst parses by native recursion, and text that nests too deeply ends the process.

Measured with libcst 1.9 on a stack of 8 MB: 1000 nested brackets, chains of 5000 operators and 3000 ``elif`` parse
(chains in quadratic time), 2000 brackets and 20000 operators or ``elif`` do not. CPython allows 200 brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xent_lint.documents.lines import position
from xent_lint.documents.reading import Problem
from xent_lint.documents.tokens import tokens

MAX_BRACKETS = 200
MAX_CHAIN = 1000
MAX_ELIFS = 3000

_BRACKET = re.compile(r"[(\[{]")
_NO_BRACKET = re.compile(r"[^()\[\]{}]+")


@dataclass(slots=True)
class _Nesting:
    """How deep the scanner is: brackets that are open, and operators chained within each since the last comma."""

    chains: list[int] = field(default_factory=lambda: [0])
    chained: int = 0
    elifs: int = 0

    def take(self, kind: str | None, word: str) -> None:
        match kind:
            case "open":
                self.chains.append(0)
            case "close" if len(self.chains) > 1:
                self.chained -= self.chains.pop()
                self._chain()
            case "operator":
                self._chain()
                self.elifs += word == "elif"
            case "separator":
                self._restart()
            case "newline" if len(self.chains) == 1:
                self._restart()

    def is_too_deep(self) -> bool:
        return len(self.chains) > MAX_BRACKETS or self.chained > MAX_CHAIN or self.elifs > MAX_ELIFS

    def _chain(self) -> None:
        self.chains[-1] += 1
        self.chained += 1

    def _restart(self) -> None:
        self.chained -= self.chains[-1]
        self.chains[-1] = 0


def too_deep(text: str) -> Problem | None:
    """Where the text nests deeper than can be parsed, if it does."""
    nesting = _Nesting()
    for token in tokens(text):
        nesting.take(token.lastgroup, token[0])
        if nesting.is_too_deep() or _holds_many_brackets(token):
            return Problem("it is nested too deeply to follow", *position(text, token.start()))
    return None


def _holds_many_brackets(token: re.Match[str]) -> bool:
    """Whether this may be an f-string whose expressions nest too deeply."""
    if token.lastgroup != "string" or token.string[max(0, token.start() - 1)] not in "fF":
        return False
    return len(_BRACKET.findall(token[0])) > MAX_BRACKETS and too_deep(_NO_BRACKET.sub("", token[0])) is not None
