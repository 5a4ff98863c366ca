"""A progress bar shows itself on a terminal when a run takes long."""

from __future__ import annotations

import io
import time

import pytest

from xent_lint.cli.progress import PATIENCE, ProgressBar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, seconds: float, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    bar = ProgressBar(started=time.monotonic() - seconds)
    bar.update(1200, 2400)
    bar.clear()
    return stream.getvalue()


def test_a_long_run_shows_a_bar_and_removes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(_Terminal(), 2 * PATIENCE, monkeypatch) == (f"\r[{'#' * 12}{'-' * 12}] 1,200 of 2,400 files\r\x1b[K")


def test_a_short_run_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(_Terminal(), 0, monkeypatch) == ""


def test_a_pipe_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(io.StringIO(), 2 * PATIENCE, monkeypatch) == ""
