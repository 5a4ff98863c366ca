"""Python values as TOML and as the words of an error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from xent_lint.printable import printable

MAX_NUMBER = 2**63 - 1
"""The largest whole number that TOML knows."""

_LONGEST = 60
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(value: object) -> str:
    """A value as TOML on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return _braced(f"{toml_key(str(key))} = {toml_text(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_text, value))}]"
    return str(value)


def toml_key(key: str) -> str:
    """A key as TOML, quoted where it has to be."""
    return key if _BARE.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_too_large(value: float) -> bool:
    return isinstance(value, int) and abs(value) > MAX_NUMBER


def _braced(pairs: Iterable[str]) -> str:
    inner = ", ".join(pairs)
    return f"{{ {inner} }}" if inner else "{}"


def shown(value: object, quote: str = "'") -> str:
    """A value in an error: small ones as they are, lists and tables by their kind."""
    if isinstance(value, str):
        text = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."
        return f"{quote}{printable(text)}{quote}"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool | int | float):
        return "a number that is too large" if _is_too_large(value) else toml_text(value)
    return "a date or time"
