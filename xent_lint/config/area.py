"""What a configuration lints in a directory."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from xent_lint.config.patterns import Patterns
from xent_lint.documents.scope import DEFAULT_EXCLUDES, SUFFIXES

_NOTHING = Patterns()


@dataclass(frozen=True, slots=True)
class ConfiguredArea:
    """The area of a configuration in ``directory``: the usual names, with patterns before them or in their place.

    ``included`` is None where the usual suffixes are.
    """

    directory: str
    names: frozenset[str] = DEFAULT_EXCLUDES
    excluded: Patterns = _NOTHING
    included: Patterns | None = None

    def leaves_out(self, path: str, name: str, *, is_directory: bool) -> bool:
        """Whether a file or directory is left out: patterns decide before names, so that ``!build`` lints it."""
        verdict = self.excluded.verdict(path, is_directory=is_directory)
        return (is_directory and name in self.names) if verdict is None else verdict

    def includes(self, path: str, name: str) -> bool:
        """Whether a file is one to be linted."""
        if self.included is None:
            return name.endswith(SUFFIXES)
        return self.included.verdict(path) is True

    def below(self, top: str) -> ConfiguredArea:
        """The same for a walk from a directory that was named: what leaves out that directory as a whole is void."""
        return replace(self, excluded=self.excluded.below(top))

    def refuses(self, path: str) -> bool:
        """Whether a path or a directory above it, up to that of the configuration, is left out."""
        verdict = self.excluded.verdict(path, is_directory=os.path.isdir(path))
        return not self.names.isdisjoint(self._steps(path)) if verdict is None else verdict

    def _steps(self, path: str) -> list[str]:
        """The names on the way from the directory to a path; the last one alone where it lies outside."""
        steps = os.path.relpath(os.path.abspath(path), self.directory).split(os.sep)
        return steps[-1:] if steps[0] == os.pardir else steps
