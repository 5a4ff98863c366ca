"""``xent-lint config``."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.kit import Run
from xent_lint.config.documentation import config_schema
from xent_lint.config.options import OPTIONS

PYPROJECT = """\
[tool.xent-lint]
select = ["XEN1"]
fail-on = "error"

[tool.xent-lint.severity]
XEN1 = "info"
XEN101 = "error"
"""


@pytest.fixture(autouse=True)
def _configuration(here: Path) -> None:
    (here / ".git").mkdir()
    (here / "pyproject.toml").write_text(PYPROJECT)
    (here / "requirements.txt").write_text("numpy\nkeras>=3\n")


def rows(text: str) -> dict[str, list[str]]:
    """The columns of each row by its key."""
    cells = [line.split("  ") for line in text.splitlines()[2:]]
    return {line[0]: [cell.strip() for cell in line[1:] if cell.strip()] for line in cells if line[0]}


def test_each_value_is_shown_with_where_it_comes_from(xent_lint: Run) -> None:
    done = xent_lint("config", "--config", "jobs=2")
    shown = rows(done.out)
    assert (done.status, done.err) == (0, "")
    assert list(shown) == [option.key for option in OPTIONS]
    assert shown["select"] == ['["XEN1"]', "pyproject.toml:2:1"]
    assert shown["fail-on"] == ['"error"', "pyproject.toml:3:1"]
    assert shown["severity"] == ['XEN1 = "info"', "pyproject.toml:5:17"]
    assert shown["jobs"] == ["2", "--config"]
    assert shown["target-keras"] == ["3", "keras>=3 in requirements.txt:2"]
    assert shown["backend"] == ["(as imports or dependencies", "default"]
    assert shown["show-possible"] == ["false", "default"]


def test_the_table_fits_eighty_columns(xent_lint: Run) -> None:
    assert max(map(len, xent_lint("config").out.splitlines())) <= 80


def test_a_file_has_the_settings_of_its_directory(xent_lint: Run, here: Path) -> None:
    (here / "a").mkdir()
    (here / "a" / "pyproject.toml").write_text("[tool.xent-lint]\nshow-possible = true\n")
    (here / "a" / "b.py").touch()
    done = xent_lint("config", "a/b.py")
    assert done.out.startswith("Settings for a/b.py\n")
    shown = rows(done.out)
    assert shown["show-possible"] == ["true", "a/pyproject.toml:2:1"]
    assert shown["select"] == ['["ALL"]', "default"]
    assert shown["fail-on"] == ['"error"', "pyproject.toml:3:1"]


def test_what_several_sources_say_together_is_shown_of_each(xent_lint: Run) -> None:
    content = json.loads(
        xent_lint(
            "config", "--output-format", "json", "--config", "ignore=['XEN102']", "--config", "ignore=['XEN103']"
        ).out
    )
    assert [each["value"] for each in content["settings"] if each["key"] == "ignore"] == [["XEN102"], ["XEN103"]]


def test_json_holds_values_and_sources(xent_lint: Run) -> None:
    content = json.loads(xent_lint("config", "--output-format", "json").out)
    by_key = {each["key"]: each for each in content["settings"]}
    assert (content["schema_version"], content["path"]) == (1, ".")
    assert by_key["fail-on"] == {
        "key": "fail-on",
        "value": "error",
        "source": {"kind": "file", "path": "pyproject.toml", "line": 3, "column": 1, "text": None},
    }
    assert by_key["target-keras"]["source"] == {
        "kind": "declared",
        "path": "requirements.txt",
        "line": 2,
        "column": None,
        "text": "keras>=3",
    }
    assert by_key["baseline"]["value"] is None


def test_isolated_shows_the_defaults(xent_lint: Run) -> None:
    content = json.loads(xent_lint("config", "--isolated", "--output-format", "json").out)
    assert {each["source"]["kind"] for each in content["settings"]} == {"default"}


def test_the_schema_is_printed(xent_lint: Run) -> None:
    done = xent_lint("config", "--schema")
    assert (done.status, done.out) == (0, config_schema())
    jsonschema.Draft202012Validator.check_schema(json.loads(done.out))


def test_every_mistake_is_a_line(xent_lint: Run, here: Path) -> None:
    (here / "pyproject.toml").write_text("[tool.xent-lint]\nslect = []\njobs = 0\n")
    done = xent_lint("config", "--config", "fail=1")
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines() == [
        "xent-lint: --config: there is no setting 'fail'; did you mean 'fail-on'?",
        "xent-lint: pyproject.toml:2:1: there is no setting 'slect'; did you mean 'select'?",
        'xent-lint: pyproject.toml:3:8: jobs: expected a whole number from 1 on, or "auto", not 0',
    ]


def test_a_path_that_does_not_exist_is_told(xent_lint: Run) -> None:
    done = xent_lint("config", "requirments.txt")
    assert (done.status, done.err) == (
        2,
        "xent-lint: there is no file or directory 'requirments.txt'; did you mean 'requirements.txt'?\n",
    )
