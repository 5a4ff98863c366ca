"""Statements and blocks, told by indentation alone, are those that Python sees."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures.programs import PROGRAMS, Program, ids
from xent_lint.documents.blocks import enclosing_name, statement_at
from xent_lint.documents.magics import is_python

COMPOUND = """\
@decorated(
    1,
)
# between
@again
def build(units):
    if units:
        one()

        # inside
        two()
    elif other:
        three()
    else:
        four()
    # behind
    return five

try:
    six()
except ValueError:
    seven()
finally:
    eight()
"""


def test_a_simple_statement_is_its_logical_line() -> None:
    assert statement_at("a = 1\nb = f(\n    1,\n)\nc = 3\n", 2) == (2, 4)


def test_comments_and_blank_lines_before_a_statement_are_skipped() -> None:
    assert statement_at("a = 1\n# one\n\n  # two\nb = 2\n", 2) == (5, 5)


def test_a_comment_between_brackets_leads_to_the_next_statement() -> None:
    assert statement_at("a = [\n    # here\n    1,\n]\nb = 2\n", 2) == (5, 5)


@pytest.mark.parametrize("line", [1, 2, 3])
def test_there_is_no_statement_at_the_end_of_the_text(line: int) -> None:
    assert statement_at("# only\n\n  # comments", line) is None


def test_decorators_belong_to_the_function_with_its_body() -> None:
    assert statement_at(COMPOUND, 1) == (1, 17)


@pytest.mark.parametrize(("line", "statement"), [(7, (7, 15)), (10, (11, 11)), (16, (17, 17)), (18, (19, 24))])
def test_clauses_belong_to_the_statement_that_they_continue(line: int, statement: tuple[int, int]) -> None:
    assert statement_at(COMPOUND, line) == statement


@pytest.mark.parametrize(("line", "statement"), [(12, (12, 13)), (14, (14, 15)), (21, (21, 22))])
def test_a_clause_that_comes_first_ends_with_its_own_block(line: int, statement: tuple[int, int]) -> None:
    assert statement_at(COMPOUND, line) == statement


def test_a_loop_has_its_else() -> None:
    assert statement_at("for a in b:\n    c\nelse:\n    d\ne\n", 1) == (1, 4)


def test_the_else_of_an_outer_statement_is_no_part_of_an_inner_one() -> None:
    assert statement_at("if a:\n    if b:\n        c\nelse:\n    d\n", 2) == (2, 3)


def test_a_match_has_its_cases() -> None:
    text = "match a:\n    case 1:\n        b\n    case _:\n        c\nd\n"
    assert statement_at(text, 1) == (1, 5)
    assert statement_at(text, 2) == (2, 3)


def test_blocks_on_one_line_have_their_clauses() -> None:
    assert statement_at("try: a\nexcept E: b\nc\n", 1) == (1, 2)


def test_tabs_reach_to_the_next_multiple_of_eight() -> None:
    assert statement_at("if a:\n        b\n\tc\nd\n", 1) == (1, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_python_ends_them(end: str) -> None:
    assert statement_at(end.join(["a = '\x0c\x85\u2028'", "b = '''", "'''", "c"]), 2) == (2, 3)


def test_a_joined_line_is_one() -> None:
    assert statement_at("a = 1 + \\\n    2\nb\n", 1) == (1, 2)
    assert statement_at("if a:\n  \\\n  b\nc\n", 1) == (1, 3)


def test_a_line_that_only_joins_is_blank() -> None:
    assert statement_at("\\\n\na\n", 1) == (3, 3)


def test_python_2_is_understood() -> None:
    assert statement_at("def f((a, b)):\n    print 'it is', `a`\n    exec b in c\nf()\n", 1) == (1, 3)


def test_a_magic_ends_with_its_line() -> None:
    text = "%matplotlib inline (\n!echo it's\n%%time [\nfor a in b:\n    !pip install '(\n    c\nd\n"
    assert [statement_at(text, line) for line in (1, 2, 3, 4)] == [(1, 1), (2, 2), (3, 3), (4, 6)]


def test_code_that_is_half_written_has_the_statements_before_it() -> None:
    text = "def f():\n    a = 1\n\ndef g(\n    b\n"
    assert [statement_at(text, line) for line in (1, 3)] == [(1, 2), (4, 5)]


NESTED = """\
class Trainer(
    Model,
):
    rate = 1

    @cached
    async def build(self):
        def inner(): return 1

        return inner

    def fit(self): ...

