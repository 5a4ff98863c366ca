"""An entry is a line, and a line is the entry that it was written for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xent_lint.baseline.entry import Entry, Mistake

CODE = "XEN101 3f2a9c41d0b7e655"


def line(path: str) -> str:
    return str(Entry(path, "XEN101", "3f2a9c41d0b7e655"))


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("src/train.py", "src/train.py"),
        ("a b: XEN102 0123456789abcdef.py", "a b: XEN102 0123456789abcdef.py"),
        ("é/训练.py", "é/训练.py"),
        ("a#b.py", "a#b.py"),
        ("#a.py", r"\x23a.py"),
        (" a.py", r"\x20a.py"),
        ("a\\b.py", r"a\\b.py"),
        ("a\nb\r.py", r"a\x0ab\x0d.py"),
        ("a\u2028\x85.py", r"a\u2028\x85.py"),
        ("a\udcff.py", r"a\udcff.py"),
    ],
)
def test_paths_are_written_on_one_line(path: str, written: str) -> None:
    assert line(path) == f"{written}: {CODE}"


@given(st.text(st.characters(), min_size=1))
def test_any_path_is_read_as_it_was_written(path: str) -> None:
    entry = Entry(path, "XEN101", "3f2a9c41d0b7e655")
    assert Entry.read(str(entry)) == entry
    assert not str(entry).startswith("#")
    assert str(entry).splitlines() == [str(entry)]
    str(entry).encode()


def test_blanks_at_the_end_are_no_part_of_it() -> None:
    assert Entry.read(f"a.py: {CODE} \t") == Entry("a.py", "XEN101", "3f2a9c41d0b7e655")


@pytest.mark.parametrize(
    "text",
    [
        "a.py",
        "a.py: XEN101",
        "a.py: XEN101 3f2a9c41d0b7e65",
        "a.py: XEN101 3f2a9c41d0b7e6555",
        "a.py: XEN101 3F2A9C41D0B7E655",
        "a.py: XEN1O1 3f2a9c41d0b7e655",
        "a.py:XEN101 3f2a9c41d0b7e655",
        ": XEN101 3f2a9c41d0b7e655",
        "a.py: XEN١٠١ 3f2a9c41d0b7e655",
    ],
)
def test_anything_else_is_no_entry(text: str) -> None:
    assert Entry.read(text) == Mistake()


@pytest.mark.parametrize(("path", "column"), [(r"a\\\b.py", 4), (r"\x2", 1), (r"a\ud8", 2), ("a\\", 2), (r"\X41", 1)])
def test_a_backslash_that_escapes_nothing_is_named(path: str, column: int) -> None:
    message = r"this backslash escapes nothing: a backslash in a path is written '\\', a slash '/'"
    assert Entry.read(f"{path}: {CODE}") == Mistake(column, message)
