"""IPython's additions are blanked, line by line; Python stays as it is."""

from __future__ import annotations

import ast
from time import perf_counter

import pytest

from xent_lint.documents.lines import split_lines
from xent_lint.documents.magics import is_other_language, without_magics

BLANKED = {
    "a line magic": "%matplotlib inline",
    "a shell line": "!pip install keras",
    "a shell line with an odd quote": "!echo it's (",
    "two marks": "!!ls",
    "help before": "?model.fit",
    "help behind": "model.fit?",
    "more help": "model??",
    "pip without a mark": "pip install -q keras",
    "cd without a mark": "cd ../drive",
    "a cell magic further down": "%%time",
}
PYTHON = {
    "a remainder over two lines": "x = (a\n% b)\n",
    "a magic in a docstring": '"""\n%matplotlib inline\n!ls\n"""\n',
    "a magic in a string": "x = '''\n!ls'''\n",
    "a remainder after a backslash": "x = a \\\n% b\n",
    "inequality": "if a != b:\n    pass\n",
    "no magic at all": "import keras\n",
}


@pytest.mark.parametrize("line", BLANKED.values(), ids=BLANKED)
def test_the_line_becomes_pass(line: str) -> None:
    assert without_magics(f"import keras\n{line}\nx = 1\n") == "import keras\npass\nx = 1\n"


@pytest.mark.parametrize("text", PYTHON.values(), ids=PYTHON)
def test_python_stays_as_it_is(text: str) -> None:
    assert without_magics(text) == text


@pytest.mark.parametrize("text", PYTHON.values(), ids=PYTHON)
def test_python_stays_as_it_is_beside_a_magic(text: str) -> None:
    assert without_magics(f"%cd x\n{text}") == f"pass\n{text}"


def test_a_block_keeps_its_indentation() -> None:
    assert without_magics("if colab:\n    !pip install keras\n") == "if colab:\n    pass\n"


def test_a_line_with_a_continuation_is_blanked_whole() -> None:
    text = without_magics("!pip install \\\n  keras \\\n  numpy\nx = 1\n")
    assert text == "pass\n\n\nx = 1\n"


@pytest.mark.parametrize("value", ["!ls *.h5", "%env HOME", "!! ls"])
def test_an_assigned_magic_binds_its_names_to_something_unknown(value: str) -> None:
    assert without_magics(f"files = {value}\n") == "files = get_ipython()\n"


def test_a_timed_statement_stays_in_its_columns() -> None:
    text = without_magics("%time model.fit(x, y)\n")
    assert ast.parse(text)
    assert text.index("model.fit") == len("%time ")


def test_a_script_that_is_run_may_set_any_name() -> None:
    assert without_magics("n = 3\n%run settings.py\nx\n") == "n = 3\nexec(str())\nx\n"


def test_a_timed_option_is_blanked() -> None:
    assert without_magics("%timeit -n 10 f(x)\n") == "pass\n"


def test_a_timed_block_is_blanked() -> None:
    assert without_magics("%time for a in b:\n") == "pass\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    assert without_magics(f"%cd x{end}y = 1{end}") == f"pass{end}y = 1{end}"


def test_the_number_of_lines_stays() -> None:
    text = "".join(f"{line}\n" for line in BLANKED.values())
    assert len(split_lines(without_magics(text))) == len(BLANKED)
    assert ast.parse(without_magics(text))


@pytest.mark.parametrize("line", [" " * 3000 + "# why", "a" + " " * 3000, "a, " * 1000, "\t" * 3000 + "("])
def test_long_lines_take_no_long_time(line: str) -> None:
    start = perf_counter()
    assert without_magics(f"x = 1\n{line}\n") == f"x = 1\n{line}\n"
    assert perf_counter() - start < 2


def test_text_that_is_neither_is_left_to_the_parser() -> None:
    assert without_magics("print 'python 2'\n") == "print 'python 2'\n"


@pytest.mark.parametrize("magic", ["bash", "html", "writefile model.py", "javascript", "R", "sql", "!"])
def test_cells_in_other_languages_are_known(magic: str) -> None:
    assert is_other_language(f"\n%%{magic}\nx = 1\n")


@pytest.mark.parametrize("magic", ["time", "timeit -n 1", "capture out", "wandb"])
def test_cells_that_run_python_are_kept(magic: str) -> None:
    assert not is_other_language(f"%%{magic}\nx = 1\n")
    assert without_magics(f"%%{magic}\nx = 1\n") == "pass\nx = 1\n"
