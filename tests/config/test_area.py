"""What of a directory is linted under a configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.kit import configure, write
from xent_lint.config import Configurations
from xent_lint.documents import discover


def make(*names: str) -> None:
    for name in names:
        write(name, "")


def found(*paths: str, force_exclude: bool = False, **given: object) -> list[str]:
    configurations = Configurations(overrides=given)
    return discover(paths or (".",), configurations, force_exclude=force_exclude).files


def test_without_a_configuration_the_usual_is_linted() -> None:
    make("a.py", "b.ipynb", "c.txt", "build/d.py", "x/.venv/e.py")
    assert found() == ["a.py", "b.ipynb"]


def test_exclude_is_in_place_of_the_usual_directories() -> None:
    make("a.py", "build/b.py", "old/c.py", "x/old/d.py")
    configure("exclude = ['/old/']")
    assert found() == ["a.py", "build/b.py", "x/old/d.py"]


def test_extend_exclude_is_beside_the_usual_directories() -> None:
    make("a.py", "build/b.py", "old/c.py", "a_pb2.py")
    configure("extend-exclude = ['old', '*_pb2.py']")
    assert found() == ["a.py"]


def test_a_usual_directory_can_be_linted_after_all() -> None:
    make("build/a.py", "dist/b.py")
    configure("extend-exclude = ['!build']")
    assert found() == ["build/a.py"]


def test_the_last_pattern_that_fits_decides() -> None:
    make("a_test.py", "b_test.py")
    configure("extend-exclude = ['*_test.py', '!b_test.py']")
    assert found() == ["b_test.py"]


def test_include_is_in_place_of_the_usual_suffixes() -> None:
    make("a.py", "b.py3", "x/c.py3", "d.ipynb")
    configure("include = ['*.py3', '!/b.py3']")
    assert found() == ["x/c.py3"]


def test_patterns_are_relative_to_the_configuration() -> None:
    make("a/x/b.py", "a/b.py", "x/b.py")
    configure("extend-exclude = ['/x']", "a/pyproject.toml")
    assert found() == ["a/b.py", "x/b.py"]


def test_patterns_of_a_file_that_is_extended_are_relative_to_the_one_that_extends() -> None:
    make("x/b.py", "a/x/b.py")
    write("a/base.toml", "extend-exclude = ['/x']\n")
    configure("extend = 'a/base.toml'")
    assert found() == ["a/x/b.py"]


def test_patterns_of_the_command_line_are_beside_those_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a/x.py", "a/y.py", "a/z.py")
    configure("extend-exclude = ['/a/x.py']")
    monkeypatch.chdir("a")
    assert found(**{"extend-exclude": ["/y.py"]}) == ["z.py"]


def test_an_inner_configuration_has_its_own_patterns() -> None:
    make("old/a.py", "x/old/b.py")
    configure("extend-exclude = ['old']")
    configure("", "x/pyproject.toml")
    assert found() == ["x/old/b.py"]


def test_a_directory_that_is_named_is_walked_though_it_is_excluded() -> None:
    make("old/a.py", "old/b_pb2.py", "build/c.py")
    configure("extend-exclude = ['old/', '*_pb2.py']")
    assert found("old", "build") == ["old/a.py", "build/c.py"]


def test_a_file_that_is_named_is_taken_though_it_is_excluded() -> None:
    make("old/a.py", "build/b.py")
    configure("extend-exclude = ['old/']")
    assert found("old/a.py", "build/b.py") == ["old/a.py", "build/b.py"]


def test_what_is_named_is_left_out_where_that_is_forced() -> None:
    make("old/a.py", "build/b.py", "x.py", "old2/c.py")
    configure("extend-exclude = ['old/']")
    assert found("old/a.py", "build/b.py", "x.py", "old", "old2", force_exclude=True) == ["x.py", "old2/c.py"]


def test_a_directory_with_a_configuration_is_left_out_by_that_around_it_where_that_is_forced() -> None:
    make("old/a.py", "old/x/b.py", "c.py")
    configure("exclude = ['old/']")
    configure("fail-on = 'info'", "old/pyproject.toml")
    configure("fail-on = 'info'", "old/x/pyproject.toml")
    assert found("old", "old/a.py", "old/x/b.py", "c.py", force_exclude=True) == ["c.py"]


def test_below_what_is_left_out_no_configuration_is_read() -> None:
    make("old/a.py")
    configure("exclude = ['old/']")
    configure("jobs = 0", "old/pyproject.toml")
    configurations = Configurations()
    assert discover(["old/a.py"], configurations, force_exclude=True).files == []
    configurations.check()


def test_the_name_of_the_project_leaves_nothing_of_it_out_but_what_bears_it_inside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make("name/a.py", "name/name/b.py")
    configure("exclude = ['name/']", "name/pyproject.toml")
    assert found("name") == found("name", ".") == ["name/a.py"]
    monkeypatch.chdir("name")
    assert found() == found(".", force_exclude=True) == ["a.py"]
    assert found("..") == ["../name/a.py"]


def test_everything_can_be_left_out() -> None:
    make("a.py", "b/c.py")
    configure("exclude = ['*']")
    assert found() == found("b") == []


def test_a_pattern_that_takes_a_directory_that_is_named_counts_from_there_on() -> None:
    make("old/a.py", "old/old/b.py", "x/old/c.py")
    configure("exclude = ['old/', 'x/old']")
    assert found("old") == ["old/a.py"]
    assert found("x/old") == ["x/old/c.py"]


def test_a_usual_directory_around_the_project_leaves_nothing_out(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make("build/project/a.py")
    monkeypatch.chdir("build/project")
    assert found("a.py", str(here / "build/project/a.py"), force_exclude=True) == ["a.py"]


def test_of_a_file_outside_the_name_alone_counts(tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("build")
    (outside / "a.py").touch()
    (outside / "b_pb2.py").touch()
    assert found(str(outside), **{"extend-exclude": ["*_pb2.py", "build/"]}) == [str(outside / "a.py")]


def test_names_that_are_not_unicode_are_matched() -> None:
    write("a\udcff.py", "")
    write("b\udcff/c.py", "")
    configure("extend-exclude = ['b*']")
    assert found() == ["a\udcff.py"]


def codes_on(path: str) -> set[str]:
    return set(Configurations(overrides={"select": ["XEN101", "XEN201"]}).settings_for(path).codes or ())


@pytest.mark.parametrize(
    ("pattern", "fitting"),
    [
        ("tests/", ["tests/a.py", "tests/x/b.py", "y/tests/c.py"]),
        ("/tests/**", ["tests/a.py", "tests/x/b.py"]),
        ("*.ipynb", ["a.ipynb", "y/b.ipynb"]),
        ("!tests/", ["a.ipynb", "y/b.ipynb"]),
    ],
)
def test_rules_are_ignored_on_the_files_that_a_pattern_fits(pattern: str, fitting: list[str]) -> None:
    configure(f"per-file-ignores = {{ '{pattern}' = ['XEN1'] }}")
    files = ["tests/a.py", "tests/x/b.py", "y/tests/c.py", "a.ipynb", "y/b.ipynb"]
    assert [each for each in files if codes_on(each) == {"XEN201"}] == fitting
    assert {frozenset(codes_on(each)) for each in files if each not in fitting} == {frozenset({"XEN101", "XEN201"})}


def test_several_patterns_ignore_together() -> None:
    configure("per-file-ignores = { '*.py' = ['XEN1'], 'a/' = ['XEN2'] }")
    assert codes_on("a/b.py") == set()


def test_ignoring_leaves_the_other_stable_rules() -> None:
    configure("per-file-ignores = { '*.py' = ['XEN1'] }")
    codes = Configurations().settings_for("a.py").codes or frozenset()
    assert "XEN201" in codes
    assert not any(code.startswith("XEN1") for code in codes)
