"""A name is written anew where it is written out, and nowhere else."""

from __future__ import annotations

import pytest

from xent_lint.facts import Rename, SourceSpan, SourceText
from xent_lint.fixes.renaming import renamed
from xent_lint.fixes.splicing import splices, with_splices


def rename(line: str, written: str, old: str = "mae_", new: str = "mae") -> str | None:
    """The line with the name renamed that is written in it, None if there is no edit."""
    column = line.index(written) + 1
    text = f"import keras\n{line}\n"
    span = SourceSpan("a.py", 3, 2, column, 2, column + len(written))
    edits = renamed(Rename(old, new), span, SourceText("a.py", 3, text))
    assert all(edit.span.cell == 3 for edit in edits)
    return with_splices(text, splices(text, edits)).splitlines()[1] if edits else None


@pytest.mark.parametrize("quoted", ["'mae_'", '"mae_"', "r'mae_'", "u'mae_'", "'''mae_'''", '"""mae_"""'])
def test_the_name_changes_within_its_quotes(quoted: str) -> None:
    assert rename(f"compile(loss={quoted})", quoted) == f"compile(loss={quoted.replace('mae_', 'mae')})"


def test_the_last_name_of_an_attribute_changes() -> None:
    line = "compile(loss=keras.mae_.mae_)"
    assert rename(line, "keras.mae_.mae_") == "compile(loss=keras.mae_.mae)"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("compile(loss=mae_)", "mae_"),
        ("compile(loss=LOSS)", "LOSS"),
        ("compile(loss='mae' '_')", "'mae' '_'"),
        ("compile(loss=f'mae_')", "f'mae_'"),
        ("compile(loss='m\\x61e_')", "'m\\x61e_'"),
        ("compile(loss=keras.losses.mae_())", "keras.losses.mae_()"),
        ("compile(loss='other')", "'other'"),
        ("compile(loss=losses['mae_'])", "losses['mae_']"),
    ],
)
def test_any_other_spelling_is_left_to_people(line: str, written: str) -> None:
    assert rename(line, written) is None


def test_a_span_over_several_lines_is_left_to_people() -> None:
    span = SourceSpan("a.py", None, 1, 1, 2, 6)
    assert renamed(Rename("a", "b"), span, SourceText("a.py", None, "('a'\n 'b')\n")) == ()
