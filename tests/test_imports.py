"""What a run imports, seen from a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import ENVIRONMENT, RIGHT, WITHOUT_KERAS, WRONG

THIRD_PARTY = ("libcst", "pathspec", "packaging", "pygls", "tensorflow", "keras", "numpy")
OURS = (
    "rules",
    "trace",
    "suppressions",
    "fingerprints",
    "baseline",
    "revisions",
    "fixes",
    "config.options",
    "report.full",
    "documents.notebook",
)
HEAVY = (*THIRD_PARTY, "concurrent.futures", *(f"xent_lint.{name}" for name in OURS))


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


def test_a_comment_that_may_suppress_imports_what_reads_it(folder: Path) -> None:
    (folder / "b.py").write_text(f"{RIGHT}# noqa: E501\n")
    assert "xent_lint.suppressions" in heavy_imports("check", str(folder))


def test_what_is_found_imports_what_names_and_shows_it(folder: Path) -> None:
    (folder / "b.py").write_text(WRONG)
    found = heavy_imports("check", str(folder))
    assert found == {"libcst", *(f"xent_lint.{name}" for name in ("rules", "trace", "fingerprints", "report.full"))}


def test_a_pyproject_without_a_section_of_ours_imports_nothing_heavy(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.black]\nline-length = 88\n")
    assert heavy_imports("check", str(folder)) == set()


def test_a_gitignore_file_imports_pathspec(folder: Path) -> None:
    (folder / ".gitignore").write_text("x\n")
    assert heavy_imports("check", str(folder)) == {"pathspec"}


def test_a_configuration_without_patterns_imports_nothing_heavy(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        "[tool.xent-lint]\nselect = ['XEN1']\nseverity.XEN101 = 'info'\nfail-on = 'error'\n"
    )
    assert heavy_imports("config", str(folder)) == {"xent_lint.config.options"}


def test_a_configuration_with_patterns_imports_pathspec(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.xent-lint]\nexclude = ['x']\n")
    assert heavy_imports("config", str(folder)) == {"pathspec", "xent_lint.config.options"}
