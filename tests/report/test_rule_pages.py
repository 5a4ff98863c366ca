"""The rules as JSON and as a page of the documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from xent_lint.report.rule_pages import rules_json, rules_markdown, rules_schema
from xent_lint.rules.page import render
from xent_lint.rules.registry import all_rules

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
SCHEMA = json.loads(rules_schema())


def entries() -> list[dict[str, object]]:
    made: list[dict[str, object]] = json.loads(rules_json(all_rules()))
    return made


def test_every_rule_fits_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(entries())


@pytest.mark.parametrize("field", SCHEMA["items"]["required"])
def test_the_schema_misses_a_field_that_is_left_out(field: str) -> None:
    made = [{key: value for key, value in entries()[0].items() if key != field}]
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(made)


def test_each_entry_is_of_its_rule() -> None:
    assert [each["code"] for each in entries()] == [rule.code for rule in all_rules()]
    assert [each["page"] for each in entries()] == [render(rule) for rule in all_rules()]


def test_the_documentation_is_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == rules_markdown(all_rules()), "run python tools/generate_docs.py"


def test_every_link_of_the_documentation_leads_to_a_heading() -> None:
    text = DOCS.read_text(encoding="utf-8")
    headings = {_anchor(line[3:]) for line in text.splitlines() if line.startswith("## ")}
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) == headings


def _anchor(heading: str) -> str:
    """The link that GitHub gives to a heading."""
    return re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")
