"""A finding keeps its name while code is moved and laid out anew, and gets another when it is another bug."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.programs import PROGRAMS, Program, ids
from tests.programs import RIGHT, WRONG
from xent_lint.facts import (
    ArchivePath,
    Confidence,
    Evidence,
    Finding,
    LiveObject,
    Related,
    Role,
    Severity,
    SourceSpan,
    SourceText,
)
from xent_lint.fingerprints import fingerprinted
from xent_lint.linter import lint_text


def prints(text: str, path: str = "train.py") -> list[tuple[str, str | None]]:
    """The code and fingerprint of each finding."""
    report = lint_text(text, path)
    return [(each.code, each.fingerprint) for each in fingerprinted(report.findings, report.texts)]


def test_a_fingerprint_is_sixteen_hexadecimal_digits_and_stays_what_it_is() -> None:
    assert prints(WRONG) == [("XEN103", "56242ba690644b70")]


def test_it_does_not_hang_on_the_path() -> None:
    assert prints(WRONG) == prints(WRONG, "elsewhere/other.py")


@pytest.mark.parametrize(
    "before",
    ["\n\n# moved\n", '"""A program."""\n', "import numpy as np\n", "def load():\n    return 1\n\n", "import os; "],
)
def test_it_does_not_hang_on_the_line(before: str) -> None:
    assert prints(before + WRONG) == prints(WRONG)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dense(3)", "Dense(4)"),
        ("Dense(3)", "Dense(3, name='head')"),
        ('"categorical_crossentropy"', '"sparse_categorical_crossentropy"'),
        ('"categorical_crossentropy"', "keras.losses.CategoricalCrossentropy()"),
    ],
)
def test_other_code_of_its_spans_makes_another(old: str, new: str) -> None:
    [(code, fingerprint)] = prints(WRONG.replace(old, new))
    assert code == "XEN103"
    assert fingerprint != prints(WRONG)[0][1]


def test_another_function_around_it_makes_another() -> None:
    body = "".join(f"    {line}\n" for line in WRONG.splitlines())
    names = [prints(f"{head}\n{body}{call}\n")[0][1] for head, call in HOMES]
    assert len({*names, prints(WRONG)[0][1]}) == len(HOMES) + 1


HOMES = [
    ("def a():", "a()"),
    ("def b():", "b()"),
    ("class A:", ""),
    ("if 1:\n  def c():\n   pass\n  def a1():", "a1()"),
]


def test_the_arguments_of_fit_are_no_part_of_it() -> None:
    labels = "import numpy as np\ny = np.array([0, 1, 2])\n"
    programs = [f"{labels}{RIGHT}model.fit(x, y, batch_size={size})\n" for size in (16, 32)]
    assert prints(programs[0]) == prints(programs[1])
    assert [code for code, _ in prints(programs[0])] == ["XEN201"]


def test_equal_ones_are_told_apart_by_their_order() -> None:
    body = WRONG.split("\n", 3)[3]
    twice = prints(WRONG + body)
    assert twice[0] == prints(WRONG)[0]
    assert len(set(twice)) == 2


def notebook(*cells: str) -> str:
    return json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells], "metadata": {}})


def test_it_does_not_hang_on_the_number_of_the_cell() -> None:
    imports, program = WRONG.split("\n\n", 1)
    alone = prints(notebook(WRONG), "train.ipynb")
    split = prints(notebook("# new", imports, "%matplotlib inline", program), "train.ipynb")
    assert alone == split == prints(WRONG)


def test_a_file_that_can_not_be_read_has_one() -> None:
    [(code, fingerprint)] = prints("import keras\nprint 'a'\n")
    assert code == "XEN900"
    assert [(code, fingerprint)] == prints("\n\nimport keras\nprint 'b'\n")


SPAN = SourceSpan("a.py", None, 1, 1, 1, 3)
OTHER_SPAN = SourceSpan("a.py", None, 2, 1, 2, 3)
TEXT = SourceText("a.py", None, "ab\ncd\n")


def finding(
    evidence: Evidence | None, *related: Related, code: str = "XEN101", confidence: Confidence = Confidence.CERTAIN
) -> Finding:
    return Finding(code, "name", Severity.ERROR, "message", evidence, related, confidence=confidence)


def prints_of(*findings: Finding, texts: tuple[SourceText, ...] = (TEXT,)) -> list[str | None]:
    return [each.fingerprint for each in fingerprinted(findings, texts)]


def test_places_without_a_source_count_by_name() -> None:
    places = [None, ArchivePath("m.keras", "head"), ArchivePath("m.keras", "tail"), LiveObject("dense_1")]
    assert len({*prints_of(*map(finding, places))}) == 4
    assert prints_of(finding(ArchivePath("a.keras", "head"))) == prints_of(finding(LiveObject("head", "a.py", 3)))


def test_a_span_without_its_source_counts_as_empty() -> None:
    assert prints_of(finding(SPAN), texts=()) == prints_of(finding(OTHER_SPAN), texts=())


def test_a_span_beyond_its_source_counts_as_empty() -> None:
    assert prints_of(finding(SourceSpan("a.py", None, 9, 9, 9, 9))) == prints_of(finding(SPAN), texts=())


def test_related_spans_count_with_their_roles_in_any_order() -> None:
    head, loss = Related(Role.HEAD, "", SPAN), Related(Role.LOSS, "", OTHER_SPAN)
    assert prints_of(finding(SPAN, head, loss)) == prints_of(finding(SPAN, loss, head))
    assert prints_of(finding(SPAN, head)) != prints_of(finding(SPAN, Related(Role.LOSS, "", SPAN)))


def test_related_spans_may_lie_in_other_files() -> None:
    related = Related(Role.HEAD, "", SourceSpan("b.py", None, 1, 1, 1, 3))
    texts = [(TEXT, SourceText("b.py", None, code)) for code in ("xy", "xz")]
    assert prints_of(finding(SPAN, related), texts=texts[0]) != prints_of(finding(SPAN, related), texts=texts[1])


@pytest.mark.parametrize(("role", "counts"), [(Role.HEAD, True), (Role.LOSS, True), (Role.LABELS, False)])
def test_labels_of_another_file_do_not_count_as_only_some_runs_see_them(role: Role, counts: bool) -> None:
    related = Related(role, "", SourceSpan("b.py", None, 1, 1, 1, 3))
    texts = (TEXT, SourceText("b.py", None, "xy"))
    assert (prints_of(finding(SPAN, related), texts=texts) != prints_of(finding(SPAN), texts=texts)) == counts


def test_labels_of_the_same_file_count() -> None:
    assert prints_of(finding(SPAN, Related(Role.LABELS, "", OTHER_SPAN))) != prints_of(finding(SPAN))


def test_findings_keep_their_order_and_equal_ones_are_numbered_by_position() -> None:
    text = SourceText("a.py", None, "ab\nab\n")
    forwards = prints_of(finding(SPAN), finding(OTHER_SPAN), texts=(text,))
    assert prints_of(finding(OTHER_SPAN), finding(SPAN), texts=(text,)) == forwards[::-1]


def test_possible_findings_change_no_number_of_a_certain_one() -> None:
    text = SourceText("a.py", None, "ab\nab\n")
    possible = finding(SPAN, confidence=Confidence.POSSIBLE)
    assert prints_of(possible, finding(OTHER_SPAN), texts=(text,))[1:] == prints_of(finding(OTHER_SPAN), texts=(text,))


def test_equal_ones_in_different_files_have_the_same() -> None:
    there = SourceSpan("b.py", None, 1, 1, 1, 3)
    texts = (TEXT, SourceText("b.py", None, TEXT.text))
    assert len({*prints_of(finding(SPAN), finding(there), texts=texts)}) == 1


def formatted(folder: Path, *command: str) -> None:
    subprocess.run([sys.executable, "-m", *command, str(folder)], check=True, capture_output=True)


READABLE = [program for program in PROGRAMS if program.name != "XEN900_unreadable_file/bad.py"]


@pytest.fixture(scope="module")
def reformatted(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folders of fixtures as black leaves them, and as ruff then leaves them."""
    folders = [tmp_path_factory.mktemp(name) for name in ("black", "ruff")]
    for program in READABLE:
        for folder in folders:
            (folder / program.path.parent.name).mkdir(exist_ok=True)
            (folder / program.name).write_bytes(program.path.read_bytes())
    for folder in folders:
        formatted(folder, "black", "--quiet", "--line-length=60")
    formatted(
        folders[1], "ruff", "format", "--isolated", "--config=line-length=40", "--config=format.quote-style='single'"
    )
    return folders


