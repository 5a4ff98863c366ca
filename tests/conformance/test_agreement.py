"""The rules say of every program of the grid what Keras was seen to do with it."""

from __future__ import annotations

from functools import cache

import pytest

from .agreement import agrees, is_explained, misread, of_the_facts
from .cells import Cell, facts, program
from .exceptions import EXCEPTIONS, is_excepted
from .grid import CROSSENTROPIES, SESSIONS, Session, grid
from .observations import observed

pytestmark = pytest.mark.conformance

SHARE_OF_EXCEPTIONS = 0.03
by_session = pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.name)


@cache
def disagreements(session: Session) -> list[Cell]:
    cells = observed(session).items()
    return [cell for cell, outcome in cells if not agrees(of_the_facts(facts(cell), session.target), outcome)]


def shown(cell: Cell, session: Session) -> str:
    said = sorted(f"{code} {severity.value}" for code, severity in of_the_facts(facts(cell), session.target))
    return f"{cell.key}: Keras: {observed(session)[cell].value}; the rules: {', '.join(said) or 'silent'}"


@by_session
def test_rules_and_keras_agree(session):
    wrong = [cell for cell in disagreements(session) if not is_excepted(cell)]
    assert not wrong, "\n".join(shown(cell, session) for cell in wrong)


@by_session
def test_the_three_crossentropies_know_no_exception(session):
    assert not [cell.key for cell in disagreements(session) if cell.loss in CROSSENTROPIES]


@by_session
def test_exceptions_are_few(session):
    assert sum(map(is_excepted, grid(session))) < SHARE_OF_EXCEPTIONS * len(grid(session))


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda each: each.code)
def test_an_exception_is_needed_and_its_reason_is_on_the_page(exception):
    assert any(exception.holds(cell) for session in SESSIONS for cell in disagreements(session))
    assert is_explained(exception)


@by_session
def test_grids_are_large_enough(session):
    at_least = 3000 if session.one_in == 1 else 800
    assert len({cell.key for cell in grid(session)}) == len(grid(session)) >= at_least


@pytest.mark.keras
@by_session
def test_the_tracer_reads_in_a_program_what_the_facts_say(session):
    differing = misread(grid(session), facts, program, session.target)
    assert not differing, "\n".join(differing)
