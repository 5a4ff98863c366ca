"""Finds where a project declares Keras, and what follows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from xent_lint.config.dependencies.conclusions import (
    backend_of,
    brings_backend,
    decisive,
    is_of_keras,
    keras_of,
)
from xent_lint.config.dependencies.dependency import Dependency
from xent_lint.config.dependencies.lines import in_environment, in_requirements, in_setup_cfg
from xent_lint.config.dependencies.tables import in_pipfile, in_pyproject
from xent_lint.config.source import Source, SourceKind
from xent_lint.config.upwards import upwards
from xent_lint.documents.paths import shown_path
from xent_lint.documents.regular import read_regular
from xent_lint.facts import Backend

T = TypeVar("T")

_MAX_BYTES = 1_000_000
_LONGEST = 40
_KERAS = re.compile(r"keras|tensorflow|tf[-_.]nightly|jax|torch|^\s*-r|--requirement", re.IGNORECASE | re.MULTILINE)
_READERS = {
    "pyproject.toml": in_pyproject,
    "setup.cfg": in_setup_cfg,
    "Pipfile": in_pipfile,
    "environment.yml": in_environment,
    "environment.yaml": in_environment,
}
_REQUIREMENTS = re.compile(r"requirements.*\.txt")
_REPOSITORY = frozenset({".git", ".hg"})
_PROJECT = frozenset({"pyproject.toml", "setup.py", "setup.cfg"})


@dataclass(frozen=True, slots=True)
class Declaration(Generic[T]):
    """What is declared, and where."""

    value: T
    source: Source


@dataclass(frozen=True, slots=True)
class Declared:
    """What is certain from the dependencies of a project."""

    keras: Declaration[int] | None = None
    backend: Declaration[Backend] | None = None


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    dependencies: Sequence[Dependency]

    def source(self, dependency: Dependency) -> Source:
        text = dependency.text if len(dependency.text) <= _LONGEST else dependency.name
        return Source(SourceKind.DECLARED, shown_path(self.path), dependency.line, text=text)


class Declarations:
    """Reads the files in which projects declare dependencies, each once; ``isolated`` reads none."""

    def __init__(self, *, isolated: bool = False) -> None:
        self._isolated = isolated
        self._above = cache(_above)

    def above(self, directory: str) -> Declared:
        """What holds in a directory: what the nearest one says that depends on Keras, up to the project's root."""
        return Declared() if self._isolated else self._above(os.path.abspath(directory))


def _above(directory: str) -> Declared:
    for each in _up_to_root(directory):
        files = list(_files(each))
        of_keras = [file for file in files if any(map(is_of_keras, file.dependencies))]
        if of_keras:
            return Declared(_keras(of_keras), _backend(files))
    return Declared()


def _keras(files: Sequence[_File]) -> Declaration[int] | None:
    """The major of Keras, if all files say the same."""
    majors = {keras_of(file.dependencies) for file in files}
    major = majors.pop() if len(majors) == 1 else None
    return None if major is None else Declaration(major, files[0].source(decisive(files[0].dependencies, major)))


def _backend(files: Sequence[_File]) -> Declaration[Backend] | None:
    """The only backend of all files."""
    backend = backend_of([each for file in files for each in file.dependencies])
    sources = (file.source(each) for file in files for each in file.dependencies if brings_backend(each))
    return None if backend is None else Declaration(backend, next(sources))


def _up_to_root(directory: str) -> list[str]:
    """The directories from this one to the root of its repository, else to the nearest that is a project's."""
    above = list(upwards(directory))
    for marks in (_REPOSITORY, _PROJECT):
        for number, each in enumerate(above, start=1):
            if any(os.path.lexists(os.path.join(each, mark)) for mark in marks):
                return above[:number]
    return above[:1]


def _files(directory: str) -> Iterator[_File]:
    """The files of a directory that declare dependencies."""
    for name in sorted(_names(directory)):
        path = os.path.join(directory, name)
        if _REQUIREMENTS.fullmatch(name):
            yield _File(path, tuple(in_requirements(path, _text)))
        elif name in _READERS and (text := _text(path)):
            yield _File(path, tuple(_READERS[name](text)))


def _names(directory: str) -> list[str]:
    try:
        return os.listdir(directory)
    except OSError:
        return []


def _text(path: str) -> str | None:
    """The text of a file that speaks of Keras or of other files."""
    data = read_regular(path, _MAX_BYTES)
    text = data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else ""
    return text if _KERAS.search(text) else None
