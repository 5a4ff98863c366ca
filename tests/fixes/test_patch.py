"""The patch is what git and patch make of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from xent_lint.fixes import Edition
from xent_lint.fixes.patch import patch_of

CASES = {
    "a line in the middle": (b"a\nb\nc\n", b"a\nB\nc\n"),
    "CR LF": (b"a\r\nb\r\n", b"a\r\nB\r\n"),
    "CR within a line": (b"a\rb\nc\n", b"a\rB\nc\n"),
    "no line end at the end": (b"a\nb", b"a\nB"),
    "a line end that goes": (b"a\nb\n", b"a\nb"),
    "a line end that comes": (b"a\nb", b"a\nb\n"),
    "another encoding": (b"# \xe9\nb\n", b"# \xe9\nB\n"),
    "a file that becomes empty": (b"a\n", b""),
}


@pytest.fixture(params=["a.py", "dir/a b.py", "caf\u00e9.py"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("dir").mkdir()
    name: str = request.param
    return name


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", [["git", "apply", "--whitespace=nowarn"], ["patch", "-p1", "--binary", "-s"]])
def test_it_can_be_applied(path: str, case: str, command: list[str]) -> None:
    assert shutil.which(command[0])
    before, after = CASES[case]
    Path(path).write_bytes(before)
    subprocess.run(command, input=patch_of(Edition({path: before}, {path: after})), check=True)
    assert (Path(path).read_bytes() if Path(path).exists() else b"") == after


def test_files_come_by_their_paths() -> None:
    edition = Edition({"b": b"1", "a": b"1"}, {"b": b"2", "a": b"2"})
    lines = patch_of(edition).splitlines()
    assert [line for line in lines if line.startswith(b"+++")] == [b"+++ b/a", b"+++ b/b"]


def test_nothing_edited_is_an_empty_patch() -> None:
    assert patch_of(Edition()) == b""
