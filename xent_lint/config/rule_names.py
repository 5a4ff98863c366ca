"""The rules that there are, known without loading them: a rule's file bears its code and its name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pkgutil import iter_modules

from xent_lint.config.toml_text import shown
from xent_lint.nearest import did_you_mean

EVERYTHING = "ALL"
CODE_LENGTH = len("XEN101")


@dataclass(frozen=True, slots=True)
class RuleName:
    """What one rule is asked for by."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()

    def letters(self, selector: str) -> int:
        """How many letters of the code a selector names: all with the whole code or a name, none with ALL, else -1."""
        if selector.upper() == EVERYTHING:
            return 0
        if selector.lower() in {self.name, *self.aliases}:
            return CODE_LENGTH
        return len(selector) if selector and self.code.startswith(selector.upper()) else -1


@cache
def rule_names() -> tuple[RuleName, ...]:
    """The code and name of every rule, by code; no rule is loaded."""
    spec = find_spec("xent_lint.rules")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    names = (os.path.basename(module.name) for module in iter_modules(folders) if module.name.startswith("xen"))
    return tuple(sorted((_rule_name(name) for name in names), key=lambda rule: rule.code))


def _rule_name(module: str) -> RuleName:
    code, _, name = module.partition("_")
    return RuleName(code.upper(), name.replace("_", "-"))


@cache
def names_with_aliases() -> tuple[RuleName, ...]:
    """The same with the aliases, which only the loaded rules tell."""
    from xent_lint.rules.registry import all_rules

    return tuple(RuleName(rule.code, rule.name, rule.aliases) for rule in all_rules())


def is_known(selector: str) -> bool:
    """Whether a selector fits a rule: a code, the beginning of one, a name, an alias, or ALL."""
    return any(_fits_one(selector, names()) for names in (rule_names, names_with_aliases))


def _fits_one(selector: str, names: tuple[RuleName, ...]) -> bool:
    return any(each.letters(selector) >= 0 for each in names)


def unknown_rule(name: str) -> str:
    """That there is no such rule, with the nearest that there is."""
    known = [spelling for rule in names_with_aliases() for spelling in (rule.code, rule.name, *rule.aliases)]
    return f"there is no rule {shown(name)}{did_you_mean(name, known)}"
