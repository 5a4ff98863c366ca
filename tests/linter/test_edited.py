"""Files are linted as they are to be, before they are written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.programs import RIGHT, WITHOUT_KERAS, WRONG
from xent_lint.documents import discover
from xent_lint.linter import Means, Settings, lint_files

FACTORY = "from keras.layers import Dense\n\n\ndef head():\n    return Dense(3)\n"
TRAIN = """\
import keras
from factory import head

model = keras.Sequential([keras.Input((4,)), head()])
model.compile(loss="categorical_crossentropy")
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").touch()


def codes(edited: dict[str, str], jobs: int = 1) -> list[str]:
    contents = {os.path.realpath(path): text.encode() for path, text in edited.items()}
    report = lint_files(discover(["."]), ["."], lambda _: Settings(), Means(jobs, edited=contents))
    assert not report.errors
    return [finding.code for finding in report.findings]


def test_the_edited_text_counts() -> None:
    Path("a.py").write_text(WRONG)
    assert codes({}) == ["XEN103"]
    assert codes({"a.py": RIGHT}) == []


def test_an_edit_may_bring_keras() -> None:
    Path("a.py").write_text(WITHOUT_KERAS)
    assert codes({"a.py": WRONG}) == ["XEN103"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_edited_module_counts_in_the_programs_that_import_it(jobs: int) -> None:
    Path("factory.py").write_text(FACTORY)
    Path("train.py").write_text(TRAIN)
    assert codes({}, jobs) == ["XEN103"]
    assert codes({"factory.py": FACTORY.replace("Dense(3)", "Dense(3, 'softmax')")}, jobs) == []


def test_an_edited_module_may_bring_keras_to_the_program_that_imports_it() -> None:
    Path("factory.py").write_text(WITHOUT_KERAS)
    Path("train.py").write_text("from factory import model\n")
    assert codes({"factory.py": WRONG}) == ["XEN103"]
