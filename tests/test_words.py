"""Counts and lists in words."""

from __future__ import annotations

import pytest

from xent_lint.words import counted, joined


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1_234_567, "1,234,567 files")]
)
def test_a_count_has_its_noun(number: int, said: str) -> None:
    assert counted(number, "file") == said


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [counted(number, "entry", "entries") for number in (1, 2)] == ["1 entry", "2 entries"]


@pytest.mark.parametrize(("words", "said"), [("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")])
def test_the_last_word_is_joined_by_and(words: str, said: str) -> None:
    assert joined(words) == said
