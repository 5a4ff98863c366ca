"""A suppression goes, or only some of its names, and everything beside it stays."""

from __future__ import annotations

import pytest

from tests.suppressions.kit import document, notebook
from xent_lint.documents import Document
from xent_lint.facts import Applicability, DropSuppression, Finding, Fix, Remedy, Rename, Severity
from xent_lint.fixes import fix_of, spliced
from xent_lint.suppressions import directives

SAFE = Applicability.SAFE


def fix(source: Document, *names: str, number: int = 0) -> Fix:
    """The fix that drops these names of the suppression with this number in a document."""
    at = directives(source)[number].at
    finding = Finding("XEN901", "unused-suppression", Severity.WARNING, "It is unused.", at)
    return fix_of(Remedy((DropSuppression(names),), SAFE, "It is a comment."), finding, source.shown)


def without(text: str, *names: str, number: int = 0) -> str:
    edits = fix(document(text), *names, number=number).edits
    assert edits
    return spliced("train.py", text.encode(), edits).decode()


WHOLE = {
    "x = 1  # noqa: XEN101\n": "x = 1\n",
    "x = 1  # noqa: XEN101": "x = 1",
    "x = 1\t# noqa: XEN101 why so\r\ny = 2\r\n": "x = 1\r\ny = 2\r\n",
    "x = 1  # noqa: XEN101  \n": "x = 1  \n",
    "x = 1  # type: ignore  # noqa: XEN101\n": "x = 1  # type: ignore\n",
    "x = 1  # noqa: XEN101  # type: ignore\n": "x = 1  # type: ignore\n",
    "x = 1  # a # noqa: XEN101 # b\n": "x = 1  # a # b\n",
    "x = 1  # the labels # noqa: XEN101\n": "x = 1  # the labels\n",
    "a = 1\n    # xent-lint: ignore[XEN101] why\nb = 2\n": "a = 1\nb = 2\n",
    "# xent-lint: ignore[XEN101]\r\nb = 2\r\n": "b = 2\r\n",
    "if a:\n    # noqa: XEN101  # fmt: off\n    b\n": "if a:\n    # fmt: off\n    b\n",
    "b = 2\n# noqa: XEN101": "b = 2\n",
    "x = '# noqa: XEN101'  # noqa: XEN101\n": "x = '# noqa: XEN101'\n",
    "x = (1,  # noqa: XEN101\n  2)\n": "x = (1,\n  2)\n",
}


@pytest.mark.parametrize("text", WHOLE)
def test_the_last_name_goes_with_its_comment(text: str) -> None:
    assert without(text, "XEN101") == WHOLE[text]


NAMES = {
    ("# noqa: XEN101, XEN103", "XEN101"): "# noqa: XEN103",
    ("# noqa: XEN101, XEN103", "XEN103"): "# noqa: XEN101",
    ("# noqa:XEN101,XEN103,XEN104", "XEN103"): "# noqa:XEN101,XEN104",
    ("# noqa: XEN101 XEN103  XEN104", "XEN101 XEN103"): "# noqa: XEN104",
    ("# noqa: XEN101, XEN103, XEN104", "XEN103 XEN104"): "# noqa: XEN101",
    ("# noqa: XEN101, XEN103, XEN104 why", "XEN101 XEN104"): "# noqa: XEN103 why",
    ("# noqa: E501, XEN101", "XEN101"): "# noqa: E501",
    ("# noqa: XEN101, E501 long", "XEN101"): "# noqa: E501 long",
    ("# noqa: E501, XEN101, W291", "XEN101"): "# noqa: E501, W291",
    ("# noqa: XEN101, XEN101", "XEN101"): "# noqa: XEN101",
    ("# noqa: XEN101, xen101", "XEN101"): "# noqa: xen101",
    ("# xent-lint: ignore[XEN101, nonsense] why", "nonsense"): "# xent-lint: ignore[XEN101] why",
    ("# xent-lint: ignore-file[ XEN101, XEN103 ]", "XEN101"): "# xent-lint: ignore-file[ XEN103 ]",
}


@pytest.mark.parametrize(("comment", "names"), NAMES)
def test_the_other_names_stay_as_they_are_written(comment: str, names: str) -> None:
    assert without(f"x = 1  {comment}\n", *names.split()) == f"x = 1  {NAMES[comment, names]}\n"


@pytest.mark.parametrize("comment", ["# xent-lint: ignore", "# xent-lint: ignore[] why", "# xent-lint: ignore-file"])
def test_without_names_all_of_it_goes(comment: str) -> None:
    assert without(f"x = 1  {comment}\n") == "x = 1\n"


def test_the_right_one_of_two_goes() -> None:
    text = "x = 1  # noqa: XEN101  # xent-lint: ignore[XEN101]\n"
    assert without(text, "XEN101", number=0) == "x = 1  # xent-lint: ignore[XEN101]\n"
    assert without(text, "XEN101", number=1) == "x = 1  # noqa: XEN101\n"


def test_a_comment_of_a_cell_goes() -> None:
    source = notebook("import keras", "%time f()\nx = 1  # noqa: XEN101")
    (edit,) = fix(source, "XEN101").edits
    assert (edit.span.cell, edit.span.line, edit.span.column, edit.span.end_column) == (2, 2, 6, 22)


def test_a_tag_is_to_be_taken_off_by_hand() -> None:
    made = fix(notebook("# noqa: XEN103", tags=("noqa:XEN101",)), "XEN101", number=1)
    assert (made.applicability, made.edits) == (Applicability.MANUAL, ())


def test_a_fix_says_what_its_remedy_says() -> None:
    made = fix(document("x = 1  # noqa: XEN101\n"), "XEN101")
    assert (made.title, made.applicability, made.reason) == (
        "drop XEN101 from the suppression",
        SAFE,
        "It is a comment.",
    )


def test_other_remedies_have_no_edits_yet() -> None:
    source = document("x = 1  # noqa: XEN101\n")
    finding = Finding("XEN501", "unknown-loss", Severity.ERROR, "It is wrong.", directives(source)[0].at)
    made = fix_of(Remedy((Rename("a", "b"),), SAFE, "It could not run."), finding, source.shown)
    assert (made.title, made.applicability, made.edits) == ("rename 'a' to 'b'", Applicability.MANUAL, ())


def test_without_the_text_nothing_can_be_edited() -> None:
    source = document("x = 1  # noqa: XEN101\n")
    finding = Finding("XEN901", "unused-suppression", Severity.WARNING, "It is unused.", directives(source)[0].at)
    assert fix_of(Remedy((DropSuppression(),), SAFE, ""), finding, ()).edits == ()
