"""The pipeline from documents to findings, and what goes wrong on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.programs import RIGHT, WITHOUT_KERAS, WRONG
from xent_lint import trace
from xent_lint.documents import LocalModules
from xent_lint.facts import (
    Confidence,
    Context,
    Finding,
    Program,
    SourceSpan,
    SourceText,
    Target,
    TrainingSetup,
    Unreadable,
)
from xent_lint.linter import Report, Settings, lint_paths, lint_text, pipeline
from xent_lint.rules import registry
from xent_lint.rules.rule import Rule


def found(report: Report) -> list[tuple[str, int]]:
    assert not report.errors
    spans = [(each.code, each.evidence) for each in report.findings]
    return [(code, span.line) for code, span in spans if isinstance(span, SourceSpan)]


def test_a_wrong_program_is_found() -> None:
    report = lint_text(WRONG)
    assert found(report) == [("XEN103", 5)]
    assert (report.files, report.files_with_keras, report.setups) == (1, 1, 1)
    assert report.by_code == {"XEN103": 1}
    assert report.texts == (SourceText("<stdin>", None, WRONG),)


def test_a_right_program_is_not() -> None:
    assert found(lint_text(RIGHT)) == []


def test_only_the_chosen_rules_run() -> None:
    assert found(lint_text(WRONG, settings=Settings(codes=frozenset({"XEN101"})))) == []
    assert found(lint_text(WRONG, settings=Settings(codes=frozenset({"XEN103"})))) == [("XEN103", 5)]


def test_files_are_counted_and_findings_sorted(tmp_path: Path) -> None:
    for name, text in {"b.py": WRONG, "a.py": WRONG, "c.py": RIGHT, "d.py": WITHOUT_KERAS}.items():
        (tmp_path / name).write_text(text)
    report = lint_paths([str(tmp_path)])
    assert [Path(each.evidence.path).name for each in report.findings if isinstance(each.evidence, SourceSpan)] == [
        "a.py",
        "b.py",
    ]
    assert (report.files, report.files_with_keras, report.setups) == (4, 3, 3)


def test_progress_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(RIGHT)
    (tmp_path / "b.py").write_text(RIGHT)
    told: list[tuple[int, int]] = []
    lint_paths([str(tmp_path)], progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_notebook_is_one_program() -> None:
    first, second = WRONG.split("model.compile")
    cells = [{"cell_type": "code", "source": text} for text in (f"%cd x\n{first}", "((", f"model.compile{second}")]
    report = lint_text(json.dumps({"cells": cells}), "a.ipynb")
    assert [(each.code, each.evidence) for each in report.findings] == [
        ("XEN103", SourceSpan("a.ipynb", 3, 1, 20, 1, 46))
    ]


UNREADABLE = {
    "undecodable bytes": (b"import keras\nx = '\xff'\n", 2),
    "a NUL byte": (b"import keras\n\n\0\n", 3),
    "no Python": (b"import keras\nprint 'x'\n", 2),
    "5,000 brackets": (f"import keras\nx = {'(' * 5_000}1{')' * 5_000}\n".encode(), 2),
    "a sum of 20,000 terms": (f"import keras\n\nx = {' + '.join(['1'] * 20_000)}\n".encode(), 3),
    "brackets that never close": (b"import keras\n" + b"[" * 100_000, 2),
}


@pytest.mark.parametrize(("data", "line"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file_is_one_finding(data: bytes, line: int) -> None:
    assert found(lint_text(data)) == [("XEN900", line)]


def test_the_files_beside_an_unreadable_one_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"import keras\n\xff")
    (tmp_path / "b.py").write_text(WRONG)
    assert found(lint_paths([str(tmp_path)])) == [("XEN900", 2), ("XEN103", 5)]


READABLE = {
    "a byte order mark": b"\xef\xbb\xbf" + WRONG.encode(),
    "CR LF": WRONG.replace("\n", "\r\n").encode(),
    "latin-1 with a coding line": ("# coding: latin-1 \xe9\n" + WRONG.replace("\n\n", "\n")).encode("latin-1"),
    "no line end at the end": WRONG.rstrip().encode(),
    "form feeds": WRONG.replace("\n\n", "\n\f\n").encode(),
}


@pytest.mark.parametrize("data", READABLE.values(), ids=READABLE)
def test_an_odd_file_is_read_all_the_same(data: bytes) -> None:
    assert found(lint_text(data)) == [("XEN103", 5)]


@pytest.mark.parametrize("data", [b"", b"\n", b"# keras", b"\xef\xbb\xbf# keras", b"'''keras'''"])
def test_a_file_with_nothing_in_it_is_clean(data: bytes) -> None:
    assert found(lint_text(data)) == []


@pytest.mark.parametrize("depth", [150, 300, 600, 900])
def test_what_the_guard_lets_through_never_crashes(depth: int) -> None:
    report = lint_text(f"{WRONG}x = {' + '.join(['y'] * depth)}\nz = a{'.b' * depth}\n")
    assert not report.errors
    assert {code for code, _ in found(report)} <= {"XEN103", "XEN900"}


@pytest.mark.slow
def test_a_hundred_thousand_lines_are_linted() -> None:
    block = "x = 1\n" + "# a comment\n" * 9
    assert found(lint_text(WRONG + block * 10_000)) == [("XEN103", 5)]


Tracer = Callable[[Sequence[SourceText], LocalModules], Program]


@pytest.fixture
def set_tracer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Tracer], None]:
    return lambda tracer: monkeypatch.setattr(trace, "trace", tracer)


class _NativePanic(BaseException):
    """What a crash in compiled code raises: no Exception."""


@pytest.mark.parametrize("error", [ValueError("no such node"), KeyError("x"), _NativePanic("overflow")])
def test_a_crash_of_the_tracer_is_an_error_of_its_file(
    error: BaseException, set_tracer: Callable[[Tracer], None], tmp_path: Path
) -> None:
    real = trace.trace

    def tracer(texts: Sequence[SourceText], sources: LocalModules) -> Program:
        if texts[0].path.endswith("bad.py"):
            raise error
        return real(texts)

    set_tracer(tracer)
    (tmp_path / "bad.py").write_text(WRONG)
    (tmp_path / "good.py").write_text(WRONG)
    report = lint_paths([str(tmp_path)])
    assert [each.code for each in report.findings] == ["XEN103"]
    (failure,) = report.errors
    assert failure.path.endswith("bad.py")
    assert failure.message.startswith(f"the tracer failed: {type(error).__name__}: ")
    assert "test_pipeline.py:" in failure.message


@pytest.mark.parametrize("error", [RecursionError(), MemoryError()])
def test_a_program_that_exhausts_the_tracer_is_unreadable(
    error: Exception, set_tracer: Callable[[Tracer], None]
) -> None:
    def tracer(texts: Sequence[SourceText], sources: LocalModules) -> Program:
        raise error

    set_tracer(tracer)
    assert found(lint_text(WRONG)) == [("XEN900", 1)]


def test_an_interrupt_is_not_swallowed(set_tracer: Callable[[Tracer], None]) -> None:
    def tracer(texts: Sequence[SourceText], sources: LocalModules) -> Program:
        raise KeyboardInterrupt

    set_tracer(tracer)
    with pytest.raises(KeyboardInterrupt):
        lint_text(WRONG)


def test_a_crashing_rule_is_named_and_the_others_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(setup: TrainingSetup, target: Target) -> Iterator[Finding]:
        raise ZeroDivisionError("division by zero")
        yield

    rules = registry.all_rules()
    model = next(rule for rule in rules if rule.code == "XEN101")
    broken = Rule("XEN199", "always-crashes", "", model.severity, TrainingSetup, crash, model.page)
    monkeypatch.setattr(registry, "all_rules", lambda: (broken, *rules))
    report = lint_text(WRONG, "a.py")
    assert [each.code for each in report.findings] == ["XEN103"]
    (failure,) = report.errors
    assert failure.path == "a.py"
    assert failure.message.startswith("the rule XEN199 (always-crashes) failed: ZeroDivisionError: division by zero")


def contexts(*worlds: tuple[str, ...]) -> Tracer:
    """A tracer that finds contexts whose worlds have these problems, all at one place."""
    at = SourceSpan("a.py", None, 1, 1, 1, 1)
    made = tuple(Context(tuple(Unreadable(problem, at) for problem in context)) for context in worlds)
    return lambda texts, sources: Program(made)


def test_the_same_finding_of_several_contexts_comes_once(set_tracer: Callable[[Tracer], None]) -> None:
    set_tracer(contexts(("x",), ("x",), ("y",)))
    assert len(lint_text(WRONG).findings) == 2


def test_a_possible_finding_is_hidden_unless_asked_for(set_tracer: Callable[[Tracer], None]) -> None:
    program = contexts(("x",))((), LocalModules())
    (context,) = program.contexts
    other = replace(trace.trace([SourceText("a.py", None, RIGHT)]).contexts[0])
    mixed = Program((Context((*context.worlds, *other.worlds)),))
    set_tracer(lambda texts, sources: mixed)
    assert lint_text(WRONG).findings == ()
    (shown,) = lint_text(WRONG, settings=Settings(show_possible=True)).findings
    assert shown.confidence is Confidence.POSSIBLE


def test_a_finding_that_is_certain_in_one_context_is_certain(set_tracer: Callable[[Tracer], None]) -> None:
    certain = contexts(("x",))((), LocalModules()).contexts[0]
    other = trace.trace([SourceText("a.py", None, RIGHT)]).contexts[0]
    set_tracer(lambda texts, sources: Program((Context((*certain.worlds, *other.worlds)), certain)))
    (shown,) = lint_text(WRONG).findings
    assert shown.confidence is Confidence.CERTAIN


def test_a_directory_that_can_not_be_listed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    discovery = pipeline.discover([])
    discovery.unlisted.append(("x", "Permission denied"))
    monkeypatch.setattr(pipeline, "discover", lambda paths: discovery)
    (error,) = lint_paths(["x"]).errors
    assert (error.path, error.message) == ("x", "the directory can not be listed (Permission denied)")
