"""Lines as in .gitignore files are matched as pathspec does, and in no time."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from xent_lint.documents.ignore_lines import makes_sense, spec_of

PARTS = st.sampled_from(["*", "?", "a", "b", "/", "**", "[ab]", "[!a]", "\\*", "."])
PATHS = st.text("ab/.", min_size=1, max_size=12)


@given(st.lists(PARTS, max_size=10).map("".join), PATHS)
def test_a_line_takes_what_pathspec_says_that_it_takes(line: str, path: str) -> None:
    assume(makes_sense(line))
    assert spec_of([line]).match_file(path) == GitIgnoreSpec.from_lines([line]).match_file(path)


@pytest.mark.parametrize(
    "line", ["*a" * 25 + "b", "a*" * 30 + "b", "x/" + "*a*?" * 25 + "b/c", "**/" + "*[ab]" * 25 + "c", "*" * 200 + "b"]
)
@pytest.mark.parametrize("path", ["a" * 250, "x/" + "a" * 250 + "/c", "x/" + "ab" * 120 + "/" + "a" * 250])
def test_no_line_takes_its_time(line: str, path: str) -> None:
    started = time.process_time()
    spec_of([line]).match_file(path)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("line", ["[z-a]", "!", "a\\", "!/"])
def test_a_line_that_makes_no_sense_is_passed_over(line: str) -> None:
    assert [name for name in ("a", "x", "z") if spec_of([line, "x"]).match_file(name)] == ["x"]
