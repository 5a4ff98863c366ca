"""A file as the linter takes it up."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.facts import SourceText, Unreadable


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in the metadata of a notebook's code cell, which is counted from 1 over all cells."""

    cell: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A module or a notebook: what is traced, what is shown, and what is wrong with it.

    ``texts`` are Python; ``shown`` are the same as written, with magics in place. A document that does not
    mention Keras has neither. ``problem`` says why an unreadable document has no texts. ``tags`` are those of the
    cells of a notebook.
    """

    path: str
    texts: tuple[SourceText, ...] = ()
    shown: tuple[SourceText, ...] = ()
    problem: Unreadable | None = None
    mentions_keras: bool = True
    tags: tuple[Tag, ...] = ()
