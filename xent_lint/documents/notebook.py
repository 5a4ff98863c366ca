"""Notebooks into the code of their cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from xent_lint.documents.depth import too_deep
from xent_lint.documents.document import Tag
from xent_lint.documents.magics import is_other_language, without_magics
from xent_lint.documents.reading import Problem
from xent_lint.facts import SourceText

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
JsonPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Notebook:
    """The code cells of a notebook as written, numbered from 1 over all its cells, and their tags."""

    cells: tuple[SourceText, ...] = ()
    tags: tuple[Tag, ...] = ()


def read_notebook(path: str, data: bytes) -> Notebook | Problem:
    """The notebook that these bytes are, without cells where it is not Python."""
    try:
        content: Json = json.loads(data)
    except json.JSONDecodeError as error:
        return Problem(f"it is not JSON ({error.msg})", error.lineno, error.colno)
    except (ValueError, RecursionError) as error:
        return Problem(f"it is not JSON ({_reason(error)})")
    placed = _placed(content)
    if placed is None:
        return Problem("it is not a notebook: it has no list of cells")
    if not _is_python(_section(content, "metadata")):
        return Notebook()
    cells = [cell for _, cell in placed]
    codes = tuple(SourceText(path, number, code) for number, code in _codes(cells))
    return Notebook(codes, tuple(_tags(cells)))


def path_of_source(content: Json, number: int) -> JsonPath:
    """Where in the JSON of a notebook the source of its cell with this number is."""
    path, cell = (_placed(content) or [])[number - 1]
    return (*path, "source" if isinstance(cell, dict) and "source" in cell else "input")


def python_of(cell: SourceText) -> str | None:
    """The Python of a cell with its lines in place, or None if there is none that can be parsed safely."""
    if is_other_language(cell.text):
        return None
    text = without_magics(cell.text)
    return None if too_deep(text) else text


def _reason(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error).partition(":")[0]


def _section(content: Json, name: str) -> dict[str, Json]:
    section = content.get(name) if isinstance(content, dict) else None
    return section if isinstance(section, dict) else {}


def _placed(content: Json) -> list[tuple[JsonPath, Json]] | None:
    """The cells of a notebook with their paths in its JSON."""
    match content:
        case {"cells": list(cells)}:
            return [(("cells", number), cell) for number, cell in enumerate(cells)]
        case {"worksheets": list(sheets)}:
            return [
                (("worksheets", number, "cells", inner), cell)
                for number, sheet in enumerate(sheets)
                for inner, cell in enumerate(_list(sheet.get("cells")) if isinstance(sheet, dict) else [])
            ]
        case _:
            return None


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _is_python(metadata: dict[str, Json]) -> bool:
    languages = [_section(metadata, "kernelspec").get("language"), _section(metadata, "language_info").get("name")]
    stated = [language for language in languages if isinstance(language, str) and language]
    return not stated or any("python" in language.lower() for language in stated)


def _codes(cells: list[Json]) -> Iterator[tuple[int, str]]:
    for number, cell in enumerate(cells, start=1):
        match cell:
            case {"cell_type": "code", "source": source} | {"cell_type": "code", "input": source}:
                yield number, _text(source)


def _tags(cells: list[Json]) -> Iterator[Tag]:
    for number, cell in enumerate(cells, start=1):
        match cell:
            case {"cell_type": "code", "metadata": {"tags": list(tags)}}:
                yield from (Tag(number, plain(tag)) for tag in tags if isinstance(tag, str))


def _text(source: Json) -> str:
    text = source if isinstance(source, str) else "".join(part for part in _list(source) if isinstance(part, str))
    return plain(text)


def plain(text: str) -> str:
    """The text with a blank for each NUL and a question mark for each half of a surrogate pair."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
