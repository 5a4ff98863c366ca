"""Which name was meant by one that Keras does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from xent_lint.facts import Applicability, Remedy, Rename

_MEANT = {
    "cce": "categorical_crossentropy",
    "scce": "sparse_categorical_crossentropy",
    "rmse": "root_mean_squared_error",
    "none": "linear",
    "identity": "linear",
    "cosineproximity": "cosine_similarity",
    "cosine": "cosine_similarity",
}
_CLOSE = 0.8


@dataclass(frozen=True, slots=True)
class Guess:
    """The name that was meant; ``is_spelling`` tells another spelling of it from a name that only looks like it."""

    name: str
    is_spelling: bool


def guess(text: str, known: Iterable[str]) -> Guess | None:
    """The known name nearest to this text, if one is near."""
    by_letters = {_letters(name): name for name in sorted(known, key=_preference)}
    letters = _letters(text)
    meant = _letters(_MEANT.get(letters, text))
    if meant in by_letters:
        return Guess(by_letters[meant], is_spelling=True)
    near = get_close_matches(letters, by_letters, n=1, cutoff=_CLOSE)
    return Guess(by_letters[near[0]], is_spelling=False) if near else None


def question(meant: Guess | None) -> str:
    """The end of a message: the name that was meant, as a question."""
    return f" Did you mean '{meant.name}'?" if meant else ""


def renaming(text: str, meant: Guess | None) -> tuple[Remedy, ...]:
    """The remedy that writes the name that was meant."""
    if meant is None:
        return ()
    if meant.is_spelling:
        applicability, reason = Applicability.SAFE, "the program could not have run"
    else:
        applicability, reason = Applicability.CHOICE, "right only if this is the name that was meant"
    return (Remedy((Rename(text, meant.name),), applicability, reason),)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _preference(name: str) -> tuple[bool, str]:
    """Later wins: of two spellings with the same letters, the one in small letters."""
    return name.islower(), name
