"""What a comment or a tag says to the linter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xent_lint.facts import SourceSpan, SuppressionKind

NOWHERE = (0, -1)
"""Lines that hold none."""


class Form(Enum):
    """The ways to write a suppression."""

    NOQA = "noqa"
    IGNORE = "ignore"
    IGNORE_FILE = "ignore-file"


class Reach(Enum):
    """How far a suppression reaches, the narrowest first."""

    LINE = "line"
    STATEMENT = "statement"
    CELL = "cell"
    FILE = "file"

    @property
    def rank(self) -> int:
        """0 for the narrowest."""
        return list(Reach).index(self)


@dataclass(frozen=True, slots=True)
class Directive:
    """A suppression: which findings it keeps silent, where, and why.

    ``names`` are the rules as written, with the codes that each means (none where it names no rule), and empty for
    all rules. ``first`` and ``last`` are the lines that it reaches, where it does not reach a whole cell or file; it
    reaches nothing if ``last`` comes before ``first``. A directive that is ``misspelt``, with the word that was
    perhaps ``meant``, suppresses nothing.
    """

    kind: SuppressionKind
    form: Form
    reach: Reach
    at: SourceSpan
    names: tuple[tuple[str, frozenset[str]], ...] = ()
    is_bare: bool = False
    reason: str | None = None
    first: int = NOWHERE[0]
    last: int = NOWHERE[1]
    misspelt: str = ""
    meant: str = ""
