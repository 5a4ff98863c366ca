"""What a rule is: metadata, a page of documentation, and one pure function from a fact to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

from xent_lint.facts import (
    Evidence,
    Fact,
    Finding,
    KerasCall,
    OutputUse,
    Related,
    Remedy,
    Severity,
    Suppression,
    Target,
    TrainingSetup,
    Unreadable,
)
from xent_lint.rules.page import Page

F = TypeVar("F", TrainingSetup, KerasCall, OutputUse, Unreadable, Suppression)


class Status(Enum):
    """Whether a rule runs by default (stable) or only where it is asked for (preview)."""

    STABLE = "stable"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Rule(Generic[F]):
    """One rule: ``check`` judges facts of the kind ``judges``.

    ``aliases`` are other names that it is asked for by; ``supersedes`` names the codes that it silences on the
    same output; ``severity`` holds where a finding does not say otherwise.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    judges: type[F]
    check: Callable[[F, Target], Iterator[Finding]] = field(repr=False)
    page: Page = field(repr=False)
    aliases: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    since: str = "0.1.0"
    status: Status = Status.STABLE

    def findings(self, fact: Fact, target: Target) -> Iterator[Finding]:
        """What the rule says of a fact: nothing of facts of another kind."""
        if isinstance(fact, self.judges):
            yield from self.check(fact, target)

    def finding(  # noqa: PLR0913 - the fields of a finding
        self,
        message: str,
        *,
        at: Evidence | None,
        output: int | None = None,
        severity: Severity | None = None,
        related: Sequence[Related] = (),
        remedies: Sequence[Remedy] = (),
    ) -> Finding:
        """A finding of this rule."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            evidence=at,
            related=tuple(related),
            remedies=tuple(remedies),
            output=output,
        )


AnyRule = Rule[TrainingSetup] | Rule[KerasCall] | Rule[OutputUse] | Rule[Unreadable] | Rule[Suppression]
