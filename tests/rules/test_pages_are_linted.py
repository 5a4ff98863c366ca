"""Every program of every page, linted: the example makes exactly its rule speak on the marked line."""

from __future__ import annotations

import pytest

from xent_lint.facts import SourceSpan, Unreadable
from xent_lint.rules.registry import all_rules

linter = pytest.importorskip("xent_lint.linter")
pytest.importorskip("xent_lint.trace", reason="the tracer is not there yet")

RULES = [rule for rule in all_rules() if rule.judges is not Unreadable]
GOOD = [(rule, number) for rule in RULES for number in range(len(rule.page.use_instead))]


# A rule that speaks only where the target is set.
SETTINGS = {"XEN505": linter.Settings(target_keras=3)}


def found(program: str, code: str) -> list[tuple[str, int | None]]:
    report = linter.lint_text(program, "example.py", SETTINGS.get(code))
    assert not report.errors
    return [(each.code, _line(each.evidence)) for each in report.findings]


def _line(evidence: object) -> int | None:
    return evidence.line if isinstance(evidence, SourceSpan) else None


def marked(program: str, code: str) -> list[tuple[str, int | None]]:
    lines = program.splitlines()
    return [(code, number) for number, line in enumerate(lines, 1) if line.endswith(f"# {code}")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_makes_exactly_its_rule_speak_on_the_marked_line(rule):
    assert found(rule.page.example, rule.code) == marked(rule.page.example, rule.code)


@pytest.mark.parametrize(("rule", "number"), GOOD, ids=[f"{rule.code}-{number}" for rule, number in GOOD])
def test_what_to_use_instead_is_clean(rule, number):
    assert found(rule.page.use_instead[number], rule.code) == []
