"""Which Keras, and which backend, the declared dependencies of a project say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from xent_lint.config.source import Source
from xent_lint.facts import Backend

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Declaration(Generic[T]):
    """What is declared, and where."""

    value: T
    source: Source


@dataclass(frozen=True, slots=True)
class Declared:
    """What is certain from the dependencies."""

    keras: Declaration[int] | None = None
    backend: Declaration[Backend] | None = None


class Declarations:
    """Reads the files in which projects declare dependencies, each once."""

    def __init__(self, *, isolated: bool = False) -> None:
        self._isolated = isolated

    def above(self, directory: str) -> Declared:
        """What holds in a directory."""
        return Declared()
