"""The package's root is its public API and nothing else."""

from __future__ import annotations

import types
from importlib import metadata

import pytest

import xent_lint

NAMES = sorted(xent_lint.__all__)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("_")])
def test_a_public_name_is_documented(name: str) -> None:
    assert xent_lint.__doc__
    assert f"``{name}``" in xent_lint.__doc__
    assert getattr(xent_lint, name).__doc__


def test_nothing_else_leaks() -> None:
    named = {name for name, value in vars(xent_lint).items() if not isinstance(value, types.ModuleType)}
    assert {name for name in named if not name.startswith("__")} == {name for name in NAMES if name != "__version__"}


def test_the_version_is_that_of_the_distribution() -> None:
    try:
        version = metadata.version("xent-lint")
    except metadata.PackageNotFoundError:
        pytest.skip("xent-lint is not installed")
    assert version == xent_lint.__version__
