"""Remedies into edits, and edits into the bytes of files."""

from xent_lint.fixes.edition import Edition
from xent_lint.fixes.fixing import fix_of
from xent_lint.fixes.splicing import SpliceError, spliced

__all__ = ["Edition", "SpliceError", "fix_of", "spliced"]
