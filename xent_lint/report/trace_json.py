"""Facts as JSON, field by field."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum

from xent_lint.facts import (
    ArchivePath,
    Evidence,
    Known,
    LiveObject,
    Program,
    SourceSpan,
    Unknown,
    UnknownName,
)
from xent_lint.report.findings_json import SCHEMA_VERSION, Json, position


def trace_json(path: str, program: Program) -> str:
    """A program's facts: every context with its worlds.

    A field that may be unknown is an object with ``known``, ``unknown`` (the reason) or ``unknown_name``, and
    ``at``, the place that decides it.
    """
    content: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "path": path,
        "keras": [*sorted(program.keras_majors)],
        "imports_tensorflow": program.imports_tensorflow,
        "cuts": [*program.cuts],
        "contexts": [{"worlds": [as_json(world) for world in context.worlds]} for context in program.contexts],
    }
    return json.dumps(content, indent=2) + "\n"


def as_json(value: object) -> Json:
    """Any part of a fact as JSON."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Enum():
            return str(value.value)
        case SourceSpan() | ArchivePath() | LiveObject():
            return position(value)
        case Known(known, evidence):
            return {"known": as_json(known), "at": _at(evidence)}
        case Unknown(reason, evidence):
            return {"unknown": reason, "at": _at(evidence)}
        case UnknownName(text, evidence):
            return {"unknown_name": text, "at": _at(evidence)}
        case tuple() | list():
            return [as_json(each) for each in value]
        case _:
            return _record(value)


def _at(evidence: Evidence | None) -> Json:
    return None if evidence is None else position(evidence)


def _record(value: object) -> Json:
    if not is_dataclass(value):
        return str(value)
    record: dict[str, Json] = {"type": type(value).__name__}
    return record | {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
