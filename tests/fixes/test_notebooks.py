"""Edits change the source strings of their cells and not a byte more of the notebook."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xent_lint.documents.notebook import Notebook, read_notebook
from xent_lint.facts import Edit, SourceSpan
from xent_lint.fixes import SpliceError, spliced

PATH = "nb.ipynb"


def edit(cell: int, start: tuple[int, int], end: tuple[int, int], content: str = "") -> Edit:
    return Edit(SourceSpan(PATH, cell, *start, *end), content)


def insertion(cell: int, line: int, column: int, content: str) -> Edit:
    return edit(cell, (line, column), (line, column), content)


def sources(data: bytes) -> list[str]:
    notebook = read_notebook(PATH, data)
    assert isinstance(notebook, Notebook)
    return [cell.text for cell in notebook.cells]


LIST = b'{\n "cells": [\n  {"cell_type": "code", "source": ["a = 1\\n",\n    "b = 2\\n" ,"c = 3"]}\n ]}\n'


def test_an_edit_changes_one_string_of_a_list() -> None:
    assert spliced(PATH, LIST, [insertion(1, 2, 6, "  # why")]) == LIST.replace(b"b = 2", b"b = 2  # why")


def test_the_last_line_has_no_line_end() -> None:
    assert spliced(PATH, LIST, [insertion(1, 3, 6, "  # why")]) == LIST.replace(b"c = 3", b"c = 3  # why")


def test_a_line_goes_with_its_string() -> None:
    assert spliced(PATH, LIST, [edit(1, (1, 1), (2, 1))]) == LIST.replace(b'"a = 1\\n",\n    ', b"")
    assert spliced(PATH, LIST, [edit(1, (2, 1), (3, 1))]) == LIST.replace(b',\n    "b = 2\\n"', b"")
    assert spliced(PATH, LIST, [edit(1, (3, 1), (3, 6))]) == LIST.replace(b' ,"c = 3"', b"")


def test_several_lines_go_with_their_strings() -> None:
    assert sources(spliced(PATH, LIST, [edit(1, (1, 1), (3, 1))])) == ["c = 3"]
    assert sources(spliced(PATH, LIST, [edit(1, (2, 1), (3, 6))])) == ["a = 1\n"]


def test_all_lines_leave_empty_strings() -> None:
    assert sources(spliced(PATH, LIST, [edit(1, (1, 1), (3, 6))])) == [""]


def test_an_edit_may_span_lines() -> None:
    assert sources(spliced(PATH, LIST, [edit(1, (1, 5), (3, 5), "0 + ")])) == ["a = 0 + 3"]


def test_a_source_may_be_one_string() -> None:
    data = b'{"cells": [{"source": "a\\nb", "cell_type": "code"}]}'
    assert spliced(PATH, data, [insertion(1, 1, 2, "  # 1")]) == data.replace(b"a\\n", b"a  # 1\\n")


def test_escapes_stay_as_they_are() -> None:
    data = rb'{"cells": [{"cell_type": "code", "source": ["\u0061 = \"\/\ud83d\ude00\t\"; \u0062\r\n"]}]}'
    assert spliced(PATH, data, [edit(1, (1, 12), (1, 13), "c")]) == data.replace(rb"\u0062", b"c")


def test_what_is_written_is_escaped_as_the_file_escapes() -> None:
    plain = b'{"cells": [{"cell_type": "code", "source": "a"}]}'
    escaped = rb'{"x": "\u00e9", "cells": [{"cell_type": "code", "source": "a"}]}'
    assert spliced(PATH, plain, [insertion(1, 1, 2, '"é')]) == plain.replace(b'"a', '"a\\"é'.encode())
    assert spliced(PATH, escaped, [insertion(1, 1, 2, '"é')]) == escaped.replace(b'"a"', rb'"a\"\u00e9"')


def test_cells_count_over_all_kinds_and_sheets() -> None:
    data = json.dumps({"cells": [{"cell_type": "markdown"}, {"cell_type": "code", "source": "a"}]}).encode()
    assert spliced(PATH, data, [insertion(2, 1, 2, "b")]) == data.replace(b'"a"', b'"ab"')
    sheets = [{"cells": [{"cell_type": "code", "input": "x"}]}, 3, {"cells": [{"cell_type": "code", "input": "a"}]}]
    data = json.dumps({"worksheets": sheets}).encode()
    assert spliced(PATH, data, [insertion(2, 1, 2, "b")]) == data.replace(b'"a"', b'"ab"')


def test_a_byte_order_mark_stays() -> None:
    data = b'\xef\xbb\xbf{"cells": [{"cell_type": "code", "source": "a"}]}'
    assert spliced(PATH, data, [insertion(1, 1, 2, "b")]) == data.replace(b'"a"', b'"ab"')


def refusal(data: bytes, *edits: Edit) -> str:
    with pytest.raises(SpliceError) as raised:
        spliced(PATH, data, edits)
    return str(raised.value)


def test_a_cell_that_is_not_there_is_refused() -> None:
    assert refusal(LIST, insertion(2, 1, 1, "x")) == "it has no such cell"


def test_a_source_that_is_said_twice_is_refused_unless_the_last_is_the_same() -> None:
    cell = b'{"cells": [{"cell_type": "code", "source": ["a", "b"], "source": ["c"]}]}'
    assert refusal(cell, insertion(1, 1, 1, "x")) == "its JSON says the source of a cell twice"


def test_what_is_no_notebook_is_refused() -> None:
    assert refusal(b"{}", insertion(1, 1, 1, "x")) == "it is not a notebook: it has no list of cells"


LINES = st.lists(st.text(st.sampled_from('ab"\\\t #é𝄞\u2028'), max_size=6), min_size=1, max_size=5)


@st.composite
def notebooks(draw: st.DrawFn) -> tuple[bytes, list[str], int]:
    """The bytes of a notebook, the lines of a cell of it, and the cell's number."""
    cells: list[dict[str, object]] = []
    texts = draw(st.lists(LINES, min_size=1, max_size=3))
    for lines in texts:
        source = [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])] or [""]
        joined = "".join(source)
        extra = draw(st.dictionaries(st.sampled_from(["id", "outputs"]), st.recursive(st.none(), st.lists)))
        cells.append({"cell_type": "code", "source": draw(st.sampled_from([source, joined])), **extra})
    number = draw(st.integers(1, len(texts)))
    layout = {"indent": draw(st.sampled_from([None, 1])), "ensure_ascii": draw(st.booleans())}
    return json.dumps({"cells": cells, "nbformat": 4}, **layout).encode(), texts[number - 1], number


@given(notebooks(), st.data())
def test_an_insertion_changes_its_cell_only_and_can_be_taken_out_again(
    made: tuple[bytes, list[str], int], data: st.DataObject
) -> None:
    before, lines, cell = made
    line = data.draw(st.integers(1, len(lines)))
    column = data.draw(st.integers(1, len(lines[line - 1]) + 1))
    after = spliced(PATH, before, [insertion(cell, line, column, '"x\\é')])
    expected = json.loads(before)
    text = [*lines[: line - 1], f'{lines[line - 1][: column - 1]}"x\\é{lines[line - 1][column - 1 :]}', *lines[line:]]
    assert sources(after)[cell - 1] == "\n".join(text)
    actual = json.loads(after)
    expected["cells"][cell - 1].pop("source")
    actual["cells"][cell - 1].pop("source")
    assert actual == expected
    assert spliced(PATH, after, [edit(cell, (line, column), (line, column + 4))]) == before
