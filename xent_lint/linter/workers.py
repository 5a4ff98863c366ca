"""Documents linted side by side in processes of their own, with the results in the order of the documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from xent_lint.documents import LocalModules
from xent_lint.documents.loading import Edited
from xent_lint.linter.linted import Linted, Task, lint_document
from xent_lint.linter.report import LintError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

MOST_PROCESSES = 61
"""Windows can wait for no more, and more are of no use."""

_LOST = "the process that linted it ended before its time (out of memory?)"


class Lint(Protocol):
    """Lints one document."""

    def __call__(self, task: Task, modules: LocalModules) -> Linted:
        """What is found in it, with the ``modules`` that it imports."""


Progress = Callable[[int, int], None]
"""Is told how many files of how many are linted."""


@dataclass(frozen=True, slots=True)
class Means:
    """By what means files are linted: in how many processes, each by what, and who is told how far it is.

    ``edited`` holds what counts in place of the contents of some files.
    """

    jobs: int = 1
    lint: Lint = lint_document
    progress: Progress | None = None
    edited: Edited = field(default_factory=dict)


_lint_here: Callable[[Task], Linted] = partial(lint_document, modules=LocalModules())


def available_processors() -> int:
    """How many processes can work at the same time."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(tasks: Iterable[Task], modules: LocalModules, means: Means) -> Iterator[Linted]:
    """What linting makes of each document, in their order."""
    if means.jobs > 1:
        return _side_by_side(tasks, _Start(modules.paths, means.lint, modules.edited), means.jobs)
    return (means.lint(task, modules) for task in tasks)


def _side_by_side(tasks: Iterable[Task], start: _Start, jobs: int) -> Iterator[Linted]:
    pool = _pool(min(jobs, MOST_PROCESSES), start)
    try:
        submitted = [(task, _submit(pool, task)) for task in tasks]
        for task, future in submitted:
            yield _result(task, future, start)
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


def _result(task: Task, future: Future[Linted] | None, start: _Start) -> Linted:
    """What a process made of a document; one that dies takes others with it, which are given one of their own."""
    from concurrent.futures.process import BrokenProcessPool

    if not task.document.mentions_keras:
        return Linted(task.document.path)
    if future is not None:
        with suppress(BrokenProcessPool):
            return future.result()
    return _alone(task, start)


def _alone(task: Task, start: _Start) -> Linted:
    from concurrent.futures.process import BrokenProcessPool

    path = task.document.path
    try:
        with _pool(1, start) as pool:
            return pool.submit(_lint, task).result()
    except BrokenProcessPool:
        return Linted(path, errors=(LintError(path, _LOST),), mentions_keras=True, is_whole=False)


def _pool(jobs: int, start: _Start) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, initializer=start)


@dataclass(frozen=True, slots=True)
class _Start:
    """Readies a process: an interrupt or the end of its parent ends it at once; what it reads of modules is kept."""

    paths: tuple[str, ...]
    lint: Lint
    edited: Edited

    def __call__(self) -> None:
        global _lint_here  # noqa: PLW0603 - one for each process
        import signal
        from threading import Thread

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        Thread(target=_end_with_parent, daemon=True).start()
        _lint_here = partial(self.lint, modules=LocalModules(self.paths, self.edited))


def _end_with_parent() -> None:
    """A process that lost its parent would wait for work for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _lint(task: Task) -> Linted:
    return _lint_here(task)
