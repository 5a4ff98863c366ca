"""Which configuration holds for which file of a run, and which files there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.cli.setting_cases import has_processes
from tests.cli.test_check import feed
from tests.programs import WRONG

NO_FILES = "Found no files to check.\n"


def put(name: str, text: str = WRONG) -> None:
    Path(name).parent.mkdir(exist_ok=True, parents=True)
    Path(name).write_text(text)


def configure(text: str, name: str = "pyproject.toml") -> None:
    put(name, f"[tool.xent-lint]\n{text}\n")


def found(xent_lint: Run, *arguments: str) -> list[str]:
    """The paths of what is found."""
    done = xent_lint("check", "--output-format", "concise", *arguments)
    assert done.err == ""
    return [line.partition(":")[0] for line in done.out.splitlines()[:-1]]


@pytest.fixture
def _monorepo(here: Path) -> None:
    """Projects of which one has a configuration of its own, one a file without the section, one none."""
    for name in ("w.py", "own/w.py", "plain/w.py", "none/w.py"):
        put(name)
    configure("ignore = ['XEN103']")
    configure("", "own/pyproject.toml")
    put("plain/pyproject.toml", "[project]\nname = 'plain'\n")


EVERYWHERE = ["none/w.py", "own/w.py", "plain/w.py", "w.py"]


@pytest.mark.usefixtures("_monorepo")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["own/w.py"]),
        (["w.py", "own/w.py", "plain/w.py", "none/w.py"], ["own/w.py"]),
        (["--isolated", "w.py", "own"], ["own/w.py", "w.py"]),
        (["--config", "pyproject.toml"], []),
        (["--config", "own/pyproject.toml"], EVERYWHERE),
        (["--config", "ignore=[]"], ["own/w.py"]),
        (["--config", "select=['XEN103']"], EVERYWHERE),
    ],
)
def test_a_file_has_the_nearest_configuration(xent_lint: Run, arguments: list[str], expected: list[str]) -> None:
    assert found(xent_lint, *arguments) == expected


@pytest.mark.usefixtures("_monorepo")
def test_a_file_has_its_configuration_from_wherever_it_is_linted(
    xent_lint: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("own")
    assert found(xent_lint) == found(xent_lint, "../w.py", "../plain", str(here / "own")) == ["w.py"]
    monkeypatch.chdir("../plain")
    assert found(xent_lint, ".", "../own") == ["../own/w.py"]


def test_a_program_on_stdin_has_the_configuration_of_its_name(xent_lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    configure("ignore = ['XEN103']", "quiet/pyproject.toml")
    for name, expected in {"quiet/a.py": [], "new/a.py": ["new/a.py"], "": ["<stdin>"]}.items():
        feed(monkeypatch, WRONG.encode())
        assert found(xent_lint, "-", "--stdin-filename", name) == expected


def test_an_excluded_name_on_stdin_is_linted_unless_exclusion_is_forced(
    xent_lint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure("exclude = ['old/']")
    arguments = ("check", "-", "--stdin-filename", "old/a.py")
    feed(monkeypatch, WRONG.encode())
    assert xent_lint(*arguments).status == 1
    feed(monkeypatch, WRONG.encode())
    assert xent_lint(*arguments, "--force-exclude").out == NO_FILES


def test_a_broken_file_where_nothing_is_linted_is_not_read(xent_lint: Run) -> None:
    put("a/w.py")
    put("b/w.py")
    put("b/pyproject.toml", "[tool.xent-lint")
    assert found(xent_lint, "a") == ["a/w.py"]
    assert found(xent_lint, "--config", "exclude=['b']") == ["a/w.py"]
    assert found(xent_lint, "b", "a", "--config", "exclude=['b']", "--force-exclude") == ["a/w.py"]
    assert xent_lint("check").err == (
        "xent-lint: b/pyproject.toml:1:16: it is not TOML (expected ']' at the end of a table declaration)\n"
    )


def test_the_mistakes_of_all_files_and_options_are_told_at_once(xent_lint: Run) -> None:
    put("a/w.py")
    put("b/w.py")
    configure("jobs = 0")
    configure("fial-on = 'info'", "a/pyproject.toml")
    configure("backend = 3", "b/pyproject.toml")
    done = xent_lint("check", "a", "b/w.py", "--select", "XEN13", "--config", "slect=[]")
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines() == [
        "xent-lint: --config: there is no setting 'slect'; did you mean 'select'?",
        "xent-lint: --select: there is no rule 'XEN13'; did you mean 'XEN103'?",
        'xent-lint: pyproject.toml:2:8: jobs: expected a whole number from 1 on, or "auto", not 0',
        "xent-lint: a/pyproject.toml:2:1: there is no setting 'fial-on'; did you mean 'fail-on'?",
        "xent-lint: b/pyproject.toml:2:11: backend: expected tensorflow, jax or torch, not 3",
    ]


def test_everything_can_be_excluded(xent_lint: Run) -> None:
    put("a.py")
    put("b/c.py")
    configure("exclude = ['*']")
    done = xent_lint("check")
    assert (done.status, done.out) == (0, NO_FILES)


def test_files_with_other_suffixes_can_be_included(xent_lint: Run) -> None:
    for name in ("script", "a.txt", "b.py"):
        put(name)
    configure("include = ['script', '*.txt']")
    assert found(xent_lint) == ["a.txt", "script"]


def test_a_configuration_with_the_line_ends_of_windows_is_read(xent_lint: Run) -> None:
    put("a.py")
    Path("pyproject.toml").write_bytes(b'\xef\xbb\xbf[tool.xent-lint]\r\nignore = ["XEN103"]\r\njobs = 0\r\n')
    assert xent_lint("check").err.startswith("xent-lint: pyproject.toml:3:8: jobs: ")
    Path("pyproject.toml").write_bytes(b'\xef\xbb\xbf[tool.xent-lint]\r\nignore = ["XEN103"]\r\n')
    assert found(xent_lint) == []


def test_a_file_to_write_a_report_to_is_beside_its_configuration(
    xent_lint: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("deep/w.py")
    configure("output-format = ['concise', 'json:report.json']")
    monkeypatch.chdir("deep")
    assert xent_lint("check").status == 1
    assert (here / "report.json").is_file()


def test_no_more_processes_are_started_than_there_are_files(xent_lint: Run) -> None:
    put("a.py")
    assert not has_processes(xent_lint, ("a.py", "--jobs", "100000"))
    put("b.py")
    assert has_processes(xent_lint, ("a.py", "b.py", "--jobs", "100000"))


def test_more_processes_than_files_do_no_harm(xent_lint: Run) -> None:
    for name in ("a.py", "b/c.py", "d.py"):
        put(name)
    assert (
        found(xent_lint, "-j", "16") == found(xent_lint, "-j", "auto") == found(xent_lint) == ["a.py", "b/c.py", "d.py"]
    )
