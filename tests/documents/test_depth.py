"""Text that would overflow the parser's stack is found before it is parsed; long but flat text is not."""

from __future__ import annotations

import pytest

from xent_lint.documents.depth import MAX_BRACKETS, MAX_CHAIN, too_deep

FLAT = {
    "nothing": "",
    "a long list": f"x = [{'-1.5, ' * 50_000}]\n",
    "many lines": "x = (a + b).c[0]\n" * 20_000,
    "a table of calls": f"x = [{'f(a.b, [c.d + 1]), ' * 5_000}]\n",
    "brackets in strings": f"x = '{'(' * 5_000}'\ny = '''{'[' * 5_000}\n'''\n",
    "brackets in a comment": f"# {'(' * 5_000}\n",
    "operators in a docstring": f'"""{"+ - " * 5_000}"""\n',
    "statements on one line": "a = b.c; " * 5_000 + "\n",
    "brackets side by side": f"x = {{{'(1), ' * 5_000}}}\n",
    "just not too many brackets": f"x = {'(' * (MAX_BRACKETS - 1)}1{')' * (MAX_BRACKETS - 1)}\n",
    "an f-string with flat brackets": 'x = f"' + "{(a)}" * 500 + '"\n',
}
DEEP = {
    "brackets": f"x = {'(' * 5_000}1{')' * 5_000}\n",
    "brackets that never close": "[" * 5_000,
    "dicts": "x = " + "{1: " * 5_000 + "}" * 5_000 + "\n",
    "a sum": f"x = {' + '.join(['1'] * 20_000)}\n",
    "a sum over many lines": "x = (\n" + "1 +\n" * 20_000 + "1)\n",
    "a sum joined by backslashes": "x = " + "1 + \\\n" * 20_000 + "1\n",
    "signs": f"x = {'-' * 20_000}1\n",
    "negations": f"x = {'not ' * 20_000}1\n",
    "attributes": f"x = a{'.b' * 20_000}\n",
    "calls": f"x = a{'()' * 20_000}\n",
    "conditions": f"x = {'1 if a else ' * 20_000}1\n",
    "elifs": "if a:\n    pass\n" + "elif a:\n    pass\n" * 20_000,
    "an f-string": f"""x = f"{{{"(" * 5_000}1{")" * 5_000}}}"\n""",
}


@pytest.mark.parametrize("text", FLAT.values(), ids=FLAT)
def test_flat_text_passes(text: str) -> None:
    assert too_deep(text) is None


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_text_is_refused(text: str) -> None:
    problem = too_deep(text)
    assert problem is not None
    assert problem.clause == "it is nested too deeply to follow"


def test_the_place_is_where_it_becomes_too_deep() -> None:
    problem = too_deep("import keras\n" + "(" * 5_000)
    assert problem is not None
    assert (problem.line, problem.column) == (2, MAX_BRACKETS)


@pytest.mark.parametrize("text", [f"x = {' + '.join(['1'] * MAX_CHAIN)}\n", FLAT["just not too many brackets"]])
def test_what_passes_can_be_parsed(text: str) -> None:
    import libcst

    assert too_deep(text) is None
    assert libcst.parse_module(text)
