"""Files are edited in memory first, and written as a whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xent_lint.facts import Edit, SourceSpan, SourceText
from xent_lint.fixes import Edition

TEXT = "a = 1\nb = 2\n"


@pytest.fixture(autouse=True)
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.py").write_text(TEXT)


def text(content: str = TEXT, path: str = "a.py") -> SourceText:
    return SourceText(path, None, content)


def insertion(line: int, content: str, path: str = "a.py", column: int = 6) -> Edit:
    return Edit(SourceSpan(path, None, line, column, line, column), content)


def test_nothing_is_written_before_it_is_asked_for() -> None:
    edition = Edition().with_edits([insertion(1, "  # c")], [text()])
    assert edition.contents == {"a.py": b"a = 1  # c\nb = 2\n"}
    assert Path("a.py").read_text() == TEXT


def test_the_linter_is_told_by_the_real_paths() -> None:
    os.symlink("a.py", "link.py")
    edition = Edition().with_edits([insertion(1, "0", "link.py")], [text(path="link.py")])
    assert edition.edited == {os.path.realpath("a.py"): b"a = 10\nb = 2\n"}


def test_a_file_with_two_names_is_edited_once() -> None:
    os.symlink("a.py", "link.py")
    edits = [insertion(1, "0", path) for path in ("a.py", "link.py")]
    edition = Edition().with_edits(edits, [text(), text(path="link.py")])
    assert edition.contents == {"a.py": b"a = 10\nb = 2\n"}


def test_edits_go_on_from_what_was_edited_before() -> None:
    first = Edition().with_edits([insertion(1, "0")], [text()])
    second = first.with_edits([insertion(2, "0")], [text("a = 10\nb = 2\n")])
    assert second.contents == {"a.py": b"a = 10\nb = 20\n"}
    assert second.originals == {"a.py": TEXT.encode()}


def test_what_is_to_be_is_written() -> None:
    written = Edition().with_edits([insertion(2, "0")], [text()]).written()
    assert (written.problems, list(written.contents)) == ((), ["a.py"])
    assert Path("a.py").read_text() == "a = 1\nb = 20\n"


def test_a_file_that_is_not_what_was_linted_is_left() -> None:
    edition = Edition().with_edits([insertion(1, "0")], [text("other\n")])
    assert (edition.contents, edition.problems) == (
        {},
        ("a.py is not written: it has changed since it was linted",),
    )


def test_a_file_that_changes_before_it_is_written_is_left() -> None:
    edition = Edition().with_edits([insertion(1, "0")], [text()])
    Path("a.py").write_text("mine\n")
    written = edition.written()
    assert (written.contents, written.problems) == (
        {},
        ("a.py is not written: it has changed since it was read",),
    )
    assert Path("a.py").read_text() == "mine\n"


def test_a_file_that_is_gone_is_told_and_the_others_go_on() -> None:
    edits = [insertion(1, "0", "gone.py"), insertion(1, "0")]
    edition = Edition().with_edits(edits, [text(), text(path="gone.py")])
    assert list(edition.contents) == ["a.py"]
    assert edition.problems == ("gone.py is not written: it can not be opened (No such file or directory)",)


def test_an_edit_outside_of_the_text_is_told() -> None:
    edition = Edition().with_edits([insertion(9, "0")], [text()])
    assert edition.problems == ("a.py is not written: it has no line 9 with a column 6",)
