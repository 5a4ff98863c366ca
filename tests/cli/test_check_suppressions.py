"""Suppressions as ``check`` shows, counts and writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.programs import RIGHT, WRONG

LINE = WRONG.splitlines()[-1]


def put(text: str, name: str = "a.py") -> None:
    Path(name).write_text(text)


def commented(comment: str) -> str:
    """The wrong program with a comment at the line of its loss."""
    return f"{WRONG.rstrip()}  {comment}\n"


def notebook(*tags: str) -> str:
    cell = {"cell_type": "code", "source": WRONG, "metadata": {"tags": tags}}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (commented("# noqa"), "suppressed by a comment"),
        (commented("# noqa: XEN103 as in the paper"), "suppressed by a comment: as in the paper"),
        (commented("# xent-lint: ignore[logits-without-from-logits] so"), "suppressed by a comment: so"),
        (WRONG.replace("model.", "# xent-lint: ignore[XEN103] so\nmodel."), "suppressed by a comment: so"),
        (f"# xent-lint: ignore-file[XEN103] so\n{WRONG}", "suppressed by a comment: so"),
    ],
)
def test_what_is_suppressed_is_silent_and_shown_with_its_reason_if_asked(xent_lint: Run, text: str, how: str) -> None:
    put(text)
    done = xent_lint("check", "--output-format", "concise")
    assert (done.status, done.out) == (0, "Found nothing (checked 1 file, 1 with Keras; 1 finding suppressed).\n")
    shown = xent_lint("check", "--output-format", "concise", "--show-suppressed")
    assert shown.status == 0
    assert f" XEN103 error ({how}) " in shown.out


@pytest.mark.parametrize("tag", ["noqa", "noqa:XEN103", "xent-lint:ignore[XEN103]"])
def test_a_tag_suppresses_what_is_in_its_cell(xent_lint: Run, tag: str) -> None:
    put(notebook(tag), "a.ipynb")
    shown = xent_lint("check", "--output-format", "concise", "--show-suppressed")
    assert shown.status == 0
    assert shown.out.startswith("a.ipynb:cell 1:5:20: XEN103 error (suppressed by a tag of its cell) ")


def test_what_suppresses_nothing_is_found(xent_lint: Run) -> None:
    put(RIGHT.replace("\n\n", "  # noqa: XEN103\n\n", 1))
    done = xent_lint("check", "--output-format", "concise")
    assert done.status == 1
    assert " XEN901 warning " in done.out


def test_json_tells_how_each_is_suppressed(xent_lint: Run) -> None:
    put(commented("# noqa: XEN103 so"))
    arguments = ("check", "--output-format", "json")
    assert json.loads(xent_lint(*arguments).out)["findings"] == []
    (shown,) = json.loads(xent_lint(*arguments, "--show-suppressed").out)["findings"]
    assert shown["suppressed"] == {"kind": "noqa", "reason": "so"}


def test_what_is_added_keeps_everything_silent(xent_lint: Run) -> None:
    put(WRONG)
    put(WRONG.replace("\n", "\r\n"), "b.py")
    put(notebook(), "c.ipynb")
    done = xent_lint("check", "--add-noqa")
    assert (done.status, done.out, done.err) == (0, "Added 3 suppressions to 3 files.\n", "")
    assert xent_lint("check").status == 0
    assert xent_lint("check", "--add-noqa").out == "Added 0 suppressions to 0 files.\n"


def test_the_ends_of_lines_stay(xent_lint: Run) -> None:
    Path("a.py").write_bytes(WRONG.replace("\n", "\r\n").encode())
    xent_lint("check", "--add-noqa")
    expected = WRONG.replace(LINE, f"{LINE}  # noqa: XEN103").replace("\n", "\r\n")
    assert Path("a.py").read_bytes() == expected.encode()


def test_only_what_is_selected_has_a_comment_added(xent_lint: Run) -> None:
    put(WRONG)
    assert xent_lint("check", "--select", "XEN2", "--add-noqa").out == "Added 0 suppressions to 0 files.\n"


def test_what_the_baseline_holds_has_no_comment_added(xent_lint: Run) -> None:
    put(WRONG)
    xent_lint("check", "--write-baseline")
    done = xent_lint("check", "--baseline", "xent-lint.baseline", "--add-noqa")
    assert (done.status, done.out, done.err) == (0, "Added 0 suppressions to 0 files.\n", "")


def test_no_comment_is_added_to_a_file_that_can_not_be_written(xent_lint: Run) -> None:
    put(WRONG)
    Path("a.py").chmod(0o444)
    done = xent_lint("check", "--add-noqa")
    assert (done.status, done.out) == (2, "Added 0 suppressions to 0 files.\n")
    assert done.err.splitlines()[0] == "xent-lint: a.py is not written: it is read-only"
    assert Path("a.py").read_text() == WRONG
