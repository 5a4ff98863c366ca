"""Suppressions that are added to programs hold all that was found, change no program, and go without a trace."""

from __future__ import annotations

import ast
import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.programs import PROGRAMS, TARGET, Program, ids
from xent_lint.documents import Document, LocalModules, load_bytes
from xent_lint.facts import Edit, Finding, Target
from xent_lint.fixes import fix_of, spliced
from xent_lint.linter import Settings, lint_text
from xent_lint.rules.registry import all_rules
from xent_lint.rules.xen901_unused_suppression import check
from xent_lint.suppressions import Ran, directives, faulty
from xent_lint.suppressions.adding import added

ALL = frozenset(rule.code for rule in all_rules())
WRONG = [program for program in PROGRAMS if program.is_bad and program.path.parent.name[:6] not in {"XEN900", "XEN901"}]


def check_round_trip(data: bytes, path: str, target: int | None = None, reason: str = "") -> None:
    lint = Settings(target_keras=target)
    before = lint_text(data, path, lint)
    assert before.findings
    edits = added(before.findings, before.texts, reason)
    noted = spliced(path, data, edits)
    after = lint_text(noted, path, lint)
    assert not after.findings
    assert _told(after.suppressed) == _told((*before.findings, *before.suppressed))
    assert _programs(noted, path) == _programs(data, path)
    assert spliced(path, noted, _unused(noted, path)) == data


def _told(findings: Sequence[Finding]) -> list[str]:
    return sorted(f"{each.code}: {each.message}" for each in findings)


def _document(data: bytes, path: str) -> Document:
    return load_bytes(path, data, lambda *_: True)


def _programs(data: bytes, path: str) -> list[str]:
    return [ast.dump(ast.parse(text.text)) for text in _document(data, path).texts]


def _unused(data: bytes, path: str) -> list[Edit]:
    """The edits of all fixes where every suppression is unused."""
    source = _document(data, path)
    facts = faulty(directives(source), (), [Ran(path, ALL, is_whole=True)], LocalModules())
    findings = [finding for fact in facts for finding in check(fact, Target())]
    return [edit for each in findings for edit in fix_of(each.remedies[0], each, source.shown).edits]


def as_notebook(text: str) -> bytes:
    """A cell for each paragraph of a program."""
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": part.splitlines(keepends=True)}
        for part in _paragraphs(text)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1).encode()


def _paragraphs(text: str) -> list[str]:
    lines = text.splitlines(keepends=True)
    firsts = sorted({node.lineno - 1 for node in ast.parse(text).body} - {0})
    return ["".join(lines[start:end]) for start, end in zip([0, *firsts], [*firsts, len(lines)], strict=True)]


@pytest.mark.parametrize("program", WRONG, ids=ids(WRONG))
def test_of_a_module(program: Program) -> None:
    target = TARGET.search(program.text)
    check_round_trip(program.text.encode(), "train.py", int(target[1]) if target else None, "so be it")


@pytest.mark.parametrize("program", WRONG, ids=ids(WRONG))
def test_of_a_notebook(program: Program) -> None:
    target = TARGET.search(program.text)
    check_round_trip(as_notebook(program.text), "train.ipynb", int(target[1]) if target else None)


COMMENTS = st.sampled_from(["", "  # the loss", " # type: ignore", "  # noqa: E501", "  # noqa:E501,W291 long", "\t"])
BREAKS = st.sampled_from([" ", " \\\n    ", "\n    ", "  # é\n    "])
LOSSES = st.sampled_from(
    [
        '"categorical_crossentropy"',
        "'''categorical_crossentropy'''",
        '"categorical_" \\\n  "crossentropy"',
        "keras.losses.CategoricalCrossentropy(\n    from_logits=False,  # no\n)",
        "keras.losses.CategoricalCrossentropy(name='''a\n# no\n''')",
    ]
)


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A program with a softmax missing, laid out in one of many ways."""
    space = [draw(BREAKS) for _ in range(3)]
    compiled = f"model.compile({space[0]}optimizer='adam',{space[1]}loss={draw(LOSSES)},{space[2]})"
    lines = [
        f"import keras{draw(COMMENTS)}",
        f"model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)]){draw(COMMENTS)}",
        f"{compiled}{draw(COMMENTS)}",
    ]
    indent = draw(st.booleans())
    body = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n# end\n"]))
    return f"if 1:\n  {body.replace(chr(10), chr(10) + '  ')}\n" if indent else body


@settings(max_examples=60, deadline=None)
@given(programs(), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_of_a_program_of_any_layout(text: str, end: str, is_notebook: bool) -> None:
    ast.parse(text)
    if is_notebook:
        check_round_trip(as_notebook(text), "train.ipynb")
    else:
        check_round_trip(text.replace("\n", end).encode(), "train.py")
