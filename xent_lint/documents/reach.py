"""The gate for programs of several files: one that mentions no Keras may import a module of the project that does."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache

from xent_lint.documents.gate import mentions_keras
from xent_lint.documents.modules import MAX_BYTES, LocalModules

MAX_CHAIN = 3

_IMPORT = re.compile(rb"import\b[ \t]*(?:\(([^)]*)\)|([\w., \t]*))")
_FROM = re.compile(rb"\bfrom[ \t]+([.\w]+)[ \t]+\Z")
_MAX_LENGTH_OF_FROM = 256


class Reach:
    """Tells which files can reach Keras through the local modules that they import; each file is gone through once."""

    def __init__(self, modules: LocalModules) -> None:
        self._modules = modules
        self._reaching = cache(self._reaches)
        self._imported: dict[str, tuple[str, ...] | None] = {}

    def __call__(self, data: bytes, path: str) -> bool:
        """Whether a file of this content mentions Keras, or a module that it imports does."""
        real = os.path.realpath(path)
        if real not in self._imported:
            self._imported[real] = self._imports(data, real)
        return self._reaching(real, MAX_CHAIN)

    def _reaches(self, path: str, chain: int) -> bool:
        if path not in self._imported:
            self._imported[path] = self._imports(self._read(path), path)
        imported = self._imported[path]
        return imported is None or (chain > 0 and any(self._reaching(each, chain - 1) for each in imported))

    def _read(self, path: str) -> bytes:
        edited = self._modules.edited.get(path)
        return _content(path) if edited is None else edited

    def _imports(self, data: bytes, path: str) -> tuple[str, ...] | None:
        """The files that a file imports, None if it mentions Keras."""
        if mentions_keras(data):
            return None
        places = {self._modules.find(name, path) for name in imported_names(data)}
        files = {self._modules.file(place) for place in places if place is not None}
        return tuple(sorted(file for file in files if file is not None and file != path))


def imported_names(data: bytes) -> set[str]:
    """The names of modules that a text may import."""
    return {name for found in _IMPORT.finditer(data) for name in _names(_package(data, found.start()), found)}


def _package(data: bytes, end: int) -> str:
    """The package named before ``import``: ``from a import b``."""
    found = _FROM.search(data, max(0, end - _MAX_LENGTH_OF_FROM), end)
    return "" if found is None else found[1].decode("ascii", "replace")


def _names(package: str, found: re.Match[bytes]) -> Iterator[str]:
    """The modules that an import may mean: ``from a import b`` means a, and perhaps a.b."""
    if package:
        yield package
    for each in (found[1] or found[2]).decode("ascii", "replace").split(","):
        name = each.split()[0] if each.split() else ""
        if name:
            yield f"{package}{'' if not package or package.endswith('.') else '.'}{name}"


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES)
    except OSError:
        return b""
