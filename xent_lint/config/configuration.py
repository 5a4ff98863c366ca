"""The settings that hold in a place, each with its source."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xent_lint.config.area import ConfiguredArea
from xent_lint.config.defaults import DEFAULTS
from xent_lint.config.outputs import Output
from xent_lint.config.patterns import AnchoredPatterns, Patterns
from xent_lint.documents.paths import shown_path
from xent_lint.documents.scope import DEFAULT_EXCLUDES
from xent_lint.facts import Backend, Severity

if TYPE_CHECKING:
    from xent_lint.config.layer import Layer
    from xent_lint.config.per_file import PerFileIgnores
    from xent_lint.config.selection import Selection
    from xent_lint.config.source import Value

_SELECTING = frozenset({"select", "extend-select", "ignore"})


@dataclass(frozen=True, eq=False)
class Configuration:
    """The layers in force, the weakest first, and the ``directory`` that they are for."""

    layers: tuple[Layer, ...] = ()
    directory: str = field(default_factory=os.getcwd)

    def __getitem__(self, key: str) -> Value:
        """What the strongest source says of a setting, else its default."""
        return self.values(key)[-1]

    def values(self, key: str) -> tuple[Value, ...]:
        """Every value that counts, the weakest first: several where a setting joins what its sources say."""
        from xent_lint.config.source import DEFAULT, Value

        said = tuple(Value(layer.values[key], layer.origin.source(key)) for layer in self._counting(key))
        return said or (Value(DEFAULTS[key], DEFAULT),)

    @cached_property
    def codes(self) -> frozenset[str] | None:
        """The rules that run where no pattern ignores some; None for all stable ones."""
        from xent_lint.config.selection import chosen_codes

        return chosen_codes(map(_selection, self._from_select_on))

    @cached_property
    def severities(self) -> Mapping[str, Severity]:
        """The severities in place of the rules' own, by code."""
        from xent_lint.config.selection import severities_by_code

        return severities_by_code(layer.values["severity"] for layer in self._counting("severity"))

    @cached_property
    def per_file_ignores(self) -> PerFileIgnores:
        """The rules that do not run on some files."""
        from xent_lint.config.per_file import PerFileIgnores

        layers = self._counting("per-file-ignores")
        return PerFileIgnores.of((layer.patterns_from, layer.values["per-file-ignores"]) for layer in layers)

    @cached_property
    def area(self) -> ConfiguredArea:
        """What is linted below directories."""
        replaced, included = self._patterns("exclude"), self._patterns("include")
        return ConfiguredArea(
            self.directory,
            frozenset() if replaced else DEFAULT_EXCLUDES,
            Patterns((*replaced, *self._patterns("extend-exclude"))),
            Patterns(included) if included else None,
        )

    @property
    def target_keras(self) -> int | None:
        """The Keras that is set."""
        major: int | None = self._value("target-keras")
        return major

    @property
    def backend(self) -> Backend | None:
        """The backend that is set."""
        name = self._value("backend")
        return None if name is None else Backend(name)

    @property
    def show_possible(self) -> bool:
        """Whether possible findings are shown."""
        return bool(self._value("show-possible"))

    @property
    def fail_on(self) -> Severity:
        """The least severity that exits 1."""
        return Severity(self._value("fail-on"))

    @property
    def jobs(self) -> int | None:
        """How many files are linted at the same time; None for as many as the machine has processors."""
        jobs = self._value("jobs")
        return jobs if isinstance(jobs, int) else None

    @property
    def baseline(self) -> str | None:
        """The path of the baseline, as it is shown."""
        name = self._value("baseline")
        return None if name is None else self._path("baseline", name)

    @property
    def cache_dir(self) -> str | None:
        """The path of the cache, as it is shown; None for no cache."""
        name = self._value("cache-dir")
        return None if name is None else self._path("cache-dir", name)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The formats asked for, with the paths of their files as they are shown."""
        said = self._value("output-format")
        outputs = [Output.of(text) for text in ([said] if isinstance(said, str) else said)]
        return tuple(Output(each.format, each.file and self._path("output-format", each.file)) for each in outputs)

    @cached_property
    def _from_select_on(self) -> tuple[Layer, ...]:
        """The layers whose selection counts: ``select`` starts anew."""
        starts = [number for number, layer in enumerate(self.layers) if "select" in layer.values]
        return self.layers[starts[-1] if starts else 0 :]

    def _counting(self, key: str) -> Sequence[Layer]:
        """The layers that say something of a setting that counts."""
        layers = self._from_select_on if key in _SELECTING else self.layers
        said = [layer for layer in layers if key in layer.values]
        return said if len(said) < 2 or _joins(key) else said[-1:]

    def _patterns(self, key: str) -> tuple[AnchoredPatterns, ...]:
        return tuple(AnchoredPatterns(layer.patterns_from, layer.values[key]) for layer in self._counting(key))

    def _value(self, key: str) -> Any:
        """The value by its key alone; where it stands is not looked up."""
        layers = self._counting(key)
        return layers[-1].values[key] if layers else DEFAULTS[key]

    def _path(self, key: str, name: str) -> str:
        """A path as it is shown, from the directory of the source that says it."""
        layers = self._counting(key)
        directory = layers[-1].directory if layers else self.directory
        return shown_path(os.path.normpath(os.path.join(directory, os.path.expanduser(name))))


def _joins(key: str) -> bool:
    from xent_lint.config.options import OPTION

    return OPTION[key].joins


def _selection(layer: Layer) -> Selection:
    from xent_lint.config.selection import Selection

    said = layer.values
    return Selection(said.get("select"), said.get("extend-select", ()), said.get("ignore", ()))
