"""Which findings a suppression keeps silent."""

from __future__ import annotations

import pytest

from xent_lint.facts import Finding, LiveObject, SourceSpan, Suppressed, SuppressionKind
from xent_lint.suppressions import Use, apply, directives

from .kit import finding, notebook, of, span

ALONE = "x = 1\ny = 2  # noqa: XEN101 why\nz = 3\n"


def silences(text: str, found: Finding) -> bool:
    applied = apply([found], of(text))
    assert len(applied.active) + len(applied.suppressed) == 1
    return bool(applied.suppressed)


def test_a_suppressed_finding_says_by_what_and_why() -> None:
    applied = apply([finding(span(2))], of(ALONE))
    assert [each.suppressed for each in applied.suppressed] == [Suppressed(SuppressionKind.NOQA, "why")]


def test_other_findings_stay_as_they_are() -> None:
    others = (finding(span(1)), finding(span(2), code="XEN103"))
    assert apply(others, of(ALONE)).active == others


@pytest.mark.parametrize("at", [span(2), span(1, 2), span(2, 3), span(1, 3)])
def test_it_holds_on_any_line_of_the_primary_span(at: SourceSpan) -> None:
    assert silences(ALONE, finding(at))


def test_it_holds_on_any_line_of_a_related_span() -> None:
    assert silences(ALONE, finding(span(9), span(8), span(1, 3)))


def test_it_does_not_hold_behind_the_end_of_a_span() -> None:
    assert not silences(ALONE, finding(SourceSpan("train.py", None, 1, 1, 2, 1)))
    assert not silences(ALONE, finding(span(3)))


def test_it_holds_for_findings_of_other_files_that_point_to_its_line() -> None:
    assert silences(ALONE, finding(span(7, path="other.py"), span(2)))
    assert not silences(ALONE, finding(span(2, path="other.py")))


def test_behind_a_logical_line_it_holds_on_any_of_its_lines_and_on_no_other() -> None:
    text = "a = 1\nf(\n    b,\n)  # noqa: XEN101\nc = 2\n"
    assert [silences(text, finding(span(line))) for line in range(1, 6)] == [False, True, True, True, False]


def test_behind_the_head_of_a_block_it_does_not_hold_in_the_block() -> None:
    text = "if f(\n    a\n):  # noqa: XEN101\n    b()\n"
    assert [silences(text, finding(span(line))) for line in range(1, 5)] == [True, True, True, False]


def test_a_finding_without_a_source_is_left() -> None:
    assert not silences("# xent-lint: ignore-file\n", finding(None, LiveObject("dense")))


@pytest.mark.parametrize("name", ["XEN101", "xen101", "XEN1", "XEN", "softmax-with-binary-crossentropy"])
def test_a_rule_is_named_by_its_code_its_beginning_or_its_name(name: str) -> None:
    assert silences(f"x = 1  # noqa: {name}\n", finding(span(1)))


@pytest.mark.parametrize("comment", ["# noqa", "# noqa: so it is", "# xent-lint: ignore", "# xent-lint: ignore-file"])
def test_a_bare_one_holds_for_all_rules(comment: str) -> None:
    assert silences(f"x = 1  {comment}\n", finding(span(1)))


@pytest.mark.parametrize("comment", ["# xent-lint: ignroe", "# xent-lint: ignore[XEN101", "# xent-lint: ignore[]"])
def test_a_misspelt_one_holds_for_none(comment: str) -> None:
    assert not silences(f"x = 1  {comment}\n", finding(span(1)))


@pytest.mark.parametrize("code", ["XEN900", "XEN901"])
def test_findings_about_files_must_be_named(code: str) -> None:
    assert not silences("x = 1  # noqa\n", finding(span(1), code=code))
    assert not silences("# xent-lint: ignore-file\n", finding(span(1), code=code))
    assert silences(f"x = 1  # noqa: {code}\n", finding(span(1), code=code))


