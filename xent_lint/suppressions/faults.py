"""Suppressions that do nothing, and whether that can be told."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from xent_lint.documents import LocalModules
from xent_lint.facts import Fault, FaultKind, Suppression
from xent_lint.suppressions.applying import NEVER_BY_BARE, Use
from xent_lint.suppressions.directive import Directive, Form, Reach
from xent_lint.suppressions.importers import Importers
from xent_lint.suppressions.naming import nearest_rule

OWN_CODE = "XEN901"

MAX_NEAREST = 20
"""So many names of one comment are compared with those of all rules, which takes its time."""

Codes = frozenset[str]
Place = tuple[Reach, str, int | None, int, int]
Tells = Callable[[Directive, Codes], bool]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a document was linted: by which rules, and whether all of it was traced and judged."""

    path: str
    codes: Codes
    is_whole: bool


def faulty(
    directives: Sequence[Directive], used: Collection[Use], ran: Iterable[Ran], modules: LocalModules
) -> tuple[Suppression, ...]:
    """What is wrong with the suppressions of a run; those of documents that were not linted are passed over.

    ``used`` are the uses in the whole run. One is unused only where this can be told: each rule that it means ran on
    the whole of its document, and of each file of the project that may import that.
    """
    by_path = {each.path: each for each in ran}
    finding = _Finding(_names_used(used), _Telling(by_path.values(), modules))
    own = [each for each in directives if each.at.path in by_path]
    found = [(each, tuple(finding.faults(each))) for each in own]
    return tuple(Suppression(faults, each.at, len(faults) < len(each.names)) for each, faults in found if faults)


def _names_used(used: Iterable[Use]) -> Mapping[Directive, set[int | None]]:
    names: dict[Directive, set[int | None]] = {}
    for use in used:
        names.setdefault(use.directive, set()).add(use.name)
    return names


class _Telling:
    """Whether it can be told of a suppression that it suppresses nothing."""

    def __init__(self, ran: Iterable[Ran], modules: LocalModules) -> None:
        self._ran = {os.path.realpath(each.path): each for each in ran}
        self._importers = cache(Importers(modules).of)

    def __call__(self, directive: Directive, codes: Codes) -> bool:
        path = os.path.realpath(directive.at.path)
        if not self._is_settled(path, codes):
            return False
        importers = self._importers(path)
        return importers is not None and all(self._is_settled(each, codes) for each in importers)

    def _is_settled(self, path: str, codes: Codes) -> bool:
        ran = self._ran.get(path)
        return ran is not None and ran.is_whole and codes <= ran.codes


class _Finding:
    """Finds the faults of suppressions one after the other, and keeps what each says of its lines."""

    def __init__(self, used: Mapping[Directive, set[int | None]], tells: Tells) -> None:
        self._used = used
        self._tells = tells
        self._said: dict[Place, set[Codes]] = {}

    def faults(self, directive: Directive) -> Iterator[Fault]:
        """What is wrong with a suppression; of equal ones it is the later that is doubled."""
        if directive.misspelt:
            yield Fault(FaultKind.MISSPELT, directive.misspelt, directive.meant)
        elif directive.is_bare:
            if self._is_unused_bare(directive):
                yield Fault(FaultKind.UNUSED)
        elif not directive.names:
            yield Fault(FaultKind.UNKNOWN)
        elif not any(_is_about_this_rule(codes) for _, codes in directive.names):
            yield from self._of_names(directive)

    def _is_unused_bare(self, directive: Directive) -> bool:
        may_be_another_tools = directive.form is Form.NOQA
        return not may_be_another_tools and directive not in self._used and self._tells(directive, _stable_codes())

    def _of_names(self, directive: Directive) -> Iterator[Fault]:
        used = self._used.get(directive, set())
        said = self._said.setdefault(_place(directive), set())
        for number, (name, codes) in enumerate(directive.names):
            if not codes:
                yield Fault(FaultKind.UNKNOWN, name, nearest_rule(name) if number < MAX_NEAREST else "")
            elif any(codes <= others for others in said):
                yield Fault(FaultKind.DOUBLED, name)
            elif number not in used and self._tells(directive, _told(codes)):
                yield Fault(FaultKind.UNUSED, name)
            said.add(codes)


def _is_about_this_rule(codes: Codes) -> bool:
    return OWN_CODE in codes and codes <= NEVER_BY_BARE


def _place(directive: Directive) -> Place:
    """What a suppression reaches."""
    return directive.reach, directive.at.path, directive.at.cell, directive.first, directive.last


def _told(codes: Codes) -> Codes:
    """The rules that must have run for a name to be unused: of those that begin alike the stable ones."""
    return codes if len(codes) == 1 else codes & _stable_codes()


@cache
def _stable_codes() -> Codes:
    from xent_lint.rules.registry import all_rules
    from xent_lint.rules.rule import Status

    return frozenset(rule.code for rule in all_rules() if rule.status is Status.STABLE)
