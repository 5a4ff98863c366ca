"""The nearest right spelling of a word that is not known."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable

_LONGEST = 100
"""Nobody misspells a longer word, and comparing takes the square of its length."""


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word that is spelt nearly like this one, in any case, empty if none is."""
    spellings = {each.lower(): each for each in known}
    near = difflib.get_close_matches(word.lower()[:_LONGEST], spellings, n=1, cutoff=cutoff)
    return spellings[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'check'?``, or nothing where no known word is near."""
    near = nearest(word, known)
    return f"; did you mean '{near}'?" if near else ""


def nothing_there(path: str, what: str = "file") -> str:
    """That a path does not exist, with the nearest one in its directory."""
    directory, name = os.path.split(path.rstrip("/"))
    try:
        siblings = os.listdir(directory or os.curdir)
    except OSError:
        siblings = []
    near = nearest(name, siblings)
    return f"there is no {what} '{path}'" + (f"; did you mean '{os.path.join(directory, near)}'?" if near else "")
