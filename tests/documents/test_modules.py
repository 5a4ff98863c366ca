"""Where a program's local modules are found, and what is never read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xent_lint.documents import LocalModules
from xent_lint.documents.modules import MAX_BYTES


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"HERE = {path!r}\n")


def found(name: str, importer: str, *given: str) -> str | None:
    place = LocalModules(given).find(name, importer)
    return None if place is None else os.path.relpath(place)


def test_a_module_beside_the_script(project: Path) -> None:
    put(project, "train.py", "models.py")
    assert found("models", "train.py") == "models.py"


def test_a_script_finds_what_lies_beside_it_first(project: Path) -> None:
    put(project, "models.py", "jobs/train.py", "jobs/models.py")
    assert found("models", "jobs/train.py") == "jobs/models.py"


def test_a_script_finds_what_lies_at_the_root_of_the_project(project: Path) -> None:
    put(project, "models.py", "jobs/deep/train.py")
    assert found("models", "jobs/deep/train.py") == "models.py"


def test_a_module_of_a_package_finds_its_package_from_the_root(project: Path) -> None:
    put(project, "pack/__init__.py", "pack/train.py", "pack/models.py", "models.py")
    assert found("pack.models", "pack/train.py") == "pack/models.py"
    assert found("models", "pack/train.py") == "models.py"


def test_a_source_folder_is_a_root(project: Path) -> None:
    put(project, "src/pack/__init__.py", "src/pack/models.py", "tests/check.py")
    assert found("pack.models", "tests/check.py") == "src/pack/models.py"


def test_a_package_goes_before_a_module_of_its_name(project: Path) -> None:
    put(project, "train.py", "models.py", "models/__init__.py")
    assert found("models", "train.py") == "models"


def test_a_module_goes_before_a_bare_directory_of_its_name(project: Path) -> None:
    put(project, "train.py", "models.py", "models/weights.txt")
    assert found("models", "train.py") == "models.py"


def test_a_bare_directory_is_a_package_where_nothing_else_is(project: Path) -> None:
    put(project, "train.py", "lib/models.py")
    assert found("lib.models", "train.py") == "lib/models.py"


@pytest.mark.parametrize(
    ("name", "place"),
    [(".models", "pack/sub/models.py"), ("..models", "pack/models.py"), ("..other.models", "pack/other/models.py")],
)
def test_relative_imports(project: Path, name: str, place: str) -> None:
    put(project, "pack/__init__.py", "pack/models.py", "pack/sub/__init__.py", "pack/sub/models.py")
    put(project, "pack/other/models.py", "pack/sub/train.py")
    assert found(name, "pack/sub/train.py") == place


def test_a_module_inside_a_package(project: Path) -> None:
    put(project, "pack/__init__.py", "pack/models.py")
    modules = LocalModules()
    assert modules.inside(str(project / "pack"), "models") == str(project / "pack/models.py")
    assert modules.inside(str(project / "pack/models.py"), "build") is None
    assert modules.inside(str(project / "pack"), "missing") is None


@pytest.mark.parametrize("name", ["missing", "pack.missing", "models.missing", ".missing", "....models", ""])
def test_what_is_not_there_is_not_found(project: Path, name: str) -> None:
    put(project, "train.py", "models.py", "pack/__init__.py")
    assert found(name, "train.py") in {None, "."}


def test_nothing_above_the_root_of_the_project_is_found(project: Path) -> None:
    put(project.parent, "models.py")
    put(project, "train.py")
    assert found("models", "train.py") is None
    assert found("..models", "train.py") is None


def test_no_link_leads_out_of_the_project(project: Path) -> None:
    put(project.parent, "secret.py")
    put(project, "train.py")
    put(project, "pack/__init__.py")
    for link in ("models.py", "pack/models.py"):
        (project / link).symlink_to(project.parent / "secret.py")
    assert found("models", "train.py") is None
    assert found("pack.models", "train.py") is None
    assert LocalModules().inside(str(project / "pack"), "models") is None


def test_without_a_marked_root_the_given_directory_is_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "models.py", "given/models.py", "given/jobs/train.py", "elsewhere/other.py")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert found("models", "../given/jobs/train.py", "../given") == "../given/models.py"
    assert found("models", "../given/jobs/train.py") is None


def test_without_a_marked_root_the_working_directory_is_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "models.py", "jobs/train.py")
    monkeypatch.chdir(tmp_path)
    assert found("models", "jobs/train.py") == "models.py"


def test_the_text_of_a_module_and_of_a_package(project: Path) -> None:
    put(project, "models.py", "pack/__init__.py")
    modules = LocalModules()
    texts = [modules.text(str(project / place)) for place in ("models.py", "pack")]
    assert [(each.path, each.text) for each in texts if each is not None] == [
        ("models.py", "HERE = 'models.py'\n"),
        ("pack/__init__.py", "HERE = 'pack/__init__.py'\n"),
    ]


def test_a_module_below_a_given_directory_is_shown_as_given(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project, "models.py")
    put(project.parent, "elsewhere/other.py")
    monkeypatch.chdir(project.parent / "elsewhere")
    text = LocalModules(["../project"]).text(str(project / "models.py"))
    assert text is not None
    assert text.path == "../project/models.py"


def test_what_can_not_be_read_has_no_text(project: Path) -> None:
    put(project, "bare/data.txt")
    (project / "broken.py").write_bytes(b"\xff")
    (project / "large.py").write_bytes(b"#" * (MAX_BYTES + 1))
    modules = LocalModules()
    assert [modules.text(str(project / name)) for name in ("bare", "broken.py", "large.py", "gone.py")] == [None] * 4
