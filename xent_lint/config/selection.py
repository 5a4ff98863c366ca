"""Which rules run, and how severe they are, from what the sources of settings name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xent_lint.config.rule_names import CODE_LENGTH, EVERYTHING, RuleName
from xent_lint.facts import Severity

if TYPE_CHECKING:
    from xent_lint.rules.rule import AnyRule


@dataclass(frozen=True, slots=True)
class Selection:
    """What one source selects: ``select`` starts anew, None goes on from the weaker sources."""

    select: Sequence[str] | None = None
    extend: Sequence[str] = ()
    ignore: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self.select is None and not self.extend and not self.ignore


def chosen_codes(selections: Iterable[Selection]) -> frozenset[str] | None:
    """The codes of the rules to run; None where nothing is said.

    The stronger source, which comes later, wins; within one the narrower of two selectors, ignore on a tie.
    """
    said = [selection for selection in selections if not selection.is_empty]
    return frozenset(_rules_after([Selection(select=[EVERYTHING]), *said])) if said else None


def _rules_after(selections: Sequence[Selection]) -> set[str]:
    from xent_lint.rules.registry import all_rules

    chosen: set[str] = set()
    for selection in selections:
        if selection.select is not None:
            chosen.clear()
        for rule in all_rules():
            wanted = _narrowest([*(selection.select or ()), *selection.extend], rule)
            unwanted = _narrowest(selection.ignore, rule, preview=True)
            if wanted > unwanted:
                chosen.add(rule.code)
            elif unwanted >= 0:
                chosen.discard(rule.code)
    return chosen


def without(codes: frozenset[str] | None, ignored: frozenset[str]) -> frozenset[str] | None:
    """The codes that are left where some are ignored."""
    if not ignored:
        return codes
    return (frozenset(_rules_after([Selection(select=[EVERYTHING])])) if codes is None else codes) - ignored


def codes_named(selectors: Sequence[str]) -> frozenset[str]:
    """The codes of all rules that the selectors name."""
    from xent_lint.rules.registry import all_rules

    return frozenset(rule.code for rule in all_rules() if _narrowest(selectors, rule, preview=True) >= 0)


def severities_by_code(tables: Iterable[Mapping[str, str]]) -> dict[str, Severity]:
    """The severities that tables give to rules; the later table wins, within one the narrower selector."""
    said = [table for table in tables if table]
    if not said:
        return {}
    from xent_lint.rules.registry import all_rules

    found = {rule.code: _severity(said, rule) for rule in all_rules()}
    return {code: severity for code, severity in found.items() if severity is not None}


def _severity(tables: Sequence[Mapping[str, str]], rule: AnyRule) -> Severity | None:
    for table in reversed(tables):
        fitting = [(_narrowest([selector], rule, preview=True), selector) for selector in table]
        narrowest, selector = max(fitting, key=lambda each: each[0])
        if narrowest >= 0:
            return Severity(table[selector])
    return None


def _narrowest(selectors: Iterable[str], rule: AnyRule, *, preview: bool = False) -> int:
    """How many letters of the rule's code the narrowest fitting selector names, -1 if none fits.

    A rule in preview is named by its whole code or name only, unless ``preview`` says otherwise.
    """
    names = RuleName(rule.code, rule.name, rule.aliases)
    narrowest = max(map(names.letters, selectors), default=-1)
    is_hidden = rule.status.value == "preview" and not preview and narrowest < CODE_LENGTH
    return -1 if is_hidden else narrowest
