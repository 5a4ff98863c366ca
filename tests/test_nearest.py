"""What was meant by a word or a path that there is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from xent_lint.nearest import did_you_mean, nearest, nothing_there

KNOWN = ["check", "trace", "Rule"]


@pytest.mark.parametrize(("word", "meant"), [("chek", "check"), ("RULE", "Rule"), ("TRACES", "trace"), ("lint", "")])
def test_the_nearest_word_in_any_case(word: str, meant: str) -> None:
    assert nearest(word, KNOWN) == meant


def test_it_can_be_asked_to_be_nearer() -> None:
    assert nearest("chock", ["check"]) == "check"
    assert nearest("chock", ["check"], 0.9) == ""


def test_a_very_long_word_is_compared_by_its_beginning() -> None:
    assert nearest("x" * 1_000_000, ["check"]) == ""


def test_it_is_asked_for_politely_or_not_at_all() -> None:
    assert did_you_mean("chek", KNOWN) == "; did you mean 'check'?"
    assert did_you_mean("lint", KNOWN) == ""


def test_the_nearest_path_of_the_same_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("src").mkdir()
    Path("src/train.py").touch()
    assert nothing_there("src/trian.py") == "there is no file 'src/trian.py'; did you mean 'src/train.py'?"
    assert nothing_there("scr/", "directory") == "there is no directory 'scr/'; did you mean 'src'?"
    assert nothing_there("no/such/train.py") == "there is no file 'no/such/train.py'"
