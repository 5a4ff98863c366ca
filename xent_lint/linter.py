"""The pipeline: documents into facts, facts into findings."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from traceback import extract_tb
from typing import TYPE_CHECKING, Protocol

from xent_lint.documents import Document, LocalModules, Reach, discover, load_bytes, load_file
from xent_lint.documents.paths import shown_path
from xent_lint.facts import (
    ALL_BACKENDS,
    Backend,
    Confidence,
    Context,
    Finding,
    Program,
    SourceSpan,
    SourceText,
    Target,
    TrainingSetup,
    Unreadable,
)

if TYPE_CHECKING:
    from xent_lint.rules.judging import Failure
    from xent_lint.rules.rule import AnyRule

Progress = Callable[[int, int], None]

_TOO_DEEP = "it is nested too deeply to follow"


@dataclass(frozen=True, slots=True)
class Settings:
    """What to look for. ``codes`` are those of the rules that run, None for all stable ones."""

    codes: frozenset[str] | None = None
    target_keras: int | None = None
    backend: Backend | None = None
    show_possible: bool = False


@dataclass(frozen=True, slots=True)
class LintError:
    """Work that the linter could not do: a bug of ours, or a directory that can not be listed."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. ``path`` is that of one document; ``texts`` are the sources of the findings, as written."""

    findings: tuple[Finding, ...] = ()
    errors: tuple[LintError, ...] = ()
    files: int = 0
    files_with_keras: int = 0
    setups: int = 0
    path: str | None = None
    texts: tuple[SourceText, ...] = field(default=(), repr=False)

    @property
    def by_code(self) -> dict[str, int]:
        """The number of findings of each code."""
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))


def lint_paths(paths: Sequence[str], settings: Settings | None = None, progress: Progress | None = None) -> Report:
    """Lint files, and all Python files and notebooks below directories.

    Raises ``MissingPathError`` where a path does not exist. ``progress`` is told how many files of how many are done.
    """
    discovery = discover(paths)
    modules = LocalModules(paths)
    gate = Reach(modules)
    reports = [Report(errors=(_unlisted(*each),)) for each in discovery.unlisted]
    for number, path in enumerate(discovery.files):
        if progress:
            progress(number, len(discovery.files))
        reports.append(lint_document(load_file(path, shown_path(path), gate), settings, modules))
    return _joined(reports)


def lint_text(text: str | bytes, path: str = "<stdin>", settings: Settings | None = None) -> Report:
    """Lint a program given as text; ``path`` is where it is said to be, and where its local modules are looked for."""
    data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    modules = LocalModules()
    return lint_document(load_bytes(path, data, Reach(modules)), settings, modules)


def lint_document(document: Document, settings: Settings | None = None, modules: LocalModules | None = None) -> Report:
    """Lint one document, with the ``modules`` that it imports; what goes wrong in it ends no other document's turn."""
    if not document.mentions_keras:
        return Report(files=1)
    modules = modules or LocalModules()
    program, errors = program_of(document, modules)
    report = _judged(document.path, program, settings or Settings())
    texts = tuple(text for path in _paths_of(document, report) for text in modules.shown(path))
    texts += document.shown if report.findings else ()
    return replace(report, path=document.path, errors=errors + report.errors, files=1, files_with_keras=1, texts=texts)


def _paths_of(document: Document, report: Report) -> set[str]:
    """The paths of other files that a document's findings point into."""
    findings = report.findings
    places = [each.evidence for each in findings] + [each.evidence for found in findings for each in found.related]
    return {each.path for each in places if each is not None and each.path is not None} - {document.path}


def program_of(document: Document, modules: LocalModules | None = None) -> tuple[Program, tuple[LintError, ...]]:
    """The facts of one document, and a bug of the tracer if it met one."""
    if document.problem:
        return _unreadable(document.problem), ()
    try:
        return _tracer()(document.texts, modules or LocalModules()), ()
    except (RecursionError, MemoryError):
        return _unreadable(Unreadable(_TOO_DEEP, SourceSpan(document.path, None, 1, 1, 1, 1))), ()
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return Program(), (LintError(document.path, f"the tracer failed: {_described(error)}"),)


class Trace(Protocol):
    """``xent_lint.trace.trace``, which is imported late."""

    def __call__(self, texts: Sequence[SourceText], sources: LocalModules) -> Program:
        """The facts of a program."""


