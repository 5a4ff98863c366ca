"""Texts that do not parse: one clause for people, and the place where it happens."""

from __future__ import annotations

import libcst as cst
import pytest

from tests.trace.kit import PATH
from xent_lint.facts import SourceText, Unreadable
from xent_lint.trace import trace
from xent_lint.trace.parsing import Trees

PYTHON_2 = "it is written for Python 2: missing parentheses in call to 'print'"
INVALID = "it does not parse as Python 3: invalid syntax"


def refused(text: str) -> Unreadable:
    (context,) = trace([SourceText(PATH, None, text)]).contexts
    (fact,) = context.worlds
    assert isinstance(fact, Unreadable)
    return fact


@pytest.mark.parametrize(
    ("text", "problem", "place"),
    [
        ("import keras\nprint 'old'\n", PYTHON_2, (2, 1)),
        ("import keras\r\nif True:\r\n    print 'old'\r\n", PYTHON_2, (3, 5)),
        ("import keras\rprint 'old'\r", PYTHON_2, (2, 1)),
        ("ä = '😀'; print 'old'\n", PYTHON_2, (1, 10)),
        ("exec 'x = 1'\n", "it is written for Python 2: missing parentheses in call to 'exec'", (1, 1)),
        ("x = 1\nx = = 2\n", INVALID, (2, 5)),
        ("a = 1 +", INVALID, (1, 8)),
        ("x = 1\n\n  y = 2\n", "it does not parse as Python 3: unexpected indent", None),
        ("x = (1,\ny = 2\n", None, (1, 5)),
        ("'''\nx = 1\n", None, (1, 1)),
        ("x = 1\ny = \0\n", None, (2, 1)),
        ("x = 1\ny = 'a' b'b'\n", "it does not parse as Python 3: cannot mix bytes and nonbytes literals", None),
        ("é = ¿\n", "it does not parse as Python 3: invalid character '¿' (U+00BF)", (1, 5)),
    ],
)
def test_what_python_says_is_told_where_it_says_it(
    text: str, problem: str | None, place: tuple[int, int] | None
) -> None:
    fact = refused(text)
    assert problem is None or fact.problem == problem
    assert place is None or (fact.at.line, fact.at.column) == place


def test_what_python_accepts_and_libcst_does_not_is_told() -> None:
    fact = refused("import keras\n(x): int = 1\n")
    assert fact.problem == "libcst, which xent-lint parses with, does not accept it, though Python 3 does"
    assert fact.at.line == 2
    assert 1 <= fact.at.column <= len("(x): int = 1") + 1


@pytest.mark.parametrize(
    "text", ["def (", "x = [1,", "if True:\npass", "\tx\n  y", "\\", "x = 0777", "f'{", "else: pass"]
)
def test_the_problem_is_one_clause_without_the_words_of_a_parser(text: str) -> None:
    fact = refused(text)
    assert "error at" not in fact.problem
    assert "expected one of" not in fact.problem
    assert not fact.problem.endswith(".")


@pytest.mark.parametrize("text", ["def (", "x = (\n", "x = '\n", "\n\n\n(", "\tx\n  y"])
def test_the_place_is_one_that_the_text_has(text: str) -> None:
    at = refused(text).at
    lines = text.split("\n")
    assert 1 <= at.line <= len(lines)
    assert 1 <= at.column <= len(lines[at.line - 1]) + 1
    assert (at.end_line, at.end_column) == (at.line, at.column)


def test_the_cell_that_does_not_parse_is_left_out() -> None:
    cells = [SourceText("book.ipynb", 1, "print 'old'\n"), SourceText("book.ipynb", 2, "import keras\n")]
    assert trace(cells).contexts == ()


def test_a_text_is_parsed_once() -> None:
    trees = Trees(100)
    text = SourceText("m.py", None, "a = 1\n")
    assert trees(text) is trees(SourceText("m.py", None, "a = 1\n"))


def test_the_oldest_trees_are_dropped_for_new_ones() -> None:
    trees = Trees(100)
    first, second, third = (SourceText("m.py", None, f"{name} = 1\n" * 6) for name in "abc")
    one, two = trees(first), trees(second)
    trees(first), trees(third)
    assert trees(first) is one
    assert trees(second) is not two


def test_a_text_longer_than_all_that_is_kept_is_parsed() -> None:
    assert isinstance(Trees(3)(SourceText("m.py", None, "a = 1\n")), cst.Module)
