"""A case for each setting: what it does, what holds without it, and what is told where it is wrong."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.cli.kit import Run
from tests.programs import ENVIRONMENT, RIGHT, WARNED, WRONG

See = Callable[[Run, tuple[str, ...]], object]
"""Runs ``check`` with arguments, and tells what is to be seen of a setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByOption:
    """The option of a setting: what is seen with it although the file says otherwise, and its error."""

    arguments: tuple[str, ...]
    seen: object
    wrong: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One setting: what is ``usual`` without it, what is ``seen`` with a ``value``, what is ``told`` of a wrong one.

    ``files`` are linted; ``column`` is that of the error behind ``KEY = ``, and ``first`` is run before. A value may go
    on with other settings that it needs.
    """

    key: str
    files: tuple[str, ...]
    usual: object
    value: str
    seen: object
    wrong: str
    told: str
    option: ByOption | None = None
    see: See
    column: int = 1
    first: tuple[str, ...] = ()


def findings(xent_lint: Run, arguments: tuple[str, ...]) -> list[str]:
    """Each finding as ``path CODE severity``."""
    out = xent_lint("check", "--output-format", "concise", *arguments).out
    found = [line.split() for line in out.splitlines() if not line.startswith("Found")]
    return [f"{words[0].split(':')[0]} {words[1]} {words[2]}" for words in found]


def status(xent_lint: Run, arguments: tuple[str, ...]) -> int:
    return xent_lint("check", *arguments).status


def first_line(xent_lint: Run, arguments: tuple[str, ...]) -> str:
    return xent_lint("check", *arguments).out.split("]")[0].split("The")[0].strip()


def is_kept(xent_lint: Run, arguments: tuple[str, ...]) -> bool:
    """Whether something is remembered in ``kept``."""
    assert xent_lint("check", *arguments).status == 0
    return any(Path("kept").rglob("*"))


def has_processes(xent_lint: Run, arguments: tuple[str, ...]) -> bool:
    """Whether other processes than its own are used, as what they need is imported."""
    script = (
        "import sys\nfrom xent_lint.cli.app import run\n"
        f"assert run({['check', *arguments]!r}) == 1\nprint('\\n', 'concurrent.futures.process' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1] == " True"


BACKEND = """\
import keras

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))
"""
TARGET = """\
import keras

keras.optimizers.Adam(lr=0.1)
"""
POSSIBLE = """\
import sys

import keras

