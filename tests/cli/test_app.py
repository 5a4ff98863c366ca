"""The command line as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Run
from xent_lint import __version__
from xent_lint.cli import linting
from xent_lint.cli.app import COMMANDS


def test_the_version_is_told(xent_lint: Run) -> None:
    done = xent_lint("--version")
    assert (done.status, done.out) == (0, f"xent-lint {__version__}\n")


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]])
def test_help_names_every_command(xent_lint: Run, arguments: list[str]) -> None:
    done = xent_lint(*arguments)
    assert done.status == 0
    assert all(f"\n  {name} " in done.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(xent_lint: Run, name: str) -> None:
    done = xent_lint(name, "-h")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Usage: xent-lint {name} ")


def test_an_unknown_command_is_one_line(xent_lint: Run) -> None:
    done = xent_lint("chek")
    assert (done.status, done.err) == (2, "xent-lint: there is no command 'chek'; did you mean 'check'?\n")


def test_an_interrupt_is_quiet(xent_lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(linting, "lint_files", interrupted)
    done = xent_lint("check")
    assert (done.status, done.err.strip()) == (130, "")


def test_a_bug_is_one_line(xent_lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(linting, "lint_files", broken)
    done = xent_lint("check")
    assert (done.status, done.err) == (2, "xent-lint: internal error: ValueError: no\n")


@pytest.mark.parametrize("command", ["check", "config", "clean"])
def test_a_working_directory_that_is_gone_is_told(
    xent_lint: Run, here: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    gone = here / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = xent_lint(command)
    assert (done.status, done.out, done.err) == (2, "", "xent-lint: the working directory is gone\n")
