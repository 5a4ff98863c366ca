"""What is read in a comment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xent_lint.suppressions.directive import Form
from xent_lint.suppressions.grammar import Written, written


def one(comment: str) -> Written:
    (only,) = written(comment)
    return only


def read(comment: str) -> list[str]:
    """Each suppression of a comment as it would be written by the book."""
    return [_by_the_book(each) for each in written(comment)]


def _by_the_book(found: Written) -> str:
    if found.misspelt:
        return f"{found.misspelt} -> {found.meant}"
    names = "" if found.is_bare else f"[{', '.join(found.names)}]"
    return f"{found.form.value}{names}{f' {found.reason}' if found.reason else ''}"


NOQA = {
    "# noqa": ["noqa"],
    "#noqa": ["noqa"],
    "# NoQA": ["noqa"],
    "# noqa: XEN101": ["noqa[XEN101]"],
    "# noqa:XEN101": ["noqa[XEN101]"],
    "# noqa : XEN101": ["noqa[XEN101]"],
    "# noqa: xen101": ["noqa[xen101]"],
    "# noqa: XEN101, XEN103": ["noqa[XEN101, XEN103]"],
    "# noqa: XEN101,XEN103": ["noqa[XEN101, XEN103]"],
    "# noqa: XEN101 XEN103": ["noqa[XEN101, XEN103]"],
    "# noqa: XEN1": ["noqa[XEN1]"],
    "# noqa: XEN": ["noqa[XEN]"],
    "# noqa: softmax-with-binary-crossentropy": ["noqa[softmax-with-binary-crossentropy]"],
    "# noqa: Double-Softmax": ["noqa[Double-Softmax]"],
    "# noqa: XEN101 the labels are soft": ["noqa[XEN101] the labels are soft"],
    "# noqa: XEN101, XEN103 see #12": ["noqa[XEN101, XEN103] see #12"],
    "# noqa: XEN101 - one against the rest": ["noqa[XEN101] one against the rest"],
    "# noqa: XEN101: so be it": ["noqa[XEN101] so be it"],
    "# noqa: XEN101 one-hot rows": ["noqa[XEN101] one-hot rows"],
    "# noqa: XEN1O1": ["noqa[XEN1O1]"],
    "# noqa: softmx-with-binary-crossentropy": ["noqa[softmx-with-binary-crossentropy]"],
    "# type: ignore  # noqa: XEN101": ["noqa[XEN101]"],
    "# noqa: XEN101  # type: ignore": ["noqa[XEN101]"],
    "# noqa: E501  # noqa: XEN101": ["noqa[XEN101]"],
    "# see the paper # noqa": ["noqa"],
    "#\xa0noqa:\xa0XEN101,\x0cXEN103\x0bwhy": ["noqa[XEN101, XEN103] why"],
    "# noqa: XEN101 \x1c \u3000": ["noqa[XEN101]"],
    "#\tnoqa\t:\tXEN101": ["noqa[XEN101]"],
    "# noqa: , XEN101,, XEN103,": ["noqa[XEN101, XEN103]"],
    "# noqa: XEN101XEN103": ["noqa[XEN101, XEN103]"],
    "# noqa:E501XEN101": ["noqa[XEN101]"],
    "# noqa: XEN101 なぜなら": ["noqa[XEN101] なぜなら"],
    "# noqa: E501,XEN101 # pylint: disable=x": ["noqa[XEN101]"],
    "# pylint: disable=x#NOQA:XEN101": ["noqa[XEN101]"],
    "## noqa": ["noqa"],
}
OF_OTHER_TOOLS = [
    "# noqa: E501",
    "# noqa: E501, W291 too long",
    "# noqa:PLR0913",
    "# noqa: e501",
    "# noqa: B9 C",
    "# noqa: E501W291",
]
NO_NOQA = [
    "# flake8: noqa",
    "# ruff: noqa: XEN101",
    "# noqa-this",
    "# noqas",
    "# no qa",
    "# about noqa",
    "# annoqa",
    "# type: ignore[noqa]",
    "#",
]


@pytest.mark.parametrize("comment", NOQA)
def test_noqa_is_read_as_flake8_does(comment: str) -> None:
    assert read(comment) == NOQA[comment]


@pytest.mark.parametrize("comment", OF_OTHER_TOOLS)
def test_a_list_of_other_tools_codes_is_none_of_ours(comment: str) -> None:
    assert read(comment) == []


@pytest.mark.parametrize("comment", NO_NOQA)
def test_what_is_no_noqa_is_passed_over(comment: str) -> None:
    assert read(comment) == []


def test_other_tools_codes_in_a_list_are_left_alone() -> None:
    assert read("# noqa: E501, XEN101, W291 too long") == ["noqa[XEN101] too long"]


def test_a_noqa_with_words_and_no_code_is_bare() -> None:
    assert read("# noqa: it is long") == ["noqa it is long"]


IGNORE = {
    "# xent-lint: ignore": ["ignore"],
    "#xent-lint:ignore": ["ignore"],
    "# xent-lint: ignore it is right": ["ignore it is right"],
    "# xent-lint: ignore[XEN101]": ["ignore[XEN101]"],
    "# xent-lint: ignore [XEN101]": ["ignore[XEN101]"],
    "# xent-lint: ignore[XEN101, double-softmax] it is right": ["ignore[XEN101, double-softmax] it is right"],
    "# xent-lint: ignore[XEN101] -- it is right": ["ignore[XEN101] it is right"],
    "# xent-lint: ignore[nonsense]": ["ignore[nonsense]"],
    "# xent-lint: ignore[]": ["ignore[]"],
    "# xent-lint: ignore-file": ["ignore-file"],
    "# xent-lint: ignore-file[XEN1] old": ["ignore-file[XEN1] old"],
    "# type: ignore  # xent-lint: ignore[XEN101]": ["ignore[XEN101]"],
    "# noqa: XEN101  # xent-lint: ignore[XEN103]": ["noqa[XEN101]", "ignore[XEN103]"],
}
MISSPELT = {
    "# xent-lint: ignroe[XEN101]": "ignroe -> ignore",
    "# xent-lint: ignorefile": "ignorefile -> ignore-file",
    "# xent-lint: disable=XEN101": "disable -> ",
    "# xent-lint: ignore=XEN101": "ignore=XEN101 -> ignore[XEN101]",
    "# xent-lint: ignore: XEN101, XEN103 so": "ignore: XEN101, XEN103 -> ignore[XEN101, XEN103]",
    "# xent-lint: ignore XEN101": "ignore XEN101 -> ignore[XEN101]",
    "# xent-lint: ignore-file XEN101": "ignore-file XEN101 -> ignore-file[XEN101]",
    "# xent-lint: ignore(XEN101)": "ignore(XEN101 -> ignore[XEN101]",
    "# xent-lint: ignore[XEN101": "ignore[XEN101 -> ignore[XEN101]",
}


@pytest.mark.parametrize("comment", IGNORE)
def test_ignore_takes_names_in_brackets_and_a_reason(comment: str) -> None:
    assert read(comment) == IGNORE[comment]


@pytest.mark.parametrize("comment", MISSPELT)
def test_a_misspelt_directive_says_what_was_perhaps_meant(comment: str) -> None:
    assert read(comment) == [MISSPELT[comment]]


@pytest.mark.parametrize("comment", ["# xent-lint", "# xent-lint:", "# see xent-lint: ignore", "# use xent-lint"])
def test_what_only_speaks_of_the_linter_is_passed_over(comment: str) -> None:
    assert read(comment) == []


def test_offsets_are_those_of_the_directive_and_of_its_names() -> None:
    comment = "# type: ignore  # noqa: E501, XEN101 long  # pragma: no cover"
    found = one(comment)
    assert comment[found.start : found.end] == "# noqa: E501, XEN101 long"
    assert [(comment[each.start : each.end], each.is_ours) for each in found.items] == [
        ("E501", False),
        ("XEN101", True),
    ]


PIECES = ["#", " ", "noqa", ":", "XEN101", ",", "E501", "xent-lint", "ignore", "-file", "[", "]", "why", "\t", "é"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_what_is_read_lies_in_the_comment_in_order(text: str) -> None:
    comment = f"#{text}"
    end = 0
    for found in written(comment):
        assert end <= found.start < found.end <= len(comment)
        assert all(comment[each.start : each.end] == each.text for each in found.items)
        assert all(found.start < each.start < each.end <= found.end for each in found.items)
        assert found.is_bare + bool(found.items) + bool(found.misspelt) == 1 or found.form is not Form.NOQA
        end = found.end
