"""What a run found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from xent_lint.facts import Finding, SourceSpan, SourceText


@dataclass(frozen=True, slots=True)
class LintError:
    """Work that the linter could not do: a bug of ours, or a directory that can not be listed."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found; ``suppressed`` are the findings that a comment, a tag or the baseline keeps silent.

    ``judged`` are the paths of the files that were linted to their ends; ``texts`` are the sources of the findings, as
    written.
    """

    findings: tuple[Finding, ...] = ()
    errors: tuple[LintError, ...] = ()
    files: int = 0
    files_with_keras: int = 0
    setups: int = 0
    suppressed: tuple[Finding, ...] = ()
    judged: tuple[str, ...] = ()
    texts: tuple[SourceText, ...] = field(default=(), repr=False)

    @property
    def by_code(self) -> dict[str, int]:
        """The number of findings of each code."""
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))

    def listed(self, *, show_suppressed: bool) -> tuple[Finding, ...]:
        """The findings to be shown, in order; the suppressed ones only if asked for."""
        return tuple(sorted(self.findings + self.suppressed, key=position_of)) if show_suppressed else self.findings


def position_of(finding: Finding) -> tuple[str, int, int, int, str]:
    """What findings are sorted by: path, cell, line, column and code."""
    match finding.evidence:
        case SourceSpan(path, cell, line, column):
            return path, cell or 0, line, column, finding.code
        case None:
            return "", 0, 0, 0, finding.code
        case other:
            return other.path or "", 0, 0, 0, finding.code
