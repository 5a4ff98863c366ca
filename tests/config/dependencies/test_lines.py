"""Dependencies are found in requirements files, setup.cfg and environment.yml."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from xent_lint.config.dependencies.dependency import Dependency
from xent_lint.config.dependencies.lines import in_environment, in_requirements, in_setup_cfg


def brief(dependencies: Iterable[Dependency]) -> list[tuple[int, str, str | None]]:
    return [
        (each.line, each.name, None if each.versions is None else ",".join(sorted(map(str, each.versions))))
        for each in dependencies
    ]


def in_files(**files: str) -> list[tuple[int, str, str | None]]:
    return brief(in_requirements("main", files.get))


def test_lines_are_requirements() -> None:
    assert in_files(main="numpy\n\n# keras<3\nKeras >= 3 # new\n") == [(1, "numpy", ""), (4, "keras", ">=3")]


def test_options_are_passed_over() -> None:
    assert in_files(main="--index-url https://example.org\n-e .\nkeras==3.4.1 --hash=sha256:00") == [
        (3, "keras", "==3.4.1")
    ]


def test_a_line_goes_on_behind_a_backslash() -> None:
    assert in_files(main="keras>=3,\\\n  <4\njax \\") == [(1, "keras", "<4,>=3"), (3, "jax", "")]


@pytest.mark.parametrize("line", ["-r other", "-rother", "--requirement other", "--requirement=other"])
def test_another_file_is_read_at_the_line_that_names_it(line: str) -> None:
    assert in_files(main=f"numpy\n{line}", other="\n\nkeras") == [(1, "numpy", ""), (2, "keras", "")]


def test_files_that_name_each_other_are_read_once() -> None:
    assert in_files(main="-r other\n-r other\nkeras", other="-r main\njax") == [(1, "jax", ""), (3, "keras", "")]


def test_many_files_that_name_each_other_twice_take_no_time() -> None:
    files = {f"f{number}": f"-r f{number + 1}\n-r f{number + 1}\n" for number in range(90)}
    assert in_files(main="-r f0", **files) == []


def test_a_file_that_is_not_there_is_passed_over() -> None:
    assert in_files(main="-r other\nkeras") == [(2, "keras", "")]


def test_a_requirement_that_is_none_is_of_any_version() -> None:
    assert in_files(main="keras >> 3\n!!") == [(1, "keras", None)]


SETUP = """\
[metadata]
name = keras-thing
[options]
packages = find:
install_requires =
    numpy
    keras>=3  # new
python_requires = >=3.8
[options.extras_require]
tf =
    tensorflow>=2.16
torch = torch
[other]
install_requires = jax
"""


def test_setup_cfg_has_requirements_and_extras() -> None:
    assert [(each.line, each.name, each.variant) for each in in_setup_cfg(SETUP)] == [
        (6, "numpy", ""),
        (7, "keras", ""),
        (11, "tensorflow", "tf"),
        (12, "torch", "torch"),
    ]


@pytest.mark.parametrize(
    ("item", "versions"),
    [
        ("keras", ""),
        ("keras=2.15", "==2.15.*"),
        ("keras=2.15.*", "==2.15.*"),
        ("keras=2.15.0=py310_0", "==2.15.0.*"),
        ("keras==2.15.0", "==2.15.0"),
        ("keras >=3", ">=3"),
        ("keras 2.15.*", "==2.15.*"),
        ("keras 2", "==2"),
        ("conda-forge::keras>=2,<3", "<3,>=2"),
        ('"keras>=3"', ">=3"),
        ("keras>=3  # for the new API", ">=3"),
        ("keras 2.15|2.16", None),
    ],
)
def test_a_conda_environment_has_items(item: str, versions: str | None) -> None:
    assert brief(in_environment(f"dependencies:\n  - {item}\n")) == [(2, "keras", versions)]


@pytest.mark.parametrize("item", ["keras>=3  # [linux]", "keras>=3; python_version > '3.9'"])
def test_an_item_with_a_selector_is_conditional(item: str) -> None:
    assert [each.is_conditional for each in in_environment(f"- {item}")] == [True]


def test_items_for_pip_count() -> None:
    text = "name: x\ndependencies:\n  - python=3.10\n  - pip:\n    - keras>=3\n"
    assert brief(in_environment(text)) == [(3, "python", "==3.10.*"), (4, "pip", None), (5, "keras", ">=3")]
