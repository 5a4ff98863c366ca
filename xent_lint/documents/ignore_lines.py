"""Lines as in .gitignore files, compiled so that no line takes its time with any name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_STAR = r"\[\^/\]\*"
_STARS = re.compile(f"(?:{_STAR})+")
_SAME_NAME = r"\\.|\[\^/\](?!\*)|\[\^?\]?[^\]/]*\]|[^/()\[\\]"
_NOT_THE_LAST = re.compile(rf"{_STAR}((?:{_SAME_NAME})+)(?={_STAR})")


def spec_of(lines: Iterable[str]) -> GitIgnoreSpec:
    """What these lines say; like git, it passes over a line that makes no sense."""
    from pathspec import GitIgnoreSpec

    lines = tuple(lines)
    try:
        spec = GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):
        spec = GitIgnoreSpec.from_lines(filter(makes_sense, lines))
    for pattern in spec.patterns:
        if pattern.regex is not None and pattern.regex.pattern.count("[^/]*") > 1:
            pattern.regex = re.compile(_decided(pattern.regex.pattern))
    return spec


def makes_sense(line: str) -> bool:
    """Whether a line can be matched, or is one that says nothing."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def _decided(regex: str) -> str:
    """The same, but each star up to the next one in a name stays with the first way that fits.

    No other way can do better, as the next star takes up whatever is left; to try them all takes time without end.
    """
    numbers = count()
    return _NOT_THE_LAST.sub(lambda star: _first_way(star[1], next(numbers)), _STARS.sub(r"[^/]*", regex))


def _first_way(fixed: str, number: int) -> str:
    return f"(?=(?P<way{number}>[^/]*?{fixed}))(?P=way{number})"
