"""The kinds of value that settings have: what is wrong with a value, and the JSON Schema of a right one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from xent_lint.config.places import Path
from xent_lint.config.rule_names import is_known, unknown_rule
from xent_lint.config.toml_text import MAX_NUMBER, shown
from xent_lint.nearest import did_you_mean

Schema = Mapping[str, object]

_STEP = re.compile(r"(^!?|/)\.\.?(/|$)")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, and where below the value of a setting; ``of_key`` if it is the key that is wrong."""

    message: str
    path: Path = ()
    of_key: bool = False


class Kind(Protocol):
    """One kind of value; ``expected`` names it in errors, after "expected"."""

    @property
    def expected(self) -> str:
        """What a right value is, in a few words."""

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value of TOML."""

    def schema(self) -> Schema:
        """The JSON Schema of a right value."""


def unexpected(kind: Kind, value: object) -> Mistake:
    """That a value is of another kind."""
    return Mistake(f"expected {kind.expected}, not {shown(value)}")


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    expected: str = "true or false"

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value."""
        if not isinstance(value, bool):
            yield unexpected(self, value)

    def schema(self) -> Schema:
        """Of a boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Word:
    """One of a few words, or of a few numbers."""

    words: Sequence[str | int]

    @property
    def expected(self) -> str:
        """``error, warning or info``."""
        *others, last = map(str, self.words)
        return f"{', '.join(others)} or {last}"

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value."""
        if isinstance(value, bool | float) or value not in self.words:
            yield Mistake(f"{unexpected(self, value).message}{self._meant(value)}")

    def _meant(self, value: object) -> str:
        if not isinstance(value, str):
            return ""
        if value in map(str, self.words):
            return f"; write {value} without quotes"
        return did_you_mean(value, (word for word in self.words if isinstance(word, str)))

    def schema(self) -> Schema:
        """Of an enumeration."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number from 1 on, or a word that stands for one."""

    word: str

    @property
    def expected(self) -> str:
        """``a whole number from 1 on or "auto"``."""
        return f'a whole number from 1 on, or "{self.word}"'

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value."""
        is_number = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAX_NUMBER
        if not is_number and value != self.word:
            yield unexpected(self, value)

    def schema(self) -> Schema:
        """Of a number or the word."""
        return {"oneOf": [{"type": "integer", "minimum": 1}, {"const": self.word}]}


@dataclass(frozen=True, slots=True)
class PathName:
    """The path of a file or of a directory."""

    expected: str

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value."""
        if not isinstance(value, str) or not value:
            yield unexpected(self, value)
        elif "\0" in value:
            yield Mistake(f"{shown(value)} is no path: it contains a NUL character")

    def schema(self) -> Schema:
        """Of a text."""
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as in a .gitignore file."""

    expected: str = "a pattern"

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value."""
        if not isinstance(value, str) or not value.strip():
            yield unexpected(self, value)
        elif value.startswith("#"):
            yield Mistake(f"{shown(value)} is a comment in .gitignore files; for a name that begins so write '\\\\#'")
        elif _STEP.search(value):
            yield Mistake(f"{shown(value)} fits nothing: {_right_way(value)}")
        elif not _is_pattern(value):
            yield Mistake(f"{shown(value)} is not a pattern that .gitignore files can hold")

    def schema(self) -> Schema:
        """Of a text that is no comment."""
        return {"type": "string", "pattern": rf"^(?!#)(?!.*{_STEP.pattern}).*\S"}


def _right_way(pattern: str) -> str:
    """What to write in place of a pattern with a step to the same directory or to the one above."""
    here = pattern.replace("./", "/", 1)
    if pattern.removeprefix("!").startswith("./") and not _STEP.search(here):
        return f"write {shown(here)}"
    return "patterns begin at the directory of their file and have no '.' or '..' in them"


def _is_pattern(text: str) -> bool:
    from pathspec import GitIgnoreSpec

    from xent_lint.documents.ignore_lines import makes_sense

    return makes_sense(text) and any(each.include is not None for each in GitIgnoreSpec.from_lines([text]).patterns)


@dataclass(frozen=True, slots=True)
class Selector:
    """What names rules: a code, the beginning of one, a name, or ALL."""

    expected: str = "the code or name of a rule"

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value."""
        if not isinstance(value, str):
            yield unexpected(self, value)
        elif not is_known(value):
            yield Mistake(unknown_rule(value))

    def schema(self) -> Schema:
        """Of one of the rules, which the whole schema lists once."""
        return {"$ref": "#/$defs/rules"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values of one kind; ``alone`` lets one stand without a list."""

    item: Kind
    things: str
    alone: bool = False

    @property
    def expected(self) -> str:
        """``a list of rules``."""
        return f"{self.item.expected} or a list of them" if self.alone else f"a list of {self.things}"

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value and with its items."""
        if self.alone and isinstance(value, str):
            yield from self.item.mistakes(value)
        elif not isinstance(value, list | tuple):
            meant = f"; write [{shown(value, quote=chr(34))}]" if isinstance(value, str) else ""
            yield Mistake(f"{unexpected(self, value).message}{meant}")
        else:
            for index, item in enumerate(value):
                yield from (_below(index, each) for each in self.item.mistakes(item))

    def schema(self) -> Schema:
        """Of an array."""
        array = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [self.item.schema(), array]} if self.alone else array


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose keys are of one kind and whose values are of another."""

    key: Kind
    value: Kind
    expected: str

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value, with its keys and with their values."""
        if not isinstance(value, Mapping):
            yield unexpected(self, value)
            return
        for key, item in value.items():
            yield from (Mistake(each.message, (key,), of_key=True) for each in self.key.mistakes(key))
            yield from (_below(key, each) for each in self.value.mistakes(item))

    def schema(self) -> Schema:
        """Of an object."""
        return {
            "type": "object",
            "propertyNames": self.key.schema(),
            "additionalProperties": self.value.schema(),
        }


def _below(step: str | int, mistake: Mistake) -> Mistake:
    return Mistake(mistake.message, (step, *mistake.path), mistake.of_key)
