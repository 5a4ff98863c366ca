"""One file into a document, whatever is wrong with it."""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable, Mapping

from xent_lint.documents.document import Document
from xent_lint.documents.gate import mentions_keras
from xent_lint.documents.reading import Problem, decode
from xent_lint.documents.regular import irregular, without_waiting
from xent_lint.facts import SourceSpan, SourceText, Unreadable

MAX_MODULE_BYTES = 20_000_000
MAX_NOTEBOOK_BYTES = 200_000_000

Gate = Callable[[bytes, str], bool]
Edited = Mapping[str, bytes]
"""The contents of files as they are to be, by the real paths of the files."""


def load_file(path: str, shown: str | None = None, gate: Gate | None = None, edited: Edited | None = None) -> Document:
    """The document in a file; only regular files are ever opened. ``shown`` is its path in findings.

    What the ``gate`` refuses, by default all that does not mention Keras, is not read any further. ``edited`` holds
    what counts in place of the contents of some files.
    """
    shown = path if shown is None else shown
    if edited and (data := edited.get(os.path.realpath(path))) is not None:
        return load_bytes(shown, data, gate)
    try:
        status = os.stat(path)
        if problem := irregular(status):
            return _unreadable(shown, problem)
        if status.st_size > _limit(path):
            return _too_large(path, shown)
        with open(path, "rb", opener=without_waiting) as file:
            return load_bytes(shown, file.read(), gate)
    except OSError as error:
        return _unreadable(shown, Problem(f"it can not be opened ({error.strerror or error})"))


def load_bytes(path: str, data: bytes, gate: Gate | None = None) -> Document:
    """The document that these bytes are, a notebook if ``path`` says so."""
    if not (mentions_keras(data) if gate is None else gate(data, path)):
        return Document(path, mentions_keras=False)
    return _load_notebook(path, data) if _is_notebook(path) else _load_module(path, data)


def _load_module(path: str, data: bytes) -> Document:
    from xent_lint.documents.depth import too_deep
    from xent_lint.documents.magics import without_magics

    text = decode(data)
    if isinstance(text, Problem):
        return _unreadable(path, text)
    python = without_magics(text)
    if problem := too_deep(python):
        return _unreadable(path, problem)
    return Document(path, (SourceText(path, None, python),), (SourceText(path, None, text),))


def _load_notebook(path: str, data: bytes) -> Document:
    from xent_lint.documents.notebook import python_of, read_notebook

    notebook = read_notebook(path, data)
    if isinstance(notebook, Problem):
        return _unreadable(path, notebook)
    pythons = [(cell, python_of(cell)) for cell in notebook.cells]
    texts = tuple(SourceText(path, cell.cell, text) for cell, text in pythons if text is not None)
    return Document(path, texts, notebook.cells, tags=notebook.tags)


def _is_notebook(path: str) -> bool:
    return path.endswith(".ipynb")


def _limit(path: str) -> int:
    return MAX_NOTEBOOK_BYTES if _is_notebook(path) else MAX_MODULE_BYTES


def _too_large(path: str, shown: str) -> Document:
    with (
        open(path, "rb", opener=without_waiting) as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        if data.find(b"keras") < 0 and data.find(b"tensorflow") < 0:
            return Document(shown, mentions_keras=False)
    return _unreadable(shown, Problem(f"it is larger than {_limit(path) // 1_000_000} MB"))


def _unreadable(path: str, problem: Problem) -> Document:
    at = SourceSpan(path, None, problem.line, problem.column, problem.line, problem.column)
    return Document(path, problem=Unreadable(problem.clause, at))
