"""Where something is, in one short text."""

from __future__ import annotations

from xent_lint.facts import ArchivePath, Evidence, LiveObject, SourceSpan


def place(evidence: Evidence | None) -> str:
    """Path, cell, line and column as far as there are any: ``nb.ipynb:cell 3:4:1``."""
    match evidence:
        case SourceSpan(path, None, line, column):
            return f"{path}:{line}:{column}"
        case SourceSpan(path, cell, line, column):
            return f"{path}:cell {cell}:{line}:{column}"
        case ArchivePath(path, name):
            return f"{path}: {name}"
        case LiveObject(name, path, line):
            return name if path is None else f"{path}:{line}: {name}"
        case None:
            return "?"
