"""However code is laid out, what stays of it is the same; other code leaves something else."""

from __future__ import annotations

import warnings

import pytest

from xent_lint.documents.layout import without_layout

SAME = [
    ("'mse'", '"mse"'),
    ("'mse'", "u'mse'"),
    ("'mse'", "'m' 's' 'e'"),
    ("'mse'", "'m'\n    's'  # c\n    'e'"),
    ("'mse'", "r'mse'"),
    ("'mse'", "'''mse'''"),
    ("'mse'", "('mse')"),
    ("'it\\'s'", '"it\'s"'),
    ("B'x'", 'b"x"'),
    ("f'{ x !r:>{ n }}'", 'f"{x!r:>{n}}"'),
    ("f'a' 'b{c}'", '"ab{c}"'),
    ("'a' f'{b}' 'c'", "f'a{b}c'"),
    ("Dense(3)", "Dense(\n    3,\n)"),
    ("Dense( 3 )", "Dense(3)"),
    ("Dense(3)", "Dense(3)  # three"),
    ("Dense(3,  # three\n )", "Dense(3)"),
    ("a + b", "(a) + \\\n    b"),
    ("a and not b", "a and (not b)"),
    ("{'a': 1}", '{"a": 1,}'),
    ("x[1, ]", "x[(1,)]"),
    ("0XFF", "0xff"),
    ("1E5", "1e5"),
    ("10J", "10j"),
    (".5", "0.5"),
    ("1_000", "1000"),
    ("loss='mse'", 'loss = "mse"'),
    ("*layers", "* layers"),
    ("**given", "** given"),
    ("'a': 'mse'", '"a": ("mse")'),
    ("lambda x: x", "lambda x: (x)"),
    ("model.compile('mse')", "(\n  model\n  .compile('mse')\n)"),
    ("a = 1; b = 2", "a = 1\nb = 2"),
    ("if a: b", "if (a):\n    b"),
    ("class A(): pass", "class A:\n    pass"),
    ("def f(a):\n  '''  Do.'''\n  return a", 'def f(a):\n    """Do."""\n\n    return (a)'),
    ("#noqa: XEN101", "# noqa: XEN101"),
    ("print 'a'", "print  'a'"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_layout_leaves_no_trace(one: str, other: str) -> None:
    assert without_layout(one) == without_layout(other)


OTHER = [
    ("'mse'", "'mae'"),
    ("'mse'", "mse"),
    ("'mse'", "b'mse'"),
    ("'mse'", "f'{mse}'"),
    ("f'{x}'", "f'{x!r}'"),
    ("f'{x}'", "f'{x:3}'"),
    ("3", "3.0"),
    ("1", "True"),
    ("0.5", "-0.5"),
    ("None", "'None'"),
    ("...", "Ellipsis"),
    ("f(g(a), b)", "f(g(a, b))"),
    ("(a + b) * c", "a + b * c"),
    ("a + b", "a - b"),
    ("a.b", "b.a"),
    ("(a,)", "a"),
    ("[a]", "(a,)"),
    ("[[a], b]", "[[a, b]]"),
    ("f(a=b)", "f(b=a)"),
    ("f(**a)", "f(*a)"),
    ("{**a}", "{None: a}"),
    ("x[:1]", "x[1:]"),
    ("# noqa", "# noqa: XEN101"),
    ("", "()"),
]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_code_leaves_something_else(one: str, other: str) -> None:
    assert without_layout(one) != without_layout(other)


@pytest.mark.parametrize("before", ["    ", "\t"])
def test_statements_of_a_block_are_those_of_a_module(before: str) -> None:
    inside = without_layout(f"def f():\n{before}{before}return 1", before)
    assert inside == without_layout(f"def f():\n{before * 4}return (1)", before * 3)


def test_a_statement_behind_another_on_its_line_is_taken_alone() -> None:
    assert without_layout("return  'a'", "if a: ") == without_layout('return "a"', "    ")


def test_a_chain_of_a_thousand_operators_is_no_problem() -> None:
    chain = " + ".join(["a"] * 1000)
    assert without_layout(chain) == without_layout(f"(\n{chain}\n)")


def test_a_long_number_is_no_problem() -> None:
    assert without_layout("1" * 10_000) != without_layout("1" * 9_999)


def test_half_a_surrogate_is_no_problem() -> None:
    assert without_layout("'\\ud800'").isascii()


def test_nothing_is_said_of_doubtful_code() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        without_layout(r"'\d' is a")
