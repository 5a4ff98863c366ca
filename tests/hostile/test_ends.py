"""A run that is ended before its time leaves no process behind, and says nothing of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import ENVIRONMENT, RIGHT

COMMAND = [sys.executable, "-m", "xent_lint", "check", "--jobs", "2"]
PATIENCE = 60


@pytest.fixture(autouse=True)
def _programs(here: Path) -> None:
    for number in range(60):
        (here / f"{number}.py").write_text(RIGHT + RIGHT.partition("\n\n")[2] * 40)


def children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def ended_by(end: Callable[[int], None]) -> tuple[int, bytes]:
    """How a run ends, and what it says, when it is ended with two processes at work; waits until all are gone."""
    with subprocess.Popen(
        COMMAND, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT, start_new_session=True
    ) as run:
        started = time.monotonic()
        while len(children(run.pid)) < 2 and time.monotonic() - started < PATIENCE:
            time.sleep(0.01)
        time.sleep(0.3)
        end(run.pid)
        said, _ = run.communicate(timeout=PATIENCE)
        return run.returncode, said.strip()


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs /proc")
@pytest.mark.parametrize(
    ("end", "status"),
    [
        (lambda run: os.killpg(run, signal.SIGINT), 130),
        (lambda run: os.kill(run, signal.SIGINT), 130),
        (lambda run: os.kill(run, signal.SIGTERM), -signal.SIGTERM),
        (lambda run: os.kill(run, signal.SIGKILL), -signal.SIGKILL),
    ],
    ids=["an interrupt of all", "an interrupt", "a request", "force"],
)
def test_nothing_is_left_of_a_run_that_is_ended_by(end: Callable[[int], None], status: int) -> None:
    assert ended_by(end) == (status, b"")
