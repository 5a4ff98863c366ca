"""TOML into Python values, by the parser that Python has."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from xent_lint.documents.reading import Problem as Unparsed

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_MAX_PARTS = 100
_DOTTED = re.compile(r"(?:[\w\-. \t]|\"[^\"\n]*\"|'[^'\n]*')+")
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")

TOO_DEEP = "it is nested too deeply"


def parse_toml(text: str) -> Mapping[str, object] | Unparsed:
    """The table that a text is, or why it is none."""
    if _has_endless_key(text):
        return Unparsed(TOO_DEEP)
    try:
        table: Mapping[str, object] = _parser().loads(text)
    except RecursionError:
        return Unparsed(TOO_DEEP)
    except ValueError as error:
        return _unparsed(text, str(error))
    return table


def _parser() -> Any:
    return import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")


def _unparsed(text: str, message: str) -> Unparsed:
    place = _PLACE.search(message)
    clause = f"it is not TOML ({_lowered(message[: place.start()] if place else message)})"
    if place is None:
        return Unparsed(clause)
    return Unparsed(clause, int(place[1]), int(place[2])) if place[1] else Unparsed(clause, *_end_of(text))


def _end_of(text: str) -> tuple[int, int]:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _lowered(message: str) -> str:
    line = message.split("\n", 1)[0].partition(";")[0]
    return line[:1].lower() + line[1:]


def _has_endless_key(text: str) -> bool:
    """Whether a dotted key has so many parts that the time to parse it grows with their square."""
    runs = (run for run in _DOTTED.findall(text) if run.count(".") > _MAX_PARTS)
    return any(len(list(filter(str.strip, _QUOTED.sub("x", run).split(".")))) > _MAX_PARTS for run in runs)
