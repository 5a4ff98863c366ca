"""What each Keras was seen to do, as committed: one file a session and version."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from .cells import Cell
from .grid import Session, grid
from .metrics.cells import MetricCell
from .metrics.grid import grid_of_metrics
from .metrics.outcomes import MetricOutcome
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
    by_key = written(session)
    return {cell: Outcome(by_key[cell.key]) for cell in grid(session)}


@cache
def observed_metrics(session: Session) -> dict[MetricCell, MetricOutcome]:
    """The outcome of each cell with a metric of a session."""
    by_key = written(session)
    return {cell: MetricOutcome(by_key[cell.key]) for cell in grid_of_metrics(session)}


def written(session: Session) -> dict[str, str]:
    """All outcomes of a session by the keys of the cells."""
    outcomes: dict[str, str] = json.loads(file_of(session).read_text(encoding="utf-8"))
    return outcomes


def write(session: Session, version: str, outcomes: dict[str, str]) -> None:
    """Replace the observations of a session."""
    for old in FOLDER.glob(f"{session.name}-*.json"):
        old.unlink()
    text = json.dumps(dict(sorted(outcomes.items())), indent=0)
    (FOLDER / f"{session.name}-{version}.json").write_text(text + "\n", encoding="utf-8")
