"""A cache in a directory of the user's own files costs none of them."""

from __future__ import annotations

import os
from pathlib import Path

from tests.cli.kit import Run
from tests.programs import RIGHT

CACHE = ("--config", "cache-dir='.'")


def test_a_project_is_no_cache(xent_lint: Run, here: Path) -> None:
    (here / "a.py").write_text(RIGHT)
    done = xent_lint("check", *CACHE)
    told = "xent-lint: .: it holds other files and is no cache; name a directory for the cache alone\n"
    assert (done.status, done.err) == (0, told)
    assert xent_lint("clean", *CACHE).out == "There is no cache in ..\n"
    assert os.listdir(here) == ["a.py"]
