"""A place is one short text."""

from __future__ import annotations

import pytest

from xent_lint.facts import ArchivePath, Evidence, LiveObject, SourceSpan
from xent_lint.report.places import place


@pytest.mark.parametrize(
    ("evidence", "text"),
    [
        (SourceSpan("a.py", None, 3, 7, 3, 9), "a.py:3:7"),
        (SourceSpan("a.ipynb", 2, 3, 7, 3, 9), "a.ipynb:cell 2:3:7"),
        (ArchivePath("m.keras", "layers/2"), "m.keras: layers/2"),
        (LiveObject("dense_1"), "dense_1"),
        (LiveObject("dense_1", "a.py", 3), "a.py:3: dense_1"),
        (None, "?"),
    ],
)
def test_a_place(evidence: Evidence | None, text: str) -> None:
    assert place(evidence) == text
