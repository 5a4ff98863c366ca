"""Tests of xent_lint.documents."""
