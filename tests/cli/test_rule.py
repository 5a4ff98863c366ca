"""``xent-lint rule``."""

from __future__ import annotations

import json

import pytest

from tests.cli.kit import Run
from xent_lint.rules.registry import all_rules


def test_all_rules_are_listed(xent_lint: Run) -> None:
    assert [line.split()[0] for line in xent_lint("rule").out.splitlines()] == [rule.code for rule in all_rules()]


@pytest.mark.parametrize("name", ["XEN103", "xen103", "logits-without-from-logits"])
def test_a_page_is_shown(xent_lint: Run, name: str) -> None:
    done = xent_lint("rule", name)
    assert done.status == 0
    assert done.out.startswith("# logits-without-from-logits (XEN103)\n")
    assert "\n## Why it is wrong\n" in done.out


def test_all_pages_are_shown(xent_lint: Run) -> None:
    out = xent_lint("rule", "--all").out
    assert all(f"# {rule.name} ({rule.code})\n" in out for rule in all_rules())


@pytest.mark.parametrize("arguments", [[], ["--all"]])
def test_rules_are_shown_as_json(xent_lint: Run, arguments: list[str]) -> None:
    content = json.loads(xent_lint("rule", *arguments, "--output-format", "json").out)
    assert [each["code"] for each in content] == [rule.code for rule in all_rules()]
    assert all(each["page"] and each["summary"] for each in content)


def test_an_unknown_rule_is_one_line(xent_lint: Run) -> None:
    done = xent_lint("rule", "logits-with-from-logits")
    assert done.status == 2
    assert done.err == (
        "xent-lint: there is no rule 'logits-with-from-logits'; did you mean 'logits-without-from-logits'?\n"
    )


def test_a_rule_and_all_do_not_go_together(xent_lint: Run) -> None:
    assert xent_lint("rule", "XEN103", "--all").status == 2
