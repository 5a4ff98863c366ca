"""Patterns as in .gitignore files, each from the directory that it is relative to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, eq=False)
class AnchoredPatterns:
    """The patterns of one source, with the directory that they are relative to."""

    directory: str
    texts: Sequence[str]

    def verdict(self, path: str, *, is_directory: bool = False) -> bool | None:
        """True if they take a path or a directory above it, False if they do not after all (``!``), else None.

        Of a path outside of the directory only the name counts; the directory itself and those above it are no matter
        of theirs.
        """
        relative = self._relative(path)
        return None if relative is None else self._spec.check_file(relative + "/" * is_directory).include

    def below(self, top: str) -> tuple[AnchoredPatterns, ...]:
        """The same for a walk from a directory: what takes all of it counts from there on, if it names no place."""
        single = [AnchoredPatterns(self.directory, [text]) for text in self.texts]
        taking = {each for each in single if each.verdict(top, is_directory=True)}
        return tuple(_from(top, each) if each in taking else each for each in single) if taking else (self,)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from xent_lint.documents.ignore_lines import spec_of

        return spec_of(self.texts)

    def _relative(self, path: str) -> str | None:
        absolute, above = os.path.abspath(path), os.path.join(self.directory, "")
        if above.startswith(os.path.join(absolute, "")):
            return None
        relative = absolute[len(above) :] if absolute.startswith(above) else os.path.basename(absolute)
        return relative.replace(os.sep, "/")


def _from(top: str, single: AnchoredPatterns) -> AnchoredPatterns:
    """A pattern without a slash but at its end from this directory on; one with a place is void."""
    names_a_place = any("/" in text.rstrip("/") for text in single.texts)
    return AnchoredPatterns(os.path.abspath(top), [] if names_a_place else single.texts)


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

    def below(self, top: str) -> Patterns:
        """The same for a walk from a directory."""
        return Patterns(tuple(each for source in self.sources for each in source.below(top)))
