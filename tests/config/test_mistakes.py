"""Every mistake in a configuration file is told at once, with its place and the nearest right word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.config.kit import configure, problems, write
from xent_lint.config import Configurations
from xent_lint.config.options import OPTIONS
from xent_lint.config.toml_text import toml_text

PATTERNS_BEGIN = "patterns begin at the directory of their file and have no '.' or '..' in them"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slect = []", "2:1: there is no setting 'slect'; did you mean 'select'?"),
        ("zzz = 1", "2:1: there is no setting 'zzz'"),
        ("fail_on = 'error'", "2:1: there is no setting 'fail_on'; did you mean 'fail-on'?"),
        ("select = 'XEN1'", "2:10: select: expected a list of rules, not 'XEN1'; write [\"XEN1\"]"),
        ("select = ['XEN1', 1]", "2:19: select: expected the code or name of a rule, not 1"),
        ("select = ['XEN999']", "2:11: select: there is no rule 'XEN999'; did you mean 'XEN901'?"),
        ("extend-select = 3", "2:17: extend-select: expected a list of rules, not 3"),
        (
            "ignore = [\n  'XEN1',\n  'softmx-over-one-unit',\n]",
            "4:3: ignore: there is no rule 'softmx-over-one-unit'; did you mean 'softmax-over-one-unit'?",
        ),
        (
            "per-file-ignores = ['XEN1']",
            "2:20: per-file-ignores: expected a table of patterns, each with a list of rules, not a list",
        ),
        (
            "per-file-ignores.'tests/' = 'ALL'",
            "2:29: per-file-ignores: expected a list of rules, not 'ALL'; write [\"ALL\"]",
        ),
        ("per-file-ignores.'!' = []", "2:18: per-file-ignores: '!' is not a pattern that .gitignore files can hold"),
        (
            "[tool.xent-lint.per-file-ignores]\n'x' = ['XEN1', 'XEN77']",
            "3:16: per-file-ignores: there is no rule 'XEN77'; did you mean 'XEN507'?",
        ),
        ("severity = 'error'", "2:12: severity: expected a table of rules, each with a severity, not 'error'"),
        (
            "severity.XEN1 = 'warn'",
            "2:17: severity: expected error, warning or info, not 'warn'; did you mean 'warning'?",
        ),
        ("severity.all-of-them = 'info'", "2:10: severity: there is no rule 'all-of-them'"),
        ("fail-on = 'Error'", "2:11: fail-on: expected error, warning or info, not 'Error'; did you mean 'error'?"),
        ("exclude = 'x'", "2:11: exclude: expected a list of patterns, not 'x'; write [\"x\"]"),
        ("exclude = ['a', '']", "2:17: exclude: expected a pattern, not ''"),
        (
            "extend-exclude = ['#a']",
            "2:19: extend-exclude: '#a' is a comment in .gitignore files; for a name that begins so write '\\\\#'",
        ),
        ("exclude = ['./a', 'b']", "2:12: exclude: './a' fits nothing: write '/a'"),
        ("exclude = ['!./a/']", "2:12: exclude: '!./a/' fits nothing: write '!/a/'"),
        ("include = ['../a']", f"2:12: include: '../a' fits nothing: {PATTERNS_BEGIN}"),
        ("include = ['a/..']", f"2:12: include: 'a/..' fits nothing: {PATTERNS_BEGIN}"),
        ("per-file-ignores = { './a/./b' = [] }", f"2:22: per-file-ignores: './a/./b' fits nothing: {PATTERNS_BEGIN}"),
        ("include = {}", "2:11: include: expected a list of patterns, not a table"),
        ("target-keras = 4", "2:16: target-keras: expected 2 or 3, not 4"),
        ("target-keras = '3'", "2:16: target-keras: expected 2 or 3, not '3'; write 3 without quotes"),
        ("backend = 'tf'", "2:11: backend: expected tensorflow, jax or torch, not 'tf'"),
        ("show-possible = 'yes'", "2:17: show-possible: expected true or false, not 'yes'"),
        ("baseline = ['a']", "2:12: baseline: expected the name of a file, not a list"),
        ('cache-dir = "a\\u0000"', "2:13: cache-dir: 'a\\x00' is no path: it contains a NUL character"),
        ("jobs = 0", '2:8: jobs: expected a whole number from 1 on, or "auto", not 0'),
        ("jobs = 1.5", '2:8: jobs: expected a whole number from 1 on, or "auto", not 1.5'),
        (
            "output-format = 'jsn'",
            "2:17: output-format: expected full, concise or json, not 'jsn'; did you mean 'json'?",
        ),
        ("output-format = 'json:'", "2:17: output-format: 'json:' names no file"),
        (
            "output-format = ['json', 'full']",
            "2:17: output-format: only one format can go to stdout, give the others a file (json:FILE)",
        ),
        ("output-format = ['full:a', 'json:a']", "2:17: output-format: only one format can go to 'a'"),
        ("extend = 3", "2:10: extend: expected the name of a TOML file, not 3"),
        ("baseline = 1979-05-27", "2:12: baseline: expected the name of a file, not a date or time"),
    ],
)
def test_a_mistake_has_its_place_and_what_was_meant(text: str, message: str) -> None:
    configure(text)
    assert problems() == [f"pyproject.toml:{message}"]


def test_all_mistakes_are_told_in_their_order() -> None:
    configure("jobs = 0\nselect = ['XEN999']\n[tool.xent-lint.severity]\nXEN1 = 1\n")
    assert [each.partition(": ")[0] for each in problems()] == [
        "pyproject.toml:2:8",
        "pyproject.toml:3:11",
        "pyproject.toml:5:8",
    ]


def test_the_mistakes_of_all_files_are_told_at_once() -> None:
    configure("jobs = 0")
    configure("fail = 1", "a/pyproject.toml")
    configurations = Configurations()
    configurations.of("a")
    assert problems(configurations) == [
        "a/pyproject.toml:2:1: there is no setting 'fail'; did you mean 'fail-on'?",
        'pyproject.toml:2:8: jobs: expected a whole number from 1 on, or "auto", not 0',
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tool = 'xent-lint'", "1:1: tool: expected a table, not 'xent-lint'"),
        ("tool.xent-lint = 3", "1:6: tool.xent-lint: expected a table, not 3"),
        ("[[tool.xent-lint]]", "1:8: tool.xent-lint: expected a table, not a list"),
        ("[tool.xent_lint]", "1:7: there is no section [tool.xent_lint]; did you mean [tool.xent-lint]?"),
        ("[xent-lint]", "1:2: there is no section [xent-lint]; did you mean [tool.xent-lint]?"),
        ("# xent-lint\na = ", "2:5: it is not TOML (invalid value)"),
        ("# xent-lint\na = 1\na = 2\n[b]", "3:6: it is not TOML (cannot overwrite a value)"),
        ("# xent-lint\nx = 'é\udcff'", "2:7: byte 0xff is not valid UTF-8"),
        ("# xent-lint\nx = " + "[" * 100_000, "1:1: it is nested too deeply"),
        ("# xent-lint\nx = " + "{a=" * 100_000, "1:1: it is nested too deeply"),
        ("# xent-lint\n[" + "a." * 200_000 + "b]", "1:1: it is nested too deeply"),
        ("# xent-lint\nx = {" + "'a,'." * 100_000 + "b = 1}", "1:1: it is nested too deeply"),
    ],
)
def test_a_file_that_makes_no_sense_is_told(text: str, message: str) -> None:
    write("pyproject.toml", text)
    assert problems() == [f"pyproject.toml:{message}"]


def test_a_number_too_long_for_python_is_told() -> None:
    write("pyproject.toml", f"# xent-lint\nx = {'9' * 5_000}\n")
    (problem,) = problems()
    assert problem.startswith("pyproject.toml:1:1: it is not TOML (exceeds the limit (4300")


def test_settings_that_nest_deeply_are_told() -> None:
    configure(f"select = {'[' * 50}{']' * 50}")
    assert problems() == ["pyproject.toml:2:11: select: expected the code or name of a rule, not a list"]


def test_a_file_that_is_too_large_is_told() -> None:
    configure("#" * 1_000_001)
    assert problems() == ["pyproject.toml: it is larger than 1 MB"]


def test_a_file_that_is_far_too_large_is_not_read() -> None:
    write("pyproject.toml", "#" * 10_000_001)
    assert problems() == ["pyproject.toml: it is larger than 10 MB"]


def test_a_large_file_without_a_section_is_passed_over() -> None:
    write("pyproject.toml", "#" * 10_000_000)
    assert problems() == []


def test_a_named_pipe_is_told() -> None:
    os.mkfifo("pyproject.toml")
    assert problems() == ["pyproject.toml: it is a named pipe, not a regular file"]


def test_a_directory_is_told() -> None:
    Path("pyproject.toml").mkdir()
    assert problems() == ["pyproject.toml: it is a directory, not a regular file"]


def test_a_link_to_itself_is_told() -> None:
    Path("pyproject.toml").symlink_to("pyproject.toml")
    assert problems() == ["pyproject.toml: it can not be opened (Too many levels of symbolic links)"]


def test_a_byte_order_mark_is_no_mistake() -> None:
    write("pyproject.toml", "\ufeff[tool.xent-lint]\nfail-on = 'info'\n")
    assert problems() == []


def test_a_control_character_is_shown_harmless() -> None:
    configure('fail-on = "\\u001b[31m\\n"')
    assert problems() == ["pyproject.toml:2:11: fail-on: expected error, warning or info, not '\\x1b[31m\\n'"]


def test_a_name_with_control_characters_is_shown_harmless() -> None:
    configure('"\\u001b[31m" = 1\nselect = ["\\u001b[31m"]')
    assert problems() == [
        "pyproject.toml:2:1: there is no setting '\\x1b[31m'",
        "pyproject.toml:3:11: select: there is no rule '\\x1b[31m'",
    ]


def test_mistakes_without_end_come_to_an_end() -> None:
    configure("".join(f"a{number} = 1\n" for number in range(90_000)))
    assert len(problems()) == 1_000


def test_a_long_text_is_cut() -> None:
    configure(f"fail-on = '{'x' * 100_000}'")
    assert problems() == [f"pyproject.toml:2:11: fail-on: expected error, warning or info, not '{'x' * 60}...'"]


ANYTHING = st.recursive(
    st.one_of(
        st.booleans(), st.integers(-9, 9), st.floats(0, 9), st.sampled_from(["", "XEN1", "#", "!", "json:", "\n"])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "XEN1", ""]), inner)),
    max_leaves=5,
)
KEYS = st.sampled_from([option.key for option in OPTIONS if option.key != "extend"] + ["nonsense"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(KEYS, ANYTHING, max_size=4))
def test_any_value_of_any_setting_is_taken_or_told_with_its_place(said: dict[str, object]) -> None:
    configure("".join(f"{key} = {toml_text(value)}\n" for key, value in said.items()))
    lines = dict(enumerate(said, start=2))
    for problem in problems():
        _, line, _, message = problem.split(":", 3)
        assert f"{lines[int(line)]}:" in message or message.startswith(" there is no setting 'nonsense'")
