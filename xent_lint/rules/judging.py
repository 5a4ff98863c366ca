"""Facts before the rules: what they say of a fact, which of it is said once, and how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xent_lint.facts import (
    Action,
    Confidence,
    Context,
    DecodeLabels,
    DropLayer,
    EncodeLabels,
    Evidence,
    Fact,
    Finding,
    NumberLabels,
    SetActivation,
    SetMetric,
    SetUnits,
    Target,
)
from xent_lint.rules.rule import AnyRule

# The first digit of a code: rules about head, labels, units; rules about metrics.
_CONTRACT = frozenset("123")
_METRICS = "4"

Key = tuple[str, Evidence | None, int | None, int]


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that raised an error instead of judging: a bug of the rule."""

    rule: AnyRule
    error: Exception


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say, and which of them failed to say anything."""

    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()


def judge(fact: Fact, target: Target, rules: Sequence[AnyRule]) -> Judgement:
    """What these rules say of one fact; a rule that raises is a failure and says nothing."""
    findings: list[Finding] = []
    failures: list[Failure] = []
    for rule in rules:
        try:
            findings += list(rule.findings(fact, target))
        except Exception as error:  # noqa: PERF203 - one bad rule must not silence the others
            failures.append(Failure(rule, error))
    return Judgement(tuple(findings), tuple(failures))


def judge_context(context: Context, target: Target, rules: Sequence[AnyRule]) -> Judgement:
    """What these rules say of a site, world by world, each bug said once."""
    judgements = [judge(fact, target, rules) for fact in context.worlds]
    per_world = [without_superseded(each.findings, rules) for each in judgements]
    return Judgement(tuple(certain_and_possible(per_world)), _one_a_rule(judgements))


def without_superseded(findings: Sequence[Finding], rules: Sequence[AnyRule]) -> list[Finding]:
    """The findings without those that another one supersedes on the same output.

    A finding about a metric goes where the cure of a finding about head, labels or units changes what the metric
    gets, or the metric itself; but nothing hides what is worse.
    """
    supersedes = {rule.code: rule.supersedes for rule in rules}
    dropped = {(code, each.output) for each in findings for code in supersedes.get(each.code, ())}
    kept = [each for each in findings if (each.code, each.output) not in dropped]
    return [each for each in kept if _family(each) != _METRICS or not any(_cures(other, each) for other in findings)]


def _family(finding: Finding) -> str:
    return finding.code[3:4]


def _cures(other: Finding, metric: Finding) -> bool:
    """Whether a remedy of the other finding changes what is said of the metric."""
    is_of_contract = _family(other) in _CONTRACT and other.output == metric.output
    if not is_of_contract or other.severity.rank > metric.severity.rank:
        return False
    return any(_changes(action, metric) for remedy in other.remedies for action in remedy.actions)


def _changes(action: Action, metric: Finding) -> bool:
    match action:
        case SetActivation() | DropLayer() | SetUnits() | NumberLabels() | EncodeLabels() | DecodeLabels():
            return True
        case SetMetric(name=name):
            own = {each for remedy in metric.remedies for each in remedy.actions}
            return any(isinstance(each, SetMetric) and each.name == name for each in own)
        case _:
            return False


def certain_and_possible(per_world: Sequence[Sequence[Finding]]) -> list[Finding]:
    """The findings of all worlds, each once: certain where it is made in every world, else possible.

    Of one finding in several worlds the least severe stays, the first among equals.
    """
    merged: dict[Key, list[Finding]] = {}
    for findings in per_world:
        for key, finding in _keyed(findings):
            merged.setdefault(key, []).append(finding)
    return [_merge(made, len(per_world)) for made in merged.values()]


def _keyed(findings: Sequence[Finding]) -> Iterator[tuple[Key, Finding]]:
    seen: Counter[tuple[str, Evidence | None, int | None]] = Counter()
    for finding in findings:
        place = (finding.code, finding.evidence, finding.output)
        yield (*place, seen[place]), finding
        seen[place] += 1


def _merge(made: Sequence[Finding], worlds: int) -> Finding:
    confidence = Confidence.CERTAIN if len(made) == worlds else Confidence.POSSIBLE
    return replace(max(made, key=lambda finding: finding.severity.rank), confidence=confidence)


def _one_a_rule(judgements: Sequence[Judgement]) -> tuple[Failure, ...]:
    failures = {failure.rule.code: failure for each in reversed(judgements) for failure in each.failures}
    return tuple(failures[code] for code in sorted(failures))
