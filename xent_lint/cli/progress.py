"""A progress bar on stderr for runs that take long."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

PATIENCE = 1.0
_INTERVAL = 0.1
_BAR = 24


@dataclass(slots=True)
class ProgressBar:
    """Shows itself on a terminal once a second has passed, and leaves nothing behind."""

    started: float = field(default_factory=time.monotonic)
    shown: float = 0.0

    def update(self, done: int, total: int) -> None:
        """Say how many files of how many are done."""
        now = time.monotonic()
        if now - self.started >= PATIENCE and now - self.shown >= _INTERVAL and sys.stderr.isatty():
            self.shown = now
            filled = _BAR * done // max(total, 1)
            sys.stderr.write(f"\r[{'#' * filled}{'-' * (_BAR - filled)}] {done:,} of {total:,} files")
            sys.stderr.flush()

    def clear(self) -> None:
        """Remove the bar if it was shown."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
