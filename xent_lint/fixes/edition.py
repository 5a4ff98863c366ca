"""Files as they were read and as they are to be, before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from xent_lint.documents import load_bytes
from xent_lint.documents.loading import MAX_NOTEBOOK_BYTES, Edited
from xent_lint.documents.paths import shown_path
from xent_lint.documents.reading import Problem
from xent_lint.documents.regular import read_regular
from xent_lint.documents.writing import WriteError, write_bytes
from xent_lint.facts import Edit, SourceText
from xent_lint.fixes.splicing import SpliceError, spliced

_CHANGED = "it has changed since it was linted"


@dataclass(frozen=True, slots=True)
class Edition:
    """Edited files by their paths: their bytes when they were read, and those that are to be written.

    ``problems`` says in a line each which files could not be edited or written; they are as they were.
    """

    originals: Mapping[str, bytes] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def edited(self) -> Edited:
        """The contents that are to be, for the linter."""
        return {os.path.realpath(path): data for path, data in self.contents.items()}

    def with_edits(self, edits: Iterable[Edit], texts: Iterable[SourceText]) -> Edition:
        """The same with more edits made. ``texts`` are what the files were linted as."""
        edition, known = self, frozenset(texts)
        for path, own in _by_path(edits).items():
            edition = edition._with_edits_of(path, own, known)
        return edition

    def written(self) -> Edition:
        """Write all files, and return which are written with what they hold; the others are among the problems."""
        failures = {path: failure for path in self.contents if (failure := self._failure_to_write(path))}
        written = {path: data for path, data in self.contents.items() if path not in failures}
        return Edition(self.originals, written, (*self.problems, *failures.values()))

    def _failure_to_write(self, path: str) -> str:
        """Write a file; why that could not be done, empty if it was."""
        try:
            write_bytes(path, self.contents[path], over=self.originals[path])
        except WriteError as error:
            return str(error)
        return ""

    def _with_edits_of(self, path: str, edits: Sequence[Edit], texts: frozenset[SourceText]) -> Edition:
        try:
            data = self.contents[path] if path in self.contents else _read(path)
            if not frozenset(load_bytes(path, data, lambda *_: True).shown) <= texts:
                raise SpliceError(_CHANGED)
            contents = {**self.contents, path: spliced(path, data, edits)}
        except SpliceError as error:
            return replace(self, problems=(*self.problems, f"{shown_path(path)} is not written: {error}"))
        return replace(self, originals={path: data, **self.originals}, contents=contents)


def _by_path(edits: Iterable[Edit]) -> Mapping[str, list[Edit]]:
    """The edits of each file; one that has several names is edited under the first of them."""
    by_path: dict[str, list[Edit]] = {}
    names: dict[str, str] = {}
    for edit in edits:
        if names.setdefault(os.path.realpath(edit.span.path), edit.span.path) == edit.span.path:
            by_path.setdefault(edit.span.path, []).append(edit)
    return by_path


def _read(path: str) -> bytes:
    data = read_regular(path, MAX_NOTEBOOK_BYTES)
    if isinstance(data, Problem):
        raise SpliceError(data.clause)
    return data
