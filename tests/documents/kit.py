"""Files made by their names."""

from __future__ import annotations

from pathlib import Path


def make(*names: str) -> None:
    """Empty files, with the directories that they lie in."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()
