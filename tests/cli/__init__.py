"""Tests of xent_lint.cli."""
