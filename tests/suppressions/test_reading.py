"""The suppressions of a document, and how far each reaches."""

from __future__ import annotations

import pytest

from xent_lint.documents import Document
from xent_lint.facts import SourceSpan, SuppressionKind
from xent_lint.suppressions import Reach, directives

from .kit import PATH, notebook, of, one


def lines(text: str) -> tuple[int, int]:
    found = one(text)
    return found.first, found.last


def test_a_directive_stands_where_it_is_written() -> None:
    found = one("import keras\nx = 1  # type: ignore  # noqa: XEN101 why\n")
    assert found.at == SourceSpan(PATH, None, 2, 24, 2, 42)
    assert (found.kind, found.reason) == (SuppressionKind.NOQA, "why")


def test_names_mean_codes() -> None:
    names = dict(one("x = 1  # noqa: XEN101, double-softmax, XEN999, xen60").names)
    assert names == {
        "XEN101": {"XEN101"},
        "double-softmax": {"XEN104"},
        "XEN999": frozenset(),
        "xen60": {"XEN601", "XEN602", "XEN603", "XEN604"},
    }


def test_behind_code_it_reaches_the_line() -> None:
    assert lines("a = (\n    1,  # xent-lint: ignore\n    2,\n)\n") == (2, 2)


def test_behind_joined_lines_it_reaches_all_of_them() -> None:
    assert lines("a = 1 + \\\n    2  # noqa\n") == (1, 2)


CALL = "model.compile(\n    loss=loss,\n    metrics=[\n        1]\n)  # noqa\nx = 1\n"


@pytest.mark.parametrize(
    ("text", "reached"),
    {
        CALL: (1, 5),
        f"y = 1\n\n{CALL}": (3, 7),
        f"y = [1,\n  2]  # two\n{CALL}": (3, 7),
        CALL.replace("noqa", "xent-lint: ignore"): (1, 5),
        "a = (\n    1\n); b = (\n    2)  # noqa\n": (1, 4),
        "a = (1,\n  2) + \\\n  3  # noqa\n": (1, 3),
        "a = (\n    1,\n)  # noqa": (1, 3),
        "a = ([\r    1,\r\n])  # noqa\r": (1, 3),
    }.items(),
)
def test_behind_the_end_of_a_logical_line_it_reaches_all_of_it(text: str, reached: tuple[int, int]) -> None:
    assert lines(text) == reached


@pytest.mark.parametrize(
    "head", ["if f(\n    a\n):", "@f(\n    a\n)", "def f(\n    a\n) -> None:", "with f(\n    a\n) as b:"]
)
def test_behind_a_head_it_reaches_the_head(head: str) -> None:
    assert lines(f"x = 1\n{head}  # noqa\n    g(\n        1)\n") == (2, 4)


CHAIN = "x = (\n    f(\n        1\n    )  # noqa\n    .g(\n        2\n    )\n)\n"


@pytest.mark.parametrize(
    ("text", "reached"),
    {
        "f(\n    1,\n    g(\n        2\n    ),  # noqa\n)\n": (3, 5),
        "f(\n    1,\n    a=[\n        2,\n        (\n            3\n        ),  # noqa\n    ],\n)\n": (5, 7),
        CHAIN: (2, 4),
    }.items(),
)
def test_behind_a_pair_of_brackets_it_reaches_what_they_hold(text: str, reached: tuple[int, int]) -> None:
    assert lines(text) == reached


@pytest.mark.parametrize(
    ("text", "reached"),
    {
        "f(\n  1,\n  a\n  + b,  # noqa\n  2)\n": (3, 4),
        "f(\n  1,\n  a\n  + b  # noqa\n)\n": (3, 4),
        "f(\n  1,\n  a\n  + b  # noqa\n  # more\n\n  , 2\n)\n": (3, 4),
        "f(\n  1, a\n  if b\n  else c,  # noqa\n)\n": (2, 4),
        "f([\n  g(\n  1)\n  for a in b  # noqa\n], 2)\n": (2, 4),
        "f(\n  lambda a,\n  b: 1,  # noqa\n)\n": (2, 3),
        "f(\n  1, g(\n  1), 2,  # noqa\n)\n": (2, 3),
        "f(1,\n  a\n  .b, 2,  # noqa\n)\n": (3, 3),
    }.items(),
)
def test_behind_the_end_of_an_item_it_reaches_the_item(text: str, reached: tuple[int, int]) -> None:
    assert lines(text) == reached


@pytest.mark.parametrize(
    "text",
    [
        "f(\n    1,\n    2,  # noqa\n    3,\n)\n",
        "f(\n    1 +\n    2 +  # noqa\n    3,\n)\n",
        "f(\n    1\n    # noqa\n)\n",
        "f(\n    1,\n    # noqa\n    2,\n)\n",
        "f(\n    1\n); g(  # noqa\n    2\n)\n",
        "f([\n    1\n], [  # noqa\n    2\n])\n",
        "f(1,\n  [\n  2], g(h(), 3,  # noqa\n    4))\n",
    ],
)
def test_in_the_middle_of_a_logical_line_it_reaches_its_line(text: str) -> None:
    assert lines(text) == (3, 3)


