"""Patterns as in .gitignore files, each from the directory that it is relative to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True)
class AnchoredPatterns:
    """The patterns of one source, with the directory that they are relative to."""

    directory: str
    texts: Sequence[str]

    def verdict(self, path: str, *, is_directory: bool = False) -> bool | None:
        """True if they take a path or a directory above it, False if they do not after all (``!``), else None.

        Of a path outside of the directory only the name counts.
        """
        return self._spec.check_file(self._relative(path) + "/" * is_directory).include

    def without_those_of(self, directory: str) -> AnchoredPatterns:
        """The patterns that do not take this directory as a whole."""
        single = (AnchoredPatterns(self.directory, [text]) for text in self.texts)
        left = [text for each in single for text in each.texts if not each.verdict(directory, is_directory=True)]
        return AnchoredPatterns(self.directory, left)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self.texts)

    def _relative(self, path: str) -> str:
        absolute, above = os.path.abspath(path), os.path.join(self.directory, "")
        relative = absolute[len(above) :] if absolute.startswith(above) else os.path.basename(absolute)
        return relative.replace(os.sep, "/")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of several sources; the last that speaks of a path decides."""

    sources: tuple[AnchoredPatterns, ...] = ()

    def verdict(self, path: str, *, is_directory: bool = False) -> bool | None:
        """Whether a path is taken, None where no pattern speaks of it."""
        for each in reversed(self.sources):
            verdict = each.verdict(path, is_directory=is_directory)
            if verdict is not None:
                return verdict
        return None

    def without_those_of(self, directory: str) -> Patterns:
        """The patterns that do not take this directory as a whole."""
        return Patterns(tuple(each.without_those_of(directory) for each in self.sources))
