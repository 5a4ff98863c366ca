"""Every rule of the package, found by being a module in its folder."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from xent_lint import rules
from xent_lint.facts import Fact
from xent_lint.rules.rule import AnyRule, Rule


@cache
def all_rules() -> tuple[AnyRule, ...]:
    """All rules, by code."""
    names = (module.name for module in iter_modules(rules.__path__) if module.name.startswith("xen"))
    return tuple(sorted((_rule_of(name) for name in names), key=lambda rule: rule.code))


def find_rule(code_or_name: str) -> AnyRule | None:
    """The rule of this code (in any case), kebab name or alias, if there is one."""
    wanted = code_or_name.strip().lower()
    return next((rule for rule in all_rules() if wanted in {rule.code.lower(), rule.name, *rule.aliases}), None)


@cache
def rules_for(fact_type: type[Fact]) -> tuple[AnyRule, ...]:
    """The rules that judge facts of this type."""
    return tuple(rule for rule in all_rules() if rule.judges is fact_type)


def _rule_of(module_name: str) -> AnyRule:
    rule: AnyRule = import_module(f"{rules.__name__}.{module_name}").RULE
    if not isinstance(rule, Rule):
        raise TypeError(f"RULE in {module_name} is no rule")
    return rule
