"""What a project depends on decides which Keras its programs are judged for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.kit import Run

OLD = """\
from keras.layers import Dense
from keras.models import Sequential
from keras.optimizers import SGD

model = Sequential([Dense(1, activation="sigmoid")])
model.compile(optimizer=SGD(lr=0.1), loss="binary_crossentropy")
"""


def codes(xent_lint: Run, *arguments: str) -> list[str]:
    content = json.loads(xent_lint("check", "--output-format", "json", *arguments).out)
    return [finding["code"] for finding in content["findings"]]


@pytest.fixture(autouse=True)
def _program(here: Path) -> None:
    (here / "src").mkdir()
    (here / "src" / "train.py").write_text(OLD)
    (here / "setup.py").touch()


@pytest.mark.parametrize(
    ("requirement", "found"),
    [("keras>=3", ["XEN505"]), ("tensorflow~=2.16", ["XEN505"]), ("keras<3", []), ("tensorflow", []), ("numpy", [])],
)
def test_what_keras_3_removed_is_found_where_a_project_depends_on_it(
    xent_lint: Run, here: Path, requirement: str, found: list[str]
) -> None:
    (here / "requirements.txt").write_text(f"{requirement}\n")
    assert codes(xent_lint) == found


def test_a_setting_wins_over_a_dependency(xent_lint: Run, here: Path) -> None:
    (here / "requirements.txt").write_text("keras>=3\n")
    assert codes(xent_lint, "--target-keras", "2") == []


def test_the_imports_of_a_program_win_over_a_dependency(xent_lint: Run, here: Path) -> None:
    (here / "requirements.txt").write_text("keras>=3\n")
    (here / "src" / "train.py").write_text(OLD.replace("from keras", "from tf_keras"))
    assert codes(xent_lint) == []


def test_isolated_reads_no_dependencies(xent_lint: Run, here: Path) -> None:
    (here / "requirements.txt").write_text("keras>=3\n")
    assert codes(xent_lint, "--isolated") == []
