"""What each option of ``xent-lint check`` that is no setting does, what holds without it, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from tests.cli.kit import Done, Run
from tests.cli.test_check import feed
from tests.programs import RIGHT, WRONG
from tests.revisions.kit import PLAIN, Repo
from xent_lint.cli.check import command
from xent_lint.config.options import OPTION

FOUND = "Found 1 error in 1 file (checked 1 file, 1 with Keras)."
SUPPRESSED = "Found nothing (checked 1 file, 1 with Keras; 1 finding suppressed)."
NOTHING = "Found nothing (checked 1 file, 1 with Keras)."
UNUSED = RIGHT.replace("\n", "  # noqa: XEN103\n", 1)
NO_FILES = "Found no files to check."

See = Callable[[Done], object]


def last(done: Done) -> str:
    return done.out.splitlines()[-1]


def first(done: Done) -> str:
    return done.out.splitlines()[0]


def complaints(done: Done) -> int:
    return len(done.err.splitlines())


def unused(done: Done) -> str:
    return Path("unused.py").read_text()


def lines(done: Done) -> int:
    return len(done.out.splitlines())


def status(done: Done) -> int:
    return done.status


def place(done: Done) -> str:
    return done.out.partition(":")[0]


def source(done: Done) -> str:
    return Path("a.py").read_text().splitlines()[-1]


def known(done: Done) -> list[str]:
    """The paths in the baseline."""
    return [line.split(":")[0] for line in Path("known").read_text().splitlines() if not line.startswith("#")]


def is_kept(done: Done) -> bool:
    return any(Path("kept").rglob("*"))


@dataclass(frozen=True, slots=True)
class Case:
    """An option: what is ``usual`` where only ``beside`` is given, what is ``seen`` with it, what is ``told``."""

    name: str
    arguments: tuple[str, ...]
    beside: tuple[str, ...]
    see: See
    usual: object
    seen: object
    wrong: tuple[str, ...]
    told: str


def flag(name: str, see: See, usual: object, seen: object, beside: tuple[str, ...] = ("a.py",)) -> Case:
    """An option without a value."""
    return Case(name, (name,), beside, see, usual, seen, (f"{name}=1",), f"option '{name}' does not take a value")


CASES = (
    Case(
        "--since",
        ("--since", "HEAD"),
        ("a.py",),
        last,
        FOUND,
        NOTHING,
        ("--since", "v1"),
        "there is no revision 'v1' in '{here}'",
    ),
    flag("--write-baseline", known, ["a.py", "gone.py"], ["a.py", "b.py"], ("b.py", "--baseline", "known")),
    flag("--prune-baseline", known, ["a.py", "gone.py"], ["a.py"], ("b.py", "--baseline", "known")),
    Case(
        "--add-noqa",
        ("--add-noqa=why",),
        ("a.py",),
        source,
        WRONG.splitlines()[-1],
        f"{WRONG.splitlines()[-1]}  # noqa: XEN103 why",
        ("-", "--add-noqa"),
        "--add-noqa needs files, not stdin",
    ),
    flag("--show-suppressed", lines, 1, 2, ("quiet.py", "--output-format", "concise")),
    flag("--statistics", last, FOUND, "1  XEN103  error    logits-without-from-logits"),
    flag("--exit-zero", status, 1, 0),
    Case(
        "--config",
        ("--config", "other.toml"),
        ("a.py",),
        last,
        FOUND,
        NOTHING,
        ("--config", "othr.toml"),
        "--config: there is no file 'othr.toml'; did you mean 'other.toml'?",
    ),
    flag("--isolated", last, NO_FILES, FOUND, ("old/c.py", "--force-exclude")),
    flag("--force-exclude", last, FOUND, NO_FILES, ("old/c.py",)),
    Case(
        "--stdin-filename",
        ("--stdin-filename", "x/y.py"),
        ("-",),
        place,
        "<stdin>",
        "x/y.py",
        ("a.py", "--stdin-filename", "x/y.py"),
        "--stdin-filename needs '-' as the only path",
    ),
    flag("--fix", unused, UNUSED, RIGHT, ("unused.py",)),
    flag("--diff", first, "unused.py:1:15: warning XEN901 [unused-suppression]", "--- a/unused.py", ("unused.py",)),
    flag("--show-fixes", complaints, 1, 2, ("unused.py", "--fix")),
    flag("--exit-non-zero-on-fix", status, 0, 1, ("unused.py", "--fix")),
    flag("--no-cache", is_kept, True, False, ("right.py", "--config", "cache-dir='kept'")),
)

each_option = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(autouse=True)
def _files(here: Path, monkeypatch: pytest.MonkeyPatch, xent_lint: Run) -> None:
    """A repository with programs, a baseline of two of them of which one is gone, and configurations."""
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
    repo = Repo.new(here)
    for name in ("a.py", "gone.py", "b.py", "old/c.py"):
        repo.put_bytes(name, WRONG.encode())
    repo.put_bytes("quiet.py", f"# xent-lint: ignore-file[XEN103]\n{WRONG}".encode())
    repo.put_bytes("right.py", RIGHT.encode())
    repo.put_bytes("unused.py", UNUSED.encode())
    repo.put("other.toml", 'ignore = ["XEN103"]')
    assert xent_lint("check", "a.py", "gone.py", "--write-baseline", "--baseline", "known").status == 0
    Path("gone.py").unlink()
    repo.commit()
    repo.put("pyproject.toml", "[tool.xent-lint]", 'exclude = ["old/"]')
    feed(monkeypatch, WRONG.encode())


def test_every_option_has_its_case() -> None:
    options = [each.opts[0] for each in command.params if isinstance(each, click.Option)]
    assert {case.name for case in CASES} == {each for each in options if each.removeprefix("--") not in OPTION}


@each_option
def test_an_option_has_its_effect(xent_lint: Run, case: Case) -> None:
    assert case.see(xent_lint("check", *case.beside, *case.arguments)) == case.seen


@each_option
def test_without_an_option_the_usual_is_done(xent_lint: Run, case: Case) -> None:
    assert case.see(xent_lint("check", *case.beside)) == case.usual != case.seen


@each_option
def test_what_is_wrong_with_an_option_is_told(xent_lint: Run, here: Path, case: Case) -> None:
    done = xent_lint("check", *case.wrong)
    assert (done.status, done.out, done.err) == (2, "", f"xent-lint: {case.told.format(here=here)}\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--write-baseline", "--add-noqa"], "--write-baseline and --add-noqa can not be had together"),
        (["--prune-baseline", "--write-baseline"], "--write-baseline and --prune-baseline can not be had together"),
        (
            ["--write-baseline", "--prune-baseline", "--add-noqa"],
            "--write-baseline, --prune-baseline and --add-noqa can not be had together",
        ),
        (
            ["--write-baseline", "--since", "HEAD"],
            "--write-baseline is about all findings and can not be had with --since",
        ),
        (
            ["--prune-baseline", "--since", "HEAD"],
            "--prune-baseline is about all findings and can not be had with --since",
        ),
        (["-", "--write-baseline"], "--write-baseline needs files, not stdin"),
        (["-", "--prune-baseline"], "--prune-baseline needs files, not stdin"),
        (["-", "a.py"], "'-' reads stdin and can not be mixed with other paths"),
        (["--prune-baseline"], "--prune-baseline needs a baseline: name it by --baseline or in the configuration"),
        (["--select", ""], "--select names no rule"),
        (["--select", ", ", "--select", ","], "--select names no rule"),
        (
            ["--isolated", "--config", "other.toml"],
            "--config: 'other.toml' can not be read with --isolated, which ignores all files",
        ),
        (
            ["--config", "other.toml", "--config", "pyproject.toml"],
            "--config: only one file can be given, not other.toml and pyproject.toml",
        ),
    ],
)
def test_what_can_not_be_had_together_is_told(xent_lint: Run, arguments: list[str], told: str) -> None:
    done = xent_lint("check", *arguments)
    assert (done.status, done.out, done.err) == (2, "", f"xent-lint: {told}\n")
