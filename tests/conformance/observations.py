"""What each Keras was seen to do, as committed: one file a session and version."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from .cells import Cell
from .grid import Session, grid
from .outcomes import Outcome

FOLDER = Path(__file__).parent / "observations"


def file_of(session: Session) -> Path:
    """The file with the observations of a session; its name ends in the version of the package."""
    (path,) = FOLDER.glob(f"{session.name}-*.json")
    return path


def version_of(session: Session) -> str:
    """The version of the package that was observed."""
    return file_of(session).stem.removeprefix(f"{session.name}-")


@cache
def observed(session: Session) -> dict[Cell, Outcome]:
    """The outcome of each cell of a session."""
    by_key = json.loads(file_of(session).read_text(encoding="utf-8"))
    return {cell: Outcome(by_key[cell.key]) for cell in grid(session)}


def write(session: Session, version: str, outcomes: dict[str, str]) -> None:
    """Replace the observations of a session."""
    for old in FOLDER.glob(f"{session.name}-*.json"):
        old.unlink()
    text = json.dumps(dict(sorted(outcomes.items())), indent=0)
    (FOLDER / f"{session.name}-{version}.json").write_text(text + "\n", encoding="utf-8")
