"""Patterns as in .gitignore files, each from the directory that it is relative to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class AnchoredPattern:
    """One pattern with the directory that it is relative to."""

    directory: str
    spec: GitIgnoreSpec = field(repr=False)

    @classmethod
    def of(cls, directory: str, text: str) -> AnchoredPattern:
        """The pattern that a right text is."""
        from pathspec import GitIgnoreSpec

        return cls(directory, GitIgnoreSpec.from_lines([text]))

    def verdict(self, path: str, *, is_directory: bool = False) -> bool | None:
        """True if it takes a path or a directory above it, False if it takes neither after all (``!``), else None.

        Of a path outside of the directory only the name counts.
        """
        relative = os.path.relpath(os.path.abspath(path), self.directory).replace(os.sep, "/")
        if relative.startswith("../"):
            relative = relative.rsplit("/", 1)[-1]
        return self.spec.check_file(relative + "/" * is_directory).include


@dataclass(frozen=True, slots=True)
class Patterns:
    """Several patterns; the last that speaks of a path decides."""

    patterns: tuple[AnchoredPattern, ...] = ()

    @classmethod
    def of(cls, directory: str, texts: Iterable[str]) -> Patterns:
        """The patterns that right texts are."""
        return cls(tuple(AnchoredPattern.of(directory, text) for text in texts))

    def and_then(self, others: Patterns) -> Patterns:
        """The same with more patterns, which decide first."""
        return Patterns(self.patterns + others.patterns)

    def verdict(self, path: str, *, is_directory: bool = False) -> bool | None:
        """Whether a path is taken, None where no pattern speaks of it."""
        verdicts = (each.verdict(path, is_directory=is_directory) for each in reversed(self.patterns))
        return next((verdict for verdict in verdicts if verdict is not None), None)

    def without_those_of(self, directory: str) -> Patterns:
        """The patterns that do not take this directory as a whole."""
        return Patterns(tuple(self._not_taking(directory)))

    def _not_taking(self, directory: str) -> Iterator[AnchoredPattern]:
        for each in self.patterns:
            if not each.verdict(directory, is_directory=True):
                yield each
