"""A working directory of its own for each test, and a way to run commands in it."""

from tests.cli.conftest import here, xent_lint

__all__ = ["here", "xent_lint"]
