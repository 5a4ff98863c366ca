"""Tests of xent_lint.report."""
