"""One accepted finding and the line that it is written as: ``src/train.py: XEN101 3f2a9c41d0b7e655``."""

from __future__ import annotations

import re
from dataclasses import dataclass

FORM = "path: XEN101 0123456789abcdef"

_LINE = re.compile(r"(?P<path>.+): (?P<code>XEN[0-9]{3}) (?P<fingerprint>[0-9a-f]{16})\s*")
_CONTROL = re.compile(r"\A[# ]|[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:\\|x([0-9a-f]{2})|u([0-9a-f]{4}))")
_STRAY = re.compile(r"\\(?!\\|x[0-9a-f]{2}|u[0-9a-f]{4})")
_STRAY_BACKSLASH = r"this backslash escapes nothing: a backslash in a path is written '\\', a slash '/'"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where a line stops being an entry, and why if more can be said than that."""

    column: int = 1
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding by its file, its rule and its fingerprint; ``path`` is relative to the baseline, with ``/``."""

    path: str
    code: str
    fingerprint: str

    def __str__(self) -> str:
        """The line of the entry."""
        return f"{_CONTROL.sub(_escaped, self.path)}: {self.code} {self.fingerprint}"

    @classmethod
    def read(cls, line: str) -> Entry | Mistake:
        """The entry that a line is."""
        parts = _LINE.fullmatch(line)
        if parts is None:
            return Mistake()
        rest = _ESCAPE.sub(lambda escape: "_" * len(escape[0]), parts["path"])
        if stray := _STRAY.search(rest):
            return Mistake(stray.start() + 1, _STRAY_BACKSLASH)
        return cls(_ESCAPE.sub(_unescaped, parts["path"]), parts["code"], parts["fingerprint"])


def _escaped(character: re.Match[str]) -> str:
    number = ord(character[0])
    if character[0] == "\\":
        return "\\\\"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _unescaped(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2]
    return chr(int(digits, 16)) if digits else "\\"
