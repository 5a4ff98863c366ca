"""The command as a process: pipes that close, terminals of all kinds."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import ENVIRONMENT, WRONG

COMMAND = [sys.executable, "-m", "xent_lint"]


@pytest.fixture(autouse=True)
def _program(here: Path) -> None:
    (here / "数.py").write_text(WRONG.replace("model.compile(", "model.compile('数', "), encoding="utf-8")


def on_a_terminal(**environment: str) -> str:
    """What ``check`` shows on a terminal."""
    ours, theirs = pty.openpty()
    environment = ENVIRONMENT | {"TERM": "xterm", "COLUMNS": "80"} | environment
    with subprocess.Popen([*COMMAND, "check"], stdout=theirs, stderr=theirs, stdin=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:
            pass
        assert process.wait() == 1
    os.close(ours)
    return shown.decode()


def test_a_reader_that_leaves_early_is_no_error() -> None:
    read, written = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, "check"], stdout=written, stderr=subprocess.PIPE, text=True, check=False, env=ENVIRONMENT
    )
    os.close(written)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_a_terminal_that_shows_ascii_only_gets_escapes(output_format: str) -> None:
    environment = ENVIRONMENT | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [*COMMAND, "check", "--output-format", output_format]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"\\u6570.py" in done.stdout


def test_a_pipe_gets_no_colours() -> None:
    done = subprocess.run([*COMMAND, "check"], capture_output=True, check=False, env=ENVIRONMENT)
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


def test_a_terminal_gets_colours() -> None:
    assert "\x1b[31m\x1b[1merror XEN103" in on_a_terminal()


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colours_gets_none(environment: dict[str, str]) -> None:
    assert re.search(r"\x1b\[[\d;]*m", on_a_terminal(**environment)) is None
