"""The directory of a cache: made only where nothing else is, and dropped without what others put there."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from shutil import rmtree

from xent_lint.documents.regular import read_regular

TAG = "CACHEDIR.TAG"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of xent-lint: https://bford.info/cachedir/\n"
_ABOUT = {TAG: _SIGNATURE, ".gitignore": "*\n"}
_STAMP = re.compile(r"[0-9a-f]{16}")
_MOST_BYTES = 1_000


@dataclass(frozen=True, slots=True)
class CacheDirectory:
    """A directory that is a cache of ours, or may become one."""

    path: str

    @property
    def is_ours(self) -> bool:
        """Whether our tag lies in it."""
        return self._holds(TAG)

    @property
    def is_taken(self) -> bool:
        """Whether it is there already and serves another purpose."""
        return bool(self._names()) and not self.is_ours

    def ready(self) -> bool:
        """Make it, unless it serves another purpose; whether it can be written to. Raises OSError or ValueError."""
        if self.is_ours:
            return True
        os.makedirs(self.path, exist_ok=True)
        if not self._names():
            for name, text in _ABOUT.items():
                with open(os.path.join(self.path, name), "x", encoding="utf-8") as file:
                    file.write(text)
        return self.is_ours

    def drop(self) -> bool:
        """Remove what is ours in it, and the directory if nothing else is left; False where it is no cache of ours."""
        if not self.is_ours:
            return False
        for name in filter(_STAMP.fullmatch, self._names()):
            rmtree(os.path.join(self.path, name), ignore_errors=True)
        with suppress(OSError):
            for name in filter(self._holds, _ABOUT):
                os.unlink(os.path.join(self.path, name))
            os.rmdir(self.path)
        return True

    def _holds(self, name: str) -> bool:
        return read_regular(os.path.join(self.path, name), _MOST_BYTES) == _ABOUT[name].encode()

    def _names(self) -> list[str]:
        try:
            return os.listdir(self.path)
        except (OSError, ValueError):
            return []
