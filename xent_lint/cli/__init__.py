"""The command line: thin commands over the linter and the reports."""

from xent_lint.cli.app import main

__all__ = ["main"]
