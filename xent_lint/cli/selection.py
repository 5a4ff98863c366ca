"""Which rules run, from what --select and --ignore name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from xent_lint.nearest import did_you_mean

if TYPE_CHECKING:
    from xent_lint.rules.rule import AnyRule

EVERYTHING = "ALL"
_CODE_LENGTH = len("XEN101")


def chosen_codes(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str] | None:
    """The codes of the rules to run; None where nothing is said. The narrower of two selectors wins, ignore on a tie.

    A selector is a code, the beginning of one, a rule's name or alias, or ALL.
    """
    if not select and not ignore:
        return None
    from xent_lint.rules.registry import all_rules

    rules = all_rules()
    _refuse_unknown(select, "--select", rules)
    _refuse_unknown(ignore, "--ignore", rules)
    return frozenset(
        rule.code for rule in rules if _narrowest(select or [EVERYTHING], rule) > _narrowest(ignore, rule, preview=True)
    )


def split_selectors(values: Iterable[str]) -> list[str]:
    """The selectors in comma separated, repeatable option values."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _narrowest(selectors: Sequence[str], rule: AnyRule, *, preview: bool = False) -> int:
    """How many letters of the rule's code the narrowest fitting selector names, -1 if none fits.

    A rule in preview is named by its whole code or name only, unless ``preview`` says otherwise.
    """
    narrowest = max((_letters(selector, rule) for selector in selectors), default=-1)
    is_hidden = rule.status.value == "preview" and not preview and narrowest < _CODE_LENGTH
    return -1 if is_hidden else narrowest


def _letters(selector: str, rule: AnyRule) -> int:
    if selector.upper() == EVERYTHING:
        return 0
    if selector.lower() in {rule.name, *rule.aliases}:
        return _CODE_LENGTH
    return len(selector) if rule.code.startswith(selector.upper()) else -1


def _refuse_unknown(selectors: Sequence[str], option: str, rules: Sequence[AnyRule]) -> None:
    unknown = [each for each in selectors if all(_letters(each, rule) < 0 for rule in rules)]
    if unknown:
        raise click.UsageError(f"{option}: {'; '.join(unknown_rule(each, rules) for each in unknown)}")


def unknown_rule(name: str, rules: Sequence[AnyRule]) -> str:
    """That there is no such rule, with the nearest that there is."""
    known = [spelling for rule in rules for spelling in (rule.code, rule.name, *rule.aliases)]
    return f"there is no rule '{name}'{did_you_mean(name, known)}"
