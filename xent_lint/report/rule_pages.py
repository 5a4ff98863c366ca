"""Rules as a table, as pages, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from xent_lint.report.palette import Palette
from xent_lint.rules.page import render
from xent_lint.rules.rule import AnyRule


def rule_table(rules: Sequence[AnyRule], palette: Palette) -> str:
    """One line a rule: code, severity, name."""
    return "".join(
        f"{palette.strong(rule.code)}  {palette.severity(f'{rule.severity.value:<7}', rule.severity)}  {rule.name}\n"
        for rule in rules
    )


def rules_text(rules: Sequence[AnyRule], palette: Palette) -> str:
    """The pages of rules, headings standing out."""
    return "\n".join(_page(rule, palette) for rule in rules)


def rules_json(rules: Sequence[AnyRule]) -> str:
    """The rules with their pages in Markdown, as a JSON list."""
    return json.dumps([_entry(rule) for rule in rules], indent=2) + "\n"


def _page(rule: AnyRule, palette: Palette) -> str:
    is_code = False
    lines: list[str] = []
    for line in render(rule).splitlines():
        is_code ^= line.startswith("```")
        lines.append(palette.strong(line) if line.startswith("#") and not is_code else line)
    return "\n".join(lines) + "\n"


def _entry(rule: AnyRule) -> dict[str, str | list[str]]:
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "severity": rule.severity.value,
        "status": rule.status.value,
        "since": rule.since,
        "supersedes": list(rule.supersedes),
        "page": render(rule),
    }
