"""A working directory of its own for each test, and a way to run commands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Run, runner


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def xent_lint(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)
