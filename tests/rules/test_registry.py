"""Every rule is found, once, by code and by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xent_lint import rules
from xent_lint.facts import KerasCall, TrainingSetup, Unreadable
from xent_lint.rules.registry import all_rules, find_rule, rules_for


def modules() -> list[str]:
    return sorted(path.stem for path in Path(rules.__path__[0]).glob("xen*.py"))


def test_each_module_of_the_folder_is_a_rule_named_as_the_module():
    named = [f"{rule.code}_{rule.name}".replace("-", "_").lower() for rule in all_rules()]
    assert named == modules()


def test_codes_and_names_are_unique_and_well_formed():
    assert len({rule.code for rule in all_rules()}) == len({rule.name for rule in all_rules()}) == len(all_rules())
    assert all(re.fullmatch(r"XEN\d{3}", rule.code) for rule in all_rules())
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in all_rules())


@pytest.mark.parametrize("text", ["XEN101", "xen101", " XEN101 ", "softmax-with-binary-crossentropy"])
def test_a_rule_is_found_by_code_or_name(text):
    rule = find_rule(text)
    assert rule is not None
    assert rule.code == "XEN101"


def test_a_rule_is_found_by_an_alias():
    rule = find_rule("double-softmax")
    assert rule is not None
    assert rule.code == "XEN104"


def test_no_alias_is_the_name_of_another_rule():
    spellings = [spelling for rule in all_rules() for spelling in (rule.name, *rule.aliases)]
    assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize("text", ["XEN10", "XEN", "", "softmax"])
def test_nothing_is_found_by_half_a_name(text):
    assert find_rule(text) is None


def test_rules_are_found_by_what_they_judge():
    assert [rule.code for rule in rules_for(KerasCall)] == ["XEN503", "XEN504", "XEN505", "XEN506"]
    assert [rule.code for rule in rules_for(Unreadable)] == ["XEN900"]
    assert all(rule.judges is TrainingSetup for rule in rules_for(TrainingSetup))


def test_a_rule_never_supersedes_itself_and_names_codes():
    for rule in all_rules():
        assert rule.code not in rule.supersedes
        assert all(re.fullmatch(r"XEN\d{3}", code) for code in rule.supersedes)


def test_rules_import_neither_the_parser_nor_keras():
    text = "".join(path.read_text() for path in Path(rules.__path__[0]).rglob("*.py"))
    outside_pages = re.sub(r'"""(?:.|\n)*?"""', "", text)
    assert not re.findall(
        r"^\s*(?:from|import) (?:libcst|click|tensorflow|keras|xent_lint\.trace)\b", outside_pages, re.M
    )
