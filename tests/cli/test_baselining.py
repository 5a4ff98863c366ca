"""The baseline in runs on a part of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Run

FACTORY = """\
import keras
from keras.layers import Dense


def build(units):
    model = keras.Sequential([keras.Input((4,)), Dense(units)])
    model.compile(loss="categorical_crossentropy")
    return model
"""
TRAIN = "from factory import build\n\nmodel = build(3)\n"


@pytest.fixture(autouse=True)
def _project(here: Path, xent_lint: Run) -> None:
    (here / "pyproject.toml").write_text('[tool.xent-lint]\nbaseline = "known"\n')
    (here / "factory.py").write_text(FACTORY)
    (here / "train.py").write_text(TRAIN)
    assert xent_lint("check", "--write-baseline").out == "Wrote 1 finding to known.\n"


@pytest.mark.parametrize("paths", [[], ["factory.py"], ["train.py"]])
def test_what_it_holds_is_silent_whichever_files_are_linted(xent_lint: Run, paths: list[str]) -> None:
    done = xent_lint("check", *paths)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Found nothing ")


def test_an_entry_is_not_called_stale_while_a_program_that_may_need_it_is_not_linted(
    xent_lint: Run, here: Path
) -> None:
    (here / "factory.py").write_text(FACTORY.replace("Dense(units)", "Dense(units, 'softmax')"))
    assert xent_lint("check", "factory.py").err == ""
    assert xent_lint("check", "--prune-baseline", "factory.py").out == "Dropped 0 entries of 1 from known.\n"
    done = xent_lint("check")
    assert done.err == ("xent-lint: known: 1 entry fits nothing any more (in factory.py); --prune-baseline drops it\n")
    assert xent_lint("check", "--prune-baseline").out == "Dropped 1 entry of 1 from known.\n"
    assert xent_lint("check").err == ""


def test_stale_entries_of_many_files_are_told_in_one_line(xent_lint: Run, here: Path) -> None:
    for name in "abcde":
        (here / f"{name}.py").write_text(FACTORY)
    xent_lint("check", "--write-baseline")
    for name in "abcde":
        (here / f"{name}.py").unlink()
    assert xent_lint("check").err == (
        "xent-lint: known: 5 entries fit nothing any more (in a.py, b.py and 3 others); --prune-baseline drops them\n"
    )
