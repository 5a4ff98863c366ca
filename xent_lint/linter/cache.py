"""Files that were found clean are remembered, and not traced again until something changes that they hang on."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from xent_lint.documents import LocalModules
from xent_lint.documents.regular import read_regular
from xent_lint.linter.cache_directory import CacheDirectory
from xent_lint.linter.consulted import Answer, Consulted, still_hold
from xent_lint.linter.linted import Linted, Task, directives_in, lint_document
from xent_lint.linter.settings import Settings

_MOST_BYTES = 10_000_000


@dataclass(frozen=True)
class Cache:
    """A directory with one small file for each clean document. It may be lost, damaged or unwritable at any time."""

    directory: str

    def lint(self, task: Task, modules: LocalModules) -> Linted:
        """Lint a document, or recall that it is clean."""
        document = task.document
        if not document.mentions_keras or document.problem:
            return lint_document(task, modules)
        entry = self._entry(task)
        setups = _recalled(entry, modules)
        if setups is not None:
            found = directives_in(document)
            texts = document.shown if found else ()
            return Linted(document.path, found, mentions_keras=True, setups=setups, texts=texts)
        consulted = Consulted(modules)
        linted = lint_document(task, modules, consulted)
        if linted.is_whole and not linted.findings:
            self._remember(entry, linted.setups, consulted.answers)
        return linted

    def _entry(self, task: Task) -> str:
        """The path of the file for a document: named after all that a clean verdict hangs on but other files."""
        parts = [os.getcwd(), task.document.path, *_said(task.settings)]
        parts += [f"{text.cell}\0{text.text}" for text in task.document.texts]
        key = sha256("\0\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        return os.path.join(self.directory, self._stamp, key[:2], key[2:])

    @cached_property
    def _stamp(self) -> str:
        """What names this linter as installed, and the Python that runs it."""
        return sha256("\n".join([sys.version, *_installed()]).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _remember(self, entry: str, setups: int, answers: tuple[Answer, ...]) -> None:
        with suppress(OSError, ValueError):
            if not CacheDirectory(self.directory).ready():
                return
            os.makedirs(os.path.dirname(entry), exist_ok=True)
            beside = f"{entry}.{os.getpid()}"
            with open(beside, "x", encoding="utf-8") as file:
                json.dump({"setups": setups, "answers": answers}, file)
            os.replace(beside, entry)


def _recalled(entry: str, modules: LocalModules) -> int | None:
    """The number of setups of a document that is remembered as clean, if what it consulted is as it was."""
    data = read_regular(entry, _MOST_BYTES)
    with suppress(OSError, ValueError, TypeError, RecursionError):
        match json.loads(data) if isinstance(data, bytes) else None:
            case {"setups": int(setups), "answers": list(answers)} if still_hold(answers, modules):
                return setups
    return None


def _said(settings: Settings) -> Iterator[str]:
    """What of the settings decides which findings there are."""
    yield "all" if settings.codes is None else ",".join(sorted(settings.codes))
    for each in (settings.target_keras, settings.backend, settings.declared_keras, settings.declared_backend):
        yield str(each)


def _installed() -> Iterator[str]:
    """Each module of the package, and the parser, with size and time: a linter that was changed forgets."""
    root = Path(__file__).parent.parent
    parser = find_spec("libcst")
    for path in [*sorted(root.rglob("*.py")), *map(Path, [parser.origin] if parser and parser.origin else [])]:
        status = path.stat()
        yield f"{path} {status.st_size} {status.st_mtime_ns}"
