from __future__ import annotations

from pathlib import Path

import pytest

from tests.revisions.kit import PLAIN, Repo


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with one committed file of three lines, which is the working directory."""
    repo = Repo.new(tmp_path / "repo")
    monkeypatch.chdir(repo.root)
    repo.put("a.py", "one", "two", "three")
    repo.commit()
    return repo
