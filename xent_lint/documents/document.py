"""A file as the linter takes it up."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.facts import SourceText, Unreadable


@dataclass(frozen=True, slots=True)
class Document:
    """A module or a notebook: what is traced, what is shown, and what is wrong with it.

    ``texts`` are Python; ``shown`` are the same as written, with magics in place. A document that does not
    mention Keras has neither. ``problem`` says why an unreadable document has no texts.
    """

    path: str
    texts: tuple[SourceText, ...] = ()
    shown: tuple[SourceText, ...] = ()
    problem: Unreadable | None = None
    mentions_keras: bool = True
