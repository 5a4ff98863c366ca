"""``--since``: what touches a changed line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.cli.test_check import feed
from tests.programs import RIGHT, WRONG
from tests.revisions.kit import PLAIN, Repo

CHANGED = WRONG.replace("Dense(3)", "Dense(4)")
ELSEWHERE = WRONG + "\nprint(model)\n"


@pytest.fixture
def repo(here: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with two committed programs."""
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
    repo = Repo.new(here)
    repo.put_bytes("a.py", WRONG.encode())
    repo.put_bytes("deep/b.py", WRONG.encode())
    repo.commit()
    return repo


def found(xent_lint: Run, *arguments: str) -> list[str]:
    """The paths of what is found."""
    done = xent_lint("check", "--output-format", "concise", *arguments)
    assert done.err == ""
    return [line.partition(":")[0] for line in done.out.splitlines()[:-1]]


def test_what_was_there_is_left_out(xent_lint: Run, repo: Repo) -> None:
    done = xent_lint("check", "--since", "HEAD")
    assert (done.status, done.out) == (0, "Found nothing (checked 2 files, 2 with Keras).\n")


def test_what_holds_a_changed_line_is_found_even_if_its_own_line_is_the_same(xent_lint: Run, repo: Repo) -> None:
    repo.put_bytes("a.py", CHANGED.encode())
    assert found(xent_lint, "--since", "HEAD") == ["a.py"]


def test_a_change_elsewhere_in_the_file_is_no_matter(xent_lint: Run, repo: Repo) -> None:
    repo.put_bytes("a.py", ELSEWHERE.encode())
    assert found(xent_lint, "--since", "HEAD") == []


def test_files_that_git_does_not_know_are_new(xent_lint: Run, repo: Repo) -> None:
    repo.put_bytes("c.py", WRONG.encode())
    assert found(xent_lint, "--since", "HEAD") == ["c.py"]


def test_a_file_that_was_renamed_is_not_new(xent_lint: Run, repo: Repo) -> None:
    repo.git("mv", "a.py", "deep/c.py")
    assert found(xent_lint, "--since", "HEAD") == []


def test_it_holds_from_below_and_for_absolute_paths(
    xent_lint: Run, repo: Repo, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.put_bytes("deep/b.py", CHANGED.encode())
    monkeypatch.chdir("deep")
    assert found(xent_lint, "--since", "HEAD") == ["b.py"]
    assert found(xent_lint, "--since", "HEAD", str(here)) == ["b.py"]
    assert found(xent_lint, "--since", "HEAD", "../a.py") == []


def test_three_dots_count_from_where_the_branch_left(xent_lint: Run, repo: Repo) -> None:
    repo.git("switch", "--quiet", "--create", "branch")
    repo.put_bytes("c.py", WRONG.encode())
    repo.commit()
    repo.git("switch", "--quiet", "main")
    repo.put_bytes("a.py", RIGHT.encode())
    repo.commit()
    repo.git("switch", "--quiet", "--detach", "branch")
    assert found(xent_lint, "--since", "main...") == ["c.py"]
    assert found(xent_lint, "--since", "main") == ["a.py", "c.py"]


def test_a_program_on_stdin_is_compared_with_the_file_of_its_name(
    xent_lint: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, WRONG.encode())
    assert found(xent_lint, "--since", "HEAD", "-", "--stdin-filename", "a.py") == []
    feed(monkeypatch, CHANGED.encode())
    assert found(xent_lint, "--since", "HEAD", "-", "--stdin-filename", "a.py") == ["a.py"]


def test_the_baseline_counts_first(xent_lint: Run, repo: Repo) -> None:
    repo.put_bytes("a.py", CHANGED.encode())
    repo.put_bytes("c.py", WRONG.encode())
    xent_lint("check", "a.py", "--write-baseline", "--baseline", "known")
    assert found(xent_lint, "--since", "HEAD", "--baseline", "known") == ["c.py"]


def test_comments_are_added_to_what_is_kept(xent_lint: Run, repo: Repo) -> None:
    repo.put_bytes("c.py", WRONG.encode())
    assert xent_lint("check", "--since", "HEAD", "--add-noqa").out == "Added 1 suppression to 1 file.\n"
    assert (repo.root / "a.py").read_text() == WRONG


def test_a_suppressed_finding_is_shown_only_if_it_touches_a_changed_line(xent_lint: Run, repo: Repo) -> None:
    repo.put_bytes("c.py", WRONG.encode())
    arguments = ("--since", "HEAD", "--config", "per-file-ignores={}", "--show-suppressed")
    xent_lint("check", "--write-baseline", "--baseline", "known")
    assert found(xent_lint, *arguments, "--baseline", "known") == ["c.py"]


@pytest.mark.parametrize("revision", ["HEA", "", "--all", "HEAD~1", "HEAD..HEAD", "a.py", "HEAD:a.py"])
def test_a_revision_that_is_none_is_told_before_anything_is_linted(xent_lint: Run, repo: Repo, revision: str) -> None:
    done = xent_lint("check", "--since", revision)
    told = f"xent-lint: there is no revision '{revision}' in '{repo.root}'\n"
    assert (done.status, done.out, done.err) == (2, "", told)


def test_a_path_outside_of_a_repository_is_told(xent_lint: Run, here: Path) -> None:
    done = xent_lint("check", "--since", "HEAD")
    told = "xent-lint: --since needs a git repository, and '.' lies in none\n"
    assert (done.status, done.out, done.err) == (2, "", told)


def test_a_shallow_history_is_told(xent_lint: Run, repo: Repo, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit()
    repo.git("clone", "--quiet", "--depth=1", here.as_uri(), "shallow")
    monkeypatch.chdir("shallow")
    hint = "of which only the latest history was fetched: try 'git fetch --unshallow'"
    assert xent_lint("check", "--since", "HEAD~1").err == (
        f"xent-lint: there is no revision 'HEAD~1' in '{here / 'shallow'}', {hint}\n"
    )
