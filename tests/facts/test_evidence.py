"""Ranges of source."""

from __future__ import annotations

import pytest

from xent_lint.facts import SourceSpan

OUTER = SourceSpan("a.py", None, 2, 5, 4, 9)


@pytest.mark.parametrize(
    "inner", [OUTER, SourceSpan("a.py", None, 3, 1, 3, 99), SourceSpan("a.py", None, 2, 5, 2, 5)], ids=str
)
def test_a_range_inside_another(inner):
    assert inner in OUTER


@pytest.mark.parametrize(
    "other",
    [
        SourceSpan("a.py", None, 2, 4, 3, 1),
        SourceSpan("a.py", None, 3, 1, 4, 10),
        SourceSpan("a.py", 1, 3, 1, 3, 2),
        SourceSpan("b.py", None, 3, 1, 3, 2),
    ],
    ids=str,
)
def test_a_range_that_reaches_out_of_it_or_lies_in_another_text(other):
    assert other not in OUTER
