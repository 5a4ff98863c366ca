"""From the documents of a run to its report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import WARNED, WRONG
from xent_lint.documents import discover
from xent_lint.facts import Severity
from xent_lint.linter import Settings, lint_files, lint_paths, lint_text

FACTORY = """\
import keras
from keras.layers import Dense


def build():
    model = keras.Sequential([keras.Input((4,)), Dense(3)])
    model.compile(loss="categorical_crossentropy")
    return model
"""
CALLER = "from factory import build\n\nbuild().fit([], [])\n"


def test_a_severity_that_is_set_holds() -> None:
    (finding,) = lint_text(WRONG, settings=Settings(severities={"XEN103": Severity.INFO})).findings
    assert finding.severity is Severity.INFO


def test_a_severity_of_another_rule_changes_nothing() -> None:
    (finding,) = lint_text(WARNED, settings=Settings(severities={"XEN103": Severity.INFO})).findings
    assert (finding.code, finding.severity) == ("XEN102", Severity.WARNING)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "factory.py").write_text(FACTORY)
    (tmp_path / "train.py").write_text(CALLER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_two_files_find_in_one_comes_once(project: Path) -> None:
    assert [(each.code, each.evidence.path) for each in lint_paths(["."]).findings if each.evidence] == [
        ("XEN103", "factory.py")
    ]


def test_the_settings_of_the_file_that_a_finding_lies_in_decide(project: Path) -> None:
    silent = Settings(codes=frozenset())
    by_path = {"factory.py": silent, "train.py": Settings()}
    assert lint_files(discover(["train.py"]), ["train.py"], by_path.__getitem__).findings == ()
    by_path = {"factory.py": Settings(severities={"XEN103": Severity.INFO}), "train.py": Settings()}
    (finding,) = lint_files(discover(["train.py"]), ["train.py"], by_path.__getitem__).findings
    assert finding.severity is Severity.INFO
