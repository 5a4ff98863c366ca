"""Suppressions are found by the spans that they reach."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xent_lint.facts import SourceSpan, SuppressionKind
from xent_lint.suppressions.directive import Directive, Form, Reach
from xent_lint.suppressions.index import Index

from .kit import PATH, span

LINES = st.integers(1, 12)
RANGES = st.tuples(LINES, LINES).map(sorted).map(tuple)


def directive(reach: Reach, lines: tuple[int, int], cell: int | None = None) -> Directive:
    at = SourceSpan(PATH, cell, lines[1], 1, lines[1], 9)
    return Directive(SuppressionKind.NOQA, Form.IGNORE, reach, at, is_bare=True, first=lines[0], last=lines[1])


DIRECTIVES = st.one_of(
    RANGES.map(lambda lines: directive(Reach.LINE, lines)),
    RANGES.map(lambda lines: directive(Reach.STATEMENT, lines)),
    st.sampled_from([directive(Reach.STATEMENT, (0, -1)), directive(Reach.CELL, (0, -1), 2)]),
    st.just(directive(Reach.FILE, (0, -1))),
)


def reaches(one: Directive, at: SourceSpan) -> bool:
    if one.reach is Reach.FILE:
        return True
    if one.at.cell != at.cell:
        return False
    return one.reach is Reach.CELL or (one.first <= at.last_line and one.last >= at.line)


def preference(one: Directive) -> tuple[int, int, int, int]:
    """All are bare and of one cell: the narrower first, then the one that ends with a comment further up."""
    whole = {Reach.CELL: 1, Reach.FILE: 2}.get(one.reach, 0)
    return whole, one.last - one.first, list(Reach).index(one.reach), one.at.line


@given(st.lists(DIRECTIVES, unique=True), RANGES, st.sampled_from([None, 2]))
def test_of_all_that_reach_a_line_of_a_span_the_preferred_one_is_found(
    known: list[Directive], lines: tuple[int, int], cell: int | None
) -> None:
    at, index = span(*lines, cell=cell), Index(known)
    reaching = sorted((each for each in known if reaches(each, at)), key=preference)
    of_file = [each for each in reaching if each.reach is Reach.FILE]
    of_lines = [each for each in reaching if each.reach is not Reach.FILE]
    assert index.of_lines(at) == next(iter(of_lines), None)
    assert index.of_file(PATH) == next(iter(of_file), None)


def test_those_of_other_files_are_not() -> None:
    index = Index([directive(Reach.FILE, (0, -1)), directive(Reach.LINE, (1, 1))])
    assert (index.of_file("other.py"), index.of_lines(span(1, path="other.py"))) == (None, None)


def test_a_misspelt_one_reaches_nothing() -> None:
    misspelt = Directive(SuppressionKind.NOQA, Form.IGNORE, Reach.LINE, span(1), first=1, last=1, misspelt="ignroe")
    assert Index([misspelt]).of_lines(span(1)) is None
