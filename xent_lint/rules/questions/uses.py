"""Questions about what is done with a model's output."""

from __future__ import annotations

from xent_lint.facts import Head, Loss, OutputUse, Related, Role
from xent_lint.rules.questions.wording import head_words


def head_of_use(use: OutputUse) -> tuple[Related, ...]:
    """The output layer and the loss of what is used, for showing them beside the use."""
    related: list[Related] = []
    match use.head:
        case Head(evidence=evidence) as head if evidence:
            related.append(Related(Role.HEAD, head_words(head), evidence))
    match use.loss:
        case Loss(evidence=evidence) as loss if evidence and evidence != use.evidence:
            related.append(Related(Role.LOSS, loss.text, evidence))
    return tuple(related)
