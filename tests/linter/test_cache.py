"""Clean files are recalled from the cache as long as nothing changes that they hang on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import RIGHT, WITHOUT_KERAS, WRONG
from xent_lint import trace
from xent_lint.documents import discover
from xent_lint.linter import Means, Report, Settings, cache, lint_files
from xent_lint.linter.cache import Cache

FACTORY = """\
import keras
from keras.layers import Dense


def build():
    return keras.Sequential([keras.Input((4,)), Dense(3, activation="softmax")])
"""
CALLER = """\
from factory import build

model = build()
model.compile(loss="categorical_crossentropy")
"""

Traced = Callable[[], list[str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> Traced:
    """The paths of the documents that were traced since it was last asked."""
    real, seen = trace.trace, list[str]()

    def watched(texts, sources):  # type: ignore[no-untyped-def]
        seen.append(texts[0].path)
        return real(texts, sources)

    def taken() -> list[str]:
        paths = sorted(seen)
        seen.clear()
        return paths

    monkeypatch.setattr(trace, "trace", watched)
    return taken


def lint(settings: Settings | None = None, directory: str = "cache") -> Report:
    paths = [path for path in discover(["."]).files if not path.startswith("cache")]
    return lint_files(discover(paths), paths, lambda _: settings or Settings(), Means(lint=Cache(directory).lint))


def test_a_clean_file_is_traced_once(here: Path, traced: Traced) -> None:
    (here / "a.py").write_text(RIGHT)
    first = lint()
    assert traced() == ["a.py"]
    assert lint() == first
    assert traced() == []
    assert first.setups == 1


def test_a_file_with_findings_is_traced_every_time(here: Path, traced: Traced) -> None:
    (here / "a.py").write_text(WRONG)
    assert lint() == lint()
    assert traced() == ["a.py", "a.py"]


def test_a_changed_file_is_traced_again(here: Path, traced: Traced) -> None:
    (here / "a.py").write_text(RIGHT)
    lint()
    (here / "a.py").write_text(WRONG)
    assert lint().by_code == {"XEN103": 1}


def test_other_settings_are_another_question(here: Path, traced: Traced) -> None:
    (here / "a.py").write_text(RIGHT)
    lint()
    traced()
    lint(Settings(target_keras=3))
    assert traced() == ["a.py"]
    lint(Settings(codes=frozenset({"XEN101", "XEN103"})))
    assert traced() == ["a.py"]
    lint(Settings(codes=frozenset({"XEN103", "XEN101"})))
    assert traced() == []


def test_a_changed_linter_forgets(here: Path, traced: Traced, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a.py").write_text(RIGHT)
    lint()
    traced()
    monkeypatch.setattr(cache, "_installed", lambda: iter(["rules.py 1 1"]))
    lint()
    assert traced() == ["a.py"]


@pytest.fixture
def project(here: Path) -> Path:
    (here / "pyproject.toml").touch()
    (here / "factory.py").write_text(FACTORY)
    (here / "train.py").write_text(CALLER)
    return here


def test_an_imported_module_that_changes_is_noticed(project: Path, traced: Traced) -> None:
    assert lint().by_code == {}
    assert traced() == ["factory.py", "train.py"]
    (project / "factory.py").write_text(FACTORY.replace(', activation="softmax"', ""))
    assert lint().by_code == {"XEN103": 1}


def test_an_imported_module_that_goes_is_noticed(project: Path, traced: Traced) -> None:
    (project / "train.py").write_text(f"import keras\n{CALLER}")
    lint()
    traced()
    (project / "factory.py").unlink()
    lint()
    assert traced() == ["train.py"]


def test_an_imported_module_that_comes_is_noticed(project: Path, traced: Traced) -> None:
    (project / "train.py").write_text(f"import keras\n{CALLER}")
    (project / "factory.py").unlink()
    lint()
    (project / "factory.py").write_text(FACTORY.replace(', activation="softmax"', ""))
    assert lint().by_code == {"XEN103": 1}


def test_a_module_that_goes_before_the_one_that_was_found_is_noticed(project: Path, traced: Traced) -> None:
    lint()
    (project / "factory").mkdir()
    (project / "factory" / "__init__.py").write_text(FACTORY.replace(', activation="softmax"', ""))
    assert lint().by_code == {"XEN103": 1}


def test_a_directory_that_becomes_a_package_is_noticed(project: Path) -> None:
    (project / "train.py").write_text(CALLER.replace("factory", "models"))
    (project / "models").mkdir()
    lint()
    (project / "models" / "__init__.py").write_text(FACTORY.replace(', activation="softmax"', ""))
    assert lint().by_code == {"XEN103": 1}


DAMAGED = [b"", b"{", b"[]", b"\xff", b'{"setups": "1", "answers": []}', b'{"setups": 1, "answers": [1]}', b"null"]


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_entry_is_made_anew(here: Path, traced: Traced, damage: bytes) -> None:
    (here / "a.py").write_text(RIGHT)
    first = lint()
    (entry,) = (path for path in (here / "cache").glob("*/*/*"))
    entry.write_bytes(damage)
    traced()
    assert lint() == first
    assert traced() == ["a.py"]
    assert lint() == first
    assert traced() == []


@pytest.mark.parametrize("directory", ["a.py/x", "a.py", "a\0b", "x" * 300])
def test_a_cache_that_can_not_be_written_is_no_error(here: Path, directory: str) -> None:
    (here / "a.py").write_text(RIGHT)
    assert lint(directory=directory).errors == ()


def test_what_needs_no_tracing_is_not_remembered(here: Path) -> None:
    (here / "a.py").write_text(WITHOUT_KERAS)
    (here / "b.py").write_bytes(b"import keras\n\xff")
    lint()
    assert not (here / "cache").exists()


def test_a_named_pipe_in_place_of_an_entry_is_not_waited_for(here: Path) -> None:
    (here / "a.py").write_text(RIGHT)
    first = lint()
    (entry,) = (here / "cache").glob("*/*/*")
    entry.unlink()
    os.mkfifo(entry)
    assert lint() == first


def test_a_suppression_that_comes_to_a_clean_file_is_judged(here: Path) -> None:
    (here / "a.py").write_text(RIGHT)
    lint()
    (here / "a.py").write_text(f"{RIGHT}# noqa: XEN103\n")
    assert [lint().by_code, lint().by_code] == [{"XEN901": 1}] * 2


def test_so_is_a_tag_that_comes_to_a_clean_notebook(here: Path) -> None:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": RIGHT}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (here / "a.ipynb").write_text(json.dumps(notebook))
    lint()
    cell["metadata"] = {"tags": ["noqa: XEN103"]}
    (here / "a.ipynb").write_text(json.dumps(notebook))
    assert [lint().by_code, lint().by_code] == [{"XEN901": 1}] * 2


def test_git_and_backups_leave_the_cache_out(here: Path) -> None:
    (here / "a.py").write_text(RIGHT)
    lint()
    assert (here / "cache" / ".gitignore").read_text() == "*\n"
    assert (here / "cache" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
