"""Judging a setup output by output, and saying where on it a finding stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from xent_lint.facts import (
    Evidence,
    Finding,
    Head,
    Known,
    Labels,
    Loss,
    Output,
    Related,
    Role,
    SourceSpan,
    Target,
    TrainingSetup,
    Unknown,
)
from xent_lint.rules.questions.wording import head_words, labels_words

Speak = Callable[[Output, TrainingSetup, Target], Iterator[Finding]]
Check = Callable[[TrainingSetup, Target], Iterator[Finding]]


def on_each_output(speak: Speak, *, about_activation: bool = False) -> Check:
    """The check that asks ``speak`` about each output, and places what it says.

    A finding without evidence stands at the loss, or else at the site of the setup; head, loss, labels and
    fit are related to it. What is ``about_activation`` shows the head where a layer of its own gives it that.
    """

    def check(setup: TrainingSetup, target: Target) -> Iterator[Finding]:
        for index, output in enumerate(setup.outputs):
            for finding in speak(output, setup, target):
                yield _placed(finding, index, _showing_activation(output) if about_activation else output, setup)

    return check


def _placed(finding: Finding, index: int, output: Output, setup: TrainingSetup) -> Finding:
    at = finding.evidence or _evidence(output.loss) or setup.site
    related = tuple(each for each in _related(output, setup) if each.evidence != at)
    return replace(finding, output=index, evidence=at, related=finding.related or related)


def _showing_activation(output: Output) -> Output:
    match output.head:
        case Head(evidence=SourceSpan() as layer, activation=Known(evidence=SourceSpan() as activation)) as head:
            return output if activation in layer else replace(output, head=replace(head, evidence=activation))
        case _:
            return output


def _related(output: Output, setup: TrainingSetup) -> Iterator[Related]:
    match output.head:
        case Head(evidence=evidence) as head if evidence:
            yield Related(Role.HEAD, head_words(head), evidence)
    match output.loss:
        case Loss(evidence=evidence) as loss if evidence:
            yield Related(Role.LOSS, loss.text, evidence)
    match output.labels:
        case Labels(evidence=evidence) as labels if evidence:
            yield Related(Role.LABELS, labels_words(labels), evidence)
    if setup.fit:
        yield Related(Role.FIT, "trained here", setup.fit)


def _evidence(loss: Loss | Unknown) -> Evidence | None:
    return loss.evidence if isinstance(loss, Loss) else None
