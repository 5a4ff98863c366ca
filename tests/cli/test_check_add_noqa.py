"""``--add-noqa``: with a reason, without one, and beside paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.programs import WRONG


@pytest.fixture(autouse=True)
def _program(here: Path) -> None:
    (here / "a.py").write_text(WRONG)


@pytest.mark.parametrize(
    ("arguments", "comment"),
    [
        (["--add-noqa"], "XEN103"),
        (["--add-noqa", "a.py"], "XEN103"),
        (["a.py", "--add-noqa"], "XEN103"),
        (["--add-noqa", "--isolated"], "XEN103"),
        (["--add-noqa=", "a.py"], "XEN103"),
        (["--add-noqa=legacy", "a.py"], "XEN103 legacy"),
        (["--add-noqa=until version 2"], "XEN103 until version 2"),
        (["--add-noqa", "until version 2"], "XEN103 until version 2"),
        (["--add-noqa", "until version 2", "a.py"], "XEN103 until version 2"),
        (["--add-noqa", "--", "a.py"], "XEN103"),
    ],
)
def test_the_comment_has_the_reason(xent_lint: Run, here: Path, arguments: list[str], comment: str) -> None:
    done = xent_lint("check", *arguments)
    assert (done.status, done.out, done.err) == (0, "Added 1 suppression to 1 file.\n", "")
    assert (here / "a.py").read_text() == WRONG.rstrip() + f"  # noqa: {comment}\n"


def test_a_file_with_blanks_in_its_name_is_a_file(xent_lint: Run, here: Path) -> None:
    (here / "until version 2").write_text("")
    assert xent_lint("check", "--add-noqa", "until version 2").out == "Added 0 suppressions to 0 files.\n"


def test_one_word_is_a_path_and_the_error_says_how_it_would_be_a_reason(xent_lint: Run, here: Path) -> None:
    done = xent_lint("check", "--add-noqa", "legacy", "a.py")
    assert done.err == (
        "xent-lint: there is no file or directory 'legacy'; a reason of one word is written --add-noqa=REASON\n"
    )
    assert done.status == 2
    assert (here / "a.py").read_text() == WRONG
