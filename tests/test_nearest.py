"""The nearest right word."""

from __future__ import annotations

from xent_lint.nearest import did_you_mean


def test_the_nearest_word_is_told_as_it_is_spelled() -> None:
    assert did_you_mean("slect", ["Select", "ignore"]) == "; did you mean 'Select'?"


def test_nothing_is_told_where_no_word_is_near() -> None:
    assert did_you_mean("zzz", ["select", "ignore"]) == ""
