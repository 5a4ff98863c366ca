"""Every program of every page, run in real Keras: those that claim to raise do, the others run."""

from __future__ import annotations

import re

import pytest

from xent_lint.facts import Unreadable
from xent_lint.rules.registry import all_rules

from .pages import claimed, run

pytestmark = pytest.mark.keras

RULES = [rule for rule in all_rules() if rule.judges is not Unreadable]
GOOD = [(rule, number) for rule in RULES for number in range(len(rule.page.use_instead))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_does_what_the_page_claims(rule, keras, major):
    message = claimed(rule.page.symptom, major)
    if message is None:
        assert run(rule.page.example)
    else:
        with pytest.raises(Exception, match=re.escape(message)):
            run(rule.page.example)


@pytest.mark.parametrize(("rule", "number"), GOOD, ids=[f"{rule.code}-{number}" for rule, number in GOOD])
def test_what_to_use_instead_runs(rule, number, keras):
    run(rule.page.use_instead[number])
