"""XEN302: another number of units than there are classes."""

from __future__ import annotations

import pytest

from xent_lint.facts import Applicability, Interval, Severity

from .kit import (
    UNKNOWN,
    codes,
    cures,
    head,
    ids,
    indicator,
    is_silent,
    loss,
    multi_hot,
    one,
    one_hot,
    setup,
    severity,
    soft,
    without,
)

CODE = "XEN302"
CCE = loss("categorical_crossentropy")
SCCE = loss("sparse_categorical_crossentropy")
WRONG = setup(head(3), CCE, one_hot(4))
TOO_MANY_IDS = setup(head(3), SCCE, ids(4))


@pytest.mark.parametrize("some_labels", [one_hot(4), soft(4), indicator(4)])
def test_another_number_of_columns_is_an_error(some_labels):
    assert severity(CODE, setup(head(3), CCE, some_labels)) is Severity.ERROR


@pytest.mark.parametrize("name", ["binary_crossentropy", "mean_squared_error", "kl_divergence", "categorical_hinge"])
def test_each_loss_over_columns_counts(name):
    assert severity(CODE, setup(head(3, "sigmoid"), loss(name), multi_hot(4))) is Severity.ERROR


def test_the_units_become_the_columns_and_that_is_safe():
    finding = one(CODE, WRONG)
    assert cures(finding) == ["set the output layer to 4 units"]
    assert finding.remedies[0].applicability is Applicability.SAFE


def test_more_ids_than_units_are_an_error():
    finding = one(CODE, TOO_MANY_IDS)
    assert finding.severity is Severity.ERROR
    assert cures(finding) == ["set the output layer to 4 units"]


def test_an_id_without_a_unit_is_an_error_where_the_count_is_open():
    assert severity(CODE, setup(head(3), SCCE, ids(Interval(0), highest=7))) is Severity.ERROR


def test_at_least_more_classes_than_units_are_an_error_without_a_number_to_set():
    finding = one(CODE, setup(head(3), SCCE, ids(Interval(5), lowest=None, highest=None)))
    assert not finding.remedies


def test_units_to_spare_are_for_information():
    finding = one(CODE, setup(head(10), SCCE, ids(3)))
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "right",
    [
        setup(head(3), CCE, one_hot(3)),
        setup(head(3), CCE, one_hot(None)),
        setup(head(3), SCCE, ids(3)),
        setup(head(2), SCCE, ids(2)),
        setup(head(4), SCCE, ids(3, lowest=1)),
        setup(head(3), SCCE, ids(3, lowest=1)),
        setup(head(3), SCCE, ids(Interval(0, 10), lowest=None, highest=None)),
        setup(head(10), SCCE, ids(Interval(0, 3), lowest=None, highest=None)),
        setup(head(10), SCCE, ids(3, lowest=None, highest=None)),
        setup(head(3), loss("sparse_categorical_crossentropy", ignore_class=255), ids(4, highest=255)),
        setup(head(3), loss("sparse_categorical_crossentropy", axis=1), ids(4)),
        setup(head(3), loss("cosine_similarity"), one_hot(4)),
        setup(head(3), loss(UNKNOWN), one_hot(4)),
        setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(4)),
        setup(head(3), SCCE, one_hot(4)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


def test_units_differ_is_said_beside_nothing_else():
    assert codes(WRONG) == [CODE]
    assert codes(TOO_MANY_IDS) == [CODE]


@pytest.mark.parametrize("field", ["loss.axis", "loss.ignore_class", "labels.values", "head.units"])
def test_ids_are_not_counted_without(field):
    assert is_silent(CODE, without(TOO_MANY_IDS, field))


@pytest.mark.parametrize("field", ["head", "head.units", "loss", "loss.name", "loss.axis", "labels", "labels.values"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))
