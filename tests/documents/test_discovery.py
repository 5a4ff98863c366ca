"""Directories are walked in order, without what is ignored; what is named is always taken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.documents.kit import make
from xent_lint.documents import MissingPathError, discover


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def ignore(where: str, *patterns: str) -> None:
    Path(where).mkdir(parents=True, exist_ok=True)
    (Path(where) / ".gitignore").write_text("\n".join(patterns))


def found(*paths: str) -> list[str]:
    return discover(paths or (".",)).files


def test_modules_and_notebooks_are_found_in_order() -> None:
    make("b.py", "a/z.ipynb", "a/b/c.py", "a.py")
    assert found() == ["a/b/c.py", "a/z.ipynb", "a.py", "b.py"]


def test_other_files_are_not() -> None:
    make("a.txt", "b.pyi", "c.pyc", "py", "README.md")
    assert found() == []


def test_a_file_that_is_named_is_taken_whatever_it_is_called() -> None:
    make("train", "build/a.py")
    ignore(".", "train")
    assert found("train", "build/a.py") == ["train", "build/a.py"]


def test_a_file_is_taken_once() -> None:
    make("a/b.py")
    assert found("a", "a/b.py", "./a/b.py", os.path.abspath("a")) == ["a/b.py"]


@pytest.mark.parametrize("name", [".venv", "venv", "node_modules", "build", "site-packages", ".ipynb_checkpoints"])
def test_the_usual_directories_are_left_out(name: str) -> None:
    make(f"x/{name}/a.py")
    assert found() == []
    assert found(f"x/{name}") == [f"x/{name}/a.py"]


def test_a_link_to_a_directory_is_not_followed() -> None:
    make("a/b.py")
    Path("a/loop").symlink_to("..")
    assert found() == ["a/b.py"]


def test_a_link_to_a_file_is_taken_and_a_broken_one_is_not() -> None:
    make("a/b.txt")
    Path("a/link.py").symlink_to("b.txt")
    Path("a/broken.py").symlink_to("nowhere")
    assert found() == ["a/link.py"]


def test_pipes_below_a_directory_are_passed_over() -> None:
    make("a.py")
    os.mkfifo("b.py")
    assert found() == ["a.py"]


def test_ignored_files_and_directories_are_left_out() -> None:
    make("a.py", "old/b.py", "x/old/c.py", "x/d_test.py")
    ignore(".", "old/", "*_test.py")
    assert found() == ["a.py"]


def test_an_inner_file_decides_before_an_outer_one() -> None:
    make("x/a.py", "y/a.py")
    ignore(".", "a.py")
    ignore("x", "!a.py")
    assert found() == ["x/a.py"]


def test_a_pattern_is_relative_to_its_file() -> None:
    make("x/a.py", "x/y/a.py", "a.py")
    ignore("x", "/a.py")
    assert found() == ["a.py", "x/y/a.py"]


def test_what_the_repository_above_ignores_is_left_out() -> None:
    make("x/a.py", "x/b.py", ".git/HEAD")
    ignore(".", "b.py")
    assert found("x") == ["x/a.py"]


def test_what_lies_above_the_repository_ignores_nothing_in_it() -> None:
    make("x/a.py", "x/.git/HEAD")
    ignore(".", "a.py")
    assert found("x") == ["x/a.py"]


def test_a_directory_that_is_named_is_walked_though_it_is_ignored() -> None:
    make("x/a.py", ".git/HEAD")
    ignore(".", "x/")
    assert found() == []
    assert found("x") == ["x/a.py"]


def test_missing_paths_are_all_named() -> None:
    make("a.py")
    with pytest.raises(MissingPathError) as raised:
        discover(["b.py", "a.py", "c"])
    assert raised.value.paths == ("b.py", "c")


def test_a_directory_that_can_not_be_listed_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.py", "x/b.py")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("x"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    discovery = discover(["."])
    assert discovery.files == ["a.py"]
    assert discovery.unlisted == [("./x", "Permission denied")]
