"""How git is run, and what it says."""

from __future__ import annotations

import pytest

from tests.revisions.kit import Repo
from xent_lint.revisions.git import Answer, RevisionError, git


def test_its_output_and_its_status(repo: Repo) -> None:
    answer = git(".", "rev-parse", "--show-toplevel")
    assert (answer.status, answer.line, answer.err) == (0, str(repo.root), "")


def test_its_input(repo: Repo) -> None:
    assert git(".", "cat-file", "--batch-check", given=b"nothing\n").line == "nothing missing"


def test_the_repository_of_a_hook_is_not_taken_for_that_of_a_file(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert git(".", "status", "--porcelain").status == 0


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ("fatal: bad object\n", "bad object"),
        ("warning: slow\nfatal: not valid: x\nhint: y\n", "not valid: x"),
        ("warning: slow\n", "slow"),
        ("usage\n", "usage"),
        ("\n", "it ended with status 9"),
    ],
)
def test_its_complaint_is_the_first_error(told: str, complaint: str) -> None:
    assert Answer(9, b"", told).complaint == complaint


def test_without_git_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(RevisionError) as raised:
        git(".", "version")
    assert raised.value.problems == ("--since needs git, which can not be run (No such file or directory)",)
