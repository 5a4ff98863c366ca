"""Git runs nothing that a repository asks for, asks nobody, and shows no pager."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.programs import WRONG
from tests.revisions.kit import PLAIN, Repo


@pytest.fixture(autouse=True)
def _committed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
    repo = Repo.new(here)
    repo.put("a.py", "import keras")
    repo.commit()
    (here / "moved.py").write_text(WRONG)


SETTINGS = ["core.fsmonitor", "core.pager", "diff.external", "core.askPass", "core.editor", "core.sshCommand"]


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_program_of_a_repository_is_run(xent_lint: Run, here: Path, setting: str) -> None:
    Repo(here).git("config", setting, f"touch {here / 'ran'}; cat")
    assert xent_lint("check", "--since", "HEAD").status == 1
    assert not (here / "ran").exists()


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"]
)
def test_the_repository_of_a_hook_is_not_that_of_the_files(
    xent_lint: Run, here: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(here / "nowhere"))
    done = xent_lint("check", "--since", "HEAD", "--output-format", "concise")
    assert (done.status, done.err) == (1, "")


@pytest.mark.parametrize(
    "revision", ["--help", "-h", "", "\n", "HEAD\n", "@{u}", "HEAD:a.py", ":/nowhere", "...", "a..b", "\udcff"]
)
def test_what_is_no_revision_is_told_in_one_line(xent_lint: Run, revision: str) -> None:
    done = xent_lint("check", f"--since={revision}")
    assert (done.status, len(done.err.splitlines()), "internal" in done.err) == (2, 1, False)
