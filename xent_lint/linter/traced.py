"""One document into facts, whatever goes wrong in the tracer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from traceback import extract_tb
from typing import TYPE_CHECKING, Protocol

from xent_lint.documents import Document, LocalModules
from xent_lint.facts import Context, Program, SourceSpan, SourceText, Unreadable
from xent_lint.linter.report import LintError

if TYPE_CHECKING:
    from xent_lint.trace.modules import Sources

_TOO_DEEP = "it is nested too deeply to follow"


def program_of(document: Document, modules: Sources | None = None) -> tuple[Program, tuple[LintError, ...]]:
    """The facts of one document, and a bug of the tracer if it met one."""
    if document.problem:
        return _unreadable(document.problem), ()
    try:
        return _tracer()(document.texts, modules or LocalModules()), ()
    except (RecursionError, MemoryError):
        return _unreadable(Unreadable(_TOO_DEEP, SourceSpan(document.path, None, 1, 1, 1, 1))), ()
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return Program(), (LintError(document.path, f"the tracer failed: {described(error)}"),)


class Trace(Protocol):
    """``xent_lint.trace.trace``, which is imported late."""

    def __call__(self, texts: Sequence[SourceText], sources: Sources) -> Program:
        """The facts of a program."""


def _tracer() -> Trace:
    from xent_lint.trace import trace

    return trace


def _unreadable(problem: Unreadable) -> Program:
    return Program(contexts=(Context((problem,)),))


def described(error: BaseException) -> str:
    """An error that is a bug of ours, in one line for a bug report."""
    text = str(error).strip().splitlines()
    frames = extract_tb(error.__traceback__)
    where = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""
    return f"{': '.join([type(error).__name__, *text[:1]])}{where}"
