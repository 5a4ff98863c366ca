"""The pipeline: documents into facts, facts into findings, findings into the report of a run."""

from xent_lint.linter.judged import target_of
from xent_lint.linter.linted import lint_document
from xent_lint.linter.pipeline import lint_files, lint_paths, lint_text
from xent_lint.linter.report import LintError, Report, position_of
from xent_lint.linter.settings import Settings, SettingsFor
from xent_lint.linter.traced import program_of
from xent_lint.linter.workers import Means

__all__ = [
    "LintError",
    "Means",
    "Report",
    "Settings",
    "SettingsFor",
    "lint_document",
    "lint_files",
    "lint_paths",
    "lint_text",
    "position_of",
    "program_of",
    "target_of",
]
