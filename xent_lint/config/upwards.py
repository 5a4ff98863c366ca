"""Where configuration is looked for: in the directories above a file."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import dirname

PYPROJECT = "pyproject.toml"


def upwards(directory: str) -> Iterator[str]:
    """A directory and those above it, the nearest first."""
    yield directory
    while directory != (parent := dirname(directory)):
        directory = parent
        yield directory
