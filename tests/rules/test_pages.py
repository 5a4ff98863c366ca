"""Every rule has a whole page."""

from __future__ import annotations

import ast
from dataclasses import fields

import pytest

from xent_lint.facts import Unreadable
from xent_lint.rules.page import Page, render
from xent_lint.rules.registry import all_rules
from xent_lint.rules.rule import AnyRule

RULES = all_rules()
ABOUT_PROGRAMS = [rule for rule in RULES if rule.judges is not Unreadable]
HEADINGS = [
    "What it does",
    "Why it is wrong",
    "What you would see",
    "Example",
    "Use instead",
    "Fix safety",
    "When to ignore",
    "Backends and versions",
    "References",
]


def ids_of(rule: AnyRule) -> str:
    return rule.code


def programs(page: Page) -> list[str]:
    return [page.example, *page.use_instead]


@pytest.mark.parametrize("rule", RULES, ids=ids_of)
def test_no_section_is_empty_or_a_placeholder(rule):
    for field in fields(Page):
        value = getattr(rule.page, field.name)
        if field.name in {"example", "use_instead"} and rule.judges is Unreadable:
            continue
        assert value, field.name
        assert not any(mark in str(value) for mark in ("TODO", "FIXME", "...", "XXX"))


@pytest.mark.parametrize("rule", ABOUT_PROGRAMS, ids=ids_of)
def test_the_page_has_all_headings_in_order(rule):
    headings = [line.removeprefix("## ") for line in render(rule).splitlines() if line.startswith("## ")]
    assert headings == HEADINGS


@pytest.mark.parametrize("rule", RULES, ids=ids_of)
def test_the_page_opens_with_name_and_code(rule):
    assert render(rule).startswith(f"# {rule.name} ({rule.code})\n\n{rule.summary}\n\nSeverity: ")


@pytest.mark.parametrize("rule", ABOUT_PROGRAMS, ids=ids_of)
def test_the_example_marks_its_bad_line_and_the_others_mark_none(rule):
    assert rule.page.example.count(f"  # {rule.code}\n") == 1
    assert not any("# XEN" in program for program in rule.page.use_instead)


@pytest.mark.parametrize("rule", ABOUT_PROGRAMS, ids=ids_of)
def test_each_program_is_whole_and_short(rule):
    for program in programs(rule.page):
        ast.parse(program)
        assert "import keras\n" in program
        assert len(program.splitlines()) <= 30
        assert all(len(line) <= 120 for line in program.splitlines())


@pytest.mark.parametrize("rule", RULES, ids=ids_of)
def test_the_rule_file_stays_readable(rule):
    assert rule.summary.endswith(".")
    assert rule.since == "0.1.0"
