"""Cheap gates: what does not hold certain words is not read any further."""

from __future__ import annotations

_WORDS = (b"keras", b"tensorflow")
_WORDS_OF_SUPPRESSIONS = ("noqa", "xent-lint")


def mentions_keras(data: bytes) -> bool:
    """Whether these bytes can hold an import of Keras under any of its names."""
    return any(word in data for word in _WORDS)


def mentions_suppressions(text: str) -> bool:
    """Whether a text, or a tag of a cell, can hold a suppression."""
    lowered = text.lower()
    return any(word in lowered for word in _WORDS_OF_SUPPRESSIONS)
