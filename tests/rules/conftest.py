"""The Kerases that the programs of the pages run in."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest


@pytest.fixture(params=[3, 2], ids=["keras3", "keras2"])
def keras(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A Keras of each major, under the name that the programs import."""
    module = pytest.importorskip("keras" if request.param == 3 else "tf_keras")
    if int(module.__version__.split(".")[0] == "3") + 2 != request.param:
        pytest.skip(f"no Keras {request.param}")
    monkeypatch.setitem(sys.modules, "keras", module)
    module.utils.set_random_seed(0)
    return module


@pytest.fixture
def major(keras: ModuleType) -> int:
    """The major version of the Keras at hand."""
    return 3 if keras.__name__ == "keras" else 2