head = "sigmoid" if len(sys.argv) > 1 else "softmax"
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation=head)])
model.compile(loss="categorical_crossentropy")
"""
FILES = {
    "w": WRONG,
    "right": RIGHT,
    "warned": WARNED,
    "backend": BACKEND,
    "target": TARGET,
    "possible": POSSIBLE,
}
"""Programs by the names of files without their suffixes."""

_LIST = "expected a list of rules, not 'XEN103'; write [\"XEN103\"]"
_LOGITS = "w.py XEN103 error"
_WARNED = "warned.py XEN102 warning"
_UNKNOWN = "there is no rule 'XEN13'; did you mean 'XEN103'?"
_PATTERNS = "expected a list of patterns, not 'old'; write [\"old\"]"

CASES = (
    Case(
        key="extend",
        files=("w.py",),
        usual=[_LOGITS],
        value='"others.toml"',
        seen=[],
        wrong='"other.toml"',
        told="there is no file 'other.toml'; did you mean 'others.toml'?",
        see=findings,
    ),
    Case(
        key="select",
        files=("w.py", "warned.py"),
        usual=[_LOGITS, _WARNED],
        value='["XEN103"]',
        seen=[_LOGITS],
        wrong='"XEN103"',
        told=_LIST,
        option=ByOption(
            arguments=("--select", "XEN102"),
            seen=[_WARNED],
            wrong=("--select", "XEN13"),
            told=f"--select: {_UNKNOWN}",
        ),
        see=findings,
    ),
    Case(
        key="extend-select",
        files=("w.py", "warned.py"),
        usual=[_LOGITS, _WARNED],
        value='["XEN103"]\nselect = ["XEN2"]',
        seen=[_LOGITS],
        wrong='["XEN103", "XEN13"]',
        told=_UNKNOWN,
        column=12,
        option=ByOption(
            arguments=("--extend-select", "XEN102"),
            seen=[_LOGITS, _WARNED],
            wrong=("--extend-select", "XEN13"),
            told=f"--extend-select: {_UNKNOWN}",
        ),
        see=findings,
    ),
    Case(
        key="ignore",
        files=("w.py", "warned.py"),
        usual=[_LOGITS, _WARNED],
        value='["logits-without-from-logits"]',
        seen=[_WARNED],
        wrong='"XEN103"',
        told=_LIST,
        option=ByOption(
            arguments=("--ignore", "XEN102"), seen=[], wrong=("--ignore", "XEN13"), told=f"--ignore: {_UNKNOWN}"
        ),
        see=findings,
    ),
    Case(
        key="per-file-ignores",
        files=("a/w.py", "b/w.py"),
        usual=[f"a/{_LOGITS}", f"b/{_LOGITS}"],
        value='{ "a/" = ["XEN1"] }',
        seen=[f"b/{_LOGITS}"],
        wrong='{ "a/" = ["XEN13"] }',
        told=_UNKNOWN,
        column=11,
        see=findings,
    ),
    Case(
        key="severity",
        files=("w.py",),
        usual=[_LOGITS],
        value='{ XEN1 = "error", XEN103 = "info" }',
        seen=["w.py XEN103 info"],
        wrong='{ XEN103 = "inf" }',
        told="expected error, warning or info, not 'inf'; did you mean 'info'?",
        column=12,
        see=findings,
    ),
    Case(
        key="fail-on",
        files=("warned.py",),
        usual=1,
        value='"error"',
        seen=0,
        wrong='"eror"',
        told="expected error, warning or info, not 'eror'; did you mean 'error'?",
        option=ByOption(
            arguments=("--fail-on", "info"),
            seen=1,
            wrong=("--fail-on", "eror"),
            told="invalid value for '--fail-on': 'eror': expected error, warning or info; did you mean 'error'?",
        ),
        see=status,
    ),
    Case(
        key="exclude",
        files=("w.py", "old/w.py", "build/w.py"),
        usual=[f"old/{_LOGITS}", _LOGITS],
        value='["old"]',
        seen=[f"build/{_LOGITS}", _LOGITS],
        wrong='"old"',
        told=_PATTERNS,
        see=findings,
    ),
    Case(
        key="extend-exclude",
        files=("w.py", "old/w.py", "build/w.py"),
        usual=[f"old/{_LOGITS}", _LOGITS],
        value='["old"]',
        seen=[_LOGITS],
        wrong='"old"',
        told=_PATTERNS,
        see=findings,
    ),
    Case(
        key="include",
        files=("w.py", "w.txt"),
        usual=[_LOGITS],
        value='["*.txt"]',
        seen=["w.txt XEN103 error"],
        wrong='["*.txt", "#"]',
        told="'#' is a comment in .gitignore files; for a name that begins so write '\\\\#'",
        column=11,
        see=findings,
    ),
    Case(
        key="target-keras",
        files=("target.py",),
        usual=[],
        value="3",
        seen=["target.py XEN505 warning"],
        wrong='"3"',
        told="expected 2 or 3, not '3'; write 3 without quotes",
        option=ByOption(
            arguments=("--target-keras", "2"),
            seen=[],
            wrong=("--target-keras", "4"),
            told="invalid value for '--target-keras': '4': expected 2 or 3",
        ),
        see=findings,
    ),
    Case(
        key="backend",
        files=("backend.py",),
        usual=["backend.py XEN104 error"],
        value='"tensorflow"',
        seen=["backend.py XEN104 warning"],
        wrong='"pytorch"',
        told="expected tensorflow, jax or torch, not 'pytorch'; did you mean 'torch'?",
        option=ByOption(
            arguments=("--backend", "jax"),
            seen=["backend.py XEN104 error"],
            wrong=("--backend", "pytorch"),
            told="invalid value for '--backend': 'pytorch': expected tensorflow, jax or torch; did you mean 'torch'?",
        ),
        see=findings,
    ),
    Case(
        key="show-possible",
        files=("possible.py",),
        usual=[],
        value="true",
        seen=["possible.py XEN102 warning"],
        wrong="1",
        told="expected true or false, not 1",
        option=ByOption(
            arguments=("--show-possible",),
            seen=["possible.py XEN102 warning"],
            wrong=("--show-possible=1",),
            told="option '--show-possible' does not take a value",
        ),
        see=findings,
    ),
    Case(
        key="baseline",
        files=("w.py",),
        usual=[_LOGITS],
        value='"known"',
        seen=[],
        wrong="[]",
        told="expected the name of a file, not a list",
        option=ByOption(
            arguments=("--baseline", "none"),
            seen=[_LOGITS],
            wrong=("--baseline", ""),
            told="--baseline: expected the name of a file, not ''",
        ),
        see=findings,
        first=("check", "--write-baseline", "--baseline", "known"),
    ),
    Case(
        key="cache-dir",
        files=("right.py",),
        usual=False,
        value='"kept"',
        seen=True,
        wrong="true",
        told="expected the name of a directory, not true",
        see=is_kept,
    ),
    Case(
        key="jobs",
        files=("w.py", "b/w.py"),
        usual=False,
        value="2",
        seen=True,
        wrong="0",
        told='expected a whole number from 1 on, or "auto", not 0',
        option=ByOption(
            arguments=("--jobs", "1"),
            seen=False,
            wrong=("--jobs", "many"),
            told="--jobs: expected a whole number from 1 on, or \"auto\", not 'many'",
        ),
        see=has_processes,
    ),
    Case(
        key="output-format",
        files=("w.py",),
        usual="w.py:5:20: error XEN103 [logits-without-from-logits",
        value='["concise"]',
        seen="w.py:5:20: XEN103 error",
        wrong='"concis"',
        told="expected full, concise or json, not 'concis'; did you mean 'concise'?",
        option=ByOption(
            arguments=("--output-format", "full"),
            seen="w.py:5:20: error XEN103 [logits-without-from-logits",
            wrong=("--output-format", "concis"),
            told="--output-format: expected full, concise or json, not 'concis'; did you mean 'concise'?",
        ),
        see=first_line,
    ),
)
