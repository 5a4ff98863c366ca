"""Facts for people: every field with the line that decides it, or the reason why it is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from xent_lint.facts import (
    ArchivePath,
    Evidence,
    Fact,
    Handed,
    Interval,
    Known,
    LiveObject,
    Program,
    SourceSpan,
    Unknown,
    UnknownName,
)
from xent_lint.printable import printable
from xent_lint.report.palette import Palette
from xent_lint.report.places import place
from xent_lint.words import counted

_INDENT = "  "


def trace_text(path: str, program: Program, *, mentions_keras: bool = True, palette: Palette | None = None) -> str:
    """A program's facts, context by context and world by world."""
    if not mentions_keras:
        return f"{printable(path)}: no mention of Keras, so it is not traced.\n"
    writer = _Writer(path, palette or Palette())
    return "\n".join("\n".join(block) + "\n" for block in writer.blocks(program))


@dataclass(frozen=True, slots=True)
class _Writer:
    path: str
    palette: Palette

    def blocks(self, program: Program) -> Iterator[list[str]]:
        majors = " or ".join(map(str, sorted(program.keras_majors)))
        backend = "imports TensorFlow" if program.imports_tensorflow else "does not import TensorFlow"
        cuts = [f"{_INDENT}cut short: {printable(cut)}" for cut in program.cuts]
        yield [f"{self.palette.strong(printable(self.path))}: Keras {majors}, {backend}, {_count(program)}", *cuts]
        for number, context in enumerate(program.contexts, start=1):
            for world, fact in enumerate(context.worlds, start=1):
                of = f", world {world} of {len(context.worlds)}" if len(context.worlds) > 1 else ""
                yield [*self.fact(fact, f"{number}{of}")]

    def fact(self, fact: Fact, number: str) -> Iterator[str]:
        yield self.palette.strong(f"{_words(type(fact).__name__)} {number}")
        yield from self.record(fact, 1)

    def record(self, value: object, depth: int) -> Iterator[str]:
        if not is_dataclass(value):
            return
        for each in fields(value):
            if each.name != "evidence":
                yield from self.field(each.name, getattr(value, each.name), depth)

    def field(self, name: str, value: object, depth: int) -> Iterator[str]:
        match value:
            case Known(known, evidence):
                yield from self.value(name, known, evidence, depth)
            case Unknown(reason, evidence):
                yield self.line(name, f"unknown: {reason}", evidence, depth)
            case UnknownName(text, evidence):
                yield self.line(name, f"'{text}', which Keras does not know", evidence, depth)
            case _:
                yield from self.value(name, value, getattr(value, "evidence", None), depth)

    def value(self, name: str, value: object, evidence: Evidence | None, depth: int) -> Iterator[str]:
        if isinstance(value, tuple) and any(map(is_dataclass, value)):
            for number, each in enumerate(value, start=1):
                yield from self.field(f"{name.removesuffix('s')} {number}", each, depth)
        elif _is_record(value):
            yield self.line(name, _title(name, value), evidence, depth)
            yield from self.record(value, depth + 1)
        elif name == "shape" and value == ():
            yield self.line(name, "()", evidence, depth)
        else:
            yield self.line(name, self.plain(value), evidence, depth)

    def plain(self, value: object) -> str:
        match value:
            case Handed(form, length, keys):
                return _handed(form.value, length, keys)
            case Interval(low, high):
                return f"{low}" if low == high else f"at least {low}" if high is None else f"{low} to {high}"
            case SourceSpan() | ArchivePath() | LiveObject():
                return self.where(value)
            case Enum():
                return str(value.value)
            case tuple():
                return f"({', '.join(map(self.plain, value))}{',' * (len(value) == 1)})" if value else "none"
            case None:
                return "none"
            case bool():
                return "yes" if value else "no"
            case _:
                return str(value)

    def line(self, name: str, text: str, evidence: Evidence | None, depth: int) -> str:
        start = f"{_INDENT * depth}{name.replace('_', ' ')}{':' if text else ''} {printable(text)}".rstrip()
        return start + (self.palette.cyan(f"  ({self.where(evidence)})") if evidence else "")

    def where(self, evidence: Evidence) -> str:
        match evidence:
            case SourceSpan(path, None, line, column) if path == self.path:
                return f"line {line}:{column}"
            case SourceSpan(path, cell, line, column) if path == self.path:
                return f"cell {cell}, line {line}:{column}"
            case _:
                return place(evidence)


def _is_record(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, Handed | Interval | SourceSpan | ArchivePath | LiveObject)


def _title(field: str, value: object) -> str:
    """The kind of a record, unless the field's name says it."""
    kind = _words(type(value).__name__)
    return "" if kind.removesuffix("s") == field.partition(" ")[0].removesuffix("s") else kind


def _handed(form: str, length: int | None, keys: tuple[object, ...]) -> str:
    if keys:
        return f"{form} of {', '.join(map(str, keys))}"
    return form if length is None else f"{form} of {length}"


def _words(name: str) -> str:
    """A class name in words: TrainingSetup is a training setup."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _count(program: Program) -> str:
    return counted(len(program.contexts), "fact")
