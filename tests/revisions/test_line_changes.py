"""Which lines are new, and between which ones something is gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xent_lint.revisions.line_changes import MAX_LINES, LineChanges, changes_between

LINES = st.lists(st.sampled_from(["a", "b", "c", "", " "]), max_size=12)


def changes(old: str, new: str) -> LineChanges:
    return changes_between(list(old), list(new))


def lines(*numbers: int) -> LineChanges:
    return LineChanges(lines=frozenset(numbers))


def gaps(*numbers: int) -> LineChanges:
    return LineChanges(gaps=frozenset(numbers))


def test_equal_texts_have_no_changes() -> None:
    assert changes("abc", "abc") == changes("", "") == LineChanges()


def test_a_changed_line_is_new() -> None:
    assert changes("abc", "axc") == lines(1)


def test_added_lines_are_new() -> None:
    assert changes("abc", "xabycz") == lines(0, 3, 5)


def test_all_lines_of_a_new_text_are_new() -> None:
    assert changes("", "abc") == lines(0, 1, 2)


def test_deleted_lines_leave_a_gap_before_the_next_line() -> None:
    assert changes("abcde", "ae") == gaps(1)


def test_lines_deleted_at_the_ends_leave_gaps_at_the_ends() -> None:
    assert changes("abc", "b") == gaps(0, 1)


def test_a_moved_line_is_new_where_it_is_and_gone_where_it_was() -> None:
    assert changes("abcd", "bcda") == LineChanges(frozenset({3}), frozenset({0}))


def test_a_range_is_touched_by_a_line_inside_of_it() -> None:
    assert [lines(2).touch(first, last) for first, last in ((0, 1), (1, 2), (2, 2), (2, 3), (3, 4))] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_a_range_is_touched_by_a_gap_between_two_of_its_lines() -> None:
    assert [gaps(2).touch(first, last) for first, last in ((1, 1), (2, 2), (1, 2), (2, 3), (0, 4))] == [
        False,
        False,
        True,
        False,
        True,
    ]


def test_changes_that_are_too_long_are_taken_as_a_whole() -> None:
    new = ["x", *(str(number) for number in range(MAX_LINES)), "y", "same"]
    found = changes_between([*new[1:-2], "z", "same"], new)
    assert found == LineChanges(frozenset(range(len(new) - 1)))


def test_long_texts_of_equal_lines_take_no_long_time() -> None:
    old = ["a", "b", "", *["pass"] * 20_000, "c", *["pass"] * 20_000]
    assert changes_between(old, ["x", *old, "y"]).touch(0, 0)


@given(LINES, LINES)
def test_the_lines_that_are_not_new_are_old_ones_in_their_order(old: list[str], new: list[str]) -> None:
    found = changes_between(old, new)
    remaining = iter(old)
    assert all(line in remaining for index, line in enumerate(new) if index not in found.lines)


@given(LINES, st.data())
def test_an_inserted_block_is_as_many_lines(old: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old)))
    block = data.draw(st.lists(st.sampled_from(["x", "y"]), max_size=3))
    assert changes_between(old, old[:at] + block + old[at:]) == lines(*range(at, at + len(block)))


@given(LINES, st.data())
def test_a_deletion_leaves_only_gaps(new: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(new)))
    block = data.draw(st.lists(st.sampled_from(["x", "y"]), min_size=1, max_size=3))
    assert changes_between(new[:at] + block + new[at:], new) == gaps(at)
