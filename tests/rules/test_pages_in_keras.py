"""Every program of every page, run in real Keras: those that claim to raise do, the others run."""

from __future__ import annotations

import contextlib
import io
import re
import sys
import warnings
from functools import cache
from types import ModuleType

import pytest

from xent_lint.facts import Unreadable
from xent_lint.rules.registry import all_rules

pytestmark = pytest.mark.keras

RULES = [rule for rule in all_rules() if rule.judges is not Unreadable]
RAISING = {"XEN201", "XEN202", "XEN205", "XEN302", "XEN501", "XEN502", "XEN503"}
GOOD = [(rule.code, number) for rule in RULES for number in range(len(rule.page.use_instead))]
CLAIM = re.compile(r'Keras (\d): "\w+Error: ([^"]*)"')


@pytest.fixture(params=[3, 2], ids=["keras3", "keras2"])
def keras(request, monkeypatch) -> ModuleType:
    """A Keras of each major, under the name that the programs import."""
    module = pytest.importorskip("keras" if request.param == 3 else "tf_keras")
    if int(module.__version__.split(".")[0] == "3") + 2 != request.param:
        pytest.skip(f"no Keras {request.param}")
    monkeypatch.setitem(sys.modules, "keras", module)
    module.utils.set_random_seed(0)
    return module


def page(code: str):
    return next(rule.page for rule in RULES if rule.code == code)


def run(program: str) -> str:
    """What a program prints in the Keras at hand; each program runs once in each Keras."""
    return _run(program, sys.modules["keras"].__name__)


@cache
def _run(program: str, keras_name: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(program, "example.py", "exec"), {"__name__": "__main__"})
    return printed.getvalue()


def claimed(symptom: str, major: int) -> str | None:
    """The message that the page says this Keras raises, without the part that names the batch."""
    claims = {int(version): message for version, message in CLAIM.findall(" ".join(symptom.split()))}
    return claims.get(major)


@pytest.mark.parametrize("code", sorted(RAISING))
def test_the_example_raises_what_the_page_claims(code, keras):
    message = claimed(page(code).symptom, 3 if keras.__name__ == "keras" else 2)
    assert message, "the page quotes no error"
    with pytest.raises(Exception, match=re.escape(message.rstrip("."))):
        run(page(code).example)


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.code not in RAISING])
def test_the_example_runs(code, keras):
    assert run(page(code).example)


@pytest.mark.parametrize(("code", "number"), GOOD)
def test_what_to_use_instead_runs(code, number, keras):
    run(page(code).use_instead[number])


def numbers(printed: str, label: str) -> list[float]:
    line = next(line for line in printed.splitlines() if line.startswith(label))
    return [float(number) for number in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", line.removeprefix(label))]


def both(code: str, label: str) -> tuple[list[float], list[float]]:
    return numbers(run(page(code).example), label), numbers(run(page(code).use_instead[0]), label)


class TestSymptoms:
    """What the pages say that one would see."""

    def test_softmax_with_a_binary_loss_is_overconfident(self, keras):
        assert both("XEN101", "mean confidence") == (
            [pytest.approx(0.89, abs=0.02)],
            [pytest.approx(0.725, abs=0.02)],
        )

    def test_sigmoids_under_a_loss_over_classes_do_not_sum_to_one(self, keras):
        assert both("XEN102", "row sums") == ([pytest.approx(1.43, abs=0.05)], [pytest.approx(1.0, abs=0.001)])

    def test_logits_taken_for_probabilities_do_not_learn(self, keras):
        bad, good = both("XEN103", "loss and accuracy")
        assert bad == pytest.approx([1.0986, 0.31], abs=0.01)
        assert good == pytest.approx([0.77, 0.73], abs=0.01)

    def test_probabilities_squashed_twice_decide_wrongly(self, keras):
        bad, good = both("XEN104", "loss and accuracy")
        assert bad == pytest.approx([0.68, 0.60], abs=0.01)
        assert good == pytest.approx([0.59, 0.70], abs=0.01)

    def test_a_dead_relu_stays_dead(self, keras):
        bad, good = both("XEN105", "loss and accuracy")
        assert bad == pytest.approx([6.3, 0.60], abs=0.2)
        assert good == pytest.approx([0.59, 0.70], abs=0.01)

    def test_softmax_over_one_unit_is_always_one(self, keras):
        printed = run(page("XEN106").example)
        assert numbers(printed, "outputs") == [1.0]
        assert numbers(printed, "loss")[1] < 0.2

    def test_ids_under_the_binary_loss_make_it_negative(self, keras):
        printed = run(page("XEN203").example)
        assert numbers(printed, "loss") == [pytest.approx(-9.4, abs=0.5)]
        assert numbers(printed, "outputs")[1:] == [1.0, 1.0]

    def test_signed_labels_under_the_binary_loss_make_it_negative(self, keras):
        bad, good = both("XEN204", "loss")
        assert bad == [pytest.approx(-14.2, abs=1)]
        assert good[0] > 0

    def test_continuous_targets_under_the_binary_loss_make_it_negative(self, keras):
        bad, good = both("XEN207", "outputs")
        assert numbers(run(page("XEN207").example), "loss") == [pytest.approx(-62, abs=5)]
        assert bad == pytest.approx([0.38, 1, 1, 1], abs=0.05)
        assert good == pytest.approx([-2.0, 0.5, 3.0, 5.5], abs=0.01)

    def test_multi_hot_rows_under_a_loss_over_classes_are_not_learnt(self, keras):
        assert both("XEN208", "right labels") == ([pytest.approx(2 / 3, abs=0.01)], [1.0])

    def test_the_loss_over_one_class_is_zero(self, keras):
        assert numbers(run(page("XEN301").example), "loss")[0] == 0.0

    def test_one_unit_learns_the_mean_of_the_columns(self, keras):
        printed = run(page("XEN303").example)
        assert numbers(printed, "outputs") == pytest.approx([3.0, 5.5, 2.0, 5.0], abs=0.01)
        assert numbers(printed, "loss") == [pytest.approx(4.4, abs=0.1)]

    def test_the_accuracy_of_a_good_regression_is_zero(self, keras):
        bad, good = both("XEN401", "loss and metric")
        assert bad == pytest.approx([0.0, 0.0], abs=1e-9)
        assert good[1] < 1e-5

    def test_exact_equality_is_near_zero(self, keras):
        bad, good = both("XEN405", "loss and accuracy")
        assert bad[1] < 0.1
        assert good[1] > 0.95
