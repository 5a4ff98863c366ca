"""A file is replaced as a whole, or stays as it is and the reason is said."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import ENVIRONMENT
from xent_lint.documents.writing import WriteError, write_bytes

OLD, NEW = b"old\r\n", b"new\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "train.py"
    path.write_bytes(OLD)
    return path


def refused(path: Path, over: bytes | None = None) -> str:
    """Why the file is not written; nothing is left behind."""
    before = sorted(path.parent.iterdir())
    with pytest.raises(WriteError) as raised:
        write_bytes(str(path), NEW, over)
    assert sorted(path.parent.iterdir()) == before
    return raised.value.reason


def test_the_content_is_replaced_and_nothing_else_is_left(file: Path) -> None:
    write_bytes(str(file), NEW, OLD)
    assert file.read_bytes() == NEW
    assert os.listdir(file.parent) == ["train.py"]


def test_a_new_file_is_made_as_any_other(tmp_path: Path) -> None:
    write_bytes(str(tmp_path / "a"), NEW)
    (tmp_path / "b").touch()
    assert (tmp_path / "a").read_bytes() == NEW
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_path_may_be_relative(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    write_bytes("train.py", NEW)
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o666])
def test_the_mode_is_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_bytes(str(file), NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_link_is_written_through(file: Path) -> None:
    (file.parent / "inner").mkdir()
    link = file.parent / "inner" / "link.py"
    link.symlink_to(Path("..") / "train.py")
    write_bytes(str(link), NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


def test_a_file_that_has_changed_since_is_not_written(file: Path) -> None:
    assert refused(file, over=b"older") == "it has changed since it was read"
    assert file.read_bytes() == OLD


def test_a_file_that_is_gone_since_is_not_written(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.py", over=OLD) == "it is gone since it was read"


def test_a_read_only_file_is_not_written(file: Path) -> None:
    file.chmod(0o444)
    assert refused(file) == "it is read-only"
    assert file.read_bytes() == OLD


def test_a_directory_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    assert refused(tmp_path / "inner") == "it is not a regular file"


def test_a_pipe_is_not_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe", over=OLD) == "it is not a regular file"


def test_a_circle_of_links_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refused(tmp_path / "a") == "Too many levels of symbolic links"


def test_a_directory_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as raised:
        write_bytes(str(tmp_path / "no" / "train.py"), NEW)
    assert raised.value.reason == "No such file or directory"


ON_A_FULL_DISK = """\
import resource, signal, sys
from tests.programs import ENVIRONMENT
from xent_lint.documents.writing import WriteError, write_bytes
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5, 5))
try:
    write_bytes(sys.argv[1], b"much longer")
except WriteError as error:
    sys.exit(error.reason)
"""


def test_a_full_disk_leaves_the_file_as_it_was(file: Path) -> None:
    """In a process of its own, of which no file may grow beyond five bytes."""
    command = [sys.executable, "-c", ON_A_FULL_DISK, str(file)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, env=ENVIRONMENT)
    assert (done.returncode, done.stderr) == (1, "File too large\n")
    assert os.listdir(file.parent) == ["train.py"]
    assert file.read_bytes() == OLD


def test_the_error_names_the_file_as_it_is_shown(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    file.chmod(0o444)
    with pytest.raises(WriteError, match=r"^train\.py is not written: it is read-only$"):
        write_bytes(str(file), NEW)
