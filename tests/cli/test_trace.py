"""``xent-lint trace``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.programs import WITHOUT_KERAS, WRONG
from xent_lint import trace


def test_facts_are_shown(xent_lint: Run, here: Path) -> None:
    (here / "a.py").write_text(WRONG)
    done = xent_lint("trace", "a.py")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("a.py: Keras 2 or 3")
    assert "units: 3  (line 4:52)\n" in done.out


def test_facts_are_shown_as_json(xent_lint: Run, here: Path) -> None:
    (here / "a.py").write_text(WRONG)
    content = json.loads(xent_lint("trace", "a.py", "--output-format", "json").out)
    assert "TrainingSetup" in {context["worlds"][0]["type"] for context in content["contexts"]}


def test_a_file_without_keras_says_so(xent_lint: Run, here: Path) -> None:
    (here / "a.py").write_text(WITHOUT_KERAS)
    done = xent_lint("trace", "a.py")
    assert (done.status, done.out) == (0, "a.py: no mention of Keras, so it is not traced.\n")


def test_an_unreadable_file_exits_two(xent_lint: Run, here: Path) -> None:
    (here / "a.py").write_bytes(b"import keras\n\xff")
    done = xent_lint("trace", "a.py")
    assert done.status == 2
    assert done.err == "xent-lint: a.py: the file is not traced: byte 0xff is not valid UTF-8\n"


def test_a_missing_file_is_one_line(xent_lint: Run, here: Path) -> None:
    (here / "train.py").write_text(WRONG)
    done = xent_lint("trace", "trian.py")
    assert (done.status, done.err) == (
        2,
        "xent-lint: there is no file or directory 'trian.py'; did you mean 'train.py'?\n",
    )


def test_a_bug_of_the_tracer_exits_two(xent_lint: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a.py").write_text(WRONG)
    monkeypatch.setattr(trace, "trace", lambda texts, sources: 1 / 0)
    done = xent_lint("trace", "a.py")
    assert done.status == 2
    assert done.err.startswith("xent-lint: a.py: the tracer failed: ZeroDivisionError")
