"""Which rules run: the stronger source wins, within one the narrower selector."""

from __future__ import annotations

import pytest

from xent_lint.config import Configurations
from xent_lint.facts import Severity
from xent_lint.rules.registry import all_rules
from xent_lint.rules.rule import Status

STABLE = {rule.code for rule in all_rules() if rule.status is Status.STABLE}
FIRST = {code for code in STABLE if code.startswith("XEN1")}


def codes(*sources: str, **given: list[str]) -> frozenset[str] | None:
    overrides = {key.replace("_", "-"): value for key, value in given.items()}
    return Configurations(config=sources, overrides=overrides).run.codes


def test_nothing_said_is_all_that_is_stable() -> None:
    assert codes() is None


@pytest.mark.parametrize("selector", ["XEN101", "xen101", "softmax-with-binary-crossentropy"])
def test_a_rule_is_selected_by_code_and_by_name(selector: str) -> None:
    assert codes(select=[selector]) == {"XEN101"}


def test_a_beginning_selects_a_family() -> None:
    assert codes(select=["XEN1"]) == FIRST


def test_an_empty_list_selects_nothing() -> None:
    assert codes("select=[]") == set()


def test_the_narrower_wins() -> None:
    assert codes(select=["XEN1"], ignore=["XEN101"]) == FIRST - {"XEN101"}
    assert codes(select=["XEN101"], ignore=["XEN1"]) == {"XEN101"}


def test_on_a_tie_the_rule_does_not_run() -> None:
    assert codes(select=["XEN1"], ignore=["XEN1"]) == set()


def test_ignore_alone_leaves_the_others() -> None:
    assert codes(ignore=["XEN1"]) == STABLE - FIRST


def test_extend_select_adds() -> None:
    assert codes(select=["XEN101"], extend_select=["XEN201"]) == {"XEN101", "XEN201"}


def test_a_stronger_source_goes_on_from_a_weaker_one() -> None:
    assert codes("ignore=['XEN102']", ignore=["XEN103"]) == STABLE - {"XEN102", "XEN103"}


def test_a_stronger_source_wins_over_a_narrower_selector() -> None:
    assert codes("select=['XEN101', 'XEN201']", ignore=["XEN1"]) == {"XEN201"}
    assert codes("ignore=['XEN101']", extend_select=["XEN1"]) == STABLE


def test_select_starts_anew() -> None:
    assert codes("ignore=['XEN101']", "extend-select=['XEN201']", select=["XEN1"]) == FIRST


def severities(*sources: str) -> dict[str, Severity]:
    return dict(Configurations(config=sources).run.severities)


def test_a_severity_holds_for_a_family() -> None:
    assert severities("severity.XEN1='info'") == dict.fromkeys(FIRST, Severity.INFO)


def test_the_severity_of_the_narrower_selector_holds() -> None:
    both = severities("severity={XEN1='info', softmax-with-binary-crossentropy='error', ALL='warning'}")
    assert (both["XEN101"], both["XEN102"], both["XEN201"]) == (Severity.ERROR, Severity.INFO, Severity.WARNING)


def test_the_severity_of_a_stronger_source_holds() -> None:
    both = severities("severity={XEN101='info', XEN201='info'}", "severity.XEN1='error'")
    assert (both["XEN101"], both["XEN201"]) == (Severity.ERROR, Severity.INFO)


def test_no_severity_is_said_by_default() -> None:
    assert severities() == {}
