"""The nearest configuration file above a directory."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from xent_lint.config.problem import Problems
from xent_lint.config.upwards import PYPROJECT, upwards

if TYPE_CHECKING:
    from xent_lint.config.layer import Layer

Found = tuple[str, "tuple[Layer, ...]"]
"""The directory of a configuration, and its layers."""


class Nearest:
    """Finds the nearest pyproject.toml that has a section of ours; each is read once."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
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
        path = os.path.join(directory, PYPROJECT)
        if not os.path.lexists(path):
            return None
        from xent_lint.config.files import read_pyproject

        file = self._problems.attempt(read_pyproject, path)
        if file is None:
            return None
        from xent_lint.config.gathering import Gathering

        return directory, Gathering(self._problems).of_file(file, directory)
