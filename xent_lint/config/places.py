"""Where the keys and values of a TOML text stand, which tomllib does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from xent_lint.config.toml import parse_toml

Path = tuple[str | int, ...]
"""A way down from the top of a document: the keys of tables and the indices of arrays."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_PART = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\]+|\\.)*\"|'[^']*'")
_SCALAR = re.compile(
    r"\"\"\"(?:[^\"\\]+|\\[\s\S]|\"{1,2}(?!\"))*\"{3,5}"
    r"|'''(?:[^']+|'{1,2}(?!'))*'{3,5}"
    r"|\"(?:[^\"\\]+|\\.)*\""
    r"|'[^']*'"
    r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*"
    r"|[^\s,\]}#]+"
)


@dataclass(frozen=True)
class Places:
    """The offsets of keys, and the ranges of values, in a text that tomllib has accepted."""

    text: str = field(repr=False)
    keys: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Places:
        """The places of a text, up to where it nests too deeply."""
        places = cls(text)
        with suppress(RecursionError):
            _Scanner(places).scan()
        return places

    def of_key(self, path: Path) -> tuple[int, int]:
        """Line and column of a key; of the nearest key around it where it has none of its own."""
        while path and path not in self.keys:
            path = path[:-1]
        return self._position(self.keys.get(path, 0))

    def of_value(self, path: Path) -> tuple[int, int]:
        """Line and column of a value; of its key where it is a table with a header."""
        start, _ = self.values.get(path, (None, None))
        return self.of_key(path) if start is None else self._position(start)

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> list[int]:
        """The offsets at which lines start."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]


class _Scanner:
    """Goes through a text once and writes down what it meets."""

    def __init__(self, places: Places) -> None:
        self._text = places.text
        self._places = places
        self._at = 0
        self._tables_in: dict[Path, int] = {}

    def scan(self) -> None:
        """All statements, each in the table of the header above it."""
        table: Path = ()
        while self._next():
            if self._next() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> str:
        """The next character that is neither space nor comment, none at the end."""
        self._at = _end(_BLANK, self._text, self._at)
        return self._text[self._at : self._at + 1]

    def _skip(self, characters: str) -> bool:
        """Pass over these characters if they come next."""
        self._next()
        found = self._text.startswith(characters, self._at)
        self._at += len(characters) * found
        return found

    def _header(self) -> Path:
        is_array = self._skip("[[")
        self._skip("[")
        *outer, last = self._parts()
        path: Path = ()
        for part, start in outer:
            path = self._latest(self._key(path, part, start))
        path = self._key(path, *last)
        self._skip("]]" if is_array else "]")
        if is_array:
            self._tables_in[path] = self._tables_in.get(path, 0) + 1
        return self._latest(path)

    def _latest(self, path: Path) -> Path:
        """The last table of an array of tables, the path itself where it is none."""
        return (*path, self._tables_in[path] - 1) if path in self._tables_in else path

    def _pair(self, table: Path) -> None:
        for part, start in self._parts():
            table = self._key(table, part, start)
        self._skip("=")
        self._value(table)

    def _key(self, table: Path, part: str, start: int) -> Path:
        path = (*table, part)
        self._places.keys.setdefault(path, start)
        return path

    def _parts(self) -> list[tuple[str, int]]:
        """The parts of a dotted key, each with its offset."""
        parts: list[tuple[str, int]] = []
        while not parts or self._skip("."):
            self._next()
            start, self._at = self._at, _end(_PART, self._text, self._at)
            parts.append((_decoded(self._text[start : self._at]), start))
        return parts

    def _value(self, path: Path) -> None:
        self._next()
        start = self._at
        if self._skip("["):
            self._array(path)
        elif self._skip("{"):
            self._inline_table(path)
        else:
            self._at = _end(_SCALAR, self._text, self._at)
        self._places.values[path] = start, self._at

    def _array(self, path: Path) -> None:
        index = 0
        while not self._skip("]"):
            self._value((*path, index))
            self._skip(",")
            index += 1

    def _inline_table(self, path: Path) -> None:
        while not self._skip("}"):
            self._pair(path)
            self._skip(",")


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    if found is None:
        raise ValueError(f"no TOML at offset {start}")
    return found.end()


def _decoded(part: str) -> str:
    table = parse_toml(f"{part} = 0") if part[0] in "\"'" else None
    return next(iter(table)) if isinstance(table, Mapping) else part
