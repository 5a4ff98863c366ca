"""Linting what the command line names, as the configuration says."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

import click

from xent_lint.cli.asked import Asked
from xent_lint.cli.output import complain
from xent_lint.cli.progress import ProgressBar
from xent_lint.config import ConfigError, Configurations
from xent_lint.documents import MissingPathError, discover
from xent_lint.documents.loading import Edited
from xent_lint.documents.paths import shown_path
from xent_lint.linter import Means, Report, lint_document, lint_files, lint_text
from xent_lint.linter.workers import Lint, available_processors
from xent_lint.nearest import nothing_there

UNNAMED = "<stdin>"
NAMED = "file or directory"

Again = Callable[[Edited], Report]
"""Lints once more, with what files are to hold."""


def configurations_of(asked: Asked) -> Configurations:
    """The configuration that the options ask for. Raises ConfigError where it is wrong, for other files too."""
    configurations = Configurations(isolated=asked.isolated, config=asked.config, overrides=asked.overrides)
    configurations.of_directory(os.curdir)
    try:
        configurations.check()
    except ConfigError:
        configurations.check(_files(asked, configurations))
    return configurations


def _files(asked: Asked, configurations: Configurations) -> Sequence[str]:
    """The files that would be linted."""
    if asked.is_stdin:
        return [asked.stdin_filename or UNNAMED]
    with suppress(MissingPathError):
        return discover(asked.paths or (os.curdir,), configurations, force_exclude=asked.force_exclude).files
    return []


def lint(asked: Asked, configurations: Configurations, edited: Edited | None = None) -> Report:
    """Lint stdin, or files and directories; ``edited`` holds what counts in place of the contents of some files."""
    if asked.is_stdin:
        return _lint_stdin(asked, configurations)
    return _lint_paths(asked, configurations, edited or {})


def _lint_stdin(asked: Asked, configurations: Configurations) -> Report:
    data, name = sys.stdin.buffer.read(), asked.stdin_filename or None
    if name is not None and asked.force_exclude and configurations.refuses(name):
        return Report()
    settings = configurations.settings_for(name or UNNAMED)
    return lint_text(data, UNNAMED if name is None else shown_path(name), settings)


def _lint_paths(asked: Asked, configurations: Configurations, edited: Edited) -> Report:
    paths = asked.paths or (os.curdir,)
    try:
        discovery = discover(paths, configurations, force_exclude=asked.force_exclude)
    except MissingPathError as error:
        hint = "; a reason of one word is written --add-noqa=REASON" if asked.add_noqa == "" else ""
        raise click.UsageError("; ".join(nothing_there(path, NAMED) for path in error.paths) + hint) from error
    configurations.check(discovery.files)
    bar = ProgressBar()
    try:
        means = Means(_jobs(configurations, len(discovery.files)), _linter(asked, configurations), bar.update, edited)
        return lint_files(discovery, paths, configurations.settings_for, means)
    finally:
        bar.clear()


def _jobs(configurations: Configurations, files: int) -> int:
    """In how many processes files are linted: a pool starts all that it is told to, so never more than files."""
    return max(1, min(configurations.run.jobs or available_processors(), files))


def _linter(asked: Asked, configurations: Configurations) -> Lint:
    """What lints a file: with a cache where one is set."""
    directory = None if asked.no_cache else configurations.run.cache_dir
    if directory is None:
        return lint_document
    from xent_lint.linter.cache import Cache
    from xent_lint.linter.cache_directory import CacheDirectory

    if CacheDirectory(directory).is_taken:
        complain(f"{directory}: it holds other files and is no cache; name a directory for the cache alone")
        return lint_document
    return Cache(directory).lint
