"""Comments that would not help are not written."""

from __future__ import annotations

from pathlib import Path

from tests.programs import WRONG
from xent_lint.cli.adding import add_noqa
from xent_lint.documents.loading import Edited
from xent_lint.linter import Report, lint_paths


def test_a_comment_that_keeps_nothing_silent_is_not_written_and_told(here: Path) -> None:
    for name in ("a.py", "b.py"):
        (here / name).write_text(WRONG)
    report = lint_paths(["."])

    def again(edited: Edited) -> Report:
        """As if the comment in b.py did nothing."""
        return lint_paths(["b.py"]) if edited else report

    added = add_noqa(report, "", again)
    assert str(added) == "Added 1 suppression to 1 file."
    assert added.problems == ("b.py:5:20: no comment keeps XEN103 silent here",)
    assert [(here / name).read_text() == WRONG for name in ("a.py", "b.py")] == [False, True]
