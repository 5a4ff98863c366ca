"""The settings in force as a table: key, value, source."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from xent_lint.printable import printable
from xent_lint.report.columns import width
from xent_lint.report.palette import Palette

_GAP = "  "
_WIDEST_SOURCE = 32


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One value of a setting. ``lines`` is the value, one piece a line; a second value of a setting has no ``key``."""

    key: str
    lines: Sequence[str]
    source: str
    is_default: bool


def settings_text(title: str, rows: Sequence[SettingRow], columns: int, palette: Palette) -> str:
    """A title and one row a value, what is set standing out; long values and sources go on below themselves."""
    rows = [replace(row, lines=[*map(printable, row.lines)], source=printable(row.source)) for row in rows]
    keys = max(len(row.key) for row in rows)
    sources = min(max(width(row.source) for row in rows), _WIDEST_SOURCE)
    values = max(columns - keys - sources - 2 * len(_GAP), 10)
    widths = (keys, min(values, max(width(line) for row in rows for line in row.lines)), sources)
    return "".join(
        f"{line}\n" for line in (printable(title), "", *(line for row in rows for line in _lines(row, widths, palette)))
    )


def settings_json(path: str, rows: Sequence[Mapping[str, object]]) -> str:
    """The settings in force as one JSON object."""
    import json

    return json.dumps({"schema_version": 1, "path": path, "settings": rows}, indent=2) + "\n"


def _lines(row: SettingRow, widths: tuple[int, int, int], palette: Palette) -> Iterator[str]:
    keys, values, sources = widths
    value = [part for line in row.lines for part in _wrapped(line, values)]
    source = _wrapped(row.source, sources)
    for key, left, right in zip_longest([row.key], value, source, fillvalue=""):
        name = f"{key}{' ' * (keys - len(key))}"
        text = f"{left}{' ' * (values - width(left))}"
        styled = (name, text) if row.is_default else (palette.strong(name), palette.strong(text))
        yield _GAP.join([*styled, palette.cyan(right)]).rstrip()


def _wrapped(text: str, columns: int) -> list[str]:
    """A text in lines that fit; what belongs to the line above is moved in by one."""
    return textwrap.wrap(text, columns, subsequent_indent=" ", break_on_hyphens=False) or [""]
