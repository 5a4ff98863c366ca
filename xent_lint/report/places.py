"""Where something is, in one short text."""

from __future__ import annotations

from xent_lint.facts import ArchivePath, Evidence, LiveObject, SourceSpan
from xent_lint.printable import printable


def place(evidence: Evidence | None) -> str:
    """Path, cell, line and column as far as there are any: ``nb.ipynb:cell 3:4:1``."""
    return printable(_place(evidence))


def _place(evidence: Evidence | None) -> str:
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