def test_behind_a_bracket_that_nothing_opened_it_reaches_its_line() -> None:
    assert lines("f()\n)  # noqa\n") == (2, 2)


def test_alone_it_reaches_the_next_statement() -> None:
    assert lines("# xent-lint: ignore\n\n# more\nmodel.compile(\n    loss=loss,\n)\nx = 1\n") == (4, 6)


def test_alone_it_reaches_a_compound_statement_with_its_clauses() -> None:
    text = "# xent-lint: ignore\nif a:\n    b()\nelif c:\n    d()\nelse:\n    e()\nf()\n"
    assert lines(text) == (2, 7)


def test_alone_it_reaches_a_function_with_its_decorators() -> None:
    assert lines("# xent-lint: ignore\n@a\ndef b():\n    c()\n\n    d()\ne()\n") == (2, 6)


def test_alone_between_brackets_it_reaches_the_next_item() -> None:
    text = "model.compile(\n    # xent-lint: ignore[XEN101]\n    loss=Loss(\n        a, b\n    ),\n    c=1,\n)\n"
    assert lines(text) == (3, 5)


def test_alone_before_a_closing_bracket_it_reaches_the_last_item() -> None:
    assert lines("f(\n    a,\n    # xent-lint: ignore\n    b\n)\n") == (4, 5)


@pytest.mark.parametrize(
    ("text", "reached"),
    {
        "f(\n  # xent-lint: ignore\n  loss=lambda y, p: g(\n    y, p),\n  a=1,\n)\n": (3, 4),
        "f(\n  # xent-lint: ignore\n  lambda y, p=(1, 2): lambda a,\n  b: y, 1,\n)\n": (3, 4),
        "f(\n  # xent-lint: ignore\n  {1: lambda: 2}[1:2],\n  3)\n": (3, 3),
        "f(\n  # xent-lint: ignore\n  # two\n\n  # three\n  a +  # four\n  b\n)\n": (6, 8),
        'f(\n  # xent-lint: ignore\n  """a\n""", 1,\n)\n': (3, 4),
        "f(a, g(\n  # xent-lint: ignore\n  b), c)\n": (3, 3),
        "f(\n  a +\n  # xent-lint: ignore\n  b +\n  c, d)\n": (4, 5),
    }.items(),
)
def test_an_item_goes_to_its_comma_or_its_bracket(text: str, reached: tuple[int, int]) -> None:
    assert lines(text) == reached


@pytest.mark.parametrize("text", ["f(\n  a,\n  # xent-lint: ignore\n)\n", "f(\n  # xent-lint: ignore\n  a\n"])
def test_before_no_item_it_reaches_nothing(text: str) -> None:
    assert lines(text) == (0, -1)


def test_alone_at_the_end_it_reaches_nothing() -> None:
    assert lines("x = 1\n# xent-lint: ignore\n") == (0, -1)


def test_a_noqa_alone_reaches_its_own_line() -> None:
    assert lines("# noqa: XEN101\nx = 1\n") == (1, 1)


@pytest.mark.parametrize("text", ["# xent-lint: ignore-file\nx = 1\n", "x = 1  # xent-lint: ignore-file\n"])
def test_for_a_file_it_reaches_all(text: str) -> None:
    assert one(text).reach is Reach.FILE


def test_what_strings_hold_is_no_directive() -> None:
    assert of('x = "# noqa: XEN101"\n') == ()


def test_comments_of_cells_know_their_cell() -> None:
    found = directives(notebook("import keras", "%time x = f()\ny = 1  # noqa: XEN101"))
    assert [each.at for each in found] == [SourceSpan("nb.ipynb", 2, 2, 8, 2, 22)]


def test_cells_in_another_language_have_none() -> None:
    assert directives(notebook("%%bash\nls  # noqa: XEN101", tags=("noqa",))) == ()


TAGS = {"noqa": [], "noqa:XEN101": ["XEN101"], "xent-lint:ignore[XEN101]": ["XEN101"], "xent-lint: ignore": []}


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_reaches_its_cell(tag: str) -> None:
    (found,) = directives(notebook("import keras", tags=(tag,)))
    assert (found.kind, found.reach) == (SuppressionKind.TAG, Reach.CELL)
    assert [name for name, _ in found.names] == TAGS[tag]


def test_the_reason_in_a_tag_is_one_line() -> None:
    (found,) = directives(notebook("import keras", tags=("noqa: XEN101\nso\n be it\n",)))
    assert found.reason == "so be it"


def test_a_tag_for_the_file_reaches_all_cells() -> None:
    (found,) = directives(notebook("import keras", tags=("xent-lint:ignore-file[XEN101]",)))
    assert found.reach is Reach.FILE


@pytest.mark.parametrize("tag", ["hide-input", "about # noqa", "noqa:E501", "no", ""])
def test_other_tags_are_passed_over(tag: str) -> None:
    assert directives(notebook("import keras", tags=(tag,))) == ()


def test_a_document_that_was_not_read_has_none() -> None:
    assert directives(Document(PATH, mentions_keras=False)) == ()
