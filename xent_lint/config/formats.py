"""The kind of value that says what a report is written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xent_lint.config.kinds import Listed, Mistake, Schema, Word, unexpected
from xent_lint.config.outputs import FORMATS, Output
from xent_lint.config.toml_text import shown


@dataclass(frozen=True, slots=True)
class Format:
    """One format, with a file or without."""

    expected: str = "FORMAT or FORMAT:FILE"

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value."""
        if not isinstance(value, str):
            yield unexpected(self, value)
            return
        name, colon, file = value.partition(":")
        yield from Word(FORMATS).mistakes(name)
        if colon and (not file or "\0" in file):
            yield Mistake(f"{shown(value)} names no file")

    def schema(self) -> Schema:
        """Of a text that begins with a format."""
        return {"type": "string", "pattern": f"^({'|'.join(FORMATS)})(:.+)?$"}


@dataclass(frozen=True, slots=True)
class Formats(Listed):
    """One format or several, each to a place of its own."""

    item: Format = Format()
    things: str = "formats"
    alone: bool = True

    def mistakes(self, value: object) -> Iterator[Mistake]:
        """What is wrong with a value and with its items."""
        wrong = list(Listed.mistakes(self, value))
        yield from wrong
        if not wrong and isinstance(value, list | tuple) and _to_stdout(value) > 1:
            yield Mistake("only one format can go to stdout, give the others a file (json:FILE)")
        if not wrong and isinstance(value, list | tuple):
            yield from (Mistake(f"only one format can go to {shown(file)}") for file in _shared(value))


def _to_stdout(texts: Sequence[str]) -> int:
    return sum(Output.of(text).file is None for text in texts)


def _shared(texts: Sequence[str]) -> list[str]:
    """The files that several formats would go to, of which the last would be left."""
    counted = Counter(Output.of(text).file for text in texts)
    return [file for file, number in counted.items() if file is not None and number > 1]
