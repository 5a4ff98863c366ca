"""Which rules the names in a suppression mean."""

from __future__ import annotations

import re
from functools import cache

from xent_lint.nearest import nearest

NEAR = 0.8
_OWN = re.compile(r"XEN|(?i:xen)\d\w*")
_CODE = re.compile(r"(?i:xen)\d*")


def looks_like_a_code(word: str) -> bool:
    """Whether a word is written as a code of this linter, or as the beginning of one."""
    return _OWN.fullmatch(word) is not None


@cache
def rules_meant(name: str) -> frozenset[str]:
    """The codes of the rules that a code, the beginning of a code, a name or an alias means, in any case."""
    from xent_lint.rules.registry import all_rules, find_rule

    rule = find_rule(name)
    if rule is not None:
        return frozenset({rule.code})
    if not _CODE.fullmatch(name):
        return frozenset()
    return frozenset(rule.code for rule in all_rules() if rule.code.startswith(name.upper()))


@cache
def nearest_rule(name: str) -> str:
    """The code, name or alias of a rule that is spelt nearly like this, empty if none is."""
    from xent_lint.rules.registry import all_rules

    known = [spelling for rule in all_rules() for spelling in (rule.code, rule.name, *rule.aliases)]
    return nearest(name, known, NEAR)
