"""Which files of a project may import a module, told by the names in their imports alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

from xent_lint.documents import LocalModules, discover
from xent_lint.documents.reach import imported_names

MAX_FILES = 5000
MAX_BYTES = 20_000_000

Names = frozenset[str]


class Importers:
    """Finds the files that may run the code of a module; each file of a project is read once, when first asked for."""

    def __init__(self, modules: LocalModules) -> None:
        self._modules = modules
        self._imports = cache(_imports_below)

    def of(self, path: str) -> frozenset[str] | None:
        """The real paths of the files that import a module, by themselves or through others; None for too many.

        A notebook, and what is no file, has none.
        """
        real = os.path.realpath(path)
        if not real.endswith(".py") or not os.path.isfile(real):
            return frozenset()
        imports = self._imports(self._modules.root(real))
        return None if imports is None else _reaching(real, imports)


def _reaching(module: str, imports: Mapping[str, Names]) -> frozenset[str]:
    reaching, wanted = {module}, {_name_of(module)}
    while new := {path for path, names in imports.items() if path not in reaching and not names.isdisjoint(wanted)}:
        reaching |= new
        wanted |= {_name_of(path) for path in new}
    return frozenset(reaching - {module})


def _name_of(path: str) -> str:
    """The last part of the name by which a file is imported: that of its directory where it makes a package."""
    directory, name = os.path.split(path)
    stem = os.path.splitext(name)[0]
    return os.path.basename(directory) if stem == "__init__" else stem


def _imports_below(root: str) -> Mapping[str, Names] | None:
    """The names in the imports of each file below a directory, by its real path."""
    files = discover([root]).files
    if len(files) > MAX_FILES:
        return None
    return {os.path.realpath(path): _names_in(path) for path in files}


def _names_in(path: str) -> Names:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES)
    except OSError:
        return frozenset()
    return frozenset(part for name in imported_names(data) for part in name.split("."))
