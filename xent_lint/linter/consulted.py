"""Local modules that remember what they were asked: what the facts of a program hang on beside its own text."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from xent_lint.documents import LocalModules
from xent_lint.facts import SourceText

Answer = tuple[str, str, str, str | None]
"""What was asked (``find``, ``inside`` or ``text``), of what two names, and what the answer was; None is none."""


class Consulted:
    """Answers as ``modules`` do, and keeps the answers; of a text it keeps the digest."""

    def __init__(self, modules: LocalModules) -> None:
        self._modules = modules
        self._answers: dict[tuple[str, str, str], str | None] = {}

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every different question that was asked, with its answer."""
        return tuple((*question, answer) for question, answer in self._answers.items())

    def find(self, name: str, importer: str) -> str | None:
        """The place of the module that ``importer`` means by a name."""
        return self._answers.setdefault(("find", name, importer), self._modules.find(name, importer))

    def inside(self, place: str, name: str) -> str | None:
        """The place of a module inside a package."""
        return self._answers.setdefault(("inside", place, name), self._modules.inside(place, name))

    def text(self, place: str) -> SourceText | None:
        """The source of a module."""
        text = self._modules.text(place)
        self._answers["text", place, ""] = None if text is None else _digest(text)
        return text


def still_hold(answers: Iterable[Answer], modules: LocalModules) -> bool:
    """Whether ``modules`` would answer the same today."""
    return all(_asked(modules, kind, first, second) == answer for kind, first, second, answer in answers)


def _asked(modules: LocalModules, kind: str, first: str, second: str) -> str | None:
    if kind == "text":
        text = modules.text(first)
        return None if text is None else _digest(text)
    return modules.find(first, second) if kind == "find" else modules.inside(first, second)


def _digest(text: SourceText) -> str:
    return sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()
