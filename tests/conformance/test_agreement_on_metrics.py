"""The rules speak of a metric wherever Keras was seen to raise or to report something else than what is meant."""

from __future__ import annotations

from functools import cache

import pytest

from .agreement import is_explained, misread, of_the_facts, severity
from .exceptions import EXCEPTIONS as EXCEPTIONS_OF_LOSSES
from .exceptions import is_excepted as is_excepted_with_loss
from .grid import SESSIONS, Session, grid
from .metrics.cells import MetricCell, facts, program
from .metrics.exceptions import EXCEPTIONS, is_excepted
from .metrics.grid import grid_of_metrics
from .metrics.outcomes import MetricOutcome
from .observations import observed_metrics

pytestmark = pytest.mark.conformance

SHARE_OF_EXCEPTIONS = 0.03
by_session = pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.name)


def speaks(cell: MetricCell, session: Session) -> bool:
    """Whether any rule says something worse than information."""
    return severity(of_the_facts(facts(cell), session.target)) is not None


@cache
def disagreements(session: Session) -> list[MetricCell]:
    cells = observed_metrics(session).items()
    return [cell for cell, outcome in cells if speaks(cell, session) is (outcome is MetricOutcome.RIGHT)]


def shown(cell: MetricCell, session: Session) -> str:
    said = sorted(code for code, _ in of_the_facts(facts(cell), session.target))
    return f"{cell.key}: Keras: {observed_metrics(session)[cell].value}; the rules: {', '.join(said) or 'silent'}"


@by_session
def test_rules_and_keras_agree_on_metrics(session):
    wrong = [cell for cell in disagreements(session) if not is_excepted(cell)]
    assert not wrong, "\n".join(shown(cell, session) for cell in wrong)


@by_session
def test_exceptions_are_few_together_with_those_of_losses(session):
    cells, with_metrics = grid(session), grid_of_metrics(session)
    excepted = sum(map(is_excepted_with_loss, cells)) + sum(map(is_excepted, with_metrics))
    assert excepted < SHARE_OF_EXCEPTIONS * (len(cells) + len(with_metrics))


def test_there_are_at_most_ten_classes_of_exceptions_with_those_of_losses():
    assert len(EXCEPTIONS) + len(EXCEPTIONS_OF_LOSSES) <= 10


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda each: each.code)
def test_an_exception_is_needed_and_its_reason_is_on_the_page(exception):
    assert any(exception.holds(cell) for session in SESSIONS for cell in disagreements(session))
    assert is_explained(exception)


@by_session
def test_grids_are_large_enough(session):
    at_least = 500 if session.one_in == 1 else 250
    assert len({cell.key for cell in grid_of_metrics(session)}) == len(grid_of_metrics(session)) >= at_least


@pytest.mark.keras
@by_session
def test_the_tracer_reads_in_a_program_what_the_facts_say(session):
    differing = misread(grid_of_metrics(session), facts, program, session.target)
    assert not differing, "\n".join(differing)
