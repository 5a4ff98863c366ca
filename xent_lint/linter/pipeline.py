"""Files and texts into the report of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from xent_lint.documents import Discovery, Document, LocalModules, Reach, discover, load_bytes, load_file
from xent_lint.documents.paths import shown_path
from xent_lint.linter.finishing import finished
from xent_lint.linter.judged import judged
from xent_lint.linter.linted import Linted
from xent_lint.linter.report import LintError, Report
from xent_lint.linter.settings import Settings, SettingsFor
from xent_lint.linter.traced import program_of

Progress = Callable[[int, int], None]


def lint_paths(paths: Sequence[str], settings: Settings | None = None, progress: Progress | None = None) -> Report:
    """Lint files, and all Python files and notebooks below directories.

    Raises ``MissingPathError`` where a path does not exist. ``progress`` is told how many files of how many are done.
    """
    everywhere = settings or Settings()
    return lint_files(discover(paths), paths, lambda _: everywhere, progress)


def lint_files(
    discovery: Discovery, paths: Sequence[str], settings_for: SettingsFor, progress: Progress | None = None
) -> Report:
    """Lint the files that were discovered below these paths, each with its own settings."""
    modules = LocalModules(paths)
    gate = Reach(modules)
    linted = [Linted(None, errors=(_unlisted(*each),)) for each in discovery.unlisted]
    for number, path in enumerate(discovery.files):
        if progress:
            progress(number, len(discovery.files))
        linted.append(lint_document(load_file(path, shown_path(path), gate), settings_for, modules))
    return finished(linted, settings_for)


def lint_text(text: str | bytes, path: str = "<stdin>", settings: Settings | None = None) -> Report:
    """Lint a program given as text; ``path`` is where it is said to be, and where its local modules are looked for."""
    data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    everywhere = settings or Settings()
    modules = LocalModules()
    document = load_bytes(path, data, Reach(modules))
    return finished([lint_document(document, lambda _: everywhere, modules)], lambda _: everywhere)


def lint_document(document: Document, settings_for: SettingsFor, modules: LocalModules) -> Linted:
    """Lint one document, with the ``modules`` that it imports; what goes wrong in it ends no other document's turn."""
    if not document.mentions_keras:
        return Linted(document.path)
    program, errors = program_of(document, modules)
    linted = judged(document.path, program, settings_for(document.path))
    texts = tuple(text for path in _paths_of(document, linted) for text in modules.shown(path))
    return replace(
        linted,
        errors=errors + linted.errors,
        is_whole=linted.is_whole and not errors,
        texts=texts + (document.shown if linted.findings else ()),
    )


def _paths_of(document: Document, linted: Linted) -> set[str]:
    """The paths of other files that a document's findings point into."""
    findings = linted.findings
    places = [each.evidence for each in findings] + [each.evidence for found in findings for each in found.related]
    return {each.path for each in places if each is not None and each.path is not None} - {document.path}


def _unlisted(path: str, reason: str) -> LintError:
    return LintError(shown_path(path), f"the directory can not be listed ({reason})")
