"""The JSON Schema of the settings, and their table in the README."""

from __future__ import annotations

import json

from xent_lint.config.options import OPTIONS, Option, Scope
from xent_lint.config.rule_names import CODE_LENGTH, EVERYTHING, names_with_aliases
from xent_lint.config.toml_text import toml_key, toml_text

BEGIN, END = "<!-- settings -->", "<!-- /settings -->"


def config_schema() -> str:
    """The JSON Schema of ``[tool.xent-lint]``, and of a TOML file with the same settings."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of xent-lint",
        "description": "The table [tool.xent-lint] of pyproject.toml, or a TOML file of its own.",
        "type": "object",
        "additionalProperties": False,
        "properties": {option.key: _property(option) for option in OPTIONS},
        "$defs": {"rules": {"description": "What names one rule or several.", "enum": _selectors()}},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _property(option: Option) -> dict[str, object]:
    default = {} if option.default is None else {"default": option.default}
    return {"description": option.description, **option.kind.schema(), **default, "examples": [option.example]}


def _selectors() -> list[str]:
    """Every selector as it is usually written: beginnings of codes from XEN on, codes, names."""
    rules = names_with_aliases()
    beginnings = {rule.code[:length] for rule in rules for length in range(3, CODE_LENGTH)}
    names = {spelling for rule in rules for spelling in (rule.name, *rule.aliases)}
    return [EVERYTHING, *sorted(beginnings | {rule.code for rule in rules}), *sorted(names)]


def with_settings(page: str) -> str:
    """A page with the table of settings between its two marks."""
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    return f"{head}{begin}\n{settings_markdown()}{end}{tail}"


def settings_markdown() -> str:
    """The settings as a table, with what is to be known of all."""
    rows = ["| setting | what it says | default | example |", "|---|---|---|---|", *map(_row, OPTIONS)]
    of_run = ", ".join(f"`{option.key}`" for option in OPTIONS if option.scope is Scope.RUN)
    note = (
        f"{of_run} hold for the whole run and are those of the working directory; the others hold for each file, from"
        " the nearest `pyproject.toml` above it that has the section."
    )
    return "\n".join([*rows, "", note, ""])


def _row(option: Option) -> str:
    example = f"{toml_key(option.key)} = {toml_text(option.example)}"
    return f"| `{option.key}` | {option.description} | {_default(option)} | `{example}` |"


def _default(option: Option) -> str:
    return option.in_words or f"`{toml_text(option.default)}`"
