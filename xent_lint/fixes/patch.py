"""What edited files change, as a patch that ``git apply`` and ``patch`` take."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator

from xent_lint.fixes.edition import Edition

_NO_END = b"\n\\ No newline at end of file\n"


def patch_of(edition: Edition) -> bytes:
    """The unified diff of all edited files, by path; their bytes are as in the files."""
    return b"".join(line for path in sorted(edition.contents) for line in _diff(edition, path))


def _diff(edition: Edition, path: str) -> Iterator[bytes]:
    name = os.fsencode(path.replace(os.sep, "/"))
    name += b"\t" * (b" " in name)
    old, new = _lines(edition.originals[path]), _lines(edition.contents[path])
    lines = difflib.diff_bytes(difflib.unified_diff, old, new, b"a/" + name, b"b/" + name, lineterm=b"\n")
    return (line if line.endswith(b"\n") else line + _NO_END for line in lines)


def _lines(data: bytes) -> list[bytes]:
    """The lines with their ends; a carriage return ends none."""
    *whole, last = data.split(b"\n")
    return [line + b"\n" for line in whole] + [last] * bool(last)
