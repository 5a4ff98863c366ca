"""What is wrong with a configuration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is (a file with line and column, or an option), and what it is."""

    where: str
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """``pyproject.toml:12:1: there is no setting 'slect'``."""
        place = self.where if self.line is None else f"{self.where}:{self.line}:{self.column}"
        return f"{place}: {self.message}"


class ConfigError(Exception):
    """All mistakes of the configuration, in the order in which they are met."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class Problems:
    """Keeps mistakes while configuration is looked for, each once, in the order in which they are met."""

    def __init__(self) -> None:
        self._kept: dict[Problem, None] = {}

    def note(self, *problems: Problem) -> None:
        """Keep mistakes."""
        self._kept.update(dict.fromkeys(problems))

    def attempt(self, read: Callable[[str], Read], path: str) -> Read | None:
        """What is read, or None with the mistakes kept."""
        try:
            return read(path)
        except ConfigError as error:
            self.note(*error.problems)
            return None

    def check(self) -> None:
        """Raise ConfigError with all that is kept, if there is something."""
        if self._kept:
            raise ConfigError(tuple(self._kept))
