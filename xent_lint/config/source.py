"""Where the value of a setting comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class SourceKind(Enum):
    """The kinds of source, the weakest first."""

    DEFAULT = "default"
    DECLARED = "declared"
    FILE = "file"
    CONFIG_OPTION = "config-option"
    COMMAND_LINE = "command-line"


@dataclass(frozen=True, slots=True)
class Source:
    """One source: a file has a path, as it is shown, and a place; ``text`` is what stands there, or an option."""

    kind: SourceKind
    path: str | None = None
    line: int | None = None
    column: int | None = None
    text: str | None = None

    def __str__(self) -> str:
        """``pyproject.toml:4:1``, ``--config``, ``keras>=3 in requirements.txt:2``."""
        place = ":".join(str(each) for each in (self.path, self.line, self.column) if each is not None)
        if self.text and place:
            return f"{self.text} in {place}"
        return self.text or place or self.kind.value


DEFAULT = Source(SourceKind.DEFAULT)


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a setting, as TOML has it, and its source; None is a value that is not set."""

    value: object
    source: Source
