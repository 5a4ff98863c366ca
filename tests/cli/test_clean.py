"""``xent-lint clean``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.programs import RIGHT


@pytest.fixture(autouse=True)
def _project(here: Path) -> None:
    (here / "right.py").write_text(RIGHT)
    (here / "pyproject.toml").write_text('[tool.xent-lint]\ncache-dir = "kept"\n')


def test_the_cache_is_dropped(xent_lint: Run, here: Path) -> None:
    xent_lint("check")
    assert (here / "kept").is_dir()
    done = xent_lint("clean")
    assert (done.status, done.out, done.err) == (0, "Dropped kept.\n", "")
    assert not (here / "kept").exists()
    assert xent_lint("check").status == 0


def test_a_cache_that_is_not_there_is_no_error(xent_lint: Run) -> None:
    done = xent_lint("clean")
    assert (done.status, done.out) == (0, "There is no cache in kept.\n")


def test_without_the_setting_there_is_no_cache(xent_lint: Run) -> None:
    done = xent_lint("clean", "--isolated")
    assert (done.status, done.out) == (0, "There is no cache: the setting cache-dir is not set.\n")


def test_the_cache_can_be_named_on_the_command_line(xent_lint: Run) -> None:
    xent_lint("check", "--config", "cache-dir='other'")
    assert xent_lint("clean", "--config", "cache-dir='other'").out == "Dropped other.\n"


def test_the_cache_of_the_project_is_dropped_from_below(
    xent_lint: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    xent_lint("check")
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    assert xent_lint("clean").out == f"Dropped {here / 'kept'}.\n"


def test_a_directory_that_is_no_cache_of_ours_stays(xent_lint: Run, here: Path) -> None:
    (here / "work").mkdir()
    (here / "work" / "a.py").touch()
    done = xent_lint("clean", "--config", "cache-dir='work'")
    assert (done.status, done.out) == (0, "There is no cache in work.\n")
    assert (here / "work" / "a.py").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["kept"], "got unexpected extra argument (kept)"),
        (["--config", "cache-dir=3"], "--config: cache-dir: expected the name of a directory, not 3"),
        (["--confg"], "there is no option '--confg'; did you mean '--config'?"),
    ],
)
def test_bad_usage_is_one_line(xent_lint: Run, arguments: list[str], told: str) -> None:
    done = xent_lint("clean", *arguments)
    assert (done.status, done.out, done.err) == (2, "", f"xent-lint: {told}\n")