def _tracer() -> Trace:
    from xent_lint.trace import trace

    return trace


def _unreadable(problem: Unreadable) -> Program:
    return Program(contexts=(Context((problem,)),))


def _judged(path: str, program: Program, settings: Settings) -> Report:
    from xent_lint.rules.judging import judge_context

    target, rules = target_of(program, settings), _chosen(settings)
    judgements = [judge_context(context, target, rules) for context in program.contexts]
    findings = _distinct(finding for each in judgements for finding in each.findings)
    return Report(
        findings=tuple(finding for finding in findings if settings.show_possible or _is_certain(finding)),
        errors=_rule_errors(path, (failure for each in judgements for failure in each.failures)),
        setups=len(set(_sites(program))),
    )


def target_of(program: Program, settings: Settings) -> Target:
    """Which Keras a program is judged for: as set, else as its imports say."""
    majors = program.keras_majors if settings.target_keras is None else frozenset({settings.target_keras})
    inferred = frozenset({Backend.TENSORFLOW}) if program.imports_tensorflow else ALL_BACKENDS
    backends = inferred if settings.backend is None else frozenset({settings.backend})
    return Target(majors, backends, settings.target_keras is not None, settings.backend is not None)


def position_of(finding: Finding) -> tuple[str, int, int, int, str]:
    """What findings are sorted by: path, cell, line, column and code."""
    match finding.evidence:
        case SourceSpan(path, cell, line, column):
            return path, cell or 0, line, column, finding.code
        case None:
            return "", 0, 0, 0, finding.code
        case other:
            return other.path or "", 0, 0, 0, finding.code


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, however many contexts make it; certain if it is so in one of them."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in sorted(findings, key=_is_certain, reverse=True):
        kept.setdefault((finding.code, finding.evidence, finding.message), finding)
    return sorted(kept.values(), key=position_of)


def _is_certain(finding: Finding) -> bool:
    return finding.confidence is Confidence.CERTAIN


def _sites(program: Program) -> Iterator[object]:
    for number, context in enumerate(program.contexts):
        match context.worlds:
            case (TrainingSetup(site=site), *_):
                yield number if site is None else site


def _chosen(settings: Settings) -> tuple[AnyRule, ...]:
    from xent_lint.rules.registry import all_rules
    from xent_lint.rules.rule import Status

    if settings.codes is None:
        return tuple(rule for rule in all_rules() if rule.status is Status.STABLE)
    return tuple(rule for rule in all_rules() if rule.code in settings.codes)


def _rule_errors(path: str, failures: Iterable[Failure]) -> tuple[LintError, ...]:
    first = {failure.rule.code: failure for failure in reversed(list(failures))}
    return tuple(
        LintError(path, f"the rule {code} ({failure.rule.name}) failed: {_described(failure.error)}")
        for code, failure in sorted(first.items())
    )


def _described(error: BaseException) -> str:
    """An error that is a bug of ours, in one line for a bug report."""
    text = str(error).strip().splitlines()
    frames = extract_tb(error.__traceback__)
    where = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""
    return f"{': '.join([type(error).__name__, *text[:1]])}{where}"


def _unlisted(path: str, reason: str) -> LintError:
    return LintError(shown_path(path), f"the directory can not be listed ({reason})")


def _joined(reports: Sequence[Report]) -> Report:
    return Report(
        findings=tuple(sorted(_found_once(reports), key=position_of)),
        errors=tuple(each for report in reports for each in report.errors),
        files=sum(report.files for report in reports),
        files_with_keras=sum(report.files_with_keras for report in reports),
        setups=sum(report.setups for report in reports),
        texts=tuple(dict.fromkeys(text for report in reports for text in report.texts)),
    )


def _found_once(reports: Sequence[Report]) -> Iterator[Finding]:
    """Each finding once: what a program finds in another file goes before what that file shows by itself."""
    borrowed = {_place(each) for report in reports for each in report.findings if not _is_own(report, each)}
    findings = (
        each
        for report in reports
        for each in report.findings
        if not _is_own(report, each) or _place(each) not in borrowed
    )
    yield from {(*_place(each), each.message): each for each in findings}.values()


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.evidence


def _is_own(report: Report, finding: Finding) -> bool:
    """Whether a finding lies in the document that was linted."""
    return finding.evidence is None or finding.evidence.path == report.path
