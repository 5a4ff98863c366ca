"""What of a directory is linted: the usual, unless a configuration says otherwise."""

from __future__ import annotations

from typing import Protocol

SUFFIXES = (".py", ".ipynb")
_EXCLUDES = """
.bzr .direnv .eggs .git .git-rewrite .hg .ipynb_checkpoints .mypy_cache .nox .pants.d .pyenv .pytest_cache .pytype
.ruff_cache .svn .tox .venv .vscode __pycache__ __pypackages__ _build buck-out build dist node_modules site-packages
venv
"""
DEFAULT_EXCLUDES = frozenset(_EXCLUDES.split())


class Area(Protocol):
    """Directories in which the same is linted."""

    def leaves_out(self, path: str, name: str, *, is_directory: bool) -> bool:
        """Whether a file or directory is left out."""

    def includes(self, path: str, name: str) -> bool:
        """Whether a file is one to be linted, by its name and place."""


class Scope(Protocol):
    """Tells which area a directory belongs to."""

    def area(self, directory: str, top: str) -> Area:
        """The area of a directory in the walk that starts at ``top``, which was named and is walked in any case."""

    def refuses(self, path: str) -> bool:
        """Whether a path that was named is left out all the same, for those who ask for that."""


class UsualScope:
    """Python files and notebooks outside of the usual directories; it is its own only area."""

    def area(self, directory: str, top: str) -> Area:
        """Itself."""
        return self

    def refuses(self, path: str) -> bool:
        """Never."""
        return False

    def leaves_out(self, path: str, name: str, *, is_directory: bool) -> bool:
        """The usual directories."""
        return is_directory and name in DEFAULT_EXCLUDES

    def includes(self, path: str, name: str) -> bool:
        """Python files and notebooks."""
        return name.endswith(SUFFIXES)
