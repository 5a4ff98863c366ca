"""What the rules say of a cell, by the facts and by its source, and whether Keras was seen to do that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

from xent_lint.facts import Context, Program, Severity, SourceText, Target, TrainingSetup
from xent_lint.rules.judging import judge_context
from xent_lint.rules.registry import all_rules, find_rule
from xent_lint.trace.program import trace

from .cells import Cell
from .exceptions import Excepted
from .metrics.cells import MetricCell
from .outcomes import Outcome

C = TypeVar("C", Cell, MetricCell)
Verdict = frozenset[tuple[str, Severity]]


def of_the_facts(setup: TrainingSetup, target: Target) -> Verdict:
    """The codes and severities of what the rules say of the facts."""
    return _verdict((Context((setup,)),), target)


def of_the_source(program: str, target: Target) -> Verdict:
    """The codes and severities of what the rules say of the program as the tracer reads it."""
    return _verdict(_traced(program).contexts, target)


@cache
def _traced(program: str) -> Program:
    return trace([SourceText("cell.py", None, program)])


def _verdict(contexts: tuple[Context, ...], target: Target) -> Verdict:
    judgements = [judge_context(context, target, all_rules()) for context in contexts]
    assert not any(each.failures for each in judgements)
    return frozenset((each.code, each.severity) for judgement in judgements for each in judgement.findings)


def severity(verdict: Verdict) -> Severity | None:
    """The worst of a verdict, None where nothing worse than information is said."""
    told = [each for _, each in verdict if each is not Severity.INFO]
    return min(told, key=lambda each: each.rank, default=None)


def agrees(verdict: Verdict, outcome: Outcome) -> bool:
    """Whether the rules are as severe as the outcome is bad."""
    return severity(verdict) is outcome.severity


def is_explained(exception: Excepted[C]) -> bool:
    """Whether the page of its rule gives the reason of an exception."""
    rule = find_rule(exception.code)
    return rule is not None and exception.reason in " ".join(rule.page.when_to_ignore.split())


def misread(
    cells: Iterable[C], facts: Callable[[C], TrainingSetup], program: Callable[[C], str], target: Target
) -> list[str]:
    """The programs of cells in which the tracer reads something else than the facts say."""
    return [
        f"{cell.key}:\n{program(cell)}"
        for cell in cells
        if of_the_source(program(cell), target) != of_the_facts(facts(cell), target)
    ]
