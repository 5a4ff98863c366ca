"""The findings of a run before its suppressions, and the suppressions that are findings themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xent_lint.documents import LocalModules
from xent_lint.facts import Finding, Suppression, Target
from xent_lint.linter.judged import chosen_rules
from xent_lint.linter.linted import Linted
from xent_lint.linter.settings import Settings, SettingsFor

if TYPE_CHECKING:
    from xent_lint.suppressions import Ran


def with_suppressions(
    findings: Sequence[Finding], linted: Sequence[Linted], settings_for: SettingsFor, modules: LocalModules
) -> tuple[Finding, ...]:
    """The findings, each with what suppresses it, and what is wrong with the suppressions of the whole run."""
    directives = tuple(dict.fromkeys(directive for document in linted for directive in document.directives))
    if not directives:
        return tuple(findings)
    from xent_lint.suppressions import apply, faulty

    applied = apply(findings, directives)
    faults = faulty(directives, applied.used, _ran(linted, settings_for), modules)
    about_them = apply((each for fault in faults for each in _judged(fault, settings_for(fault.at.path))), directives)
    return (*applied.active, *applied.suppressed, *about_them.active, *about_them.suppressed)


def _ran(linted: Sequence[Linted], settings_for: SettingsFor) -> Iterator[Ran]:
    from xent_lint.suppressions import Ran

    for document in linted:
        if document.path is not None:
            codes = frozenset(rule.code for rule in chosen_rules(settings_for(document.path)))
            yield Ran(document.path, codes, document.is_whole)


def _judged(suppression: Suppression, settings: Settings) -> Iterator[Finding]:
    """What the rules about files say of a suppression, whichever Keras counts."""
    for rule in chosen_rules(settings):
        yield from rule.findings(suppression, Target())
