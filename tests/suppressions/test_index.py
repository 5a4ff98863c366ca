"""Suppressions are found by the spans that they reach."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xent_lint.facts import SourceSpan, SuppressionKind
from xent_lint.suppressions.directive import Directive, Form, Reach, last_line
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
    return one.reach is Reach.CELL or (one.first <= last_line(at) and one.last >= at.line)


@given(st.lists(DIRECTIVES, unique=True), RANGES, st.sampled_from([None, 2]))
def test_all_that_reach_a_line_of_a_span_are_found(
    known: list[Directive], lines: tuple[int, int], cell: int | None
) -> None:
    at = span(*lines, cell=cell)
    expected = {each for each in known if reaches(each, at)}
    assert set(Index(known).holding(at)) == expected


def test_those_of_other_files_are_not() -> None:
    assert list(Index([directive(Reach.FILE, (0, -1))]).holding(span(1, path="other.py"))) == []


def test_a_misspelt_one_reaches_nothing() -> None:
    misspelt = Directive(SuppressionKind.NOQA, Form.IGNORE, Reach.LINE, span(1), first=1, last=1, misspelt="ignroe")
    assert list(Index([misspelt]).holding(span(1))) == []
