"""xent-lint finds where a Keras model's output layer, loss, labels and metrics do not agree.

- ``lint_paths`` lints files and directories, ``lint_text`` a program given as text; both return a ``Report``.
- ``Settings`` says what to look for: the codes of rules, a Keras major, a backend.
- A ``Report`` holds each ``Finding``, each ``LintError`` (work that the linter could not do) and counts.
- ``MissingPathError`` is raised for paths that do not exist.

No linted code is ever imported or executed.
"""

from xent_lint.documents import MissingPathError
from xent_lint.facts import Finding
from xent_lint.linter import LintError, Report, Settings, lint_paths, lint_text

__version__ = "0.1.0"

__all__ = ["Finding", "LintError", "MissingPathError", "Report", "Settings", "__version__", "lint_paths", "lint_text"]
