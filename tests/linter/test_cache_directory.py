"""The directory of a cache holds nothing else when it is made, and loses nothing else when it is dropped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xent_lint.linter.cache_directory import CacheDirectory

STAMP = "0123456789abcdef"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A cache with an entry."""
    path = tmp_path / "cache"
    assert CacheDirectory(str(path)).ready()
    (path / STAMP / "ab").mkdir(parents=True)
    (path / STAMP / "ab" / "cd").touch()
    return path


def test_a_cache_is_dropped_as_a_whole(made: Path) -> None:
    assert CacheDirectory(str(made)).drop()
    assert not made.exists()
    assert not CacheDirectory(str(made)).drop()


def test_what_others_put_there_stays(made: Path) -> None:
    (made / "thesis.tex").write_text("x")
    (made / ".gitignore").write_text("*.aux\n")
    assert CacheDirectory(str(made)).drop()
    assert sorted(os.listdir(made)) == [".gitignore", "thesis.tex"]


def test_links_out_of_it_are_not_followed(made: Path, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "thesis.tex").touch()
    (made / STAMP / "ab" / "link").symlink_to(tmp_path / "work")
    (made / ("f" * 16)).symlink_to(tmp_path / "work")
    assert CacheDirectory(str(made)).drop()
    assert (tmp_path / "work" / "thesis.tex").exists()


def test_a_link_to_it_is_emptied(made: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(made)
    assert CacheDirectory(str(tmp_path / "link")).drop()
    assert os.listdir(made) == []


@pytest.mark.parametrize("tag", ["", "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of another tool.\n"])
def test_a_directory_of_others_is_neither_made_a_cache_nor_dropped(tmp_path: Path, tag: str) -> None:
    (tmp_path / STAMP).mkdir()
    (tmp_path / "CACHEDIR.TAG").write_text(tag)
    directory = CacheDirectory(str(tmp_path))
    assert (directory.is_taken, directory.ready(), directory.drop()) == (True, False, False)
    assert sorted(os.listdir(tmp_path)) == [STAMP, "CACHEDIR.TAG"]


def test_an_empty_directory_becomes_a_cache(tmp_path: Path) -> None:
    directory = CacheDirectory(str(tmp_path))
    assert (directory.is_taken, directory.ready(), directory.is_ours) == (False, True, True)


def test_no_link_of_others_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "CACHEDIR.TAG").symlink_to(tmp_path / "profile")
    assert not CacheDirectory(str(tmp_path / "cache")).ready()
    assert not (tmp_path / "profile").exists()
