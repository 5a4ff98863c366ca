"""Dependencies are found in pyproject.toml and Pipfile."""

from __future__ import annotations

import pytest

from xent_lint.config.dependencies.tables import in_pipfile, in_pyproject

PROJECT = """\
[project]
dependencies = [
    "numpy",
    "keras>=3",
]
[project.optional-dependencies]
tf = ["tensorflow>=2.16"]
[dependency-groups]
dev = ["torch; sys_platform == 'linux'", { include-group = "other" }]
"""


def test_a_project_has_dependencies_extras_and_groups() -> None:
    found = [(each.line, each.name, str(each.versions), each.variant) for each in in_pyproject(PROJECT)]
    assert found == [
        (3, "numpy", "", ""),
        (4, "keras", ">=3", ""),
        (7, "tensorflow", ">=2.16", "tf"),
        (9, "torch", "", "dev"),
    ]


def test_a_marker_makes_a_dependency_conditional() -> None:
    assert [each.name for each in in_pyproject(PROJECT) if each.is_conditional] == ["torch"]


@pytest.mark.parametrize(
    ("said", "versions"),
    [
        ('"*"', ""),
        ('"^3.1"', "<4,>=3.1"),
        ('"^0.2.3"', "<0.3,>=0.2.3"),
        ('"~2.15"', "<2.16,>=2.15"),
        ('"~2"', "<3,>=2"),
        ('"~=2.15"', "~=2.15"),
        ('"2.15.0"', "==2.15.0"),
        ('"2.*"', "==2.*"),
        ('">=2.4,<3"', "<3,>=2.4"),
        ('{ version = "^3.0", extras = ["x"] }', "<4,>=3.0"),
        ('{ git = "https://example.org" }', ""),
        ("3", ""),
    ],
)
def test_versions_in_the_words_of_poetry(said: str, versions: str) -> None:
    found = in_pyproject(f"[tool.poetry.dependencies]\nkeras = {said}\n")
    assert [",".join(sorted(map(str, each.versions or ()))) for each in found] == [versions]


def test_versions_that_are_alternatives_are_not_known() -> None:
    found = in_pyproject('[tool.poetry.dependencies]\nkeras = "^2.0 || ^3.0"\n')
    assert [each.versions for each in found] == [None]


@pytest.mark.parametrize(
    "said", ['{ version = "3", python = ">3.9" }', '{ version = "3", optional = true }', '[{ version = "3" }]']
)
def test_what_poetry_installs_in_some_places_is_conditional(said: str) -> None:
    assert [each.is_conditional for each in in_pyproject(f"[tool.poetry.dependencies]\nkeras = {said}\n")] == [True]


def test_the_groups_of_poetry_are_variants() -> None:
    text = '[tool.poetry.group.gpu.dependencies]\njax = "*"\n[tool.poetry.dev-dependencies]\nkeras = "3"\n'
    assert [(each.name, each.variant) for each in in_pyproject(text)] == [("keras", "dev"), ("jax", "gpu")]


def test_a_pipfile_has_packages() -> None:
    text = '[packages]\nkeras = ">=3"\n[dev-packages]\njax = { version = "*", sys_platform = "== \'linux\'" }\n'
    found = [(each.line, each.name, str(each.versions), each.is_conditional) for each in in_pipfile(text)]
    assert found == [(2, "keras", ">=3", False), (4, "jax", "", True)]


@pytest.mark.parametrize(
    "text",
    ["project = 3", "[project]\ndependencies = 3", "[project]\ndependencies = [3]", "[tool]\npoetry = [1]", "a ="],
)
def test_tables_of_other_shapes_hold_nothing(text: str) -> None:
    assert list(in_pyproject(text)) == []
