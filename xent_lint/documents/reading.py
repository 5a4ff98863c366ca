"""From bytes to text, as Python itself decodes source."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass

from xent_lint.documents.lines import position, split_lines

_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file can not be read, in one clause, and where reading stopped."""

    clause: str
    line: int = 1
    column: int = 1


def decode(data: bytes) -> str | Problem:
    """The text of a Python source file, without its byte order mark and with its line ends as they are."""
    encoding = encoding_of(data)
    body = data.removeprefix(BOM_UTF8)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        return _undecodable(body, encoding, error.start)
    except LookupError:
        return Problem(f"its coding line names '{encoding}', which Python does not know", _coding_line(data))
    except ValueError as error:
        return Problem(f"it can not be decoded as {encoding} ({error})")
    return _without_nul(text)


def encoding_of(data: bytes) -> str:
    """The encoding that a Python source file declares, by its byte order mark or its coding line."""
    if data.startswith(BOM_UTF8):
        return "utf-8"
    first, *rest = [*_first_lines(data), b""]
    declared = _CODING.match(first) or (_BLANK.match(first) and _CODING.match(rest[0] if rest else b""))
    return declared[1].decode("ascii", "replace") if declared else "utf-8"


def _coding_line(data: bytes) -> int:
    return 1 if _CODING.match(_first_lines(data)[0]) else 2


def _first_lines(data: bytes) -> list[bytes]:
    return _LINE_END.split(data, maxsplit=2)[:2]


def _undecodable(body: bytes, encoding: str, start: int) -> Problem:
    before = body[:start].decode(encoding, "replace")
    shown = encoding.upper() if encoding.lower().startswith("utf") else encoding
    return Problem(f"byte 0x{body[start]:02x} is not valid {shown}", *position(before, len(before)))


def _without_nul(text: str) -> str | Problem:
    for number, line in enumerate(split_lines(text), start=1) if "\0" in text else ():
        if "\0" in line:
            return Problem("it contains a NUL byte, which Python source can not", number, line.index("\0") + 1)
    return text
