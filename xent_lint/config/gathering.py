"""Sources into layers of settings: what a file extends comes first, and every mistake is kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import islice

from xent_lint.config.files import ConfigFile, read_config
from xent_lint.config.kinds import Mistake
from xent_lint.config.layer import InFile, Layer, Origin, mistakes_in
from xent_lint.config.problem import Problems
from xent_lint.documents.paths import shown_path
from xent_lint.nearest import nothing_there

_MAX_MISTAKES = 1_000


class Gathering:
    """Makes layers, and notes what is wrong with their sources."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems

    def of_file(self, file: ConfigFile, patterns_from: str) -> tuple[Layer, ...]:
        """The layers of a file, the weakest first."""
        return self._with_bases(self._file_layer(file, patterns_from), {os.path.realpath(file.path): file.shown})

    def of_values(self, values: Mapping[str, object], origin: Origin) -> tuple[Layer, ...]:
        """The layers of settings that no file says; the working directory is theirs."""
        here = os.getcwd()
        return self._with_bases(self._layer(values, origin, here, here), {})

    def _file_layer(self, file: ConfigFile, patterns_from: str) -> Layer:
        return self._layer(file.settings, InFile(file), file.directory, patterns_from)

    def _layer(self, values: Mapping[str, object], origin: Origin, directory: str, patterns_from: str) -> Layer:
        mistakes = list(islice(mistakes_in(values), _MAX_MISTAKES))
        problems = map(origin.problem, mistakes)
        self._problems.note(*sorted(problems, key=lambda each: (each.line or 0, each.column or 0)))
        wrong = {mistake.path[0] for mistake in mistakes} if len(mistakes) < _MAX_MISTAKES else set(values)
        right = {key: value for key, value in values.items() if key not in wrong}
        return Layer(right, origin, directory, patterns_from)

    def _with_bases(self, layer: Layer, chain: dict[str, str]) -> tuple[Layer, ...]:
        layers = [layer]
        while (file := self._base_of(layers[-1], chain)) is not None:
            layers.append(self._file_layer(file, layer.patterns_from))
        return tuple(reversed(layers))

    def _base_of(self, layer: Layer, chain: dict[str, str]) -> ConfigFile | None:
        """The file that a layer extends; ``chain`` holds the files on the way to it."""
        name = layer.values.get("extend")
        if not isinstance(name, str):
            return None
        path = os.path.normpath(os.path.join(layer.directory, os.path.expanduser(name)))
        real = os.path.realpath(path)
        if real in chain:
            circle = [*list(chain.values())[list(chain).index(real) :], chain[real]]
            self._refuse(layer, f"the files extend each other in a circle: {' -> '.join(circle)}")
            return None
        if not os.path.lexists(path):
            self._refuse(layer, nothing_there(shown_path(path)))
            return None
        chain[real] = shown_path(path)
        return self._problems.attempt(read_config, path)

    def _refuse(self, layer: Layer, message: str) -> None:
        self._problems.note(layer.origin.problem(Mistake(message, ("extend",))))
