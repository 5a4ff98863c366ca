"""A rule's page of documentation: its text, and the text rendered as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xent_lint.rules.rule import AnyRule


@dataclass(frozen=True, slots=True)
class Page:
    """The sections of a rule's page.

    ``example`` is a whole program whose bad lines end in a comment with the rule's code; each of ``use_instead``
    is a whole program without the mistake. A rule about files has neither.
    """

    what_it_does: str
    why: str
    symptom: str
    fix_safety: str
    when_to_ignore: str
    backends: str
    references: tuple[str, ...]
    example: str = ""
    use_instead: tuple[str, ...] = ()


def render(rule: AnyRule) -> str:
    """The rule's page in Markdown."""
    parts = [f"# {rule.name} ({rule.code})", f"{rule.summary}", _facts_line(rule)]
    parts += [f"## {heading}\n\n{text}" for heading, text in _sections(rule.page) if text]
    return "\n\n".join(parts) + "\n"


def _facts_line(rule: AnyRule) -> str:
    facts = [("Severity", rule.severity.value), ("Status", rule.status.value), ("Since", rule.since)]
    facts += [("Also called", ", ".join(rule.aliases)), ("Supersedes", ", ".join(rule.supersedes))]
    return " · ".join(f"{name}: {value}" for name, value in facts if value)


def _sections(page: Page) -> tuple[tuple[str, str], ...]:
    return (
        ("What it does", page.what_it_does.strip()),
        ("Why it is wrong", page.why.strip()),
        ("What you would see", page.symptom.strip()),
        ("Example", _program(page.example)),
        ("Use instead", "\n\n".join(_program(each) for each in page.use_instead)),
        ("Fix safety", page.fix_safety.strip()),
        ("When to ignore", page.when_to_ignore.strip()),
        ("Backends and versions", page.backends.strip()),
        ("References", "\n".join(f"- {each}" for each in page.references)),
    )


def _program(text: str) -> str:
    return f"```python\n{text.strip()}\n```" if text.strip() else ""
