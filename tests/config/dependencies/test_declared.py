"""Keras and its backend are read off the dependencies of a project where these leave no doubt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.config.kit import write
from xent_lint.config.dependencies import Declarations


def keras(directory: str = ".") -> int | None:
    found = Declarations().above(directory).keras
    return None if found is None else found.value


def keras_source(directory: str = ".") -> str:
    return str(getattr(Declarations().above(directory).keras, "source", None))


def backend(directory: str = ".") -> str | None:
    found = Declarations().above(directory).backend
    return None if found is None else found.value.value


def requires(*lines: str) -> None:
    write("requirements.txt", "\n".join(lines))


@pytest.mark.parametrize(
    "requirement",
    [
        "keras>=3",
        "keras==3.4.1",
        "keras~=3.1",
        "keras==3.*",
        "keras>=3.0.0rc0",
        "Keras>=3,<4",
        "tensorflow>=2.16",
        "tensorflow==2.17.0",
        "tensorflow-cpu~=2.18",
        "tensorflow[and-cuda]>=2.16.1",
        "tensorflow>=2.16,!=2.16.0",
    ],
)
def test_what_only_keras_3_satisfies_is_keras_3(requirement: str) -> None:
    requires(requirement)
    assert keras() == 3


@pytest.mark.parametrize(
    "requirement",
    [
        "keras<3",
        "keras==2.15.0",
        "keras>=2.4,<3.0",
        "keras~=2.10",
        "tensorflow<2.16",
        "tensorflow==1.15.5",
        "tensorflow-gpu==2.10.*",
        "tensorflow_macos<=2.15",
    ],
)
def test_what_only_keras_2_satisfies_is_keras_2(requirement: str) -> None:
    requires(requirement)
    assert keras() == 2


@pytest.mark.parametrize(
    "requirement",
    [
        "keras",
        "keras>=2",
        "keras>=2.15,<3.1",
        "tensorflow",
        "tensorflow>=2.10",
        "tensorflow>2.15",
        "keras @ git+https://example.org/keras.git",
        "keras===nightly",
        "keras >> 3",
        "keras==1.2.2",
        "keras>=4",
        "keras>=3,<2",
        "tf-keras>=2.16",
    ],
)
def test_what_both_or_neither_satisfy_says_nothing(requirement: str) -> None:
    requires(requirement)
    assert keras() is None


def test_packages_narrow_each_other() -> None:
    requires("keras", "tensorflow>=2.16")
    assert keras() == 3


def test_packages_that_contradict_each_other_say_nothing() -> None:
    requires("keras<3", "tensorflow>=2.16")
    assert keras() is None


def test_tensorflow_beside_tf_keras_says_nothing() -> None:
    requires("tensorflow>=2.16", "tf_keras")
    assert keras() is None


def test_markers_that_change_nothing_are_no_doubt() -> None:
    requires("tensorflow>=2.16; sys_platform != 'darwin'", "tensorflow-macos>=2.16; sys_platform == 'darwin'")
    assert keras() == 3


def test_markers_that_matter_say_nothing() -> None:
    requires("keras<3; python_version < '3.9'", "keras>=3; python_version >= '3.9'")
    assert keras() is None


@pytest.mark.parametrize(
    ("requirement", "name"),
    [
        ("tensorflow", "tensorflow"),
        ("tensorflow-cpu==2.17", "tensorflow"),
        ("jax[cuda12]", "jax"),
        ("torch>=2", "torch"),
    ],
)
def test_the_only_backend_is_the_backend(requirement: str, name: str) -> None:
    requires("keras", requirement)
    assert backend() == name


@pytest.mark.parametrize(
    "others",
    [[], ["jax", "torch"], ["jax; sys_platform == 'linux'"], ["tensorflow-datasets"]],
)
def test_no_backend_or_several_or_a_conditional_one_say_nothing(others: list[str]) -> None:
    requires("keras>=3", *others)
    assert backend() is None


def test_a_backend_in_another_file_counts() -> None:
    requires("keras>=3", "tensorflow")
    write("requirements-torch.txt", "torch")
    assert backend() is None


def test_a_torch_that_has_nothing_to_do_with_keras_says_nothing() -> None:
    requires("torch")
    assert backend() is None


def test_the_source_is_the_line_that_decides() -> None:
    requires("numpy", "keras", "tensorflow>=2.16  # the newest")
    assert keras_source() == "tensorflow>=2.16 in requirements.txt:3"


def test_files_that_agree_are_no_doubt() -> None:
    requires("keras==3.4.1")
    write("pyproject.toml", '[project]\ndependencies = ["keras>=3"]\n')
    assert keras_source() == "keras>=3 in pyproject.toml:2"


def test_files_that_differ_say_nothing() -> None:
    requires("keras==3.4.1")
    write("requirements-old.txt", "keras<3")
    assert keras() is None


def test_the_nearest_directory_that_speaks_of_keras_decides() -> None:
    requires("keras<3")
    write("new/requirements.txt", "keras>=3")
    write("new/deep/requirements.txt", "numpy")
    assert (keras("new/deep"), keras("old")) == (3, 2)


def test_nothing_above_the_repository_is_read() -> None:
    requires("keras<3")
    Path("inner/.git").mkdir(parents=True)
    assert keras("inner") is None


def test_outside_of_a_repository_nothing_above_the_project_is_read() -> None:
    Path(".git").rmdir()
    requires("keras<3")
    write("inner/setup.py", "")
    assert keras("inner") is None


def test_isolated_reads_nothing() -> None:
    requires("keras>=3")
    assert Declarations(isolated=True).above(".").keras is None


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml", "setup.cfg", "Pipfile", "environment.yml"])
def test_a_hostile_file_says_nothing(name: str) -> None:
    os.mkfifo(name)
    assert keras() is None


@pytest.mark.parametrize(
    "text", ["\udcff keras", "[[[", "keras = " + "[" * 9000, "\0keras\0", "- keras" + " " * 99_999 + '"x']
)
@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml", "setup.cfg", "Pipfile", "environment.yml"])
def test_a_file_that_makes_no_sense_says_nothing(name: str, text: str) -> None:
    Path(name).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert keras() is None
