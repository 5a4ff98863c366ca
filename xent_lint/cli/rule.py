"""``xent-lint rule``: the rules and their pages."""

from __future__ import annotations

import click

from xent_lint.cli.output import palette, write
from xent_lint.cli.parameters import one_of
from xent_lint.config.rule_names import unknown_rule
from xent_lint.report.rule_pages import rule_table, rules_json, rules_text
from xent_lint.rules.registry import all_rules, find_rule
from xent_lint.rules.rule import AnyRule


@click.command("rule")
@click.argument("rule", required=False)
@click.option("--all", "every", is_flag=True, help="The pages of all rules.")
@one_of("--output-format", ("text", "json"), default="text", help="How to show the rules.")
def command(rule: str | None, every: bool, output_format: str) -> None:
    """Show the page of RULE (a code or a name); without one, list all rules."""
    if rule is not None and every:
        raise click.UsageError("give a rule or --all, not both")
    rules = all_rules() if rule is None else (_found(rule),)
    if output_format == "json":
        write(rules_json(rules))
    elif rule is None and not every:
        write(rule_table(rules, palette()))
    else:
        write(rules_text(rules, palette()))


def _found(name: str) -> AnyRule:
    found = find_rule(name)
    if found is None:
        raise click.UsageError(unknown_rule(name))
    return found
