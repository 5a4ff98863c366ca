"""A part of the observations, made anew in the Kerases at hand, is what was written down.

The part is a tenth that the commit chooses; ``--observe-all`` makes all of them anew and writes them down.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from .grid import SESSIONS, Session, grid, one_in
from .metrics.grid import grid_of_metrics
from .observations import observed, observed_metrics, version_of, write, written

pytestmark = [pytest.mark.keras, pytest.mark.conformance]

ROOT = Path(__file__).resolve().parents[2]
PART = 10


def installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def can_run(session: Session, *, anew: bool) -> bool:
    """Whether what is installed is what was observed; any version will do to observe all anew."""
    found = installed(session.package)
    right = found is not None if anew else found == version_of(session)
    return right and installed(session.backend.value) is not None


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no commit"


def keys_of(session: Session) -> list[str]:
    return [cell.key for cell in (*grid(session), *grid_of_metrics(session))]


def observe(keys: list[str], session: Session) -> dict[str, str]:
    """The outcomes of these cells in a process of their own, as the backend is chosen when Keras is imported."""
    environment = {**os.environ, "KERAS_BACKEND": session.backend.value, "TF_CPP_MIN_LOG_LEVEL": "3"}
    command = [sys.executable, "-W", "ignore", "-m", "tests.conformance.observe", session.name]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, input="\n".join(keys), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    outcomes: dict[str, str] = json.loads(done.stdout)
    return outcomes


@pytest.fixture(scope="module")
def anew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--observe-all"))


@pytest.fixture(scope="module")
def outcomes(anew: bool) -> dict[str, dict[str, str]]:
    """The outcomes by session, two sessions at a time."""
    salt, part = commit(), 1 if anew else PART
    keys = {
        session: [key for key in keys_of(session) if one_in(part, key, salt)]
        for session in SESSIONS
        if can_run(session, anew=anew)
    }
    print(f"commit {salt}:", *(f"{len(some)} of {len(keys_of(each))} in {each.name}" for each, some in keys.items()))
    with ThreadPoolExecutor(2) as threads:
        made = threads.map(lambda pair: observe(pair[1], pair[0]), keys.items())
        return dict(zip((session.name for session in keys), made, strict=True))


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.name)
def test_observations_can_be_made_again(session, outcomes, anew):
    if session.name not in outcomes:
        pytest.skip(f"{session.package} {version_of(session)} with {session.backend.value} is not installed")
    made = outcomes[session.name]
    if anew:
        write(session, installed(session.package) or "", made)
        observed.cache_clear()
        observed_metrics.cache_clear()
    before = written(session)
    assert made
    assert {key: (before[key], now) for key, now in made.items() if now != before[key]} == {}
