"""Suppressions of a whole run: what they keep silent, and which of them are findings themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import RIGHT, WRONG
from xent_lint.documents import discover
from xent_lint.facts import SourceSpan, SuppressionKind
from xent_lint.linter import Means, Report, Settings, lint_files, lint_paths, lint_text
from xent_lint.linter.cache import Cache

FACTORY = """\
import keras
from keras.layers import Dense


def build():
    return keras.Sequential([keras.Input((4,)), Dense(3)])  # noqa: XEN103 the caller knows
"""
CALLER = """\
from factory import build

model = build()
model.compile(loss="categorical_crossentropy")
"""
UNUSED = RIGHT.rstrip() + "  # noqa: XEN103\n"


def codes(report: Report) -> list[str]:
    assert not report.errors
    return [finding.code for finding in report.findings]


def test_a_suppressed_finding_leaves_the_findings() -> None:
    report = lint_text(WRONG.rstrip() + "  # noqa: XEN103 as in the paper\n")
    assert codes(report) == []
    (finding,) = report.suppressed
    assert finding.suppressed
    assert (finding.code, finding.suppressed.kind) == ("XEN103", SuppressionKind.NOQA)
    assert finding.suppressed.reason == "as in the paper"


def test_an_unused_suppression_is_a_finding_with_its_place_in_the_sources() -> None:
    report = lint_text(UNUSED, "a.py")
    (finding,) = report.findings
    assert (finding.code, finding.evidence) == ("XEN901", SourceSpan("a.py", None, 5, 49, 5, 63))
    assert [text.path for text in report.texts] == ["a.py"]


def test_a_rule_that_does_not_run_makes_no_suppression_unused() -> None:
    assert codes(lint_text(UNUSED, settings=Settings(codes=frozenset({"XEN101", "XEN901"})))) == []


def test_unused_suppressions_are_not_reported_where_that_is_not_asked_for() -> None:
    assert codes(lint_text(UNUSED, settings=Settings(codes=frozenset({"XEN103"})))) == []


def test_a_suppression_can_keep_findings_about_suppressions_silent() -> None:
    report = lint_text(f"# xent-lint: ignore-file[XEN901]\n{UNUSED}")
    assert codes(report) == []
    assert [finding.code for finding in report.suppressed] == ["XEN901"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "factory.py").write_text(FACTORY)
    (tmp_path / "train.py").write_text(CALLER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("paths", [["."], ["train.py"]])
def test_a_comment_in_another_file_counts(project: Path, paths: list[str]) -> None:
    report = lint_paths(paths)
    assert codes(report) == []
    assert [finding.code for finding in report.suppressed] == ["XEN103"]


def test_a_comment_is_not_called_unused_while_a_file_that_may_need_it_is_not_linted(project: Path) -> None:
    assert codes(lint_paths(["factory.py"])) == []


def test_a_comment_is_unused_where_no_other_file_needs_it(project: Path) -> None:
    (project / "train.py").write_text("import os\n")
    assert codes(lint_paths(["factory.py"])) == ["XEN901"]


def test_a_file_that_was_not_traced_to_its_end_has_no_unused_comments() -> None:
    assert codes(lint_text(f"{UNUSED}print 'done'\n")) == ["XEN900"]


def test_a_clean_file_that_is_recalled_has_its_suppressions(project: Path) -> None:
    (project / "train.py").write_text(UNUSED)
    (project / "factory.py").unlink()
    means = Means(lint=Cache("cache").lint)
    reports = [lint_files(discover(["train.py"]), ["train.py"], lambda _: Settings(), means) for _ in range(2)]
    assert reports[0] == reports[1]
    assert codes(reports[1]) == ["XEN901"]


def test_findings_of_a_run_have_fingerprints_whether_suppressed_or_not() -> None:
    (active,) = lint_text(WRONG).findings
    (suppressed,) = lint_text(WRONG.rstrip() + "  # noqa\n").suppressed
    assert active.fingerprint
    assert active.fingerprint == suppressed.fingerprint
