"""Paths are shown relative to the working directory, or as given outside of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from xent_lint.documents.paths import shown_path


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
