"""Thousands of suppressions and findings take no long time, however they are laid out."""

from __future__ import annotations

from time import perf_counter

import pytest

from xent_lint.documents import LocalModules
from xent_lint.facts import SourceText
from xent_lint.rules.registry import all_rules
from xent_lint.suppressions import Ran, apply, directives, faulty
from xent_lint.suppressions.adding import added

from .kit import PATH, document, finding, span

COUNT = 5000
ALL = frozenset(rule.code for rule in all_rules())
ABOVE = "# xent-lint: ignore[XEN101]\n"
LAYOUTS = {
    "on each line": "x  # noqa: XEN101\n" * COUNT,
    "on one line": f"x  {'# noqa: XEN101 ' * COUNT}\n",
    "in one list": f"x  # noqa: {'XEN101, ' * COUNT}\n",
    "of unknown rules": "".join(f"x  # noqa: XEN9{number}\n" for number in range(COUNT)),
    "above each statement": f"{ABOVE}x\n" * COUNT,
    "above each item": "f(\n" + f"{ABOVE}x,\n" * COUNT + ")\n",
    "above one item": "f(\n" + ABOVE * COUNT + "x)\n",
    "between open brackets": "f(\n" + ABOVE * COUNT,
    "behind each item": "f(\n" + "x,  # noqa: XEN101\n" * COUNT + ")  # noqa: XEN101\n",
    "of the file": "x  # xent-lint: ignore-file[XEN101]\n" * COUNT,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_thousands_of_suppressions_take_no_long_time(layout: str) -> None:
    source = document(LAYOUTS[layout])
    findings = [finding(span(line), span(line + 1)) for line in range(1, COUNT)]
    start = perf_counter()
    known = directives(source)
    faulty(known, apply(findings, known).used, [Ran(PATH, ALL, is_whole=True)], LocalModules())
    added(findings, [SourceText(PATH, None, LAYOUTS[layout])])
    assert perf_counter() - start < 5
