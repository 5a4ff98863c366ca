"""A noqa for each finding, where it can stand."""

from __future__ import annotations

import pytest

from tests.programs import WRONG
from xent_lint.documents import Document
from xent_lint.facts import Finding, LiveObject, SourceSpan
from xent_lint.fixes import spliced
from xent_lint.linter import lint_text
from xent_lint.suppressions.adding import added

from .kit import PATH, document, finding, notebook, span


def edited(source: Document, *findings: Finding, reason: str = "") -> list[str]:
    """The text of each cell with the suppressions of the findings."""
    edits = added(findings, source.shown, reason)
    own = {text: [edit for edit in edits if edit.span.cell == text.cell] for text in source.shown}
    return [spliced("a.py", text.text.encode(), edits).decode() for text, edits in own.items()]


def with_noqa(text: str, *findings: Finding, reason: str = "") -> str:
    return edited(document(text), *(findings or [finding(span(1))]), reason=reason)[0]


LINES = {
    "x = 1\n": "x = 1  # noqa: XEN101\n",
    "x = 1": "x = 1  # noqa: XEN101",
    "x = 1\r\ny = 2\r\n": "x = 1  # noqa: XEN101\r\ny = 2\r\n",
    "x = 1  \t\n": "x = 1  # noqa: XEN101  \t\n",
    "x = 1 # the loss\n": "x = 1 # the loss  # noqa: XEN101\n",
    "x = 1  # type: ignore\n": "x = 1  # type: ignore  # noqa: XEN101\n",
    "x = 1  # noqa: E501\n": "x = 1  # noqa: E501, XEN101\n",
    "x = 1  # noqa:E501,W291 too long\n": "x = 1  # noqa:E501,W291, XEN101 too long\n",
    "x = 1  # noqa: E501  # type: ignore\n": "x = 1  # noqa: E501, XEN101  # type: ignore\n",
    "x = 1  # noqa: XEN103\n": "x = 1  # noqa: XEN103, XEN101\n",
    "x = 1  # xent-lint: ignore[XEN103]\n": "x = 1  # xent-lint: ignore[XEN103]  # noqa: XEN101\n",
    "x = '# noqa: E501'\n": "x = '# noqa: E501'  # noqa: XEN101\n",
    "f(\n  1,\n)\n": "f(  # noqa: XEN101\n  1,\n)\n",
    "x = 1 + \\\n  2\n": "x = 1 + \\\n  2  # noqa: XEN101\n",
    "x = '''a\nb'''\n": "x = '''a\nb'''  # noqa: XEN101\n",
    "x = '''a\nb''', '''\n''' + \\\n  1 # c\ny\n": "x = '''a\nb''', '''\n''' + \\\n  1 # c  # noqa: XEN101\ny\n",
}


@pytest.mark.parametrize("text", LINES)
def test_a_noqa_stands_at_the_end_of_the_line(text: str) -> None:
    assert with_noqa(text) == LINES[text]


def test_the_first_line_of_the_span_that_can_hold_it_does() -> None:
    assert with_noqa("a = (\n  b('''\n'''),\n  c)\n", finding(span(2, 4))) == (
        "a = (\n  b('''\n'''),  # noqa: XEN101\n  c)\n"
    )


def test_several_findings_of_a_line_share_a_comment() -> None:
    findings = [finding(span(1), code=code) for code in ("XEN401", "XEN101", "XEN401")]
    assert with_noqa("x = 1\n", *findings) == "x = 1  # noqa: XEN101, XEN401\n"


def test_findings_of_several_lines_have_one_each() -> None:
    assert with_noqa("x\ny\nz\n", finding(span(1)), finding(span(3), code="XEN401")) == (
        "x  # noqa: XEN101\ny\nz  # noqa: XEN401\n"
    )


REASONS = {
    "x = 1\n": "x = 1  # noqa: XEN101 see #12\n",
    "x = 1  # noqa: E501\n": "x = 1  # noqa: E501, XEN101 see #12\n",
    "x = 1  # noqa: E501 too long\n": "x = 1  # noqa: E501 too long  # noqa: XEN101 see #12\n",
}


@pytest.mark.parametrize("text", REASONS)
def test_the_reason_stands_behind_the_codes(text: str) -> None:
    assert with_noqa(text, reason=" see\n #12 ") == REASONS[text]


@pytest.mark.parametrize("reason", ["XEN103 too", "double-softmax is meant", "CIFAR10 has soft labels"])
def test_a_reason_is_never_read_as_a_name(reason: str) -> None:
    assert with_noqa("x = 1\n", reason=reason) == f"x = 1  # noqa: XEN101 - {reason}\n"


@pytest.mark.parametrize("code", ["XEN900", "XEN901"])
def test_findings_about_files_are_left(code: str) -> None:
    assert with_noqa("x = 1\n", finding(span(1), code=code)) == "x = 1\n"


def test_findings_without_a_source_or_a_text_are_left() -> None:
    assert with_noqa("x = 1\n", finding(LiveObject("dense")), finding(span(1, path="other.py"))) == "x = 1\n"
    assert added([finding(span(3))], document("x = 1 + \\\n").shown) == ()


def test_cells_are_told_apart() -> None:
    source = notebook("import keras", "%time f()\n%cd x")
    assert edited(source, finding(span(1, path="nb.ipynb", cell=2))) == [
        "import keras",
        "%time f()  # noqa: XEN101\n%cd x",
    ]


def test_the_edits_are_insertions_in_the_file_of_the_finding() -> None:
    (edit,) = added([finding(span(1), span(2))], document("x\ny\n").shown)
    assert (edit.span, edit.content) == (SourceSpan(PATH, None, 1, 2, 1, 2), "  # noqa: XEN101")


def test_what_was_found_is_suppressed_with_its_reason() -> None:
    found = lint_text(WRONG)
    again = lint_text(spliced(PATH, WRONG.encode(), added(found.findings, found.texts, "so be it")))
    assert again.findings == ()
    assert [(each.code, each.suppressed and each.suppressed.reason) for each in again.suppressed] == [
        ("XEN103", "so be it")
    ]
