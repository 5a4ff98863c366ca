"""Texts of others on a terminal."""

from __future__ import annotations

import unicodedata

_SEEN_IN_PROSE = frozenset("\u3000\u200c\u200d")
_FONTS = frozenset({"Co", "Cn"})


def printable(text: str) -> str:
    """A text without what would steer a terminal, break a line, turn the order of reading or not be seen.

    Such characters are shown as escapes, as Python writes them.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable() or character in _SEEN_IN_PROSE or unicodedata.category(character) in _FONTS:
        return character
    return character.encode("unicode_escape").decode("ascii")
