"""Which files there are to lint."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xent_lint.documents.ignoring import Ignoring
from xent_lint.documents.paths import is_missing
from xent_lint.documents.scope import Scope, UsualScope


class MissingPathError(Exception):
    """Paths that were named and do not exist."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(", ".join(paths))
        self.paths = tuple(paths)


@dataclass(slots=True)
class Discovery:
    """Paths of files, and of directories that could not be listed with the reason."""

    files: list[str] = field(default_factory=list)
    unlisted: list[tuple[str, str]] = field(default_factory=list)


def discover(paths: Sequence[str], scope: Scope | None = None, *, force_exclude: bool = False) -> Discovery:
    """The files named, and the files below the directories named that are in ``scope``, each once.

    Links to directories are not followed. What .gitignore files ignore is left out below directories. What is named
    is always taken, unless ``force_exclude`` asks the scope about that too.
    """
    missing = [path for path in paths if is_missing(path)]
    if missing:
        raise MissingPathError(missing)
    scope = scope or UsualScope()
    found = Discovery()
    for path in paths:
        if force_exclude and scope.refuses(path):
            continue
        if os.path.isdir(path):
            found.files += _Walk(path, scope, found).files(path, Ignoring.above(path))
        else:
            found.files.append(path)
    found.files = list({os.path.abspath(path): path for path in reversed(found.files)}.values())[::-1]
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    """The walk below a directory that was named."""

    top: str
    scope: Scope
    found: Discovery

    def files(self, directory: str, ignoring: Ignoring) -> Iterator[str]:
        """The files to lint below a directory, however deep."""
        open_ones = [self._level(directory, ignoring)]
        while open_ones:
            for path, inside in open_ones[-1]:
                if inside is not None:
                    open_ones.append(self._level(path, inside))
                    break
                yield os.path.normpath(path)
            else:
                open_ones.pop()

    def _level(self, directory: str, ignoring: Ignoring) -> Iterator[tuple[str, Ignoring | None]]:
        """The files to lint in a directory, and with what is ignored in them the directories to be walked."""
        entries = self._entries(directory)
        ignoring = ignoring.entering(directory, {entry.name for entry in entries})
        area = self.scope.area(directory, self.top)
        for entry in entries:
            is_directory = entry.is_dir(follow_symlinks=False)
            if not is_directory and not (area.includes(entry.path, entry.name) and _is_file(entry)):
                continue
            if area.leaves_out(entry.path, entry.name, is_directory=is_directory):
                continue
            if ignoring.ignores(entry.path, is_directory=is_directory):
                continue
            yield entry.path, (ignoring if is_directory else None)

    def _entries(self, directory: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(directory) as listing:
                return sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            self.found.unlisted.append((directory, error.strerror or str(error)))
            return []


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
