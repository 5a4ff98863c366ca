"""Whole programs that are right and have fooled naive checkers: nothing is said of them, or for information at most.

Each folder of ``tests/silent`` holds programs of one kind, as strangers write them.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from xent_lint.facts import Backend, Severity
from xent_lint.linter import Settings, lint_text

SILENT = Path(__file__).parent / "silent"
KINDS = sorted(folder.name for folder in SILENT.iterdir() if folder.is_dir())
PROGRAMS = sorted(SILENT.glob("*/*.py"))
TARGETS = [
    Settings(),
    Settings(target_keras=2),
    Settings(target_keras=3),
    *(Settings(backend=backend) for backend in Backend),
]
# Where another loss would learn faster, or a unit stays idle, that may be told.
FOR_INFORMATION = {"04-one-unit-more-than-classes", "08-squared-error-of-probabilities"}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_right(kind: str) -> None:
    programs = sorted((SILENT / kind).glob("*.py"))
    assert len(programs) >= 2
    for program in programs:
        for settings in TARGETS:
            report = lint_text(program.read_text(encoding="utf-8"), settings=settings)
            assert not report.errors
            loud = [each for each in report.findings if kind not in FOR_INFORMATION or _is_serious(each.severity)]
            assert not loud, f"{program.name}, {settings}: {[(each.code, each.message) for each in loud]}"


def _is_serious(severity: Severity) -> bool:
    return severity is not Severity.INFO


@pytest.mark.parametrize("kind", sorted(FOR_INFORMATION))
def test_what_is_for_information_is_known_to_the_list(kind: str) -> None:
    assert kind in KINDS


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keras 3, and a folder in which a program may leave files."""
    keras = pytest.importorskip("keras")
    pytest.importorskip("sklearn")
    if not keras.__version__.startswith("3."):
        pytest.skip("the programs are written for Keras 3")
    monkeypatch.chdir(tmp_path)
    keras.utils.set_random_seed(0)
    yield
    keras.utils.clear_session()


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_it_runs_in_keras(program: Path, empty_folder: None) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(program.read_text(encoding="utf-8"), program.name, "exec"), {"__name__": "__main__"})
    assert printed.getvalue()
