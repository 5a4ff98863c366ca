"""Which files there are to lint."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xent_lint.documents.ignoring import Ignoring

SUFFIXES = (".py", ".ipynb")
_EXCLUDES = """
.bzr .direnv .eggs .git .git-rewrite .hg .ipynb_checkpoints .mypy_cache .nox .pants.d .pyenv .pytest_cache .pytype
.ruff_cache .svn .tox .venv .vscode __pycache__ __pypackages__ _build buck-out build dist node_modules site-packages
venv
"""
DEFAULT_EXCLUDES = frozenset(_EXCLUDES.split())


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


def discover(paths: Sequence[str]) -> Discovery:
    """The files named, and the Python files and notebooks below the directories named, each once.

    Links to directories are not followed. What .gitignore files ignore is left out below directories; a file
    that is named is always taken.
    """
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        raise MissingPathError(missing)
    found = Discovery()
    for path in paths:
        if os.path.isdir(path):
            found.files += _walk(path, Ignoring.above(path), found)
        else:
            found.files.append(path)
    found.files = list({os.path.abspath(path): path for path in reversed(found.files)}.values())[::-1]
    return found


def _walk(directory: str, ignoring: Ignoring, found: Discovery) -> Iterator[str]:
    try:
        with os.scandir(directory) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        found.unlisted.append((directory, error.strerror or str(error)))
        return
    ignoring = ignoring.entering(directory, {entry.name for entry in entries})
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in DEFAULT_EXCLUDES and not ignoring.ignores(entry.path, is_directory=True):
                yield from _walk(entry.path, ignoring, found)
        elif entry.name.endswith(SUFFIXES) and _is_file(entry) and not ignoring.ignores(entry.path):
            yield os.path.normpath(entry.path)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
