"""Paths are shown relative to the working directory, or as given outside of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xent_lint.documents.paths import is_missing, shown_path


@pytest.mark.parametrize(
    ("given", "shown"),
    [("a.py", "a.py"), ("./x/../a.py", "a.py"), ("../a.py", "../a.py"), ("/elsewhere/a.py", "/elsewhere/a.py")],
)
def test_a_path_is_shown(given: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(given) == shown


def test_an_absolute_path_inside_is_shown_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(str(tmp_path / "x" / "a.py")) == "x/a.py"


def test_a_name_that_begins_with_two_dots_is_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path("..a.py") == "..a.py"
    assert shown_path(str(tmp_path / "..a.py")) == "..a.py"


@pytest.mark.parametrize("name", ["no.py", "a.py/no.py", "no/no.py", "loop/no.py", "a\0.py", "a" * 5_000])
def test_what_is_surely_not_there_is_missing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.py").touch()
    (tmp_path / "loop").symlink_to("loop")
    assert is_missing(name)


def test_a_link_to_nowhere_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to("nowhere")
    assert not is_missing(str(tmp_path / "a.py"))


def test_of_a_closed_directory_it_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal is made up, as root may enter any directory."""

    def refuse(path: str) -> os.stat_result:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "lstat", refuse)
    assert not is_missing("closed/a.py")
