"""What a run imports, seen from a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import ENVIRONMENT, RIGHT, WITHOUT_KERAS

THIRD_PARTY = ("libcst", "pathspec", "packaging", "pygls", "tensorflow", "keras", "numpy")
HEAVY = (*THIRD_PARTY, "xent_lint.rules", "xent_lint.trace")


def heavy_imports(*arguments: str) -> set[str]:
    """Which heavy modules a command of xent-lint imports."""
    program = (
        "import sys; from xent_lint.cli.app import run; run(sys.argv[1:]);"
        f"print('\\n' + ' '.join(name for name in {HEAVY} if name in sys.modules))"
    )
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.py").write_text(WITHOUT_KERAS)
    return tmp_path


def test_the_version_imports_nothing_heavy() -> None:
    assert heavy_imports("--version") == set()


def test_files_without_keras_import_nothing_heavy(folder: Path) -> None:
    assert heavy_imports("check", str(folder)) == set()


def test_a_file_with_keras_imports_the_tracer_and_nothing_that_runs_it(folder: Path) -> None:
    (folder / "b.py").write_text(RIGHT)
    assert heavy_imports("check", str(folder)) == {"libcst", "xent_lint.rules", "xent_lint.trace"}


def test_a_gitignore_file_imports_pathspec(folder: Path) -> None:
    (folder / ".gitignore").write_text("x\n")
    assert heavy_imports("check", str(folder)) == {"pathspec"}


def test_a_configuration_without_patterns_imports_nothing_heavy(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        "[tool.xent-lint]\nselect = ['XEN1']\nseverity.XEN101 = 'info'\nfail-on = 'error'\n"
    )
    assert heavy_imports("config", str(folder)) == set()


def test_a_configuration_with_patterns_imports_pathspec(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.xent-lint]\nexclude = ['x']\n")
    assert heavy_imports("config", str(folder)) == {"pathspec"}
