"""What the linter is asked to look for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from xent_lint.facts import Backend, Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """What to look for in a file.

    ``codes`` are those of the rules that run, None for all stable ones; ``severities``, by code, hold in place of
    the rules' own. ``declared_keras`` and ``declared_backend`` are what the project depends on: they count where
    neither ``target_keras`` and ``backend`` nor the imports of a program say otherwise.
    """

    codes: frozenset[str] | None = None
    severities: Mapping[str, Severity] = field(default_factory=dict)
    target_keras: int | None = None
    backend: Backend | None = None
    declared_keras: int | None = None
    declared_backend: Backend | None = None
    show_possible: bool = False


SettingsFor = Callable[[str], Settings]
"""The settings for the file of a path."""
