"""XEN900: the file can not be decoded, parsed or followed."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Finding, Severity, Target, Unreadable
from xent_lint.rules.page import Page
from xent_lint.rules.rule import Rule


def check(fact: Unreadable, target: Target) -> Iterator[Finding]:
    """Speak of every unreadable file."""
    yield RULE.finding(f"The file is not checked: {fact.problem}.", at=fact.at)


RULE = Rule(
    code="XEN900",
    name="unreadable-file",
    summary="A file that can not be decoded, parsed or followed, so that nothing in it is checked.",
    severity=Severity.ERROR,
    judges=Unreadable,
    check=check,
    page=Page(
        what_it_does="""
Reports a file whose bytes are no text in the encoding that it declares, whose text is no Python that the parser
accepts, or that is too large or nested too deeply to follow.
""",
        why="A file that is skipped in silence looks like a file without mistakes.",
        symptom="One finding at the place where reading stopped, and no other finding in the file.",
        fix_safety="There is no fix.",
        when_to_ignore="Where the file is broken on purpose, such as a test fixture: exclude it instead.",
        backends="All: the rule is about the file, not about Keras.",
        references=(
            "PEP 263, Defining Python Source Code Encodings: https://peps.python.org/pep-0263/",
            "The Python Language Reference, Lexical analysis: https://docs.python.org/3/reference/lexical_analysis.html",
        ),
    ),
)
