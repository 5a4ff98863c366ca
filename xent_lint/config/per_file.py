"""The rules that do not run on some files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xent_lint.config.patterns import AnchoredPatterns
from xent_lint.config.selection import codes_named


@dataclass(frozen=True, slots=True)
class _Ignored:
    pattern: AnchoredPatterns
    is_negated: bool
    selectors: Sequence[str]

    def fits(self, path: str) -> bool:
        return (self.pattern.verdict(path) is True) is not self.is_negated


@dataclass(frozen=True, slots=True)
class PerFileIgnores:
    """Patterns of files, each with the rules that do not run on them."""

    ignored: tuple[_Ignored, ...] = ()

    @classmethod
    def of(cls, tables: Iterable[tuple[str, Mapping[str, Sequence[str]]]]) -> PerFileIgnores:
        """What right tables say, each with the directory that its patterns are relative to."""
        return cls(tuple(_ignored(directory, *item) for directory, table in tables for item in table.items()))

    def on(self, path: str) -> frozenset[str]:
        """The codes of the rules that do not run on a file."""
        named = [selector for each in self.ignored if each.fits(path) for selector in each.selectors]
        return codes_named(named) if named else frozenset()


def _ignored(directory: str, text: str, selectors: Sequence[str]) -> _Ignored:
    is_negated = text.startswith("!")
    return _Ignored(AnchoredPatterns(directory, [text[is_negated:]]), is_negated, selectors)
