"""Which files reach Keras through what they import."""

from __future__ import annotations

from pathlib import Path

import pytest

from xent_lint.documents import LocalModules, Reach


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "__init__.py").write_text("")
    (tmp_path / "pack" / "nets.py").write_text("import keras\n")
    (tmp_path / "models.py").write_text("from keras.layers import Dense\n")
    (tmp_path / "steps.py").write_text("from models import build\n")
    (tmp_path / "plain.py").write_text("import os\n")
    (tmp_path / "ring.py").write_text("import ring, plain\n")
    return tmp_path


def reaches(text: str, path: str = "train.py") -> bool:
    return Reach(LocalModules())(text.encode(), path)


@pytest.mark.parametrize(
    "text",
    [
        "import keras",
        "import models",
        "import os, models as m",
        "from models import build",
        "from models import *",
        "from pack import nets",
        "from pack import (\n    plain,\n    nets,\n)",
        "from pack.nets import build",
        "import pack.nets",
        "from . import models",
        "from .models import build",
        "def f():\n    from models import build\n",
        "from steps import run",
        '{"source": ["from models import build\\n"]}',
    ],
)
@pytest.mark.usefixtures("project")
def test_a_file_that_reaches_keras(text: str) -> None:
    assert reaches(text)


@pytest.mark.parametrize(
    "text",
    ["", "import os", "import plain", "from pack import plain", "import ring", "import missing", "important = models"],
)
@pytest.mark.usefixtures("project")
def test_a_file_that_does_not(text: str) -> None:
    assert not reaches(text)
