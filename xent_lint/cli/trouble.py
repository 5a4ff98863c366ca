"""Work that can not be done, for several reasons at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click


class Trouble(click.ClickException):
    """Ends a command with a line for each reason."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = tuple(reasons)


@contextmanager
def told() -> Iterator[None]:
    """Turn what is wrong with the files of a user into ``Trouble``."""
    try:
        yield
    except Exception as error:
        reasons = _reasons(error)
        if reasons:
            raise Trouble(reasons) from error
        raise


def _reasons(error: Exception) -> list[str]:
    """Why a file of the user could not be used, none for an error of another kind."""
    from xent_lint.baseline import BaselineError
    from xent_lint.config import ConfigError
    from xent_lint.documents.writing import WriteError
    from xent_lint.revisions import RevisionError

    match error:
        case ConfigError(problems=problems) | BaselineError(problems=problems) | RevisionError(problems=problems):
            return [str(problem) for problem in problems]
        case WriteError():
            return [str(error)]
        case FileNotFoundError() if not _is_somewhere():
            return ["the working directory is gone"]
        case _:
            return []


def _is_somewhere() -> bool:
    """Whether the working directory exists."""
    try:
        os.getcwd()
    except OSError:
        return False
    return True
