"""``--since REV``: the findings of which a line was changed since a revision."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from xent_lint.documents.paths import shown_path
from xent_lint.documents.regular import read_regular
from xent_lint.facts import Finding, SourceSpan, SourceText
from xent_lint.revisions.file_changes import FileChanges, file_changes
from xent_lint.revisions.git import RevisionError
from xent_lint.revisions.repository import Repository, around, root_of

MAX_BYTES = 200_000_000


class Since:
    """What was changed since a revision, in each repository that files lie in. What it knows it asks for once."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._roots: dict[str, str | None] = {}
        self._repositories: dict[str, Repository] = {}

    def check(self, paths: Iterable[str]) -> None:
        """Raise a ``RevisionError`` for all paths that lie in no repository or in one without the revision."""
        problems: dict[str, None] = {}
        for path in {_directory_of(path): path for path in paths}.values():
            problems |= dict.fromkeys(self._problems(path))
        if problems:
            raise RevisionError(tuple(problems))

    def touched(self, findings: Iterable[Finding], texts: Iterable[SourceText]) -> tuple[Finding, ...]:
        """The findings with a span that holds a changed line, and those that lie in no source.

        ``texts`` are the sources of the spans as written: all of a file, or none where it can not be read. Raises
        ``RevisionError``.
        """
        sources: dict[str, list[SourceText]] = defaultdict(list)
        for text in texts:
            sources[text.path].append(text)
        changes = _Changes(self, sources)
        return tuple(each for each in findings if any(map(changes.touch, each.spans)) or not any(each.spans))

    def changes_of(self, path: str, texts: Sequence[SourceText]) -> FileChanges | bool:
        """What was changed in a file: some lines, everything, or nothing."""
        repository = self._repository(path)
        name = os.path.relpath(os.path.realpath(path), repository.root).replace(os.sep, "/")
        old = repository.content(name)
        if old is not None and not texts:
            return old != read_regular(path, MAX_BYTES)
        changes = None if old is None else file_changes(path, old, texts)
        return True if changes is None else changes

    def _problems(self, path: str) -> Sequence[str]:
        try:
            self._repository(path)
        except RevisionError as error:
            return error.problems
        return ()

    def _repository(self, path: str) -> Repository:
        root = self._root(_directory_of(path))
        if root is None:
            raise RevisionError([f"--since needs a git repository, and '{shown_path(path)}' lies in none"])
        if root not in self._repositories:
            self._repositories[root] = self._at_revision(root)
        return self._repositories[root]

    def _at_revision(self, root: str) -> Repository:
        """A repository at the revision; a submodule of one that is known as that had it then."""
        outer = self._repositories.get(around(root) or "") if self._repositories else None
        return Repository.at(root, self._revision) if outer is None else outer.submodule(root)

    def _root(self, directory: str) -> str | None:
        if directory not in self._roots:
            self._roots[directory] = root_of(directory)
        return self._roots[directory]


class _Changes:
    """Tells which spans were touched; each file is compared once."""

    def __init__(self, since: Since, sources: Mapping[str, Sequence[SourceText]]) -> None:
        self._since = since
        self._sources = sources
        self._known: dict[str, FileChanges | bool] = {}

    def touch(self, span: SourceSpan) -> bool:
        """Whether a span holds a changed line."""
        if span.path not in self._known:
            texts = sorted(self._sources.get(span.path, ()), key=lambda text: text.cell or 0)
            self._known[span.path] = self._since.changes_of(span.path, texts)
        changes = self._known[span.path]
        return changes if isinstance(changes, bool) else changes.touch(span)


def _directory_of(path: str) -> str:
    real = os.path.realpath(path)
    return real if os.path.isdir(real) else os.path.dirname(real)
