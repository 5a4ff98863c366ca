"""Suppressions that do nothing, and whether that can be told."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from xent_lint.documents import LocalModules
from xent_lint.facts import Fault, FaultKind, Suppression
from xent_lint.suppressions.applying import NEVER_BY_BARE, Use
from xent_lint.suppressions.directive import Directive, Form
from xent_lint.suppressions.importers import Importers
from xent_lint.suppressions.naming import nearest_rule

OWN_CODE = "XEN901"

Codes = frozenset[str]
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
    tells = _Telling(by_path.values(), modules)
    own = [each for each in directives if each.at.path in by_path]
    found = [(each, tuple(_faults(each, own[:number], used, tells))) for number, each in enumerate(own)]
    return tuple(Suppression(faults, each.at) for each, faults in found if faults)


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


def _faults(directive: Directive, before: Sequence[Directive], used: Collection[Use], tells: Tells) -> Iterator[Fault]:
    if directive.misspelt:
        yield Fault(FaultKind.MISSPELT, directive.misspelt, directive.meant)
    elif directive.is_bare:
        is_ours = directive.form is not Form.NOQA
        if is_ours and Use(directive, None) not in used and tells(directive, _stable_codes()):
            yield Fault(FaultKind.UNUSED)
    elif not directive.names:
        yield Fault(FaultKind.UNKNOWN)
    elif not any(_is_about_this_rule(codes) for _, codes in directive.names):
        yield from _faults_of_names(directive, before, used, tells)


def _is_about_this_rule(codes: Codes) -> bool:
    return OWN_CODE in codes and codes <= NEVER_BY_BARE


def _faults_of_names(
    directive: Directive, before: Sequence[Directive], used: Collection[Use], tells: Tells
) -> Iterator[Fault]:
    said = [codes for each in before if _holds_the_same(each, directive) for _, codes in each.names]
    for number, (name, codes) in enumerate(directive.names):
        if not codes:
            yield Fault(FaultKind.UNKNOWN, name, nearest_rule(name))
        elif any(codes <= others for others in said):
            yield Fault(FaultKind.DOUBLED, name)
        elif Use(directive, number) not in used and tells(directive, _told(codes)):
            yield Fault(FaultKind.UNUSED, name)
        said.append(codes)


def _holds_the_same(one: Directive, other: Directive) -> bool:
    places = [(each.reach, each.at.path, each.at.cell, each.first, each.last) for each in (one, other)]
    return places[0] == places[1]


def _told(codes: Codes) -> Codes:
    """The rules that must have run for a name to be unused: of those that begin alike the stable ones."""
    return codes if len(codes) == 1 else codes & _stable_codes()


@cache
def _stable_codes() -> Codes:
    from xent_lint.rules.registry import all_rules
    from xent_lint.rules.rule import Status

    return frozenset(rule.code for rule in all_rules() if rule.status is Status.STABLE)