@pytest.mark.parametrize("program", READABLE, ids=ids(READABLE))
def test_a_reformatted_program_keeps_its_fingerprints(program: Program, reformatted: list[Path]) -> None:
    before = prints(program.text)
    assert [prints((folder / program.name).read_text()) for folder in reformatted] == [before, before]


PROGRAM = """\
import keras
from keras.layers import Dense
"""
TRAINER = """\
→class {name}:
    def build(self):
        self.model = keras.Sequential(·[·keras.Input(·(·4·,·)·¸)·,·Dense(·{units}·,·name·=·f"at_{{self}}"·¸)·]·¸)
        →self.model.compile(·loss·=·"{loss}"·,·metrics·=·[·"accuracy"·¸]·¸)
→{name}(·).build(·)
"""
FACTORY = """\
→def {name}(rate·=·0.1·¸):
    model = keras.Sequential(·)
    model.add(·keras.Input(·(·4·,·)·¸)·¸)
    →model.add(·Dense(·{units}·,·activation·=·"softmax"·¸)·¸)
    model.compile(·loss·=·keras·.·losses·.·get(·"{loss}"·¸)·,·optimizer·=·"adam"·¸)
→{name}(·)
"""
PIECES = st.builds(
    lambda template, **given: template.format(**given),
    st.sampled_from([TRAINER, FACTORY]),
    name=st.sampled_from(["one", "two"]),
    units=st.integers(1, 3),
    loss=st.sampled_from(["binary_crossentropy", "categorical_crossentropy", "mse"]),
)
CHOICES = {
    "·": ["", "", " ", "  ", "\n", "\n\n        ", "  # note, [\n", "\\\n"],
    "¸": ["", ","],
    "→": ["", "", "# note\n{}", "\n\n{}", "moved = [\n1]\n{}", "# moved ]\n\n{}"],
    '"': ['"{}"', "'{}'", 'u"{}"', "r'{}'", '"""{}"""', '("{}")', "\"\" '{}'"],
}


def laid_out(program: str, draw: st.DrawFn) -> str:
    """A program in which each mark is a place for blanks, a comma, or a line before a statement."""

    def chosen(mark: re.Match[str]) -> str:
        indent = mark["indent"] or ""
        text = draw(st.sampled_from(CHOICES[mark[mark.lastgroup or 0]]))
        return indent + text.format(indent if mark["line"] else mark["text"])

    return re.sub(
        r'(?m:^(?P<indent> *))(?P<line>→)|(?P<mark>[·¸])|(?<!f)(?:(?="(?P<text>\w+))(?P<quote>"))\w+"', chosen, program
    )


@st.composite
def two_layouts(draw: st.DrawFn) -> tuple[str, str]:
    program = PROGRAM + "".join(draw(st.lists(PIECES, min_size=1, max_size=3)))
    return laid_out(program, draw), laid_out(program, draw)


@settings(deadline=None, max_examples=50)
@given(two_layouts())
def test_all_layouts_of_a_program_have_the_same_fingerprints(texts: tuple[str, str]) -> None:
    found = prints(texts[0])
    assert found == prints(texts[1])
    assert all(code != "XEN900" for code, _ in found)
