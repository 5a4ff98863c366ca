"""What linting one document makes, before anything is said of the run as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xent_lint.documents import Document, LocalModules
from xent_lint.documents.gate import mentions_suppressions
from xent_lint.facts import Finding, Program, SourceText, Unreadable
from xent_lint.linter.judged import judged
from xent_lint.linter.report import LintError
from xent_lint.linter.settings import Settings
from xent_lint.linter.traced import program_of

if TYPE_CHECKING:
    from xent_lint.suppressions import Directive
    from xent_lint.trace.modules import Sources


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be linted, and what to look for in it."""

    document: Document
    settings: Settings


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in one document. The ``findings`` hold the possible ones too, with the rules' own severities.

    ``path`` is None for what is no document: a directory that can not be listed. ``directives`` are the suppressions
    in it and in the other files that its findings point into; ``texts`` are the sources of all these. ``is_whole``
    says that the whole document was traced and judged.
    """

    path: str | None
    directives: tuple[Directive, ...] = ()
    findings: tuple[Finding, ...] = ()
    errors: tuple[LintError, ...] = ()
    mentions_keras: bool = False
    setups: int = 0
    is_whole: bool = True
    texts: tuple[SourceText, ...] = ()


def lint_document(task: Task, modules: LocalModules, sources: Sources | None = None) -> Linted:
    """Lint one document, with the ``modules`` that it imports; what goes wrong in it ends no other document's turn.

    The tracer asks ``sources`` in place of the modules, where they are given.
    """
    document = task.document
    if not document.mentions_keras:
        return Linted(document.path)
    program, errors = program_of(document, sources or modules)
    judgement = judged(document.path, program, task.settings)
    errors += judgement.errors
    documents = (document, *_others(judgement.findings, document, modules))
    found = tuple(directive for each in documents for directive in directives_in(each))
    return Linted(
        document.path,
        directives=found,
        findings=judgement.findings,
        errors=errors,
        mentions_keras=True,
        setups=judgement.setups,
        is_whole=not errors and _is_whole(program),
        texts=tuple(text for each in documents for text in each.shown) if found or judgement.findings else (),
    )


def directives_in(document: Document) -> tuple[Directive, ...]:
    """The suppressions in a document."""
    texts = (*(each.text for each in document.texts), *(each.text for each in document.tags))
    if not any(map(mentions_suppressions, texts)):
        return ()
    from xent_lint.suppressions import directives

    return directives(document)


def _is_whole(program: Program) -> bool:
    """Whether nothing kept the tracer from a part of a program."""
    facts = (fact for context in program.contexts for fact in context.worlds)
    return not program.cuts and not any(isinstance(fact, Unreadable) for fact in facts)


def _others(findings: tuple[Finding, ...], document: Document, modules: LocalModules) -> Iterator[Document]:
    """The other files that findings point into."""
    paths = {span.path for finding in findings for span in finding.spans}
    read = (modules.read(path) for path in sorted(paths - {document.path}))
    return (other for other in read if other is not None)
