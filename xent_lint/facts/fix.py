"""Byte-exact edits that cure a finding."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.facts.evidence import SourceSpan
from xent_lint.facts.remedy import Applicability


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of ``span`` by ``content``; an empty span is an insertion."""

    span: SourceSpan
    content: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A titled cure with its edits; one of applicability MANUAL has none."""

    title: str
    applicability: Applicability
    reason: str
    edits: tuple[Edit, ...] = ()
