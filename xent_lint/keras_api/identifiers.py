"""Looking up the strings that compile and layers take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from xent_lint.facts import Spelling

BOTH_MAJORS = frozenset({2, 3})

Identifiers = Mapping[str, frozenset[int]]


def identifiers_of(table: Mapping[str, tuple[str, tuple[int, ...]]], objects: Iterable[str]) -> Identifiers:
    """The strings of a generated table that stand for one of these objects, each with the majors that accept it."""
    wanted = frozenset(objects)
    return MappingProxyType({text: frozenset(majors) for text, (name, majors) in table.items() if name in wanted})


def spelling_of(identifier: str, canonical: str, class_name: str | None) -> Spelling:
    """Whether a string is the canonical name, the class's, or another alias."""
    if identifier == canonical:
        return Spelling.STRING
    return Spelling.CLASS if identifier == class_name else Spelling.ALIAS
