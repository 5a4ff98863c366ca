"""The cheap gate: a file whose bytes do not mention Keras is not read any further."""

from __future__ import annotations

_WORDS = (b"keras", b"tensorflow")


def mentions_keras(data: bytes) -> bool:
    """Whether these bytes can hold an import of Keras under any of its names."""
    return any(word in data for word in _WORDS)
