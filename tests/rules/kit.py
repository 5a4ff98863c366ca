"""Facts in a few words, and what the rules say of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from xent_lint.facts import (
    ALL_BACKENDS,
    ALL_MAJORS,
    NOT_HANDED,
    Argument,
    Backend,
    Continuous,
    Evidence,
    Execution,
    Fact,
    Finding,
    Given,
    Head,
    Ids,
    Indicator,
    Interval,
    Known,
    Labels,
    Loss,
    Metric,
    MultiHot,
    OneHot,
    Output,
    Severity,
    Shape,
    Signed,
    Soft,
    SourceSpan,
    Spelling,
    Squash,
    Strings,
    TailOp,
    Target,
    TrainingSetup,
    Unknown,
    Values,
)
from xent_lint.rules.judging import judge, without_superseded
from xent_lint.rules.registry import all_rules, find_rule

T = TypeVar("T")

UNKNOWN = Unknown("not followed")


def line(number: int) -> Evidence:
    return SourceSpan("model.py", None, number, 1, number, 10)


HEAD_AT, LOSS_AT, LABELS_AT, FIT_AT, METRIC_AT, SITE_AT = (line(number) for number in range(1, 7))

ANY_KERAS = Target()
TENSORFLOW = Target(ALL_MAJORS, frozenset({Backend.TENSORFLOW}))
KERAS_3 = Target(frozenset({3}), frozenset({Backend.TENSORFLOW}))
KERAS_2 = Target(frozenset({2}), frozenset({Backend.TENSORFLOW}))
JAX = Target(frozenset({3}), frozenset({Backend.JAX}))
TORCH = Target(frozenset({3}), frozenset({Backend.TORCH}))
KERAS_3_ANYWHERE = Target(frozenset({3}), ALL_BACKENDS)


def known(value: T | Unknown) -> Known[T] | Unknown:
    return value if isinstance(value, Unknown) else Known(value)


def head(
    units: int | Unknown = 3,
    activation: str | Unknown = "softmax",
    *,
    squash: Squash | None = None,
    tail: tuple[str, ...] | Unknown = (),
    shape: Shape | Unknown | None = None,
) -> Head:
    whole = shape if shape is not None else UNKNOWN if isinstance(units, Unknown) else (units,)
    squashes = activation in {"softmax", "sigmoid"}
    return Head(
        units=known(units),
        shape=known(whole),
        activation=known(activation),
        squash=squash or (Squash.KERAS if squashes else Squash.NONE),
        tail=tail if isinstance(tail, Unknown) else Known(tuple(op(name) for name in tail)),
        layer=Known("Dense"),
        evidence=HEAD_AT,
    )


def op(name: str) -> TailOp:
    return TailOp(name, is_activation=name in {"softmax", "sigmoid", "relu", "tanh", "linear", "log_softmax"})


def loss(
    name: str | Unknown = "categorical_crossentropy",
    *,
    from_logits: bool | Unknown = False,
    label_smoothing: float | Unknown = 0.0,
    axis: int | Unknown = -1,
    ignore_class: int | Unknown | None = None,
) -> Loss:
    return Loss(
        name=known(name),
        spelling=Spelling.STRING,
        text=repr(name),
        from_logits=known(from_logits),
        label_smoothing=known(label_smoothing),
        axis=known(axis),
        ignore_class=known(ignore_class),
        evidence=LOSS_AT,
    )


def labels(values: Values | Unknown, shape: Shape | Unknown) -> Labels:
    return Labels(known(shape), known(values), LABELS_AT)


def ids(
    classes: int | Interval = 3,
    *,
    lowest: int | None = 0,
    highest: int | None = -1,
    shape: Shape | Unknown = (),
) -> Labels:
    """Ids of so many classes, from 0 on unless told otherwise."""
    count = classes if isinstance(classes, Interval) else Interval.just(classes)
    last = (count.exact or 0) + (lowest or 0) - 1 if highest == -1 else highest
    return labels(Ids(lowest, last, count), shape)


def one_hot(k: int | None = 3, shape: Shape | Unknown | None = None) -> Labels:
    return labels(OneHot(_count(k)), (k,) if shape is None else shape)


def multi_hot(k: int | None = 3, shape: Shape | Unknown | None = None) -> Labels:
    return labels(MultiHot(_count(k)), (k,) if shape is None else shape)


def indicator(k: int | None = 3) -> Labels:
    return labels(Indicator(_count(k)), (k,))


def soft(k: int | None = 3) -> Labels:
    return labels(Soft(_count(k)), (k,))


def continuous(
    low: float | None = None, high: float | None = None, *, bounded: bool = False, shape: Shape | Unknown = ()
) -> Labels:
    return labels(Continuous(low, high, bounded), shape)


def signed() -> Labels:
    return labels(Signed(), ())


def strings() -> Labels:
    return labels(Strings(), ())


def metric(name: str | Unknown, *, text: str | None = None, arguments: tuple[Argument, ...] = ()) -> Metric:
    return Metric(
        name=known(name),
        spelling=Spelling.CLASS,
        text=text or str(name),
        threshold=Known(None),
        from_logits=Known(False),
        averaging=Known(None),
        arguments=arguments,
        evidence=METRIC_AT,
    )


def setup(
    a_head: Head | Unknown = UNKNOWN,
    a_loss: Loss | Unknown = UNKNOWN,
    some_labels: Labels | Unknown = UNKNOWN,
    *,
    metrics: tuple[Metric, ...] | Unknown = (),
    execution: Execution = Execution.FIT,
) -> TrainingSetup:
    output = Output(Known("output"), a_head, a_loss, some_labels, known(metrics), Known(1.0))
    given = Given(NOT_HANDED, NOT_HANDED, NOT_HANDED, NOT_HANDED, NOT_HANDED)
    return TrainingSetup((output,), given, execution, SITE_AT, FIT_AT)


def without(a_setup: TrainingSetup, field: str) -> TrainingSetup:
    """The setup with one field made unknown: "head", "head.units", "labels.values" ..."""
    part, _, name = field.partition(".")
    output = a_setup.outputs[0]
    value = replace(getattr(output, part), **{name: UNKNOWN}) if name else UNKNOWN
    return replace(a_setup, outputs=(replace(output, **{part: value}),))


def said(code: str, fact: Fact, target: Target = TENSORFLOW) -> list[Finding]:
    """What this rule says of a fact; an error of the rule fails the test."""
    rule = find_rule(code)
    assert rule is not None, f"there is no rule {code}"
    findings = list(rule.findings(fact, target))
    assert all(finding.code == code for finding in findings)
    assert all(_is_sound(finding) for finding in findings)
    return findings


def one(code: str, fact: Fact, target: Target = TENSORFLOW) -> Finding:
    """The only thing that this rule says of a fact."""
    findings = said(code, fact, target)
    assert len(findings) == 1, findings
    return findings[0]


def severity(code: str, fact: Fact, target: Target = TENSORFLOW) -> Severity:
    return one(code, fact, target).severity


def is_silent(code: str, fact: Fact, target: Target = TENSORFLOW) -> bool:
    return not said(code, fact, target)


def codes(fact: Fact, target: Target = TENSORFLOW) -> list[str]:
    """The codes of all that all rules say of a fact, each bug once."""
    judgement = judge(fact, target, all_rules())
    assert not judgement.failures, judgement.failures
    return [finding.code for finding in without_superseded(judgement.findings, all_rules())]


def serious(fact: Fact, target: Target = TENSORFLOW) -> list[str]:
    """As ``codes``, without findings for information."""
    judgement = judge(fact, target, all_rules())
    assert not judgement.failures, judgement.failures
    return [finding.code for finding in judgement.findings if finding.severity is not Severity.INFO]


def cures(finding: Finding) -> list[str]:
    return [remedy.title for remedy in finding.remedies]


def _is_sound(finding: Finding) -> bool:
    text = finding.message
    placed = finding.evidence is not None
    return placed and text.endswith((".", "?")) and "{" not in text and "None" not in text and len(text) < 260


def _count(k: int | None) -> Interval:
    return Interval(0) if k is None else Interval.just(k)
