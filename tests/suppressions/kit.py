"""Findings and suppressions in a few words."""

from __future__ import annotations

import json

from xent_lint.documents import Document, load_bytes
from xent_lint.facts import Evidence, Finding, Related, Role, Severity, SourceSpan
from xent_lint.suppressions import Directive, directives

PATH = "train.py"


def document(text: str, path: str = PATH) -> Document:
    """A module that mentions Keras without a line of it."""
    return load_bytes(path, text.encode(), lambda *_: True)


def notebook(*cells: str, tags: tuple[str, ...] = (), path: str = "nb.ipynb") -> Document:
    """A notebook of these code cells, the first of which has the tags."""
    content = [{"cell_type": "code", "source": cell, "metadata": {}} for cell in cells]
    content[0]["metadata"] = {"tags": list(tags)}
    return load_bytes(path, json.dumps({"cells": content}).encode(), lambda *_: True)


def of(text: str, path: str = PATH) -> tuple[Directive, ...]:
    return directives(document(text, path))


def one(text: str) -> Directive:
    (only,) = of(text)
    return only


def span(first: int, last: int | None = None, path: str = PATH, cell: int | None = None) -> SourceSpan:
    """From the first column of a line to the ninth of the same or another."""
    return SourceSpan(path, cell, first, 1, last or first, 9)


def finding(at: Evidence | None, *related: Evidence, code: str = "XEN101") -> Finding:
    others = tuple(Related(Role.OTHER, "", each) for each in related)
    return Finding(code, "name", Severity.ERROR, "It is wrong.", at, others)
