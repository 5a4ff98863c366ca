"""Notebooks become the Python of their code cells."""

from __future__ import annotations

import json

import pytest

from xent_lint.documents import load_bytes
from xent_lint.documents.document import Tag
from xent_lint.documents.notebook import read_notebook
from xent_lint.documents.reading import Problem
from xent_lint.facts import SourceText


def notebook(*cells: object, **metadata: object) -> bytes:
    return json.dumps({"nbformat": 4, "metadata": metadata, "cells": cells}).encode()


def code(source: object) -> dict[str, object]:
    return {"cell_type": "code", "source": source}


MARKDOWN = {"cell_type": "markdown", "source": "import keras"}


def cells_of(data: bytes) -> list[tuple[int | None, str]]:
    notebook = read_notebook("nb.ipynb", data)
    assert not isinstance(notebook, Problem)
    return [(cell.cell, cell.text) for cell in notebook.cells]


def test_cells_count_from_one_over_all_cells() -> None:
    assert cells_of(notebook(MARKDOWN, code("a"), MARKDOWN, code("b"))) == [(2, "a"), (4, "b")]


def test_a_source_may_be_a_list_of_lines() -> None:
    assert cells_of(notebook(code(["a\n", "b"]))) == [(1, "a\nb")]


def test_worksheets_of_format_three_are_read() -> None:
    sheets = [
        {"cells": [{"cell_type": "code", "input": "a"}, MARKDOWN]},
        {"cells": [{"cell_type": "code", "input": "b"}]},
    ]
    assert cells_of(json.dumps({"nbformat": 3, "worksheets": sheets}).encode()) == [(1, "a"), (3, "b")]


@pytest.mark.parametrize("metadata", [{}, {"kernelspec": {"name": "x"}}, {"kernelspec": {"language": "python"}}])
def test_python_kernels_are_read(metadata: dict[str, object]) -> None:
    assert cells_of(notebook(code("a"), **metadata))


@pytest.mark.parametrize("metadata", [{"kernelspec": {"language": "R"}}, {"language_info": {"name": "julia"}}])
def test_other_kernels_are_not(metadata: dict[str, object]) -> None:
    assert cells_of(notebook(code("a"), **metadata)) == []


def test_odd_cells_are_passed_over() -> None:
    assert cells_of(notebook(None, 3, {"cell_type": "code"}, code([1, "a"]), code(None))) == [(4, "a"), (5, "")]


def test_tags_of_code_cells_are_read() -> None:
    tagged = {**code("a"), "metadata": {"tags": ["noqa", 3, "\ud800"]}}
    tags = load_bytes("nb.ipynb", notebook(MARKDOWN | {"metadata": {"tags": ["x"]}}, tagged, code("import keras"))).tags
    assert tags == (Tag(2, "noqa"), Tag(2, "?"))


@pytest.mark.parametrize("metadata", [None, [], {"tags": None}, {"tags": "noqa"}, {"tags": {"noqa": 1}}])
def test_odd_tags_are_passed_over(metadata: object) -> None:
    assert load_bytes("nb.ipynb", notebook(code("import keras") | {"metadata": metadata})).tags == ()


def test_half_a_surrogate_pair_becomes_one_character() -> None:
    assert cells_of(b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}') == [(1, "x = '?'")]


@pytest.mark.parametrize("data", [b"", b"{", b"import keras", b"\xff\xfe keras", b"[" * 200_000])
def test_what_is_not_json_is_a_problem(data: bytes) -> None:
    problem = read_notebook("nb.ipynb", data)
    assert isinstance(problem, Problem)
    assert problem.clause.startswith("it is not JSON (")


@pytest.mark.parametrize("content", [[], "x", 3, None, {}, {"cells": 3}])
def test_json_without_cells_is_a_problem(content: object) -> None:
    assert isinstance(read_notebook("nb.ipynb", json.dumps(content).encode()), Problem)


def test_the_place_of_broken_json_is_named() -> None:
    problem = read_notebook("nb.ipynb", b'{"cells":\n [}')
    assert isinstance(problem, Problem)
    assert (problem.line, problem.column) == (2, 3)


def test_magics_are_blanked_and_shown_as_written() -> None:
    document = load_bytes("nb.ipynb", notebook(code("%cd x\nimport keras")))
    assert document.texts == (SourceText("nb.ipynb", 1, "pass\nimport keras"),)
    assert document.shown == (SourceText("nb.ipynb", 1, "%cd x\nimport keras"),)


def test_cells_in_other_languages_and_deep_cells_are_left_out() -> None:
    data = notebook(code("%%bash\nls"), code("(" * 5_000), code("import keras"))
    assert [text.cell for text in load_bytes("nb.ipynb", data).texts] == [3]
