"""What was changed in one file, told by the lines of its module or of the cells of its notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xent_lint.documents.lines import split_lines
from xent_lint.documents.notebook import read_notebook
from xent_lint.documents.reading import Problem, decode
from xent_lint.facts import SourceSpan, SourceText
from xent_lint.revisions.line_changes import LineChanges, changes_between


@dataclass(frozen=True, slots=True)
class FileChanges:
    """The changed lines of a file; ``starts`` says where the lines of each cell begin among them."""

    starts: dict[int | None, int]
    changes: LineChanges

    def touch(self, span: SourceSpan) -> bool:
        """Whether a span holds a changed line; one of a cell that is not known does."""
        start = self.starts.get(span.cell)
        if start is None:
            return True
        return self.changes.touch(start + span.line - 1, start + span.last_line - 1)


def file_changes(path: str, old: bytes, texts: Sequence[SourceText]) -> FileChanges | None:
    """What changed since a file held other bytes, None if they were no program."""
    before = _texts(path, old)
    if before is None:
        return None
    starts: dict[int | None, int] = {}
    lines: list[str] = []
    for text in texts:
        starts[text.cell] = len(lines)
        lines += split_lines(text.text)
    return FileChanges(starts, changes_between([line for text in before for line in split_lines(text.text)], lines))


def _texts(path: str, data: bytes) -> tuple[SourceText, ...] | None:
    if path.endswith(".ipynb"):
        notebook = read_notebook(path, data)
        return None if isinstance(notebook, Problem) else notebook.cells
    text = decode(data)
    return None if isinstance(text, Problem) else (SourceText(path, None, text),)
