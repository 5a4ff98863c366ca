"""The format for programs, as the JSON Schema beside this file says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

from xent_lint import __version__
from xent_lint.facts import (
    ArchivePath,
    Evidence,
    Finding,
    Fix,
    LiveObject,
    Related,
    SourceSpan,
    SourceText,
    Suppressed,
)
from xent_lint.fixes import fix_of
from xent_lint.linter import Report

SCHEMA_VERSION = 1

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def findings_json(report: Report, *, show_suppressed: bool = False) -> str:
    """The whole report as one JSON object."""
    content: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "xent-lint", "version": __version__},
        "findings": [_finding(each, report.texts) for each in report.listed(show_suppressed=show_suppressed)],
        "errors": [{"path": error.path, "message": error.message} for error in report.errors],
        "summary": {
            "files": report.files,
            "files_with_keras": report.files_with_keras,
            "setups": report.setups,
            "by_code": {**report.by_code},
        },
    }
    return json.dumps(content, indent=2) + "\n"


def schema() -> str:
    """The JSON Schema of the format."""
    return files("xent_lint.report").joinpath("findings.schema.json").read_text(encoding="utf-8")


def _finding(finding: Finding, texts: Sequence[SourceText]) -> dict[str, Json]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        **position(finding.evidence),
        "related": [_related(each) for each in finding.related],
        "fixes": [_fix(fix_of(each, finding, texts)) for each in finding.remedies],
        "url": None,
        "fingerprint": finding.fingerprint,
        "suppressed": _suppressed(finding.suppressed),
    }


def _suppressed(suppressed: Suppressed | None) -> Json:
    return None if suppressed is None else {"kind": suppressed.kind.value, "reason": suppressed.reason}


def _related(related: Related) -> dict[str, Json]:
    return {"role": related.role.value, "message": related.message, **position(related.evidence)}


def _fix(fix: Fix) -> dict[str, Json]:
    edits: list[Json] = [{**_without_object(position(edit.span)), "content": edit.content} for edit in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability.value, "reason": fix.reason, "edits": edits}


def _without_object(position: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in position.items() if key != "object"}


def position(evidence: Evidence | None) -> dict[str, Json]:
    """Path, cell, lines, columns and object of an evidence; what it does not have is null."""
    match evidence:
        case SourceSpan(path, cell, line, column, end_line, end_column):
            return _position(path, (cell, line, column, end_line, end_column))
        case ArchivePath(path, name):
            return _position(path, name=name)
        case LiveObject(name, path, line):
            return _position(path, (None, line, None, None, None), name)
        case None:
            return _position(None)


def _position(
    path: str | None, numbers: tuple[int | None, ...] = (None,) * 5, name: str | None = None
) -> dict[str, Json]:
    keys = ("cell", "line", "column", "end_line", "end_column")
    return {"path": path, **dict(zip(keys, numbers, strict=True)), "object": name}
