"""A text to its syntax tree, or in one clause why it has none."""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections import OrderedDict

import libcst as cst

from xent_lint.facts import SourceSpan, SourceText, Unreadable

Place = tuple[int, int]

_PLACE = re.compile(r"error at (\d+):(\d+)")
_LINE_END = re.compile(r"\r\n?|\n")


def parsed(text: SourceText) -> cst.Module | Unreadable:
    """The syntax tree of a text, or the fact that it does not parse."""
    try:
        return cst.parse_module(text.text)
    except (cst.ParserSyntaxError, cst.CSTValidationError) as error:
        problem, place = _refused_by_python(text.text) or (_ACCEPTED, _place_of(error))
        line, column = _within(text.text, place)
        return Unreadable(problem, SourceSpan(text.path, text.cell, line, column, line, column))


class Trees:
    """The syntax trees of the last texts, as the files of a project import the same few modules.

    A tree takes hundreds of bytes for each character: the oldest are dropped once their texts are ``limit`` long.
    """

    def __init__(self, limit: int) -> None:
        self._limit, self._length = limit, 0
        self._kept: OrderedDict[SourceText, cst.Module | Unreadable] = OrderedDict()

    def __call__(self, text: SourceText) -> cst.Module | Unreadable:
        """The syntax tree of a text, parsed now unless it is kept."""
        if text in self._kept:
            self._kept.move_to_end(text)
            return self._kept[text]
        self._make_room(len(text.text))
        self._kept[text] = parsed(text)
        self._length += len(text.text)
        return self._kept[text]

    def _make_room(self, length: int) -> None:
        while self._kept and self._length + length > self._limit:
            self._length -= len(self._kept.popitem(last=False)[0].text)


parsed_once = Trees(500_000)

_ACCEPTED = f"libcst, which xent-lint parses with, does not accept it, though Python {sys.version_info[0]} does"


def _refused_by_python(text: str) -> tuple[str, Place] | None:
    """What Python itself says, which is friendlier than what libcst says; None where it accepts the text."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        place = (error.lineno or _line_of(text, "\0"), error.offset or 1)
        return _clause(error.msg), place
    except (ValueError, MemoryError, RecursionError) as error:
        return _clause(str(error) or "it is nested too deeply"), (_line_of(text, "\0"), 1)
    return None


def _clause(message: str) -> str:
    """The first sentence of Python's message, as the end of one of our own."""
    first = message.splitlines()[0].split(". ")[0].removesuffix(".")
    if first.startswith("Missing parentheses in call to"):
        return f"it is written for Python 2: {first[0].lower()}{first[1:]}"
    return f"it does not parse as Python 3: {first[0].lower()}{first[1:]}"


def _line_of(text: str, mark: str) -> int:
    return len(_LINE_END.findall(text[: max(0, text.find(mark))])) + 1


def _place_of(error: cst.ParserSyntaxError | cst.CSTValidationError) -> Place:
    """Where libcst gave up; its message is nearer than its attributes, which may be those of the statement."""
    if isinstance(error, cst.CSTValidationError):
        return 1, 1
    found = _PLACE.search(error.message)
    return (int(found[1]), int(found[2])) if found is not None else (error.raw_line, error.raw_column + 1)


def _within(text: str, place: Place) -> Place:
    """The place, or the nearest one that the text has."""
    lines = _LINE_END.split(text)
    line = min(max(place[0], 1), len(lines))
    return line, min(max(place[1], 1), len(lines[line - 1]) + 1)
