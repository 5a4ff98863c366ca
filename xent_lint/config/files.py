"""Configuration files: their bytes into tables, whatever is wrong with them."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xent_lint.config.problem import ConfigError, Problem
from xent_lint.config.toml import parse_toml
from xent_lint.config.toml_text import shown as shown_value
from xent_lint.config.upwards import PYPROJECT
from xent_lint.documents.lines import position
from xent_lint.documents.paths import shown_path
from xent_lint.documents.reading import Problem as Unread
from xent_lint.documents.regular import read_regular

if TYPE_CHECKING:
    from xent_lint.config.places import Path, Places

MAX_BYTES = 1_000_000
MAX_BYTES_TO_SEARCH = 10_000_000

_SECTION = ("tool", "xent-lint")
_NAME = re.compile(rb"xent[-_]?lint", re.IGNORECASE)


@dataclass(frozen=True)
class ConfigFile:
    """The settings of a file; ``section`` is the way to them from the top of the file."""

    path: str
    shown: str
    text: str = field(repr=False)
    section: Path
    settings: Mapping[str, object]

    @property
    def directory(self) -> str:
        """The directory that relative paths start from."""
        return os.path.dirname(os.path.abspath(self.path))

    def place_of_key(self, path: Path) -> tuple[int, int]:
        """Line and column of a key below the settings."""
        return self._places.of_key((*self.section, *path))

    def place_of_value(self, path: Path) -> tuple[int, int]:
        """Line and column of a value below the settings."""
        return self._places.of_value((*self.section, *path))

    @cached_property
    def _places(self) -> Places:
        from xent_lint.config.places import Places

        return Places.of(self.text)


def read_pyproject(path: str) -> ConfigFile | None:
    """A pyproject.toml with a section of ours; None if it has none. Raises ConfigError."""
    data = _bytes(path, MAX_BYTES_TO_SEARCH)
    return _with_section(path, _text(path, data)) if _NAME.search(data.replace(b"\0", b"")) else None


def read_config(path: str) -> ConfigFile:
    """A TOML file with settings: in our section if it has one or is a pyproject.toml, else at the top.

    Raises ConfigError.
    """
    text = _text(path, _bytes(path, MAX_BYTES))
    file = _with_section(path, text)
    if file is None and os.path.basename(path) == PYPROJECT:
        raise ConfigError([Problem(shown_path(path), "it has no section [tool.xent-lint]")])
    return file or ConfigFile(path, shown_path(path), text, (), _table(path, text))


def _bytes(path: str, limit: int) -> bytes:
    data = read_regular(path, limit)
    if isinstance(data, Unread):
        raise ConfigError([Problem(shown_path(path), data.clause)])
    return data


def _text(path: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise ConfigError([Problem(shown_path(path), f"it is larger than {MAX_BYTES // 1_000_000} MB")])
    body = data.removeprefix(BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8", "replace")
        unread = Unread(f"byte 0x{body[error.start]:02x} is not valid UTF-8", *position(before, len(before)))
        raise _located(path, unread) from error


def _table(path: str, text: str) -> Mapping[str, object]:
    table = parse_toml(text)
    if isinstance(table, Unread):
        raise _located(path, table)
    return table


def _with_section(path: str, text: str) -> ConfigFile | None:
    table = _table(path, text)
    whole = ConfigFile(path, shown_path(path), text, (), table)
    problems = [*_not_tables(whole), *_misnamed(whole)]
    if problems:
        raise ConfigError(problems)
    settings = _at(table, _SECTION)
    return ConfigFile(path, whole.shown, text, _SECTION, settings) if isinstance(settings, Mapping) else None


def _at(table: object, path: Path) -> object:
    for step in path:
        table = table.get(step) if isinstance(table, Mapping) else None
    return table


def _not_tables(file: ConfigFile) -> list[Problem]:
    """That ``tool`` or our section is no table."""
    for path in (_SECTION[:1], _SECTION):
        value = _at(file.settings, path)
        if value is not None and not isinstance(value, Mapping):
            message = f"{'.'.join(map(str, path))}: expected a table, not {shown_value(value)}"
            return [Problem(file.shown, message, *file.place_of_key(path))]
    return []


def _misnamed(file: ConfigFile) -> list[Problem]:
    """Sections whose name is nearly ours, or is ours in the wrong place."""
    tool = _at(file.settings, _SECTION[:1])
    names: list[Path] = [("tool", name) for name in tool if name != _SECTION[1]] if isinstance(tool, Mapping) else []
    if os.path.basename(file.path) == PYPROJECT:
        names += [(name,) for name in file.settings]
    return [
        Problem(
            file.shown,
            f"there is no section [{'.'.join(map(str, path))}]; did you mean [tool.xent-lint]?",
            *file.place_of_key(path),
        )
        for path in names
        if re.sub("[-_. ]", "", str(path[-1])).lower() == "xentlint"
    ]


def _located(path: str, unread: Unread) -> ConfigError:
    return ConfigError([Problem(shown_path(path), unread.clause, unread.line, unread.column)])
