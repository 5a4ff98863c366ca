"""The facts of one document into findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xent_lint.facts import ALL_BACKENDS, Backend, Confidence, Finding, Program, Target, TrainingSetup
from xent_lint.linter.report import LintError, position_of
from xent_lint.linter.settings import Settings
from xent_lint.linter.traced import described

if TYPE_CHECKING:
    from xent_lint.rules.judging import Failure
    from xent_lint.rules.rule import AnyRule


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say of a program: every finding once, the possible ones too, and how many setups it has."""

    findings: tuple[Finding, ...]
    errors: tuple[LintError, ...]
    setups: int


def judged(path: str, program: Program, settings: Settings) -> Judgement:
    """What the rules say of the program in the file of this path; a rule that fails is an error."""
    from xent_lint.rules.judging import judge_context

    target, rules = target_of(program, settings), chosen_rules(settings)
    judgements = [judge_context(context, target, rules) for context in program.contexts]
    return Judgement(
        findings=tuple(_distinct(finding for each in judgements for finding in each.findings)),
        errors=_rule_errors(path, (failure for each in judgements for failure in each.failures)),
        setups=len(set(_sites(program))),
    )


def target_of(program: Program, settings: Settings) -> Target:
    """Which Keras a program is judged for: as set, else as its imports say, else as its project declares."""
    majors, keras_is_set = _majors(program, settings)
    backends, backend_is_set = _backends(program, settings)
    return Target(majors, backends, keras_is_set, backend_is_set)


def _majors(program: Program, settings: Settings) -> tuple[frozenset[int], bool]:
    if settings.target_keras is not None:
        return frozenset({settings.target_keras}), True
    if settings.declared_keras is not None and settings.declared_keras in program.keras_majors:
        return frozenset({settings.declared_keras}), True
    return program.keras_majors, False


def _backends(program: Program, settings: Settings) -> tuple[frozenset[Backend], bool]:
    if settings.backend is not None:
        return frozenset({settings.backend}), True
    if program.imports_tensorflow:
        return frozenset({Backend.TENSORFLOW}), False
    if settings.declared_backend is not None:
        return frozenset({settings.declared_backend}), True
    return ALL_BACKENDS, False


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, however many contexts make it; certain if it is so in one of them."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in sorted(findings, key=is_certain, reverse=True):
        kept.setdefault((finding.code, finding.evidence, finding.message), finding)
    return sorted(kept.values(), key=position_of)


def is_certain(finding: Finding) -> bool:
    """Whether a finding holds in every world."""
    return finding.confidence is Confidence.CERTAIN


def _sites(program: Program) -> Iterator[object]:
    for number, context in enumerate(program.contexts):
        match context.worlds:
            case (TrainingSetup(site=site), *_):
                yield number if site is None else site


def chosen_rules(settings: Settings) -> tuple[AnyRule, ...]:
    """The rules that run under these settings, by code."""
    from xent_lint.rules.registry import all_rules
    from xent_lint.rules.rule import Status

    if settings.codes is None:
        return tuple(rule for rule in all_rules() if rule.status is Status.STABLE)
    return tuple(rule for rule in all_rules() if rule.code in settings.codes)


def _rule_errors(path: str, failures: Iterable[Failure]) -> tuple[LintError, ...]:
    first = {failure.rule.code: failure for failure in reversed(list(failures))}
    return tuple(
        LintError(path, f"the rule {code} ({failure.rule.name}) failed: {described(failure.error)}")
        for code, failure in sorted(first.items())
    )
