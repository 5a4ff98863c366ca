"""Only regular files are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xent_lint.documents.reading import Problem
from xent_lint.documents.regular import read_regular

LIMIT = 1_000_000


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_file_is_read() -> None:
    Path("a").write_bytes(b"\x00\xff")
    assert read_regular("a", LIMIT) == b"\x00\xff"


def test_a_link_to_a_file_is_followed() -> None:
    Path("a").write_bytes(b"x")
    Path("b").symlink_to("a")
    assert read_regular("b", LIMIT) == b"x"


def test_a_file_of_the_limit_is_read_and_a_larger_one_is_not() -> None:
    Path("a").write_bytes(b"x" * LIMIT)
    Path("b").write_bytes(b"x" * (LIMIT + 1))
    assert read_regular("a", LIMIT) == b"x" * LIMIT
    assert read_regular("b", LIMIT) == Problem("it is larger than 1 MB")


def test_a_named_pipe_is_not_waited_for() -> None:
    os.mkfifo("a")
    assert read_regular("a", LIMIT) == Problem("it is a named pipe, not a regular file")


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    assert read_regular(str(tmp_path), LIMIT) == Problem("it is a directory, not a regular file")


def test_a_device_is_no_file() -> None:
    assert read_regular("/dev/zero", LIMIT) == Problem("it is a device, not a regular file")


def test_a_link_to_itself_is_told() -> None:
    Path("a").symlink_to("a")
    assert read_regular("a", LIMIT) == Problem("it can not be opened (Too many levels of symbolic links)")


def test_a_file_that_is_not_there_is_told() -> None:
    assert read_regular("a", LIMIT) == Problem("it can not be opened (No such file or directory)")
