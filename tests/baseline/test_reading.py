"""A baseline is read line by line, and everything that is wrong with it is told at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xent_lint.baseline.entry import Entry
from xent_lint.baseline.reading import HEADER, MAX_BYTES, BaselineError, read_entries

ONE = "a.py: XEN101 3f2a9c41d0b7e655"
TWO = "b.py: XEN203 0000000000000000"
NO_ENTRY = (
    "this is no entry ('path: XEN101 0123456789abcdef'): "
    "delete the line, or the file and write it anew with 'xent-lint check --write-baseline'"
)
CONFLICT = "this is a mark of a merge conflict: keep the entries of both sides and delete the marks"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(content: str | bytes) -> tuple[frozenset[Entry], tuple[str, ...]]:
    Path("baseline.txt").write_bytes(content.encode() if isinstance(content, str) else content)
    return read_entries("baseline.txt")


def entries(*lines: str) -> frozenset[Entry]:
    read_ones = map(Entry.read, lines)
    return frozenset(each for each in read_ones if isinstance(each, Entry))


def problems(content: str | bytes) -> list[str]:
    with pytest.raises(BaselineError) as raised:
        read(content)
    return [each.removeprefix("baseline.txt:") for each in raised.value.problems]


def test_each_line_is_an_entry() -> None:
    assert read(f"{HEADER}\n{ONE}\n{TWO}\n") == (entries(ONE, TWO), ())


@pytest.mark.parametrize("content", ["", HEADER, f"{HEADER}\n", "\n\n", "\ufeff"])
def test_a_baseline_may_be_empty(content: str) -> None:
    assert read(content) == (frozenset(), ())


def test_the_order_of_lines_and_doubled_ones_make_no_difference() -> None:
    assert read(f"{TWO}\n{ONE}\n{TWO}") == read(f"{ONE}\n{TWO}\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert read(end.join([HEADER, ONE, "", TWO])) == (entries(ONE, TWO), ())


def test_comments_are_kept_once_in_their_order() -> None:
    assert read(f"{HEADER}\n# of ours\n{ONE}\n#b \n# of ours\n{HEADER}\n") == (entries(ONE), ("# of ours", "#b"))


def test_all_mistakes_are_told_at_once_with_their_lines() -> None:
    assert problems(f"{ONE}\nnonsense\n\n{TWO}\n<a.py>\n") == [f"2:1: {NO_ENTRY}", f"5:1: {NO_ENTRY}"]


def test_a_backslash_that_escapes_nothing_is_told_with_its_column() -> None:
    message = r"this backslash escapes nothing: a backslash in a path is written '\\', a slash '/'"
    assert problems(f"src\\{ONE}") == [f"1:4: {message}"]


def test_marks_of_a_merge_conflict_are_called_so() -> None:
    content = f"<<<<<<< HEAD\n{ONE}\n||||||| 1a2b3c\n=======\n{TWO}\n>>>>>>> topic\n"
    assert problems(content) == [f"{line}:1: {CONFLICT}" for line in (1, 3, 4, 6)]


def test_of_many_mistakes_the_first_are_told() -> None:
    found = problems("x\n" * 1000)
    assert found[:20] == [f"{line}:1: {NO_ENTRY}" for line in range(1, 21)]
    assert found[20:] == [" 980 more lines are no entries: is this the baseline?"]


def test_bytes_that_are_no_text_are_told_with_their_place() -> None:
    assert problems(b"# x\na\xff") == ["2:2: the baseline can not be read: byte 0xff is not valid UTF-8"]


def test_a_nul_byte_is_told_with_its_place() -> None:
    assert problems("a\0") == ["1:2: the baseline can not be read: it contains a NUL byte, which Python source can not"]


def unread(path: str) -> str:
    with pytest.raises(BaselineError) as raised:
        read_entries(path)
    return str(raised.value)


def test_a_file_that_is_not_there_is_to_be_written() -> None:
    told = "there is no such baseline; write it with 'xent-lint check --write-baseline'"
    assert unread("deep/baseline.txt") == f"deep/baseline.txt: {told}"


def test_a_named_pipe_is_not_waited_for() -> None:
    os.mkfifo("pipe")
    assert unread("pipe") == "pipe: the baseline can not be read: it is a named pipe, not a regular file"


def test_a_directory_is_no_baseline() -> None:
    Path("folder").mkdir()
    assert unread("folder") == "folder: the baseline can not be read: it is a directory, not a regular file"


def test_a_link_to_itself_is_told() -> None:
    Path("link").symlink_to("link")
    told = "it can not be opened (Too many levels of symbolic links)"
    assert unread("link") == f"link: the baseline can not be read: {told}"


def test_a_huge_file_is_not_read() -> None:
    with Path("huge").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert unread("huge") == "huge: the baseline can not be read: it is larger than 50 MB"


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found, _ = read(content)
    except BaselineError:
        return
    assert len(found) <= content.count(b"XEN")
