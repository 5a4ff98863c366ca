"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import click

from xent_lint.cli.check import command
from xent_lint.linter import lint_text
from xent_lint.report.full import full

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_frame_is_what_the_linter_prints() -> None:
    shown = README.split("```")[1].strip("\n")
    numbered = {int(number): code for number, code in re.findall(r"^ *(\d+) \| (.*)$", shown, re.MULTILINE)}
    imports = ["import keras", "from keras.layers import Dense", "from keras.models import Sequential"]
    program = [*imports, *(code for number, code in sorted(numbered.items()) if number > len(imports))]
    report = lint_text("\n".join(program) + "\n", "train.py")
    assert full(report).split("\n\nFound ")[0] == shown


def test_every_option_of_check_is_explained() -> None:
    options = [option for each in command.params if isinstance(each, click.Option) for option in each.opts]
    assert [option for option in options if f"`{option}" not in README and f" {option} " not in README] == []


def test_ci_runs_the_test_command() -> None:
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "pip install -e '.[test]' && .venv/bin/pytest" in README
    assert "pip install --quiet -e '.[dev]'" in steps
    assert "\npytest " in steps
