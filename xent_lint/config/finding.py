"""The nearest configuration file above a directory."""

from __future__ import annotations

import os
from collections.abc import Iterator

from xent_lint.config.files import PYPROJECT, read_pyproject
from xent_lint.config.gathering import Gathering
from xent_lint.config.layer import Layer

Found = tuple[str, tuple[Layer, ...]]
"""The directory of a configuration, and its layers."""


class Nearest:
    """Finds the nearest pyproject.toml that has a section of ours; each is read once."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._found: dict[str, Found | None] = {}

    def above(self, directory: str) -> Found | None:
        """What holds in a directory, given as an absolute path; None where there is no configuration."""
        passed: list[str] = []
        found = None
        for each in upwards(directory):
            if each in self._found:
                found = self._found[each]
                break
            passed.append(each)
            found = self._in(each)
            if found is not None:
                break
        self._found.update(dict.fromkeys(passed, found))
        return found

    def _in(self, directory: str) -> Found | None:
        file = self._gathering.attempt(read_pyproject, os.path.join(directory, PYPROJECT))
        return None if file is None else (directory, self._gathering.of_file(file, directory))


def upwards(directory: str) -> Iterator[str]:
    """A directory and those above it, the nearest first."""
    yield directory
    while directory != (parent := os.path.dirname(directory)):
        directory = parent
        yield directory
