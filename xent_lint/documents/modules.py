"""The modules of the same project that a program imports, found as Python would find them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache

from xent_lint.documents.document import Document
from xent_lint.documents.loading import Edited, load_file
from xent_lint.documents.paths import shown_path
from xent_lint.facts import SourceText

MAX_BYTES = 400_000

_MARKERS = frozenset({"pyproject.toml", "setup.py", "setup.cfg", ".git", ".hg"})
_PACKAGE = "__init__.py"


class LocalModules:
    """Finds and reads local modules: below the paths to be linted and the root of the project, and nowhere else.

    A module is known by its place: the path of a file, or of a package's directory. ``edited`` holds what counts in
    place of the contents of some files.
    """

    def __init__(self, paths: Sequence[str] = (), edited: Edited | None = None) -> None:
        self.paths = tuple(paths)
        self.edited = edited or {}
        self._given = {os.path.realpath(path): path for path in paths}
        self._names = cache(_names_in)
        self._real = cache(os.path.realpath)
        self._directory = cache(_directory_of)
        self._search = cache(self._searched)
        self._found = cache(self._find)
        self._file = cache(_file_of)
        self._documents: dict[str, Document] = {}

    def find(self, name: str, importer: str) -> str | None:
        """The place of the module that ``importer``, the path of a file, means by a dotted or relative name."""
        return self._found(name, self._directory(importer))

    def _find(self, name: str, directory: str) -> str | None:
        starts, boundary = self._search(directory)
        level = len(name) - len(name.lstrip("."))
        places = [
            place
            for start in ((_above(directory, level - 1),) if level else starts)
            for place in self._below(start, name[level:])
        ]
        allowed = [place for place in places if _is_within(self._real(place), boundary)]
        return min(allowed, key=self._is_bare, default=None)

    def _searched(self, directory: str) -> tuple[tuple[str, ...], str]:
        """Where the search for a module begins, and the directory that it does not leave."""
        boundary = self._boundary(directory)
        return tuple(dict.fromkeys(self._starts(directory, boundary))), boundary

    def root(self, path: str) -> str:
        """The directory in which the modules that a file imports are looked for."""
        return self._search(self._directory(path))[1]

    def inside(self, place: str, name: str) -> str | None:
        """The place of a module inside a package."""
        if place.endswith(".py"):
            return None
        _, boundary = self._search(place)
        return next((each for each in self._below(place, name) if _is_within(self._real(each), boundary)), None)

    def text(self, place: str) -> SourceText | None:
        """The source of a module, None for a directory without one and for what can not be read."""
        document = self.document(place)
        return document.texts[0] if document is not None and document.texts else None

    def document(self, place: str) -> Document | None:
        """The file of a module, None for a directory without one and for a file too large to be followed."""
        path = self.file(place)
        if path is not None and path not in self._documents:
            self._documents[path] = load_file(path, self._shown(path), lambda *_: True, self.edited)
        return None if path is None else self._documents[path]

    def file(self, place: str) -> str | None:
        """The path of a module's file, None for a directory without one and for a file too large to be followed."""
        return self._file(place)

    def read(self, path: str) -> Document | None:
        """A module that was read, by its path in findings."""
        return next((document for document in self._documents.values() if document.path == path), None)

    def _shown(self, path: str) -> str:
        """A path as a file below the given paths is shown."""
        above = next((each for each in _upwards(path) if each in self._given), None)
        if above is None:
            return shown_path(path)
        return shown_path(os.path.normpath(os.path.join(self._given[above], os.path.relpath(path, above))))

    def _starts(self, directory: str, boundary: str) -> Iterator[str]:
        """Where the search begins: the parent of the package, the script's directory, those above it, and ``src``."""
        package = directory
        while _PACKAGE in self._names(package) and package != boundary:
            package = os.path.dirname(package)
        yield package
        while directory != boundary:
            yield directory
            directory = os.path.dirname(directory)
        yield from (boundary, os.path.join(boundary, "src"))

    def _boundary(self, directory: str) -> str:
        """The root of the project: the nearest directory above that is marked as one, else the widest that is given."""
        marked = (above for above in _upwards(directory) if self._names(above) & _MARKERS)
        given = (each for each in (*self._given, os.getcwd()) if _is_within(directory, each) and os.path.isdir(each))
        return next(marked, None) or min(given, key=len, default=directory)

    def _below(self, place: str, dotted: str) -> Iterator[str]:
        """The places of a dotted name below a directory: a package goes before a file, a file before a directory."""
        part, _, rest = dotted.partition(".")
        if not part:
            yield place
            return
        names = self._names(place)
        if part in names and self._names(inner := os.path.join(place, part)):
            yield from self._below(inner, rest)
        if not rest and f"{part}.py" in names:
            yield os.path.join(place, f"{part}.py")

    def _is_bare(self, place: str) -> bool:
        """Whether a place is a directory without ``__init__.py``, which Python takes last."""
        return not place.endswith(".py") and _PACKAGE not in self._names(place)


def _directory_of(path: str) -> str:
    return os.path.dirname(os.path.realpath(path))


def _file_of(place: str) -> str | None:
    path = place if place.endswith(".py") else os.path.join(place, _PACKAGE)
    return path if os.path.isfile(path) and os.path.getsize(path) <= MAX_BYTES else None


def _names_in(directory: str) -> frozenset[str]:
    try:
        return frozenset(os.listdir(directory))
    except OSError:
        return frozenset()


def _upwards(directory: str) -> Iterator[str]:
    while True:
        yield directory
        if directory == (parent := os.path.dirname(directory)):
            return
        directory = parent


def _above(directory: str, levels: int) -> str:
    for _ in range(levels):
        directory = os.path.dirname(directory)
    return directory


def _is_within(real: str, directory: str) -> bool:
    return real == directory or real.startswith(os.path.join(directory, ""))
