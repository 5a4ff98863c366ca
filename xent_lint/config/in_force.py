"""Every setting that holds for a path, with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xent_lint.config.configurations import Configurations
from xent_lint.config.options import OPTIONS, Option, Scope
from xent_lint.config.source import Source, Value

if TYPE_CHECKING:
    from xent_lint.config.dependencies import Declared


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of a setting, as TOML has it; None is said ``in_words``."""

    key: str
    value: object
    source: Source
    in_words: str = ""


def settings_in_force(configurations: Configurations, path: str) -> Iterator[Setting]:
    """The settings for a file or directory, those of the run among them; several values where sources are joined."""
    here, run, declared = configurations.of(path), configurations.run, configurations.declared(path)
    for option in OPTIONS:
        for value in (run if option.scope is Scope.RUN else here).values(option.key):
            found = _declared(option, declared) if value.value is None else None
            yield Setting(option.key, *_parts(found or value), option.in_words)


def _parts(value: Value) -> tuple[object, Source]:
    return value.value, value.source


def _declared(option: Option, declared: Declared) -> Value | None:
    """What the dependencies say where a setting is not set."""
    if option.key == "target-keras" and declared.keras is not None:
        return Value(declared.keras.value, declared.keras.source)
    if option.key == "backend" and declared.backend is not None:
        return Value(declared.backend.value.value, declared.backend.source)
    return None
