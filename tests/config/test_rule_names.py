"""Rules are known by their files; what is asked for is known without loading them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.programs import ENVIRONMENT
from xent_lint.config.rule_names import is_known, rule_names, unknown_rule
from xent_lint.rules.registry import all_rules


def test_the_files_bear_the_codes_and_names_of_the_rules() -> None:
    assert [(each.code, each.name) for each in rule_names()] == [(rule.code, rule.name) for rule in all_rules()]


@pytest.mark.parametrize("selector", ["ALL", "all", "X", "XEN", "XEN10", "XEN101", "xen2", "signed-labels"])
def test_what_fits_a_rule_is_known(selector: str) -> None:
    assert is_known(selector)


@pytest.mark.parametrize("selector", ["", "XEN8", "XEN1011", "signed", "XEN101 ", "E501"])
def test_what_fits_none_is_not(selector: str) -> None:
    assert not is_known(selector)


def test_an_alias_is_known() -> None:
    aliases = [alias for rule in all_rules() for alias in rule.aliases]
    assert all(map(is_known, aliases))


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    assert unknown_rule("signed-lables") == "there is no rule 'signed-lables'; did you mean 'signed-labels'?"


def test_no_rule_is_loaded_for_a_selector_that_is_right() -> None:
    program = (
        "import sys; from xent_lint.config import Configurations;"
        "Configurations(config=[\"select=['XEN1', 'signed-labels']\"]).check();"
        "print('xent_lint.rules' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    assert done.stdout == "False\n"
