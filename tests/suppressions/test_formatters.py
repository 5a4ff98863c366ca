"""Suppressions survive black and ruff format, wherever these put the comments."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.programs import PROGRAMS, TARGET, Program, ids
from xent_lint.fixes import spliced
from xent_lint.linter import Report, Settings, lint_text
from xent_lint.suppressions.adding import added

from .test_round_trip import programs

WRONG = [program for program in PROGRAMS if program.is_bad and program.path.parent.name[:6] not in {"XEN900", "XEN901"}]
FORMATTERS = {
    "black": ("black", "--quiet", "--line-length=88"),
    "black-narrow": ("black", "--quiet", "--line-length=60"),
    "ruff": ("ruff", "format", "--quiet", "--isolated", "--config=line-length=88"),
    "ruff-narrow": ("ruff", "format", "--quiet", "--isolated", "--config=line-length=60"),
}


def linted(text: str, program: Program) -> Report:
    target = TARGET.search(program.text)
    return lint_text(text, "train.py", Settings(target_keras=int(target[1]) if target else None))


def told(report: Report) -> list[str]:
    """What a run tells of a program, suppressed or not."""
    return sorted(f"{each.code}: {each.message}" for each in (*report.findings, *report.suppressed))


def noted(program: Program) -> str:
    """A program with a comment for everything that is found in it."""
    report = linted(program.text, program)
    return spliced("train.py", program.text.encode(), added(report.findings, report.texts)).decode()


@pytest.fixture(scope="module", params=FORMATTERS)
def formatted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the wrong programs with their suppressions, as a formatter leaves them."""
    folder = tmp_path_factory.mktemp(request.param)
    for program in WRONG:
        (folder / program.path.parent.name).mkdir(exist_ok=True)
        (folder / program.name).write_text(noted(program), encoding="utf-8")
    subprocess.run([sys.executable, "-m", *FORMATTERS[request.param], str(folder)], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("program", WRONG, ids=ids(WRONG))
def test_what_was_suppressed_stays_so(program: Program, formatted: Path) -> None:
    after = linted((formatted / program.name).read_text(encoding="utf-8"), program)
    assert after.findings == ()
    assert told(after) == told(linted(program.text, program))


@settings(max_examples=60, deadline=None)
@given(programs(), st.integers(20, 100))
def test_what_was_suppressed_stays_so_in_any_layout(text: str, width: int) -> None:
    found = lint_text(text)
    noted = spliced("train.py", text.encode(), added(found.findings, found.texts)).decode()
    after = lint_text(black.format_str(noted, mode=black.Mode(line_length=width)))
    assert after.findings == ()
    assert told(after) == told(found)
