"""What is wrong with suppressions, where it can be told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xent_lint.documents import Document, LocalModules
from xent_lint.facts import Fault, FaultKind, Finding, Suppression
from xent_lint.rules.registry import all_rules
from xent_lint.suppressions import Ran, apply, directives, faulty

from .kit import document, finding, notebook, span

ALL = frozenset(rule.code for rule in all_rules())


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def suppressions(
    source: Document, *findings: Finding, codes: frozenset[str] = ALL, is_whole: bool = True, ran: tuple[Ran, ...] = ()
) -> tuple[Suppression, ...]:
    found = directives(source)
    own = Ran(source.path, codes, is_whole)
    return faulty(found, apply(findings, found).used, (own, *ran), LocalModules())


def faults(text: str, *findings: Finding, codes: frozenset[str] = ALL, is_whole: bool = True) -> list[Fault]:
    facts = suppressions(document(text), *findings, codes=codes, is_whole=is_whole)
    return [fault for fact in facts for fault in fact.faults]


def unused(name: str = "") -> Fault:
    return Fault(FaultKind.UNUSED, name)


def test_a_name_that_suppresses_nothing_is_unused() -> None:
    assert faults("x = 1  # noqa: XEN101\n") == [unused("XEN101")]


def test_a_name_that_suppresses_something_is_not() -> None:
    assert faults("x = 1  # noqa: XEN101\n", finding(span(1))) == []


def test_the_other_names_of_a_list_are_told_apart() -> None:
    text = "x = 1  # noqa: xen103, XEN101, E501, double-softmax\n"
    assert faults(text, finding(span(1))) == [unused("xen103"), unused("double-softmax")]


@pytest.mark.parametrize(("listed", "is_partial"), {"XEN101, XEN103": True, "XEN103": False, "XEN999": False}.items())
def test_a_list_of_which_something_is_used_is_partly_faulty(listed: str, is_partial: bool) -> None:
    (fact,) = suppressions(document(f"x = 1  # noqa: E501, {listed}\n"), finding(span(1)))
    assert fact.is_partial is is_partial


def test_all_faults_of_a_directive_are_one_fact_where_it_stands() -> None:
    (fact,) = suppressions(document("x = 1\ny = 2  # noqa: XEN101, XEN999\n"))
    assert (fact.at.line, fact.at.column, len(fact.faults)) == (2, 8, 2)


def test_a_bare_noqa_may_be_another_tools() -> None:
    assert faults("x = 1  # noqa\ny = 1  # noqa: so it is\n") == []


@pytest.mark.parametrize("word", ["ignore", "ignore so it is", "ignore-file"])
def test_a_bare_ignore_is_not(word: str) -> None:
    assert faults(f"x = 1  # xent-lint: {word}\n") == [unused()]
    assert faults(f"x = 1  # xent-lint: {word}\n", finding(span(1))) == []


def test_a_name_of_no_rule_is_unknown() -> None:
    text = "x = 1  # noqa: XEN999\n# xent-lint: ignore[doubel-softmax, what]\ny = 2\n"
    assert faults(text) == [
        Fault(FaultKind.UNKNOWN, "XEN999"),
        Fault(FaultKind.UNKNOWN, "doubel-softmax", "double-softmax"),
        Fault(FaultKind.UNKNOWN, "what"),
    ]


def test_brackets_without_a_name_name_no_rule() -> None:
    assert faults("x = 1  # xent-lint: ignore[]\n") == [Fault(FaultKind.UNKNOWN)]


def test_a_misspelt_directive_is_told_with_what_was_meant() -> None:
    assert faults("x = 1  # xent-lint: ignroe[XEN101]\n") == [Fault(FaultKind.MISSPELT, "ignroe", "ignore")]


@pytest.mark.parametrize("listed", ["XEN101, XEN101", "XEN1, XEN101", "XEN101, softmax-with-binary-crossentropy"])
def test_what_a_name_before_means_too_is_doubled(listed: str) -> None:
    second = listed.split(", ")[1]
    assert faults(f"x = 1  # noqa: {listed}\n", finding(span(1))) == [Fault(FaultKind.DOUBLED, second)]


def test_what_another_comment_says_of_the_same_line_is_doubled() -> None:
    text = "x = 1  # noqa: XEN101  # xent-lint: ignore[XEN101]\n"
    assert faults(text, finding(span(1))) == [Fault(FaultKind.DOUBLED, "XEN101")]


def test_what_another_comment_says_of_the_same_statement_is_doubled() -> None:
    text = "# xent-lint: ignore[XEN101]\n# xent-lint: ignore[XEN101]\nx = 1\n"
    assert faults(text, finding(span(3))) == [Fault(FaultKind.DOUBLED, "XEN101")]


def test_the_same_names_on_several_lines_are_not_doubled() -> None:
    text = "x = 1  # noqa: XEN101\ny = 2  # noqa: XEN101\n"
    assert faults(text, finding(span(1)), finding(span(2))) == []


@pytest.mark.parametrize("listed", ["XEN901", "XEN505, XEN901", "unused-suppression, XEN505", "XEN9, XEN505"])
def test_one_that_names_this_rule_is_left_alone(listed: str) -> None:
    assert faults(f"x = 1  # noqa: {listed}\n") == []


def test_tags_are_told_where_their_cell_begins() -> None:
    (fact,) = suppressions(notebook("import keras", tags=("noqa:XEN101",)))
    assert (fact.at.cell, fact.at.line, fact.faults) == (1, 1, (unused("XEN101"),))


def test_a_rule_that_did_not_run_tells_nothing() -> None:
    assert faults("x = 1  # noqa: XEN101, XEN1\n", codes=ALL - {"XEN101"}) == []
    assert faults("x = 1  # xent-lint: ignore\n", codes=ALL - {"XEN101"}) == []
    assert faults("x = 1  # noqa: XEN103\n", codes=ALL - {"XEN101"}) == [unused("XEN103")]


def test_a_document_that_was_not_traced_whole_tells_nothing_of_use() -> None:
    assert faults("x = 1  # noqa: XEN101\n# xent-lint: ignore\nx\n", is_whole=False) == []
    assert faults("x = 1  # noqa: XEN999\n", is_whole=False) == [Fault(FaultKind.UNKNOWN, "XEN999")]


def test_documents_that_were_not_linted_tell_nothing() -> None:
    assert faulty(directives(document("x = 1  # noqa: XEN101\n")), (), (), LocalModules()) == ()


MODEL = "def build():\n    return 1  # noqa: XEN101\n"


@pytest.fixture
def model(here: Path) -> Document:
    (here / "pyproject.toml").touch()
    (here / "model.py").write_text(MODEL)
    return document(MODEL, "model.py")


def is_told(source: Document, *ran: Ran) -> bool:
    return bool(suppressions(source, ran=ran))


def test_a_module_that_no_file_imports_is_told(model: Document, here: Path) -> None:
    (here / "train.py").write_text("import keras\n")
    assert is_told(model)


IMPORTS = ["import model", "from model import build", "from . import model", "import os, model as m", "import a.model"]


@pytest.mark.parametrize("line", IMPORTS)
def test_a_module_that_a_file_outside_the_run_imports_is_not(line: str, model: Document, here: Path) -> None:
    (here / "train.py").write_text(f"{line}\n")
    assert not is_told(model)


def test_a_module_that_a_notebook_outside_the_run_imports_is_not(model: Document, here: Path) -> None:
    cells = [{"cell_type": "code", "source": ["from model import (\n", "    build)"]}]
    (here / "train.ipynb").write_text(json.dumps({"cells": cells}))
    assert not is_told(model)


def test_a_module_that_is_imported_by_another_that_is_imported_is_not(model: Document, here: Path) -> None:
    (here / "factory.py").write_text("from model import build\n")
    (here / "train.py").write_text("from factory import build\n")
    assert not is_told(model, Ran("factory.py", ALL, is_whole=True))


def test_a_module_of_a_package_that_passes_it_on_is_not(here: Path) -> None:
    (here / "pyproject.toml").touch()
    (here / "nets").mkdir()
    (here / "nets" / "__init__.py").write_text("from .model import build\n")
    (here / "nets" / "model.py").write_text(MODEL)
    (here / "train.py").write_text("from nets import build\n")
    source = document(MODEL, "nets/model.py")
    assert not is_told(source, Ran("nets/__init__.py", ALL, is_whole=True))


def test_a_module_whose_importers_ran_is_told(model: Document, here: Path) -> None:
    (here / "train.py").write_text("import model\n")
    assert is_told(model, Ran("train.py", ALL, is_whole=True))


def test_a_module_whose_importers_were_not_traced_whole_is_not(model: Document, here: Path) -> None:
    (here / "train.py").write_text("import model\n")
    assert not is_told(model, Ran("train.py", ALL, is_whole=False))
    assert not is_told(model, Ran("train.py", ALL - {"XEN101"}, is_whole=True))


def test_a_use_in_another_document_counts(model: Document) -> None:
    found = directives(model)
    used = apply([finding(span(9, path="train.py"), span(2, path="model.py"))], found).used
    assert faulty(found, used, [Ran("model.py", ALL, is_whole=True)], LocalModules()) == ()


def test_a_project_with_too_many_files_tells_nothing(
    model: Document, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xent_lint.suppressions.importers.MAX_FILES", 1)
    (here / "train.py").write_text("import keras\n")
    assert not is_told(model)


def test_names_are_looked_for_nowhere_while_nothing_is_unused(model: Document, here: Path) -> None:
    (here / "train.py").write_text("import model\n")
    assert suppressions(model, finding(span(2, path="model.py"))) == ()


def test_the_path_of_a_program_on_stdin_is_no_module() -> None:
    assert is_told(document("x = 1  # noqa: XEN101\n", "<stdin>"))