top = 1
"""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (1, "Trainer"),
        (2, "Trainer"),
        (4, "Trainer"),
        (6, "Trainer"),
        (7, "Trainer.build"),
        (8, "Trainer.build.inner"),
        (10, "Trainer.build"),
        (12, "Trainer.fit"),
        (14, ""),
    ],
)
def test_a_line_is_named_after_the_functions_and_classes_around_it(line: int, name: str) -> None:
    assert enclosing_name(NESTED, line) == name


def test_other_blocks_have_no_name() -> None:
    assert enclosing_name("def f():\n    if a:\n        with b:\n            c\n", 4) == "f"


def test_a_word_that_begins_like_a_keyword_is_no_definition() -> None:
    assert enclosing_name("default = classes(\n    1,\n)\ndefine(a)\n", 4) == ""


def test_a_line_beyond_the_text_is_at_the_level_of_its_end() -> None:
    assert enclosing_name("", 1) == ""


PYTHON = [program for program in PROGRAMS if is_python(program.text)]


@pytest.mark.parametrize("program", PYTHON, ids=ids(PYTHON))
def test_the_statements_of_real_programs_are_those_of_python(program: Program) -> None:
    assert_agrees(program.text)


SIMPLE = st.sampled_from(
    [
        "a = 1",
        "f(\n  # c\n\n 'x',)",
        's = """\n  # no\n\n"""',
        "a = 1 + \\\n  2",
        "# c\na",
        "\n\na; b",
        "x[\n1]  # c",
        "lambda: (\n0)",
    ]
)
HEADS = st.sampled_from(
    [
        "if a:",
        "for a in b:",
        "while (\na):",
        "with a as b:",
        "def f(a=(\n1)):",
        "class A:",
        "@d\ndef g(): # c",
        "@d(\n)\n# c\n@e\nasync def h():",
    ]
)
CLAUSES = {"if": ["elif b:", "else:"], "for": ["else:"], "while": ["else :  # c"], "with": [], "def": [], "class": []}


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """The lines of some statements."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        if depth < 3 and draw(st.booleans()):
            lines += draw(compounds(depth))
        else:
            lines += draw(SIMPLE).split("\n")
    return lines


@st.composite
def compounds(draw: st.DrawFn, depth: int) -> list[str]:
    if draw(st.integers(0, 5)) == 0:
        heads = ["try:", "except E:", "else:", "finally:"]
    else:
        head = draw(HEADS)
        heads = [head, *draw(st.sampled_from([[], *([each] for each in CLAUSES.get(head.split()[0], []))]))]
    lines: list[str] = []
    for head in heads:
        lines += head.split("\n")
        indent = draw(st.sampled_from(["  ", "\t", "   \t"]))
        lines += [line and indent + line for line in draw(blocks(depth + 1))]
        lines += draw(st.sampled_from([[], [""], ["# behind"], [indent + "# behind"]]))
    return lines


@given(blocks(), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_the_statements_of_any_program_are_those_of_python(lines: list[str], end: str, closed: bool) -> None:
    assert_agrees(end.join(lines) + end * closed)


@given(st.text(alphabet="def:@()'\"\\#%\n\r\t ab=", max_size=80), st.integers(1, 20))
def test_any_text_at_all_is_taken(text: str, line: int) -> None:
    found = statement_at(text, line)
    assert found is None or line <= found[0] <= found[1] <= text.count("\n") + text.count("\r") + 1
    enclosing_name(text, line)


def assert_agrees(text: str) -> None:
    """Each statement's lines and name are those of Python's own tree; several on a line count as one."""
    expected: dict[int, int] = {}
    for statement, name in statements(ast.parse(text), ""):
        first = min([statement.lineno, *(each.lineno for each in getattr(statement, "decorator_list", []))])
        expected[first] = max(expected.get(first, 0), statement.end_lineno or 0)
        assert enclosing_name(text, statement.lineno) == name
    assert {first: statement_at(text, first) for first in expected} == {
        first: (first, last) for first, last in expected.items()
    }


def statements(tree: ast.AST, around: str) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.iter_child_nodes(tree):
        name = around
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{around}.{node.name}".lstrip(".")
        if isinstance(node, ast.stmt):
            yield node, name
        yield from statements(node, name)
