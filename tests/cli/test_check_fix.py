"""``--fix`` and ``--diff`` make only what helps."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.programs import RIGHT

MISSPELT = RIGHT.replace('"categorical_crossentropy"', "'CategoricalCrossEntropy'")
MENDED = RIGHT.replace('"categorical_crossentropy"', "'categorical_crossentropy'")
WOULD_BE_WRONG = MISSPELT.replace('"softmax"', '"sigmoid"')


@pytest.fixture(autouse=True)
def _program(here: Path) -> None:
    (here / "a.py").write_text(MISSPELT)


def test_a_safe_fix_is_made_and_what_is_left_is_shown(xent_lint: Run, here: Path) -> None:
    done = xent_lint("check", "--fix")
    assert (done.status, done.out) == (0, "Found nothing (checked 1 file, 1 with Keras).\n")
    assert done.err == "xent-lint: fixed 1 finding in 1 file\n"
    assert (here / "a.py").read_text() == MENDED


def test_each_fix_is_named_if_asked_for(xent_lint: Run) -> None:
    assert xent_lint("check", "--fix", "--show-fixes").err.startswith(
        "xent-lint: a.py:5:20: XEN501: rename 'CategoricalCrossEntropy' to 'categorical_crossentropy'\n"
    )


def test_a_fix_that_would_bring_another_finding_is_not_made(xent_lint: Run, here: Path) -> None:
    (here / "a.py").write_text(WOULD_BE_WRONG)
    done = xent_lint("check", "--fix")
    assert done.status == 1
    assert done.err == (
        "xent-lint: a.py:5:20: XEN501: rename 'CategoricalCrossEntropy' to 'categorical_crossentropy':"
        " not done: the finding would stay, or another would come\n"
    )
    assert (here / "a.py").read_text() == WOULD_BE_WRONG


def test_one_fix_that_does_not_help_keeps_no_other_back(xent_lint: Run, here: Path) -> None:
    (here / "b.py").write_text(WOULD_BE_WRONG)
    (here / "c.py").write_text(MISSPELT)
    assert "fixed 2 findings in 2 files" in xent_lint("check", "--fix").err
    assert [(here / name).read_text() for name in ("a.py", "b.py", "c.py")] == [MENDED, WOULD_BE_WRONG, MENDED]


def test_the_second_run_has_nothing_to_fix(xent_lint: Run) -> None:
    xent_lint("check", "--fix")
    assert xent_lint("check", "--fix").err == ""


def test_an_unused_suppression_is_dropped(xent_lint: Run, here: Path) -> None:
    (here / "a.py").write_text(RIGHT.rstrip() + "  # noqa: E501, XEN101 why\n")
    assert xent_lint("check", "--fix").status == 0
    assert (here / "a.py").read_text() == RIGHT.rstrip() + "  # noqa: E501 why\n"


def test_a_notebook_changes_in_its_cell_only(xent_lint: Run, here: Path) -> None:
    cells = [{"cell_type": "markdown", "source": "é"}, {"cell_type": "code", "source": MISSPELT.splitlines(True)}]
    before = json.dumps({"cells": cells, "nbformat": 4}, indent=1, ensure_ascii=False)
    (here / "a.py").unlink()
    (here / "a.ipynb").write_text(before, encoding="utf-8")
    assert xent_lint("check", "--fix").status == 0
    after = (here / "a.ipynb").read_text(encoding="utf-8")
    assert after == before.replace("'CategoricalCrossEntropy'", "'categorical_crossentropy'")


def test_what_the_baseline_holds_is_not_fixed(xent_lint: Run, here: Path) -> None:
    xent_lint("check", "--baseline", "known", "--write-baseline")
    assert xent_lint("check", "--baseline", "known", "--fix").err == ""
    assert (here / "a.py").read_text() == MISSPELT


def test_a_fix_can_exit_one(xent_lint: Run) -> None:
    assert xent_lint("check", "--fix", "--exit-non-zero-on-fix").status == 1
    assert xent_lint("check", "--fix", "--exit-non-zero-on-fix").status == 0


def test_a_file_that_can_not_be_written_exits_two_and_is_as_it_was(xent_lint: Run, here: Path) -> None:
    (here / "a.py").chmod(0o444)
    done = xent_lint("check", "--fix")
    assert (done.status, done.err) == (2, "xent-lint: a.py is not written: it is read-only\n")
    assert done.out.startswith("a.py:5:20: error XEN501 ")
    assert (here / "a.py").read_text() == MISSPELT


def test_a_patch_is_shown_and_nothing_is_written(xent_lint: Run, here: Path) -> None:
    done = xent_lint("check", "--diff")
    assert (done.status, done.err) == (1, "")
    assert (here / "a.py").read_text() == MISSPELT
    subprocess.run(["git", "apply"], input=done.out, text=True, check=True)
    assert (here / "a.py").read_text() == MENDED
    assert xent_lint("check", "--diff").status == 0


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_stdin_can_not_be_fixed(xent_lint: Run, option: str) -> None:
    assert xent_lint("check", option, "-").err == f"xent-lint: {option} needs files, not stdin\n"
