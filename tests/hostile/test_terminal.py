"""Nothing that others wrote steers the terminal: names of files, comments, settings."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.cli.kit import Done, Run
from tests.programs import WRONG

STEERING = "\x1b[31m\x07\x9b1m\u202e"
NAME = f"a{STEERING}.py"
COMMANDS = [
    ("check",),
    ("check", "--output-format", "concise"),
    ("check", "--output-format", "json"),
    ("check", "--show-suppressed"),
    ("check", "--show-suppressed", "--output-format", "concise"),
    ("check", "--statistics"),
    ("check", "--since", STEERING),
    ("check", "--baseline", STEERING),
    ("check", "--write-baseline", "--baseline", STEERING),
    ("check", "--select", STEERING),
    ("check", "--config", f"{STEERING}=1"),
    ("check", "--config", STEERING),
    ("check", f"--{STEERING}"),
    ("check", STEERING),
    ("check", "--add-noqa"),
    ("config",),
    ("config", "--config", f"exclude=['{NAME}']"),
    ("config", "--output-format", "json"),
    ("trace", NAME),
    ("trace", "--output-format", "json", NAME),
    ("rule", STEERING),
    ("clean", "--config", f"cache-dir='{STEERING[-1]}'"),
    (STEERING,),
]


@pytest.fixture(autouse=True)
def programs(here: Path) -> None:
    """A name, a reason, a line of code, and a loss that would steer a terminal."""
    silent = WRONG.rstrip() + f"  # noqa: XEN103 reason {STEERING}\n"
    (here / NAME).write_text(WRONG)
    (here / "silent.py").write_text(silent)
    (here / "broken.py").write_text(f"import keras\nx = ( # {STEERING}\n")
    (here / "loss.py").write_text(WRONG.replace("categorical_crossentropy", f"mse{STEERING}"))


def steering(done: Done) -> set[str]:
    """What would steer a terminal in what a command says."""
    said = (done.out + done.err).replace("\n", "")
    return {each for each in said if unicodedata.category(each) in {"Cc", "Cs"} or each in STEERING[-1:]}


@pytest.mark.parametrize("command", COMMANDS, ids=ascii)
def test_no_command_lets_a_terminal_be_steered(xent_lint: Run, command: tuple[str, ...]) -> None:
    assert steering(xent_lint(*command)) == set()


def test_nor_does_a_line_end_in_a_name_begin_a_line(xent_lint: Run, here: Path) -> None:
    (here / "x\ny.py").write_text(WRONG)
    done = xent_lint("check", "x\ny.py", "--output-format", "concise")
    assert [line.partition(": ")[0] for line in done.out.splitlines()] == [
        "x\\ny.py:5:20",
        "Found 1 error in 1 file (checked 1 file, 1 with Keras).",
    ]


@pytest.mark.parametrize("text", [f"'{STEERING[-1]}' = 1", f"baseline = '{STEERING[-1]}'", "exclude = ['\x85']"])
def test_nor_do_settings(xent_lint: Run, here: Path, text: str) -> None:
    (here / "pyproject.toml").write_text(f"[tool.xent-lint]\n{text}\n")
    assert steering(xent_lint("check")) | steering(xent_lint("config")) == set()