def test_one_for_the_file_holds_for_primary_spans_only() -> None:
    text = "# xent-lint: ignore-file[XEN101]\n"
    assert silences(text, finding(span(7)))
    assert not silences(text, finding(span(7, path="other.py"), span(7)))


def test_a_tag_for_the_file_holds_for_primary_spans_only() -> None:
    found = directives(notebook("import keras", "pass", tags=("xent-lint:ignore-file[XEN101]",)))
    of_its_own = finding(span(1, path="nb.ipynb", cell=2))
    of_another = finding(span(1, path="other.py"), span(1, path="nb.ipynb", cell=1))
    assert apply([of_its_own, of_another], found).active == (of_another,)


def test_one_for_the_file_holds_in_all_cells() -> None:
    found = directives(notebook("# xent-lint: ignore-file", "import keras"))
    assert apply([finding(span(1, path="nb.ipynb", cell=2))], found).active == ()


def test_a_comment_of_a_cell_holds_in_that_cell() -> None:
    found = directives(notebook("import keras", "x = 1  # noqa"))
    elsewhere = finding(span(1, path="nb.ipynb", cell=1))
    assert apply([elsewhere, finding(span(1, path="nb.ipynb", cell=2))], found).active == (elsewhere,)


def test_a_tag_holds_for_any_span_in_its_cell() -> None:
    found = directives(notebook("import keras", "pass", tags=("noqa:XEN101",)))
    tagged = finding(span(1, path="nb.ipynb", cell=2), span(5, path="nb.ipynb", cell=1))
    assert [each.suppressed for each in apply([tagged], found).suppressed] == [Suppressed(SuppressionKind.TAG)]


def used(text: str, *findings: Finding) -> list[str]:
    """The uses by the lines of the directives and the names used."""
    uses = sorted(apply(findings, of(text)).used, key=lambda use: use.directive.at)
    return [_told(use) for use in uses]


def _told(use: Use) -> str:
    name = "all" if use.name is None else use.directive.names[use.name][0]
    return f"{use.directive.at.line}: {name}"


def test_the_name_that_holds_is_used() -> None:
    assert used("x = 1  # noqa: XEN103, XEN101\n", finding(span(1))) == ["1: XEN101"]


def test_one_on_the_primary_span_goes_first() -> None:
    text = "a  # noqa: XEN101\nb  # noqa: XEN101\n"
    assert used(text, finding(span(2), span(1))) == ["2: XEN101"]


def test_the_one_that_reaches_less_far_goes_first() -> None:
    text = "# xent-lint: ignore-file[XEN101]\n# xent-lint: ignore[XEN101]\nx  # noqa: XEN101\n"
    assert used(text, finding(span(3))) == ["3: XEN101"]
    assert used(text.replace("# noqa: XEN101", ""), finding(span(3))) == ["2: XEN101"]


def test_one_within_a_logical_line_goes_before_one_behind_it() -> None:
    text = "f(\n  a,  # noqa: XEN101\n  b,\n)  # noqa: XEN101\n"
    assert used(text, finding(span(2))) == ["2: XEN101"]
    assert used(text, finding(span(3))) == ["4: XEN101"]
    assert used(text, finding(span(2)), finding(span(3))) == ["2: XEN101", "4: XEN101"]


def test_one_for_an_item_goes_before_one_behind_the_logical_line() -> None:
    text = "f(\n  # xent-lint: ignore[XEN101]\n  a,\n)  # noqa: XEN101\n"
    assert used(text, finding(span(3))) == ["2: XEN101"]


def test_of_equal_ones_the_first_is_used() -> None:
    assert used("f(\n  a)  # noqa: XEN101  # noqa: XEN101\n", finding(span(1))) == ["2: XEN101"]


def test_one_that_names_rules_goes_before_a_bare_one() -> None:
    assert used("x  # noqa  # xent-lint: ignore[XEN101]\n", finding(span(1))) == ["1: XEN101"]
