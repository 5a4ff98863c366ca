"""Facts about files themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xent_lint.facts.evidence import SourceSpan


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that can not be decoded, parsed or followed; ``problem`` says why in one clause."""

    problem: str
    at: SourceSpan


class FaultKind(Enum):
    """What is wrong with a suppression.

    UNUSED: it suppresses nothing. UNKNOWN: it names no rule. DOUBLED: it says again what is said beside it.
    MISSPELT: it is not written as suppressions are.
    """

    UNUSED = "unused"
    UNKNOWN = "unknown"
    DOUBLED = "doubled"
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a suppression.

    ``name`` is the rule, or the misspelt word, as written; empty for a suppression of all rules. ``right`` is what
    was perhaps meant, empty where nothing is near.
    """

    kind: FaultKind
    name: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment or a tag that suppresses findings, or means to, and what is wrong with it.

    It is partial where some of its names have no fault.
    """

    faults: tuple[Fault, ...]
    at: SourceSpan
    is_partial: bool = False


FileFact = Unreadable | Suppression
