"""The findings that a project has accepted, in a file that merges well."""

from xent_lint.baseline.baseline import Baseline, Judged
from xent_lint.baseline.entry import Entry
from xent_lint.baseline.reading import BaselineError

__all__ = ["Baseline", "BaselineError", "Entry", "Judged"]
