"""Which findings lie on lines that were changed since a revision of their repository."""

from xent_lint.revisions.git import RevisionError
from xent_lint.revisions.since import Since

__all__ = ["RevisionError", "Since"]
