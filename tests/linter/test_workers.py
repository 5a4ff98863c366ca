"""Documents are linted side by side as they are one after the other."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.programs import RIGHT, WARNED, WITHOUT_KERAS, WRONG
from xent_lint import trace
from xent_lint.documents import LocalModules, discover
from xent_lint.facts import Program, SourceText
from xent_lint.linter import Means, Report, Settings, lint_files
from xent_lint.linter.workers import available_processors

TEXTS = [WRONG, WITHOUT_KERAS, WARNED, "import keras\n(\n", RIGHT]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for number in range(12):
        (tmp_path / f"{number:02}.py").write_text(TEXTS[number % len(TEXTS)])
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def _forked() -> Iterator[None]:
    """Processes that start with what a test has patched."""
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("fork", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def lint(jobs: int) -> Report:
    return lint_files(discover(["."]), ["."], lambda _: Settings(), Means(jobs))


@pytest.mark.parametrize("jobs", [2, 5])
def test_the_report_is_the_same_with_any_number_of_processes(folder: Path, jobs: int) -> None:
    assert lint(jobs) == lint(1)


def test_files_are_told_as_they_are_done(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    lint_files(discover(["."]), ["."], lambda _: Settings(), Means(2, progress=lambda *each: told.append(each)))
    assert told == [(number, 12) for number in range(1, 13)]


@pytest.mark.usefixtures("_forked")
def test_a_process_that_dies_costs_one_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = trace.trace

    def deadly(texts: Sequence[SourceText], sources: LocalModules) -> Program:
        return os._exit(9) if texts[0].path == "02.py" else real(texts, sources)

    alone = lint(1)
    monkeypatch.setattr(trace, "trace", deadly)
    report = lint(2)
    assert [(each.path, each.message) for each in report.errors] == [
        ("02.py", "the process that linted it ended before its time (out of memory?)")
    ]
    assert report.findings == tuple(each for each in alone.findings if each.evidence and each.evidence.path != "02.py")


def test_there_is_a_processor() -> None:
    assert available_processors() >= 1
