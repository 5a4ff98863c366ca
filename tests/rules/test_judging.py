"""What the rules say of a fact is said once, and is as sure as the worlds are at one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from xent_lint.facts import (
    Action,
    Confidence,
    Context,
    DecodeLabels,
    DropLayer,
    EncodeLabels,
    Finding,
    Known,
    NumberLabels,
    SetActivation,
    SetLoss,
    SetMetric,
    SetUnits,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.judging import certain_and_possible, judge, judge_context, without_superseded
from xent_lint.rules.questions.remedies import choice, unsafe
from xent_lint.rules.registry import all_rules, find_rule

from .kit import LOSS_AT, TENSORFLOW, UNKNOWN, head, ids, line, loss, metric, multi_hot, one_hot, setup

WRONG = setup(head(3), loss("binary_crossentropy"), one_hot(3))
RIGHT = setup(head(3), loss("categorical_crossentropy"), one_hot(3))
UNCLEAR = setup(head(3, UNKNOWN), loss("binary_crossentropy"), one_hot(3))


def finding(
    code: str = "XEN101", *, at=LOSS_AT, output: int | None = 0, severity=Severity.ERROR, message="A."
) -> Finding:
    return Finding(code, code.lower(), severity, message, at, output=output)


def failing(fact: TrainingSetup, target: Target) -> Iterator[Finding]:
    yield finding("XEN101")
    raise ValueError("a bug")


def dropped(*findings: Finding) -> list[str]:
    kept = without_superseded(findings, all_rules())
    return [each.code for each in findings if each not in kept]


class TestJudging:
    def test_all_rules_speak_of_one_fact(self):
        assert [each.code for each in judge(WRONG, TENSORFLOW, all_rules()).findings] == ["XEN101"]

    def test_a_rule_that_raises_is_a_failure_and_silences_no_other(self):
        rule = find_rule("XEN101")
        broken = replace(rule, code="XEN199", check=failing)
        judgement = judge(WRONG, TENSORFLOW, [broken, rule])
        assert [each.code for each in judgement.findings] == ["XEN101"]
        assert [(each.rule.code, str(each.error)) for each in judgement.failures] == [("XEN199", "a bug")]

    def test_a_rule_that_fails_in_several_worlds_fails_once(self):
        broken = replace(find_rule("XEN101"), check=failing)
        assert len(judge_context(Context((WRONG, RIGHT)), TENSORFLOW, [broken]).failures) == 1


class TestSuperseding:
    @pytest.mark.parametrize(
        ("code", "others"),
        [
            ("XEN106", ["XEN101", "XEN103", "XEN104", "XEN105", "XEN107", "XEN201", "XEN203", "XEN301"]),
            ("XEN106", ["XEN302", "XEN303"]),
            ("XEN301", ["XEN102", "XEN103", "XEN104", "XEN105", "XEN201", "XEN202", "XEN203", "XEN302", "XEN303"]),
            ("XEN203", ["XEN101", "XEN302", "XEN303"]),
            ("XEN102", ["XEN208"]),
            ("XEN207", ["XEN203", "XEN205", "XEN303"]),
            ("XEN201", ["XEN302", "XEN303"]),
            ("XEN202", ["XEN302", "XEN303"]),
            ("XEN303", ["XEN302"]),
        ],
    )
    def test_a_rule_drops_those_that_it_supersedes(self, code, others):
        assert dropped(finding(code), *(finding(other) for other in others)) == others

    def test_another_output_is_another_bug(self):
        assert dropped(finding("XEN106", output=0), finding("XEN101", output=1)) == []

    def test_a_rule_that_is_switched_off_drops_nothing(self):
        rules = [rule for rule in all_rules() if rule.code != "XEN106"]
        assert len(without_superseded([finding("XEN106"), finding("XEN101")], rules)) == 2

    def test_what_is_dropped_drops_in_turn(self):
        assert dropped(finding("XEN207"), finding("XEN203"), finding("XEN101")) == ["XEN203", "XEN101"]

    def test_the_order_stays(self):
        findings = [finding("XEN401"), finding("XEN104"), finding("XEN501")]
        assert without_superseded(findings, all_rules()) == findings


def cured_by(*actions: Action, code: str = "XEN199", **fields: object) -> Finding:
    return replace(finding(code, **fields), remedies=(choice(SetLoss("other"), only_if="a"), unsafe(*actions)))


def about_metric(**fields: object) -> Finding:
    """A warning of a rule about metrics, which offers another metric."""
    warning = finding("XEN499", at=line(5), **{"severity": Severity.WARNING, **fields})
    return replace(warning, remedies=(unsafe(SetMetric("auc", (("from_logits", True),))),))


class TestMetricsThatAreCuredAnyway:
    @pytest.mark.parametrize(
        "action",
        [
            SetActivation("sigmoid"),
            DropLayer("relu"),
            SetUnits(1),
            NumberLabels(),
            EncodeLabels(),
            DecodeLabels(),
            SetMetric("auc"),
        ],
        ids=lambda action: type(action).__name__,
    )
    @pytest.mark.parametrize("code", ["XEN199", "XEN299", "XEN399"])
    def test_a_cure_that_changes_what_the_metric_gets_drops_it(self, code, action):
        assert dropped(cured_by(action, code=code), about_metric()) == ["XEN499"]

    @pytest.mark.parametrize(
        "action", [SetLoss("hinge"), SetMetric("recall")], ids=["the loss alone", "another metric"]
    )
    def test_a_cure_that_leaves_the_metric_as_it_is_drops_nothing(self, action):
        assert dropped(cured_by(action), about_metric()) == []

    def test_a_finding_without_a_cure_drops_nothing(self):
        assert dropped(finding("XEN199"), about_metric()) == []

    def test_the_cure_of_another_output_drops_nothing(self):
        assert dropped(cured_by(SetUnits(1), output=1), about_metric(output=0)) == []

    @pytest.mark.parametrize("code", ["XEN499", "XEN599", "XEN699"])
    def test_findings_of_other_families_drop_nothing(self, code):
        assert dropped(cured_by(SetUnits(1), code=code), about_metric(message="B.")) == []

    def test_nothing_else_is_dropped(self):
        assert dropped(cured_by(SetUnits(1)), finding("XEN299"), finding("XEN599")) == []

    def test_a_mild_finding_hides_no_worse_one(self):
        assert dropped(cured_by(SetUnits(1), severity=Severity.INFO), about_metric()) == []
        assert dropped(cured_by(SetUnits(1), severity=Severity.WARNING), about_metric(severity=Severity.ERROR)) == []

    def test_a_metric_of_logits_waits_for_the_activation(self):
        a_metric = replace(metric("binary_accuracy"), threshold=Known(0.0))
        wrong = setup(head(1, "sigmoid"), loss("binary_crossentropy", from_logits=True), metrics=(a_metric,))
        assert [each.code for each in judge(wrong, TENSORFLOW, all_rules()).findings] == ["XEN104", "XEN403"]
        judgement = judge_context(Context((wrong,)), TENSORFLOW, all_rules())
        assert [each.code for each in judgement.findings] == ["XEN104"]


class TestWorlds:
    def test_a_finding_of_every_world_is_certain(self):
        merged = certain_and_possible([[finding()], [finding()]])
        assert [each.confidence for each in merged] == [Confidence.CERTAIN]

    def test_a_finding_of_some_worlds_is_possible(self):
        merged = certain_and_possible([[finding()], []])
        assert [each.confidence for each in merged] == [Confidence.POSSIBLE]

    def test_the_only_world_makes_findings_certain(self):
        assert certain_and_possible([[finding()]])[0].confidence is Confidence.CERTAIN

    def test_no_world_makes_no_finding(self):
        assert certain_and_possible([]) == certain_and_possible([[], []]) == []

    @pytest.mark.parametrize(
        "other", [finding("XEN102"), finding(at=line(9)), finding(output=1)], ids=["code", "place", "output"]
    )
    def test_findings_that_differ_stay_apart(self, other):
        merged = certain_and_possible([[finding()], [other]])
        assert [each.confidence for each in merged] == [Confidence.POSSIBLE, Confidence.POSSIBLE]

    def test_of_one_finding_the_least_severe_stays(self):
        mild = finding(severity=Severity.WARNING, message="B.")
        merged = certain_and_possible([[finding()], [mild], [finding(message="C.")]])
        assert [(each.severity, each.message) for each in merged] == [(Severity.WARNING, "B.")]

    def test_of_equals_the_first_stays(self):
        assert certain_and_possible([[finding(message="A.")], [finding(message="B.")]])[0].message == "A."

    def test_two_findings_at_one_place_of_one_world_stay_two(self):
        merged = certain_and_possible([[finding(), finding(message="B.")], [finding()]])
        assert [each.confidence for each in merged] == [Confidence.CERTAIN, Confidence.POSSIBLE]

    def test_a_world_in_which_a_field_is_unknown_counts_as_silent(self):
        judgement = judge_context(Context((WRONG, UNCLEAR)), TENSORFLOW, all_rules())
        assert [each.confidence for each in judgement.findings] == [Confidence.POSSIBLE]

    def test_superseding_is_settled_world_by_world(self):
        multi = setup(head(3, "sigmoid"), loss("categorical_crossentropy"), multi_hot(3))
        softmax = setup(head(3), loss("categorical_crossentropy"), multi_hot(3))
        judgement = judge_context(Context((multi, softmax)), TENSORFLOW, all_rules())
        assert [(each.code, each.confidence) for each in judgement.findings] == [
            ("XEN102", Confidence.POSSIBLE),
            ("XEN208", Confidence.POSSIBLE),
        ]

    def test_an_id_rule_in_all_worlds_is_certain(self):
        wrong = setup(head(3), loss("categorical_crossentropy"), ids(3))
        judgement = judge_context(Context((wrong, wrong)), TENSORFLOW, all_rules())
        assert [each.confidence for each in judgement.findings] == [Confidence.CERTAIN]
