"""XEN207: continuous targets that a crossentropy can not use."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity

from .kit import (
    UNKNOWN,
    codes,
    continuous,
    cures,
    head,
    ids,
    is_silent,
    loss,
    one,
    setup,
    severity,
    soft,
    without,
)
from .pages import both, numbers, page, run

CODE = "XEN207"
BCE = loss("binary_crossentropy")
WRONG = setup(head(1, "sigmoid"), BCE, continuous(0.0, 50.0))


@pytest.mark.parametrize("targets", [continuous(-1.0, 1.0), continuous(0.0, 255.0), continuous(None, 2.0)])
def test_targets_outside_the_unit_interval_are_an_error(targets):
    assert severity(CODE, setup(head(1, "sigmoid"), BCE, targets)) is Severity.ERROR


def test_rows_that_are_no_distributions_are_an_error():
    wrong = setup(head(3), loss("categorical_crossentropy"), continuous(0.0, 9.0, shape=(3,)))
    assert severity(CODE, wrong) is Severity.ERROR


def test_real_numbers_are_no_ids():
    assert severity(CODE, setup(head(3), loss("sparse_categorical_crossentropy"), continuous())) is Severity.ERROR


def test_the_model_becomes_a_regression():
    assert cures(one(CODE, WRONG)) == ["set the output activation to linear and set the loss to mean_squared_error"]
    logits = setup(head(1, "linear"), loss("binary_crossentropy", from_logits=True), continuous(-5.0, 5.0))
    assert cures(one(CODE, logits)) == ["set the loss to mean_squared_error"]


def test_the_head_need_not_be_known():
    assert codes(setup(UNKNOWN, BCE, continuous(-5.0, 5.0))) == [CODE]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(784, "sigmoid"), BCE, continuous(0.0, 1.0, bounded=True, shape=(784,))),
        setup(head(784, "sigmoid"), BCE, continuous(0.0, 1.0, shape=(784,))),
        setup(head(1, "sigmoid"), BCE, continuous(0.7, 1.2, bounded=True)),
        setup(head(1, "sigmoid"), BCE, continuous(0.1, 0.9)),
        setup(head(1, "sigmoid"), BCE, continuous()),
        setup(head(3), loss("categorical_crossentropy"), soft(3)),
        setup(head(3), loss("categorical_crossentropy"), continuous(0.0, 1.0, shape=(3,))),
        setup(head(3), loss("categorical_crossentropy"), continuous(shape=(3,))),
        setup(head(1, "linear"), loss("mean_squared_error"), continuous(-5.0, 5.0)),
        setup(head(1, "softplus"), loss("poisson"), continuous(0.0, 50.0)),
        setup(head(3), loss("kl_divergence"), continuous(0.0, 9.0, shape=(3,))),
        setup(head(1, "sigmoid"), BCE, ids(2)),
        setup(head(1, "linear"), loss(UNKNOWN), continuous(-1.0, 1.0)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["loss", "loss.name", "labels", "labels.values"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_continuous_targets_under_the_binary_loss_make_it_negative(keras):
    bad, good = both("XEN207", "outputs")
    assert numbers(run(page("XEN207").example), "loss") == [pytest.approx(-62, abs=5)]
    assert bad == pytest.approx([0.38, 1, 1, 1], abs=0.05)
    assert good == pytest.approx([-2.0, 0.5, 3.0, 5.5], abs=0.01)
