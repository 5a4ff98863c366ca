"""Whatever is wrong with a file, it becomes a document."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from xent_lint.documents import load_bytes, load_file, loading
from xent_lint.facts import SourceText


def problem_of(path: Path) -> str:
    document = load_file(str(path))
    assert document.problem is not None
    assert document.texts == ()
    return document.problem.problem


def test_a_module_is_one_text(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"import keras\r\n")
    document = load_file(str(tmp_path / "a.py"), "a.py")
    assert document.texts == (SourceText("a.py", None, "import keras\r\n"),)


@pytest.mark.parametrize("text", [b"", b"import torch\n", b"\xff\0 (((( broken"])
def test_a_file_without_keras_is_not_read_any_further(text: bytes) -> None:
    document = load_bytes("a.py", text)
    assert (document.mentions_keras, document.texts, document.problem) == (False, (), None)


@pytest.mark.parametrize("word", [b"keras", b"tensorflow", b"tf_keras", b"autokeras"])
def test_every_name_of_keras_passes_the_gate(word: bytes) -> None:
    assert load_bytes("a.py", b"import " + word).mentions_keras


def test_magics_of_an_exported_notebook_are_blanked() -> None:
    assert load_bytes("a.py", b"!pip install keras\n").texts[0].text == "pass\n"


def test_text_that_nests_too_deeply_is_a_problem() -> None:
    document = load_bytes("a.py", b"import keras\n" + b"(" * 5_000)
    assert document.problem is not None
    assert document.problem.at.line == 2


def test_a_named_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.py")
    assert problem_of(tmp_path / "a.py") == "it is a named pipe, not a regular file"


def test_a_device_is_not_opened() -> None:
    assert problem_of(Path("/dev/zero")) == "it is a device, not a regular file"


def test_a_socket_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.py")
        assert problem_of(Path("a.py")) == "it is a socket, not a regular file"


def test_a_broken_link_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to("nowhere")
    assert problem_of(tmp_path / "a.py") == "it can not be opened (No such file or directory)"


def test_a_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to("a.py")
    assert problem_of(tmp_path / "a.py").startswith("it can not be opened (")


@pytest.mark.parametrize("name", ["a.py", "a.ipynb"])
def test_a_file_that_is_too_large_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(loading, "MAX_MODULE_BYTES", 10)
    monkeypatch.setattr(loading, "MAX_NOTEBOOK_BYTES", 10)
    (tmp_path / name).write_text("import keras, numpy")
    assert problem_of(tmp_path / name).startswith("it is larger than ")


def test_a_large_file_without_keras_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MAX_MODULE_BYTES", 10)
    (tmp_path / "a.py").write_text("import numpy as np")
    assert not load_file(str(tmp_path / "a.py")).mentions_keras
