"""Rules as a table, as pages, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

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
    """The rules with their pages as a JSON list, which the JSON Schema beside this file describes."""
    return json.dumps([_entry(rule) for rule in rules], indent=2) + "\n"


def rules_schema() -> str:
    """The JSON Schema of the list."""
    return files("xent_lint.report").joinpath("rules.schema.json").read_text(encoding="utf-8")


def rules_markdown(rules: Sequence[AnyRule]) -> str:
    """The page of the documentation that lists the rules and shows every page."""
    table = "\n".join(["| code | name | severity | what it finds |", "|---|---|---|---|", *map(_row, rules)])
    pages = "\n".join(render(rule).replace("\n## ", "\n### ").replace("# ", "## ", 1) for rule in rules)
    return f"# Rules\n\n{_GENERATED}\n\n{table}\n\n{pages}"


_GENERATED = (
    "This page is made from the rules themselves by `python tools/generate_docs.py`. The severity of a rule is the one"
    " that it has unless its page says otherwise."
)


def _row(rule: AnyRule) -> str:
    return f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {rule.severity.value} | {rule.summary} |"


def _anchor(rule: AnyRule) -> str:
    return f"{rule.name}-{rule.code}".lower()


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
        "aliases": list(rule.aliases),
        "summary": rule.summary,
        "severity": rule.severity.value,
        "status": rule.status.value,
        "since": rule.since,
        "supersedes": list(rule.supersedes),
        "what_it_does": rule.page.what_it_does.strip(),
        "why": rule.page.why.strip(),
        "symptom": rule.page.symptom.strip(),
        "example": rule.page.example.strip(),
        "use_instead": [each.strip() for each in rule.page.use_instead],
        "fix_safety": rule.page.fix_safety.strip(),
        "when_to_ignore": rule.page.when_to_ignore.strip(),
        "backends": rule.page.backends.strip(),
        "references": list(rule.page.references),
        "page": render(rule),
    }
