"""What each setting does to ``xent-lint check``, what holds without it, what is told of it, which option wins."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from tests.cli.kit import Run
from tests.cli.setting_cases import CASES, FILES, ByOption, Case
from xent_lint.cli.check import command
from xent_lint.config.options import OPTIONS

WITH_OPTION = [(case, case.option) for case in CASES if case.option is not None]

each_setting = pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
each_option = pytest.mark.parametrize(("case", "option"), WITH_OPTION, ids=lambda each: getattr(each, "key", ""))


def prepare(case: Case, xent_lint: Run) -> None:
    """The files that a case is about, and those that its values name."""
    for name in case.files:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(FILES[Path(name).stem])
    Path("others.toml").write_text('ignore = ["XEN103"]\n')
    Path("none").touch()
    if case.first:
        assert xent_lint(*case.first).status == 0


def configure(case: Case, value: str) -> None:
    Path("pyproject.toml").write_text(f"[tool.xent-lint]\n{case.key} = {value}\n")


def test_every_setting_has_its_case() -> None:
    assert [case.key for case in CASES] == [option.key for option in OPTIONS]


def test_every_option_that_is_a_setting_has_its_case() -> None:
    options = {opt.removeprefix("--") for each in command.params if isinstance(each, click.Option) for opt in each.opts}
    assert [case.key for case, _ in WITH_OPTION] == [option.key for option in OPTIONS if option.key in options]


@each_setting
def test_a_setting_has_its_effect(xent_lint: Run, case: Case) -> None:
    prepare(case, xent_lint)
    configure(case, case.value)
    assert case.see(xent_lint, ()) == case.seen


@each_setting
def test_a_setting_has_its_default(xent_lint: Run, case: Case) -> None:
    prepare(case, xent_lint)
    assert case.see(xent_lint, ()) == case.usual != case.seen


@each_setting
def test_a_wrong_value_is_told_with_its_place(xent_lint: Run, case: Case) -> None:
    prepare(case, xent_lint)
    configure(case, case.wrong)
    done = xent_lint("check")
    column = len(f"{case.key} = ") + case.column
    assert (done.status, done.out) == (2, "")
    assert done.err == f"xent-lint: pyproject.toml:2:{column}: {case.key}: {case.told}\n"


@each_setting
def test_a_setting_can_be_given_on_the_command_line(xent_lint: Run, case: Case) -> None:
    prepare(case, xent_lint)
    assert case.see(xent_lint, ("--config", f"{case.key} = {case.value}")) == case.seen


@each_setting
def test_a_wrong_value_on_the_command_line_is_told(xent_lint: Run, case: Case) -> None:
    prepare(case, xent_lint)
    done = xent_lint("check", "--config", f"{case.key} = {case.wrong}")
    assert (done.status, done.out, done.err) == (2, "", f"xent-lint: --config: {case.key}: {case.told}\n")


@each_setting
def test_no_file_is_heard_if_the_linter_is_isolated(xent_lint: Run, case: Case) -> None:
    prepare(case, xent_lint)
    configure(case, case.wrong)
    assert case.see(xent_lint, ("--isolated",)) == case.usual


@each_option
def test_an_option_wins_over_the_setting(xent_lint: Run, case: Case, option: ByOption) -> None:
    prepare(case, xent_lint)
    configure(case, case.value)
    assert case.see(xent_lint, option.arguments) == option.seen


@each_option
def test_an_option_that_is_wrong_is_told(xent_lint: Run, case: Case, option: ByOption) -> None:
    prepare(case, xent_lint)
    done = xent_lint("check", *option.wrong)
    assert (done.status, done.out, done.err) == (2, "", f"xent-lint: {option.told}\n")
