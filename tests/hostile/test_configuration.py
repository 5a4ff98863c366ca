"""Whatever a configuration holds, a run comes to its end: with a line for each mistake, or with a report."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.kit import Run
from tests.programs import WITHOUT_KERAS, WRONG
from xent_lint.config.options import OPTIONS
from xent_lint.config.toml_text import toml_key, toml_text

SECTION = "[tool.xent-lint]\n"
HUGE = f"0x{'f' * 6_000}"
TOO_LARGE = "not a number that is too large"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"jobs = {HUGE}", f'2:8: jobs: expected a whole number from 1 on, or "auto", {TOO_LARGE}'),
        (f"select = [{HUGE}]", f"2:11: select: expected the code or name of a rule, {TOO_LARGE}"),
        (f"target-keras = -{HUGE[2:].replace('f', '9')[:4_000]}", f"2:16: target-keras: expected 2 or 3, {TOO_LARGE}"),
        ("exclude = ['[z-a]']", "2:12: exclude: '[z-a]' is not a pattern that .gitignore files can hold"),
    ],
    ids=["jobs", "select", "target-keras", "exclude"],
)
def test_a_value_beyond_all_bounds_is_told(xent_lint: Run, here: Path, text: str, message: str) -> None:
    (here / "pyproject.toml").write_text(SECTION + text)
    done = xent_lint("check")
    assert (done.status, done.err) == (2, f"xent-lint: pyproject.toml:{message}\n")


def test_any_number_of_processes_is_bounded_by_the_files(xent_lint: Run, here: Path) -> None:
    (here / "a.py").write_text(WRONG)
    (here / "pyproject.toml").write_text(f"{SECTION}jobs = {2**63 - 1}")
    assert (xent_lint("check").status, xent_lint("config").status) == (1, 0)


def test_a_file_in_utf_16_is_not_passed_over(xent_lint: Run, here: Path) -> None:
    (here / "pyproject.toml").write_bytes(SECTION.encode("utf-16"))
    assert xent_lint("check").err == "xent-lint: pyproject.toml:1:1: byte 0xff is not valid UTF-8\n"


@pytest.mark.parametrize("setting", ["exclude = ['{}']", "include = ['{}']", "per-file-ignores.'{}' = ['ALL']"])
def test_no_pattern_takes_its_time(xent_lint: Run, here: Path, setting: str) -> None:
    (here / f"{'a' * 200}.py").write_text(WITHOUT_KERAS)
    (here / "pyproject.toml").write_text(SECTION + setting.format("*a" * 25 + "b"))
    assert xent_lint("check").status == 0


def test_nor_does_a_line_of_a_gitignore_file(xent_lint: Run, here: Path) -> None:
    (here / ".git").mkdir()
    (here / f"{'a' * 200}.py").write_text(WITHOUT_KERAS)
    (here / ".gitignore").write_text(f"{'*a' * 25}b\n[z-a]\n!\n")
    assert xent_lint("check").out == "Found nothing (checked 1 file, 0 with Keras).\n"


def test_a_report_does_not_wait_for_a_reader(xent_lint: Run, here: Path) -> None:
    os.mkfifo(here / "pipe")
    done = xent_lint("check", "--output-format", "json:pipe")
    assert (done.status, done.err) == (2, "xent-lint: can not write to 'pipe' (No such device or address)\n")


REQUIREMENTS = {
    "itself": "-r requirements.txt\n-r ./requirements.txt\n-r /dev/zero\n-r \0\n",
    "brackets": f"keras; {'(' * 900}python_version > '3'{')' * 900}\n",
    "many": "tensorflow>=2.1\n" * 60_000,
    "versions": f"keras{'>=3,' * 400}<9\n" * 200,
    "digits": f"keras==3.{'9' * 1_900}\n",
}


@pytest.mark.parametrize("text", REQUIREMENTS.values(), ids=REQUIREMENTS)
def test_no_requirements_keep_a_run_from_its_end(xent_lint: Run, here: Path, text: str) -> None:
    (here / "a.py").write_text(WRONG)
    (here / "requirements.txt").write_text(text)
    done = xent_lint("check", "--output-format", "concise")
    assert (done.status, done.err) == (1, "")


@pytest.mark.parametrize(
    "text",
    [
        f'[tool.poetry.dependencies]\nkeras = "^{"9" * 5_000}"\n',
        f'[project]\ndependencies = ["keras; {"(" * 9_000}"]\n',
        f'[project]\ndependencies = ["keras=={"9" * 5_000}"]\n',
        "[project.optional-dependencies]\n" + "".join(f'x{n} = ["keras>=3", "tensorflow"]\n' for n in range(3_000)),
    ],
    ids=["digits", "brackets", "version", "variants"],
)
def test_nor_do_those_of_a_project(xent_lint: Run, here: Path, text: str) -> None:
    (here / "a.py").write_text(WRONG)
    (here / "pyproject.toml").write_text(text)
    done = xent_lint("check", "--output-format", "concise")
    assert (done.status, done.err) == (1, "")


WORDS = st.one_of(st.sampled_from(["", "a", "ALL", "XEN1", "[", "!", "*", "/", "error", "json", "\0", "\n"]), st.text())
LEAVES = st.one_of(st.booleans(), st.integers(), st.floats(), WORDS)
TABLES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner), max_leaves=6)
_TO_DISK = ("output-format", "cache-dir")
KEYS = st.one_of(WORDS, st.sampled_from([option.key for option in OPTIONS if option.key not in _TO_DISK]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(KEYS, TABLES, max_size=4))
def test_any_table_is_run_or_told(xent_lint: Run, here: Path, table: dict[str, object]) -> None:
    (here / "a.py").write_text(WITHOUT_KERAS)
    text = "".join(f"{toml_key(key)} = {toml_text(value)}\n" for key, value in table.items())
    (here / "pyproject.toml").write_bytes((SECTION + text).encode("utf-8", "surrogatepass"))
    done = xent_lint("check", "a.py")
    lines = done.err.splitlines()
    assert done.status == (2 if lines else 0)
    assert all(line.startswith("xent-lint: ") and "internal error" not in line for line in lines)
