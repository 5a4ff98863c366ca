"""``xent-lint check``."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.programs import RIGHT, WARNED, WITHOUT_KERAS, WRONG
from xent_lint import trace


@pytest.fixture(autouse=True)
def _programs(here: Path) -> None:
    (here / "wrong.py").write_text(WRONG)
    (here / "right.py").write_text(RIGHT)


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_the_working_directory_is_the_default(xent_lint: Run) -> None:
    done = xent_lint("check")
    assert done.status == 1
    assert done.out.startswith("wrong.py:5:20: error XEN103 [")
    assert done.out.endswith("\nFound 1 error in 1 file (checked 2 files, 2 with Keras).\n")
    assert done.err == ""


def test_clean_files_exit_zero(xent_lint: Run) -> None:
    done = xent_lint("check", "right.py")
    assert (done.status, done.out) == (0, "Found nothing (checked 1 file, 1 with Keras).\n")


def test_concise_is_one_line_a_finding(xent_lint: Run) -> None:
    assert xent_lint("check", "--output-format", "concise").out.startswith("wrong.py:5:20: XEN103 error ")


def test_json_is_one_object(xent_lint: Run) -> None:
    content = json.loads(xent_lint("check", "--output-format", "json").out)
    assert [each["path"] for each in content["findings"]] == ["wrong.py"]


def test_a_path_inside_is_shown_relative(xent_lint: Run, here: Path) -> None:
    assert xent_lint("check", str(here), "--output-format", "concise").out.startswith("wrong.py:")


def test_a_format_can_go_to_a_file_beside_another(xent_lint: Run, here: Path) -> None:
    done = xent_lint("check", "--output-format", "concise", "--output-format", "json:out.json")
    assert done.out.startswith("wrong.py:")
    assert json.loads((here / "out.json").read_text())["summary"]["files"] == 2


def test_two_formats_do_not_fit_stdout(xent_lint: Run) -> None:
    done = xent_lint("check", "--output-format", "concise", "--output-format", "json")
    assert (done.status, done.err.count("\n")) == (2, 1)


def test_a_file_that_can_not_be_written_is_named(xent_lint: Run) -> None:
    done = xent_lint("check", "--output-format", "json:no/such/out.json")
    assert (done.status, done.err) == (
        2,
        "xent-lint: can not write to 'no/such/out.json' (No such file or directory)\n",
    )


def test_statistics_follow_the_findings(xent_lint: Run) -> None:
    assert xent_lint("check", "--statistics").out.endswith("\n\n1  XEN103  error    logits-without-from-logits\n")
    assert json.loads(xent_lint("check", "--statistics", "--output-format", "json").out)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 1),
        (["--ignore", "XEN103"], 0),
        (["--ignore", "xen1"], 0),
        (["--ignore", "logits-without-from-logits"], 0),
        (["--ignore", "XEN2,XEN103"], 0),
        (["--ignore", "XEN2", "--ignore", "XEN103"], 0),
        (["--select", "XEN2"], 0),
        (["--select", "XEN2", "--select", "XEN103"], 1),
        (["--select", "XEN103", "--ignore", "XEN1"], 1),
        (["--select", "XEN1", "--ignore", "XEN103"], 0),
        (["--select", "XEN103", "--ignore", "XEN103"], 0),
        (["--select", "ALL"], 1),
        (["--select", "logits-without-from-logits", "--ignore", "ALL"], 1),
    ],
)
def test_rules_are_chosen(xent_lint: Run, arguments: list[str], status: int) -> None:
    assert xent_lint("check", *arguments).status == status


@pytest.mark.parametrize(
    ("program", "arguments", "status"),
    [
        (WARNED, [], 1),
        (WARNED, ["--fail-on", "warning"], 1),
        (WARNED, ["--fail-on", "info"], 1),
        (WARNED, ["--fail-on", "error"], 0),
        (WARNED, ["--fail-on", "ERROR"], 0),
        (WARNED, ["--exit-zero"], 0),
        (WRONG, ["--fail-on", "error"], 1),
        (WITHOUT_KERAS, ["--fail-on", "info"], 0),
    ],
)
def test_the_exit_status_depends_on_the_severity(
    xent_lint: Run, here: Path, program: str, arguments: list[str], status: int
) -> None:
    (here / "a.py").write_text(program)
    assert xent_lint("check", "a.py", *arguments).status == status


def test_a_bug_of_the_linter_exits_two_and_the_rest_comes_out(xent_lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = trace.trace
    monkeypatch.setattr(
        trace,
        "trace",
        lambda texts, sources: 1 / 0 if texts[0].path == "right.py" else real(texts, sources),  # type: ignore[attr-defined]
    )
    done = xent_lint("check", "--exit-zero", "--output-format", "json")
    assert done.status == 2
    content = json.loads(done.out)
    assert [each["path"] for each in content["findings"]] == ["wrong.py"]
    assert [each["path"] for each in content["errors"]] == ["right.py"]
    assert done.err.startswith("xent-lint: right.py: the tracer failed: ZeroDivisionError")


def test_an_unreadable_file_is_a_finding(xent_lint: Run, here: Path) -> None:
    (here / "a.py").write_bytes(b"import keras\n\xff")
    done = xent_lint("check", "a.py", "--output-format", "concise")
    assert done.status == 1
    assert done.out.startswith("a.py:2:1: XEN900 error ")


def test_a_named_pipe_is_a_finding_and_never_waited_for(xent_lint: Run) -> None:
    os.mkfifo("pipe.py")
    assert "named pipe" in xent_lint("check", "pipe.py").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["wong.py"], "there is no file or directory 'wong.py'; did you mean 'wrong.py'?"),
        (
            ["../{here}/wong.py"],
            "there is no file or directory '../{here}/wong.py'; did you mean '../{here}/wrong.py'?",
        ),
        (["nowhere/x.py"], "there is no file or directory 'nowhere/x.py'"),
        (["--select", "XEN13"], "--select: there is no rule 'XEN13'; did you mean 'XEN103'?"),
        (["--ignore", "logit-without-from-logits"], "'logit-without-from-logits'; did you mean 'logits-without-from-"),
        (["--target-keras", "4"], "invalid value for '--target-keras': '4': expected 2 or 3"),
        (["--backend", "tensorflw"], "expected tensorflow, jax or torch; did you mean 'tensorflow'?"),
        (["--fail-on", "warn"], "expected error, warning or info; did you mean 'warning'?"),
        (
            ["--output-format", "consice"],
            "--output-format: expected full, concise or json, not 'consice'; did you mean 'concise'?",
        ),
        (["--output-format", "json:"], "'json:' names no file"),
        (["--exit-zeros"], "there is no option '--exit-zeros'; did you mean '--exit-zero'?"),
        (["--select"], "requires an argument"),
        (["-", "wrong.py"], "'-' reads stdin and can not be mixed with other paths"),
        (["--stdin-filename", "a.py"], "--stdin-filename needs '-' as the only path"),
    ],
)
def test_bad_usage_is_one_line(xent_lint: Run, here: Path, arguments: list[str], message: str) -> None:
    done = xent_lint("check", *[argument.format(here=here.name) for argument in arguments])
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert message.format(here=here.name) in done.err


def test_a_program_on_stdin_is_linted(xent_lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, WRONG.encode())
    assert xent_lint("check", "-").out.startswith("<stdin>:5:20: error XEN103")


def test_a_program_on_stdin_has_the_name_that_is_given(
    xent_lint: Run, monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    feed(monkeypatch, WRONG.encode())
    assert xent_lint("check", "-", "--stdin-filename", str(here / "x" / "a.py")).out.startswith("x/a.py:5:20:")


def test_a_notebook_on_stdin_is_known_by_its_name(xent_lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, json.dumps({"cells": [{"cell_type": "code", "source": WRONG}]}).encode())
    assert xent_lint("check", "-", "--stdin-filename", "a.ipynb").out.startswith("a.ipynb:cell 1:5:20:")
