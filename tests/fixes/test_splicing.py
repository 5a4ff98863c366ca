"""Edits change what they name and not a byte more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xent_lint.facts import Edit, SourceSpan
from xent_lint.fixes import SpliceError, spliced

PATH = "train.py"


def edit(line: int, column: int, end_line: int, end_column: int, content: str = "") -> Edit:
    return Edit(SourceSpan(PATH, None, line, column, end_line, end_column), content)


def insertion(line: int, column: int, content: str) -> Edit:
    return edit(line, column, line, column, content)


def test_an_edit_replaces_its_span() -> None:
    assert spliced(PATH, b"a = 1\nb = 2\n", [edit(2, 5, 2, 6, "30")]) == b"a = 1\nb = 30\n"


def test_edits_are_made_in_any_order() -> None:
    edits = [insertion(2, 1, "x"), edit(1, 1, 1, 2, "yy"), insertion(1, 6, "z")]
    assert spliced(PATH, b"a = 1\nb = 2\n", edits) == b"yy = 1z\nxb = 2\n"


def test_a_whole_line_can_go() -> None:
    assert spliced(PATH, b"a\r\nb\r\nc", [edit(2, 1, 3, 1)]) == b"a\r\nc"


def test_something_can_be_put_at_the_end() -> None:
    assert spliced(PATH, b"a\n", [insertion(2, 1, "b\n")]) == b"a\nb\n"
    assert spliced(PATH, b"a", [insertion(1, 2, "b")]) == b"ab"


KEPT = {
    "carriage returns": b"a\rb = 1\r\nc\r",
    "a byte order mark": b"\xef\xbb\xbfa\nb = 1\n",
    "form feeds": b"a\n\fb = 1\n\x0c\n",
    "latin-1": b"# coding: latin-1 \xe4\nb = '\xf6'\n",
    "several bytes a character": "ä\nb = 'ö𝄞'\n".encode(),
    "shift-jis": "# coding: shift_jis\nb = 'あ'\n".encode("shift_jis"),
}


@pytest.mark.parametrize("data", KEPT.values(), ids=list(KEPT))
def test_everything_else_stays_byte_for_byte(data: bytes) -> None:
    offset = data.index(b"b = ")
    column = 2 if b"\x0cb" in data else 1
    assert spliced(PATH, data, [edit(2, column, 2, column + 1, "bb")]) == data[:offset] + b"bb" + data[offset + 1 :]


def test_columns_are_characters() -> None:
    assert spliced(PATH, "a = 'ö𝄞'\n".encode(), [insertion(1, 9, "  # é")]) == "a = 'ö𝄞'  # é\n".encode()


def refusal(data: bytes, *edits: Edit) -> str:
    with pytest.raises(SpliceError) as raised:
        spliced(PATH, data, edits)
    return str(raised.value)


def test_edits_that_overlap_are_refused() -> None:
    assert refusal(b"abc\n", edit(1, 1, 1, 3), edit(1, 2, 1, 4)) == "two of its edits overlap"


def test_places_that_are_not_there_are_refused() -> None:
    assert refusal(b"abc\nd", insertion(3, 1, "x")) == "it has no line 3 with a column 1"
    assert refusal(b"abc\nd", insertion(1, 6, "x")) == "it has no line 1 with a column 6"


def test_what_the_encoding_does_not_have_is_refused() -> None:
    assert refusal(b"# coding: latin-1\na\n", insertion(2, 2, "  # ア")) == "latin-1 has no 'ア'"


def test_an_encoding_that_does_not_write_what_it_reads_is_refused() -> None:
    data = b"# coding: utf-7\na = '+AGE-'\n"
    assert refusal(data, insertion(2, 1, "x")) == "what it holds can not be written in utf-7 as it was"


def test_what_can_not_be_decoded_is_refused() -> None:
    assert refusal(b"\xff", insertion(1, 1, "x")) == "it can not be decoded"
    assert refusal(b"# coding: nonsense\n", insertion(1, 1, "x")) == "it can not be decoded"


@given(st.text(st.sampled_from("ab\n\r\f ä𝄞\u2028\x85"), max_size=30), st.data())
def test_an_insertion_that_is_taken_out_again_leaves_the_bytes(text: str, data: st.DataObject) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = data.draw(st.integers(1, len(lines)))
    column = data.draw(st.integers(1, len(lines[line - 1]) + 1))
    content = data.draw(st.text(st.sampled_from("xy ö#"), min_size=1, max_size=5))
    there = spliced(PATH, text.encode(), [insertion(line, column, content)])
    assert spliced(PATH, there, [edit(line, column, line, column + len(content))]) == text.encode()
