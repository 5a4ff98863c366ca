"""Names for findings that stay the same while the code around them is moved and laid out anew."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from xent_lint.documents.blocks import enclosing_name
from xent_lint.documents.layout import without_layout
from xent_lint.documents.lines import split_lines
from xent_lint.facts import (
    ArchivePath,
    Confidence,
    Evidence,
    Finding,
    LiveObject,
    Related,
    Role,
    SourceSpan,
    SourceText,
)

DIGITS = 16


def fingerprinted(findings: Iterable[Finding], texts: Iterable[SourceText]) -> tuple[Finding, ...]:
    """The findings in their order, each with its fingerprint.

    It is made of the rule, the function or class around the finding, the code of its spans without layout, and a
    number among the findings of the same file that are equal in these. ``texts`` are the sources of the spans as
    written; a span without one counts as empty.
    """
    findings = tuple(findings)
    sources = {(each.path, each.cell): _Source(each.text) for each in texts}
    descriptions = [_description(finding, sources) for finding in findings]
    ordinals = _ordinals(findings, descriptions)
    return tuple(
        replace(finding, fingerprint=_digest(description, ordinal))
        for finding, description, ordinal in zip(findings, descriptions, ordinals, strict=True)
    )


@dataclass(frozen=True)
class _Source:
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return split_lines(self.text)

    def code(self, span: SourceSpan) -> str:
        """The code of a span without its layout."""
        lines = self.lines[span.line - 1 : span.end_line]
        if not lines:
            return ""
        before = lines[0][: span.column - 1]
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return without_layout("\n".join(lines), before)


_Sources = Mapping[tuple[str, int | None], _Source]


def _description(finding: Finding, sources: _Sources) -> str:
    """What tells a finding from others, in one text."""
    counting = (each for each in finding.related if _counts(each, finding.path))
    spans = sorted((each.role.value, _code(each.evidence, sources)) for each in counting)
    around, code = _around(finding.evidence, sources), _code(finding.evidence, sources)
    return json.dumps([finding.code, around, code, spans])


def _counts(related: Related, path: str | None) -> bool:
    """Whether a place belongs to what is wrong: the call of fit does not, with its batch size.

    Nor do labels of another file, which are seen only if the caller there is linted too.
    """
    return related.role is not Role.FIT and (related.role is not Role.LABELS or related.evidence.path == path)


def _code(evidence: Evidence | None, sources: _Sources) -> str:
    match evidence:
        case SourceSpan(path, cell):
            source = sources.get((path, cell))
            return "" if source is None else source.code(evidence)
        case ArchivePath(object=name) | LiveObject(object=name):
            return name
        case None:
            return ""


def _around(evidence: Evidence | None, sources: _Sources) -> str:
    if not isinstance(evidence, SourceSpan) or (evidence.path, evidence.cell) not in sources:
        return ""
    return enclosing_name(sources[evidence.path, evidence.cell].text, evidence.line)


def _ordinals(findings: Sequence[Finding], descriptions: Sequence[str]) -> Iterator[int]:
    """The number of each finding among its equals by position; possible ones, which are seldom shown, come last."""
    equals: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for index in sorted(range(len(findings)), key=lambda index: _position(findings[index])):
        equals[findings[index].path, descriptions[index]].append(index)
    ordinals = {index: ordinal for indices in equals.values() for ordinal, index in enumerate(indices)}
    return (ordinals[index] for index in range(len(findings)))


def _position(finding: Finding) -> tuple[bool, int, int, int]:
    is_possible = finding.confidence is Confidence.POSSIBLE
    match finding.evidence:
        case SourceSpan(_, cell, line, column):
            return is_possible, cell or 0, line, column
        case _:
            return is_possible, 0, 0, 0


def _digest(description: str, ordinal: int) -> str:
    return hashlib.sha256(f"{ordinal} {description}".encode()).hexdigest()[:DIGITS]
