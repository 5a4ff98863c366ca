"""Comments are found where Python has them."""

from __future__ import annotations

import io
import tokenize

from hypothesis import given
from hypothesis import strategies as st

from xent_lint.suppressions.comments import Comment, comments


def one(text: str) -> Comment:
    (only,) = comments(text)
    return only


def test_a_comment_has_its_line_and_column() -> None:
    found = one("a = 1\nb = 'é'  # why\n")
    assert (found.text, found.line, found.column) == ("# why", 2, 10)


def test_what_strings_hold_is_no_comment() -> None:
    assert list(comments("a = '# no'\nb = '''\n# no\n'''\nc = f\"{d} # no\"\n")) == []


def test_lines_end_at_carriage_returns_too() -> None:
    assert [each.line for each in comments("# a\r\n# b\r# c\n\f# d")] == [1, 2, 3, 4]


def test_a_comment_stands_alone_on_its_line_or_not() -> None:
    assert [each.is_alone for each in comments("  # a\nb  # b\n\t# c")] == [True, False, True]


def test_a_comment_ends_the_lines_that_a_backslash_joins() -> None:
    found = one("a = 1\nb = 1 + \\\n  2 + \\\n  3  # why\n")
    assert (found.first, found.line) == (2, 4)


def test_a_comment_ends_the_lines_of_a_string() -> None:
    found = one("a = 1\nb = '''\n\n''' + c  # why\n")
    assert (found.first, found.line, found.column) == (2, 4, 10)


def test_lines_between_brackets_each_end_by_themselves() -> None:
    found = one("a = (\n  1,\n  2,  # why\n)\n")
    assert (found.first, found.line, found.depth) == (3, 3, 1)


def test_a_comment_behind_a_logical_line_ends_all_its_lines() -> None:
    found = one("b = 2\na = (\n  1,\n  2,\n)  # why\n")
    assert (found.first, found.line, found.depth) == (2, 5, 0)


def test_a_comment_behind_an_open_bracket_ends_its_line_only() -> None:
    found = one("a = (\n  1,\n), [  # why\n]\n")
    assert (found.first, found.line, found.depth) == (3, 3, 1)


LINES = [
    "a = 1",
    "b = '# no'  # yes",
    "# alone",
    "f(  # open",
    "  1,",
    ")",
    "c = '''",
    "# in it",
    "'''  # behind",
    'd = "\\"#"  # é',
    "x = 1 + \\",
    "    2  # joined",
]


@given(st.lists(st.sampled_from(LINES)))
def test_comments_are_those_of_the_tokenizer(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    try:
        expected = [
            (token.string, *token.start)
            for token in tokenize.generate_tokens(io.StringIO(text).readline)
            if token.type == tokenize.COMMENT
        ]
    except (tokenize.TokenError, SyntaxError):
        return
    assert [(each.text, each.line, each.column - 1) for each in comments(text)] == expected
