"""The configuration of every file of a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from xent_lint.config.area import ConfiguredArea
from xent_lint.config.configuration import Configuration
from xent_lint.config.finding import Found, Nearest
from xent_lint.config.problem import Problem, Problems
from xent_lint.linter import Settings

if TYPE_CHECKING:
    from xent_lint.config.dependencies import Declarations, Declared
    from xent_lint.config.layer import Layer


class Configurations:
    """Finds the configuration of each directory: that of the nearest pyproject.toml that has one.

    ``config`` holds the values of ``--config``, ``overrides`` what the options of a command say, by setting.
    Mistakes are kept while files are looked for; ``check`` raises them all at once.
    """

    def __init__(
        self, *, isolated: bool = False, config: Sequence[str] = (), overrides: Mapping[str, object] | None = None
    ) -> None:
        self._problems = Problems()
        self._here = os.getcwd()
        self._isolated = isolated
        self._above = self._search([each for each in config if not _is_setting(each)])
        self._stronger = self._over([each for each in config if _is_setting(each)], overrides or {})
        self._of = cache(self._made)
        self._area = cache(_area)
        self._refused = cache(self._refuses_step)
        self._settings = cache(_settings)

    @property
    def run(self) -> Configuration:
        """The configuration of the working directory, which holds for the run."""
        return self.of_directory(self._here)

    def of(self, path: str) -> Configuration:
        """The configuration of a file or of a directory."""
        return self.of_directory(path if os.path.isdir(path) else os.path.dirname(path))

    def of_directory(self, directory: str) -> Configuration:
        """The configuration that holds in a directory."""
        return self._of(self._above(os.path.abspath(directory)))

    def declared(self, path: str) -> Declared:
        """What the dependencies of the project that a file or directory belongs to say of Keras."""
        return self._declarations.above(path if os.path.isdir(path) else os.path.dirname(path))

    def settings_for(self, path: str) -> Settings:
        """What to look for in a file. Raises ConfigError where its configuration is wrong."""
        configuration = self.of_directory(os.path.dirname(path))
        self.check()
        declared = self._declarations.above(os.path.dirname(path))
        return self._settings(configuration, configuration.per_file_ignores.on(path), declared)

    def area(self, directory: str, top: str) -> ConfiguredArea:
        """What is linted in a directory, in the walk that starts at ``top``."""
        return self._area(self.of_directory(directory), os.path.abspath(top))

    def refuses(self, path: str) -> bool:
        """Whether a path that was named is excluded, by itself or with a directory on the way to it."""
        steps = self._steps(os.path.abspath(path))
        return any(map(self._refused, steps)) if steps else self.of(path).area.refuses(path)

    def check(self, files: Iterable[str] = ()) -> None:
        """Raise ConfigError with every mistake of all that was read so far and of what holds for these files."""
        for file in files:
            self.of_directory(os.path.dirname(file))
        self._problems.check()

    def _steps(self, path: str) -> Sequence[str]:
        """The paths on the way from the working directory down to one below it, none to any other."""
        above = os.path.join(self._here, "")
        names = path.removeprefix(above).split(os.sep) if path.startswith(above) else []
        return [os.path.join(self._here, *names[:number]) for number in range(1, len(names) + 1)]

    def _refuses_step(self, path: str) -> bool:
        """Whether the configuration of the directory around a path excludes it, as it would in a walk."""
        return self.of_directory(os.path.dirname(path)).area.refuses(path)

    @cached_property
    def _declarations(self) -> Declarations:
        from xent_lint.config.dependencies import Declarations

        return Declarations(isolated=self._isolated)

    def _search(self, files: Sequence[str]) -> Callable[[str], Found | None]:
        """How the file of a directory is found: not at all where none is to be read or one is given."""
        if not files and not self._isolated:
            return Nearest(self._problems).above
        found = self._given(files) if files else None
        return lambda _: found

    def _given(self, files: Sequence[str]) -> Found | None:
        from xent_lint.config.files import read_config
        from xent_lint.config.gathering import Gathering
        from xent_lint.config.given import given_file

        name = given_file(files, isolated=self._isolated)
        if isinstance(name, Problem):
            self._problems.note(name)
        file = self._problems.attempt(read_config, name) if isinstance(name, str) else None
        return None if file is None else (self._here, Gathering(self._problems).of_file(file, self._here))

    def _over(self, config: Sequence[str], overrides: Mapping[str, object]) -> tuple[Layer, ...]:
        """The layers that go over those of files."""
        if not config and not overrides:
            return ()
        from xent_lint.config.gathering import Gathering
        from xent_lint.config.given import setting
        from xent_lint.config.layer import InConfigOption, OnCommandLine

        tables = [setting(text) for text in config]
        self._problems.note(*(each for each in tables if isinstance(each, Problem)))
        sources = [(each, InConfigOption()) for each in tables if not isinstance(each, Problem)]
        gathering = Gathering(self._problems)
        given = [layer for table, origin in sources for layer in gathering.of_values(table, origin)]
        return (*given, *gathering.of_values(overrides, OnCommandLine()))

    def _made(self, found: Found | None) -> Configuration:
        directory, layers = found or (self._here, ())
        return Configuration((*layers, *self._stronger), directory)


def _is_setting(text: str) -> bool:
    """Whether what ``--config`` says is KEY=VALUE, not the name of a file."""
    return "=" in text and not os.path.lexists(text)


def _area(configuration: Configuration, top: str) -> ConfiguredArea:
    return configuration.area.below(top)


def _settings(configuration: Configuration, ignored: frozenset[str], declared: Declared) -> Settings:
    from xent_lint.config.selection import without

    return Settings(
        codes=without(configuration.codes, ignored),
        severities=configuration.severities,
        target_keras=configuration.target_keras,
        backend=configuration.backend,
        declared_keras=None if declared.keras is None else declared.keras.value,
        declared_backend=None if declared.backend is None else declared.backend.value,
        show_possible=configuration.show_possible,
    )
