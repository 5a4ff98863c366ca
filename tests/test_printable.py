"""Texts of others on a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xent_lint.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31mred", "\\x9b31mred"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("two\nlines\r", "two\\nlines\\r"),
        ("two\u2028lines\x85", "two\\u2028lines\\x85"),
        ("\udcff", "\\udcff"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("sel\u200bect", "sel\\u200bect"),
        ("no\xa0break", "no\\xa0break"),
    ],
)
def test_what_is_not_seen_or_does_more_is_an_escape(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    "text", ["", "plain", "naïve", "日本語\u3000です", "👩\u200d🔬", "می\u200cخواهم", "\U0010fffd", "C:\\new"]
)
def test_what_people_write_stays(text: str) -> None:
    assert printable(text) == text


@given(st.text(st.characters()))
def test_nothing_is_left_that_steers_a_terminal(text: str) -> None:
    assert not {unicodedata.category(each) for each in printable(text)} & {"Cc", "Cs", "Zl", "Zp"}
