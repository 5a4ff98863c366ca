"""What .gitignore files say, from the top of the repository down to the directory being walked."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = ".gitignore"


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The .gitignore files in force, the outermost first, each with its directory."""

    specs: tuple[tuple[str, GitIgnoreSpec], ...] = ()

    @classmethod
    def above(cls, directory: str) -> Ignoring:
        """What the repository around a directory ignores in it, unless it ignores the directory itself."""
        top = os.path.abspath(directory)
        ignoring = cls()
        for parent in _parents_in_repository(top):
            ignoring = ignoring.entering(parent, {NAME})
        return cls(tuple(spec for spec in ignoring.specs if not cls((spec,)).ignores(top, is_directory=True)))

    def entering(self, directory: str, names: set[str]) -> Ignoring:
        """The same with the .gitignore file of one more directory, if it is among the ``names`` there."""
        spec = _read(os.path.join(directory, NAME)) if NAME in names else None
        return self if spec is None else Ignoring((*self.specs, (os.path.abspath(directory), spec)))

    def ignores(self, path: str, *, is_directory: bool = False) -> bool:
        """Whether a path is ignored: the innermost file that speaks of it decides."""
        for directory, spec in reversed(self.specs):
            relative = os.path.relpath(path, directory).replace(os.sep, "/")
            verdict = spec.check_file(relative + "/" * is_directory).include
            if verdict is not None:
                return verdict
        return False


def _parents_in_repository(directory: str) -> list[str]:
    """The directories above this one up to the top of its repository, outermost first; none outside of one."""
    parents: list[str] = []
    while not os.path.lexists(os.path.join(directory, ".git")):
        parent = os.path.dirname(directory)
        if parent == directory:
            return []
        parents.append(parent)
        directory = parent
    return parents[::-1]


def _read(path: str) -> GitIgnoreSpec | None:
    try:
        if not os.path.isfile(path):
            return None
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    from xent_lint.documents.ignore_lines import spec_of

    return spec_of(lines)
