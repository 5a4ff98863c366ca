"""Lines end at LF, CR LF and CR, and at nothing else."""

from __future__ import annotations

import pytest

from xent_lint.documents.lines import line_starts, position, split_lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_line_end_counts_once(end: str) -> None:
    assert split_lines(f"a{end}{end}b{end}") == ["a", "", "b"]


@pytest.mark.parametrize("character", ["\f", "\v", "\x1c", "\x85", "\u2028"])
def test_other_separators_end_no_line(character: str) -> None:
    assert split_lines(f"a{character}b") == [f"a{character}b"]


def test_an_empty_text_has_no_lines() -> None:
    assert split_lines("") == []


def test_a_position_counts_from_one_in_code_points() -> None:
    assert position("é\r\n数x", 4) == (2, 2)


def test_lines_start_behind_each_line_end() -> None:
    assert line_starts("a\r\n\rb\n") == [0, 3, 4, 6]
    assert line_starts("") == [0]
