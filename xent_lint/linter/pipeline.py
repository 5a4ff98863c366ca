"""Files and texts into the report of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xent_lint.documents import Discovery, LocalModules, Reach, discover, load_bytes, load_file
from xent_lint.documents.paths import shown_path
from xent_lint.linter.finishing import finished
from xent_lint.linter.linted import Linted, Task, lint_document
from xent_lint.linter.report import LintError, Report
from xent_lint.linter.settings import Settings, SettingsFor
from xent_lint.linter.workers import Means, Progress, in_order


def lint_paths(paths: Sequence[str], settings: Settings | None = None, progress: Progress | None = None) -> Report:
    """Lint files, and all Python files and notebooks below directories.

    Raises ``MissingPathError`` where a path does not exist. ``progress`` is told how many files of how many are linted.
    """
    everywhere = settings or Settings()
    return lint_files(discover(paths), paths, lambda _: everywhere, Means(progress=progress))


def lint_files(
    discovery: Discovery, paths: Sequence[str], settings_for: SettingsFor, means: Means | None = None
) -> Report:
    """Lint the files that were discovered below these paths, each with its own settings."""
    means = means or Means()
    modules = LocalModules(paths, means.edited)
    unlisted = [Linted(None, errors=(_unlisted(*each),)) for each in discovery.unlisted]
    linted = in_order(_tasks(discovery, settings_for, modules), modules, means)
    return finished([*unlisted, *_told(linted, len(discovery.files), means.progress)], settings_for, modules)


def _tasks(discovery: Discovery, settings_for: SettingsFor, modules: LocalModules) -> Iterator[Task]:
    """The files one by one; the settings of those that do not reach Keras do not matter."""
    gate = Reach(modules)
    for path in discovery.files:
        document = load_file(path, shown_path(path), gate, modules.edited)
        yield Task(document, settings_for(document.path) if document.mentions_keras else Settings())


def _told(linted: Iterable[Linted], total: int, progress: Progress | None) -> Iterator[Linted]:
    for done, each in enumerate(linted, start=1):
        if progress:
            progress(done, total)
        yield each


def lint_text(text: str | bytes, path: str = "<stdin>", settings: Settings | None = None) -> Report:
    """Lint a program given as text; ``path`` is where it is said to be, and where its local modules are looked for."""
    data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    everywhere = settings or Settings()
    modules = LocalModules()
    document = load_bytes(path, data, Reach(modules))
    return finished([lint_document(Task(document, everywhere), modules)], lambda _: everywhere, modules)


def _unlisted(path: str, reason: str) -> LintError:
    return LintError(shown_path(path), f"the directory can not be listed ({reason})")
