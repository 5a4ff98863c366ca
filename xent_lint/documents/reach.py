"""The gate for programs of several files: one that mentions no Keras may import a module of the project that does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from xent_lint.documents.gate import mentions_keras
from xent_lint.documents.modules import MAX_BYTES, LocalModules

MAX_CHAIN = 3

_IMPORT = re.compile(rb"\b(?:from[ \t]+([.\w]+)[ \t]+)?import\b[ \t]*(?:\(([^)]*)\)|([\w., \t]*))")


class Reach:
    """Tells which files can reach Keras through the local modules that they import."""

    def __init__(self, modules: LocalModules) -> None:
        self._modules = modules
        self._data = cache(_read)

    def __call__(self, data: bytes, path: str, chain: int = MAX_CHAIN) -> bool:
        """Whether a file of this content mentions Keras, or a module that it imports does."""
        if mentions_keras(data):
            return True
        return chain > 0 and any(self(self._data(each), each, chain - 1) for each in self._imported(data, path))

    def _imported(self, data: bytes, path: str) -> Iterator[str]:
        for name in sorted(
            {name for found in _IMPORT.finditer(data) for name in _names(found[1], found[2] or found[3])}
        ):
            place = self._modules.find(name, path)
            file = None if place is None else self._modules.file(place)
            if file is not None and file != path:
                yield file


def _names(package: bytes | None, names: bytes) -> Iterator[str]:
    """The modules that an import may mean: ``from a import b`` means a, and perhaps a.b."""
    start = "" if package is None else package.decode("ascii", "replace")
    if start:
        yield start
    for each in names.decode("ascii", "replace").split(","):
        name = each.split()[0] if each.split() else ""
        if name:
            yield f"{start}{'' if not start or start.endswith('.') else '.'}{name}"


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES)
    except OSError:
        return b""
