"""What the rules say of a cell, by the facts and by its source, and whether Keras was seen to do that."""

from __future__ import annotations

from functools import cache

from xent_lint.facts import Context, Program, Severity, SourceText, Target, TrainingSetup
from xent_lint.rules.judging import judge_context
from xent_lint.rules.registry import all_rules
from xent_lint.trace.program import trace

from .outcomes import Outcome

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
