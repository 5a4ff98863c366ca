"""The schema and the README's table are made from the table of options, and agree with the parser."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from xent_lint.config.documentation import config_schema, settings_markdown, with_settings
from xent_lint.config.layer import mistakes_in
from xent_lint.config.options import OPTIONS, Option
from xent_lint.config.toml import parse_toml
from xent_lint.config.toml_text import toml_key, toml_text

README = Path(__file__).parent.parent.parent / "README.md"
SCHEMA = json.loads(config_schema())

BAD = [
    'exclude = ["./a"]',
    'include = ["a/.."]',
    'per-file-ignores = { "!../a" = [] }',
    "slect = []",
    "extend = 3",
    'extend = ""',
    'select = "XEN1"',
    "select = [1]",
    'select = ["XEN999"]',
    "extend-select = { XEN1 = true }",
    'ignore = ["no-such-rule"]',
    'per-file-ignores = ["XEN1"]',
    'per-file-ignores = { "#x" = ["XEN1"] }',
    'per-file-ignores = { "x" = "XEN1" }',
    'severity = "error"',
    'severity = { XEN1 = "fatal" }',
    'severity = { XEN777 = "error" }',
    'fail-on = "eror"',
    "fail-on = 1",
    'exclude = "x"',
    'exclude = [""]',
    'extend-exclude = ["# x"]',
    "include = [true]",
    "target-keras = 4",
    'target-keras = "3"',
    "target-keras = true",
    'backend = "theano"',
    'show-possible = "yes"',
    "show-possible = 1",
    "baseline = []",
    "cache-dir = false",
    "jobs = 0",
    "jobs = -1",
    'jobs = "many"',
    "jobs = true",
    'output-format = "jsn"',
    'output-format = ["full", "json:"]',
    "output-format = [1]",
]


def is_valid(text: str) -> bool:
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(parse_toml(text))


def is_taken(text: str) -> bool:
    table = parse_toml(text)
    assert isinstance(table, dict)
    return list(mistakes_in(table)) == []


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_in_the_package_is_up_to_date() -> None:
    kept = files("xent_lint.config").joinpath("config.schema.json").read_text(encoding="utf-8")
    assert kept == config_schema(), "run python tools/generate_docs.py"


def test_the_table_in_the_readme_is_up_to_date() -> None:
    page = README.read_text(encoding="utf-8")
    assert settings_markdown() in page, "run python tools/generate_docs.py"
    assert with_settings(page) == page


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_every_example_is_valid_and_taken(option: Option) -> None:
    text = f"{toml_key(option.key)} = {toml_text(option.example)}"
    assert is_valid(text)
    assert is_taken(text)


@pytest.mark.parametrize("option", [each for each in OPTIONS if each.default is not None], ids=lambda each: each.key)
def test_every_default_is_valid_and_taken(option: Option) -> None:
    text = f"{toml_key(option.key)} = {toml_text(option.default)}"
    assert is_valid(text)
    assert is_taken(text)


@pytest.mark.parametrize("text", BAD)
def test_what_the_parser_refuses_is_not_valid(text: str) -> None:
    assert not is_taken(text)
    assert not is_valid(text)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_every_option_has_an_example_that_is_refused(option: Option) -> None:
    assert any(text.startswith(f"{option.key} ") for text in BAD)


def test_a_page_keeps_what_is_around_the_table() -> None:
    page = "before\n<!-- settings -->\nold\n<!-- /settings -->\nafter\n"
    marked = f"before\n<!-- settings -->\n{settings_markdown()}<!-- /settings -->\nafter\n"
    assert with_settings(page) == marked
