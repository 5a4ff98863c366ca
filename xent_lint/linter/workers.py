"""Documents linted side by side in processes of their own, with the results in the order of the documents."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from xent_lint.documents import LocalModules
from xent_lint.linter.linted import Linted, Task, lint_document
from xent_lint.linter.report import LintError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_LOST = "the process that linted it ended before its time (out of memory?)"
_modules: LocalModules | None = None


def available_processors() -> int:
    """How many processes can work at the same time."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(tasks: Iterable[Task], modules: LocalModules, jobs: int) -> Iterator[Linted]:
    """What linting makes of each document, in their order, by as many processes as there are ``jobs``."""
    if jobs > 1:
        return _side_by_side(tasks, modules.paths, jobs)
    return (lint_document(task, modules) for task in tasks)


def _side_by_side(tasks: Iterable[Task], paths: Sequence[str], jobs: int) -> Iterator[Linted]:
    pool = _pool(jobs, paths)
    try:
        submitted = [(task, _submit(pool, task)) for task in tasks]
        for task, future in submitted:
            yield _result(task, future, paths)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, task: Task) -> Future[Linted] | None:
    """A document that does not mention Keras is not worth the way."""
    from concurrent.futures.process import BrokenProcessPool

    if not task.document.mentions_keras:
        return None
    with suppress(BrokenProcessPool):
        return pool.submit(_lint, task)
    return None


def _result(task: Task, future: Future[Linted] | None, paths: Sequence[str]) -> Linted:
    """What a process made of a document; one that dies takes others with it, which are given one of their own."""
    from concurrent.futures.process import BrokenProcessPool

    if not task.document.mentions_keras:
        return Linted(task.document.path)
    if future is not None:
        with suppress(BrokenProcessPool):
            return future.result()
    return _alone(task, paths)


def _alone(task: Task, paths: Sequence[str]) -> Linted:
    from concurrent.futures.process import BrokenProcessPool

    path = task.document.path
    try:
        with _pool(1, paths) as pool:
            return pool.submit(_lint, task).result()
    except BrokenProcessPool:
        return Linted(path, errors=(LintError(path, _LOST),), mentions_keras=True, is_whole=False)


def _pool(jobs: int, paths: Sequence[str]) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, initializer=_start, initargs=(tuple(paths),))


def _start(paths: Sequence[str]) -> None:
    """In a process: an interrupt ends it at once, and what it reads of local modules is kept for the next document."""
    global _modules  # noqa: PLW0603 - one for each process
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _modules = LocalModules(paths)


def _lint(task: Task) -> Linted:
    return lint_document(task, _modules or LocalModules())
