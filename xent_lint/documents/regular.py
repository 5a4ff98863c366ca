"""Regular files are read, and nothing else is ever opened: a named pipe could keep the linter waiting."""

from __future__ import annotations

import os
import stat

from xent_lint.documents.reading import Problem

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a directory",
}


def read_regular(path: str, limit: int) -> bytes | Problem:
    """The bytes of a file, or why it can not be read; one of more than ``limit`` bytes is not."""
    try:
        status = os.stat(path)
        if problem := irregular(status):
            return problem
        if status.st_size > limit:
            return Problem(f"it is larger than {limit // 1_000_000} MB")
        with open(path, "rb", opener=without_waiting) as file:
            return file.read()
    except OSError as error:
        return Problem(f"it can not be opened ({error.strerror or error})")
    except ValueError as error:
        return Problem(f"it can not be opened ({error})")


def irregular(status: os.stat_result) -> Problem | None:
    """What a file is that is no regular one."""
    if stat.S_ISREG(status.st_mode):
        return None
    return Problem(f"it is {_KINDS.get(stat.S_IFMT(status.st_mode), 'something else')}, not a regular file")


def without_waiting(path: str, flags: int) -> int:
    """An opener that does not wait for whoever writes into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
