"""A bug of each error-level rule makes a model learn worse from real data, as the rule's page says."""

from __future__ import annotations

import warnings
from functools import cache

import pytest

from tests.rules.pages import claimed, page
from xent_lint.facts import Severity, Unreadable
from xent_lint.linter import Settings, lint_text
from xent_lint.rules.registry import all_rules

from .claims import Claim, claim, is_better
from .pairs import PAIRS, PROGRAMS, Pair

each_pair = pytest.mark.parametrize("pair", PAIRS, ids=[pair.code for pair in PAIRS])

WARNED = frozenset({"XEN101", "XEN507"})
"""Where the decisions stay right, or another Keras raises."""

WITHOUT_PAIR: dict[str, str] = {}
"""Error-level rules whose example trains, and why none of scikit-learn's data sets shows what is learnt."""


def found(program: str) -> list[tuple[str, Severity]]:
    report = lint_text(program, "program.py", Settings())
    assert not report.errors
    return [(finding.code, finding.severity) for finding in report.findings]


def claim_of(pair: Pair) -> Claim:
    said = claim(page(pair.code).symptom)
    assert said is not None, f"the page of {pair.code} names no figures"
    return said


def trains(symptom: str) -> bool:
    return claimed(symptom, 3) is None


def test_every_error_level_rule_that_trains_has_a_pair():
    errors = [rule for rule in all_rules() if rule.severity is Severity.ERROR and rule.judges is not Unreadable]
    training = {rule.code for rule in errors if trains(rule.page.symptom)}
    assert training <= {pair.code for pair in PAIRS} | WITHOUT_PAIR.keys()


def test_each_rule_has_one_pair_or_a_reason_for_none():
    codes = [pair.code for pair in PAIRS] + list(WITHOUT_PAIR)
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("path", sorted(PROGRAMS.glob("*.py")), ids=lambda path: path.name)
def test_the_program_after_the_cure_is_clean(path):
    assert found(path.read_text(encoding="utf-8")) == []
    assert any(pair.program == path.name for pair in PAIRS)


@each_pair
def test_the_program_before_the_cure_makes_exactly_its_rule_speak(pair):
    severity = Severity.WARNING if pair.code in WARNED else Severity.ERROR
    assert found(pair.before) == [(pair.code, severity)]


@each_pair
def test_the_page_names_the_data_set_and_figures_that_the_cure_makes_better(pair):
    said = claim_of(pair)
    assert said.loader in pair.after
    assert said.scores
    for score, (before, after) in said.scores.items():
        assert is_better(score, after, than=before), score


@pytest.mark.keras
@pytest.mark.slow
@each_pair
def test_the_model_learns_better_after_the_cure(pair):
    before, after = trained(pair.before), trained(pair.after)
    for score in claim_of(pair).scores:
        assert is_better(score, after[score], than=before[score]), (score, before[score], after[score])


@cache
def trained(program: str) -> dict[str, float]:
    """The scores of the model that the program trains; each program is trained once."""
    keras = pytest.importorskip("keras")
    pytest.importorskip("sklearn")
    from .scores import scores_of

    if not keras.__version__.startswith("3."):
        pytest.skip("the figures are those of Keras 3")
    keras.utils.clear_session()
    namespace: dict[str, object] = {"__name__": "__main__"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(program, "program.py", "exec"), namespace)
    return scores_of(namespace)
