"""Files are replaced as a whole: whatever happens, the old content or the new is there."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile

from xent_lint.documents.paths import shown_path

_PREFIX = ".xent-lint-"


class WriteError(Exception):
    """A file that was not written and is as it was; ``reason`` says why in one clause."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{shown_path(path)} is not written: {reason}")
        self.path = path
        self.reason = reason


def write_bytes(path: str, data: bytes, over: bytes | None = None) -> None:
    """Make ``data`` the content of a file, at once; a link is followed, and the mode of the file is kept.

    ``over`` is what the file held when it was read. Raises ``WriteError`` where it holds something else by now, is
    read-only or no regular file, or where the disk does not take it.
    """
    real = os.path.realpath(path)
    try:
        _refuse(path, real, over)
        _replace(real, data)
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from error


def _refuse(path: str, real: str, over: bytes | None) -> None:
    """Raise ``WriteError`` where a file may not be replaced."""
    if not os.path.lexists(real):
        if over is not None:
            raise WriteError(path, "it is gone since it was read")
        return
    mode = os.stat(real).st_mode
    if not stat.S_ISREG(mode):
        raise WriteError(path, "it is not a regular file")
    if not mode & 0o222 or not os.access(real, os.W_OK):
        raise WriteError(path, "it is read-only")
    if over is not None and _content(real) != over:
        raise WriteError(path, "it has changed since it was read")


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _replace(real: str, data: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=_PREFIX, dir=os.path.dirname(real))
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_over(real, temporary)
        os.replace(temporary, real)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _take_over(real: str, temporary: str) -> None:
    """Give the new file the mode and, where that is allowed, the owner of the old one."""
    if not os.path.exists(real):
        os.chmod(temporary, 0o666 & ~_umask())
        return
    old = os.stat(real)
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, old.st_uid, old.st_gid)
    os.chmod(temporary, stat.S_IMODE(old.st_mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
