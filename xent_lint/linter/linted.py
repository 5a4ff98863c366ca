"""What linting one document makes, before anything is said of the run as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.facts import Finding, SourceText
from xent_lint.linter.report import LintError


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in one document. The ``findings`` hold the possible ones too, with the rules' own severities.

    ``path`` is None for what is no document: a directory that can not be listed. ``is_whole`` says that the whole
    document was traced and judged; ``texts`` are the sources that its findings lie in.
    """

    path: str | None
    findings: tuple[Finding, ...] = ()
    errors: tuple[LintError, ...] = ()
    mentions_keras: bool = False
    setups: int = 0
    is_whole: bool = True
    texts: tuple[SourceText, ...] = ()
