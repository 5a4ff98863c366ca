"""What one source says of the settings, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from xent_lint.config.files import ConfigFile
from xent_lint.config.kinds import Mistake
from xent_lint.config.options import OPTION
from xent_lint.config.problem import Problem
from xent_lint.config.source import Source, SourceKind
from xent_lint.config.toml_text import shown
from xent_lint.nearest import did_you_mean


class Origin(Protocol):
    """A source that knows where its settings stand."""

    def source(self, key: str) -> Source:
        """Where the value of a setting stands."""

    def problem(self, mistake: Mistake) -> Problem:
        """A mistake with its place; its path begins with the setting."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """The settings of one source that are right.

    Paths are relative to ``directory``, patterns to ``patterns_from``.
    """

    values: Mapping[str, Any]
    origin: Origin = field(repr=False)
    directory: str
    patterns_from: str


@dataclass(frozen=True, slots=True)
class InFile:
    """The origin of what a file says."""

    file: ConfigFile

    def source(self, key: str) -> Source:
        """File, line and column of a key."""
        return Source(SourceKind.FILE, self.file.shown, *self.file.place_of_key((key,)))

    def problem(self, mistake: Mistake) -> Problem:
        """A mistake with file, line and column."""
        place = self.file.place_of_key if mistake.of_key else self.file.place_of_value
        return Problem(self.file.shown, _with_setting(mistake), *place(mistake.path))


@dataclass(frozen=True, slots=True)
class InConfigOption:
    """The origin of what ``--config KEY=VALUE`` says."""

    def source(self, key: str) -> Source:
        """The option."""
        return Source(SourceKind.CONFIG_OPTION, text="--config")

    def problem(self, mistake: Mistake) -> Problem:
        """A mistake behind the option."""
        return Problem("--config", _with_setting(mistake))


@dataclass(frozen=True, slots=True)
class OnCommandLine:
    """The origin of what the options of a command say."""

    def source(self, key: str) -> Source:
        """The option of a setting."""
        return Source(SourceKind.COMMAND_LINE, text=f"--{key}")

    def problem(self, mistake: Mistake) -> Problem:
        """A mistake behind the option of its setting."""
        return Problem(f"--{mistake.path[0]}", mistake.message)


def _with_setting(mistake: Mistake) -> str:
    setting = mistake.path[0]
    return f"{setting}: {mistake.message}" if setting in OPTION else mistake.message


def mistakes_in(values: Mapping[str, object]) -> Iterator[Mistake]:
    """What is wrong with settings, each mistake with the path of keys and indices to it."""
    for key, value in values.items():
        if key not in OPTION:
            yield Mistake(f"there is no setting {shown(key)}{did_you_mean(key, OPTION)}", (key,), of_key=True)
        else:
            for each in OPTION[key].kind.mistakes(value):
                yield Mistake(each.message, (key, *each.path), each.of_key)
