"""Directories without end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.kit import Run
from tests.programs import WITHOUT_KERAS


@contextmanager
def nested(name: str, depth: int, here: Path) -> Iterator[None]:
    """Directories of one name in each other, with a file in the innermost; what tidies up could not remove them."""
    for _ in range(depth):
        os.mkdir(name)
        os.chdir(name)
    Path("a.py").write_text(WITHOUT_KERAS)
    inner = os.open(".", os.O_RDONLY)
    os.chdir(here)
    yield
    os.fchdir(inner)
    os.unlink("a.py")
    for _ in range(depth):
        os.chdir("..")
        os.rmdir(name)
    os.close(inner)


def test_directories_are_walked_however_deep(xent_lint: Run, here: Path) -> None:
    with nested("d", 1_200, here):
        assert xent_lint("check").out == "Found nothing (checked 1 file, 0 with Keras).\n"


def test_a_directory_too_deep_for_a_path_is_told(xent_lint: Run, here: Path) -> None:
    with nested("d" * 250, 20, here):
        done = xent_lint("check")
    assert (done.status, done.err.endswith("the directory can not be listed (File name too long)\n")) == (2, True)
