"""How paths are shown."""

from __future__ import annotations

import os


def shown_path(path: str) -> str:
    """The path relative to the working directory, or as given where it lies outside."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):
        return path
    return path if relative.split(os.sep, 1)[0] == os.pardir else relative


def is_missing(path: str) -> bool:
    """Whether there surely is nothing under this name; of what lies in a closed directory that is not known."""
    try:
        os.lstat(path)
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True
    return False
