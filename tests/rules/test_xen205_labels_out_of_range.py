"""XEN205: class ids outside of those that the units stand for."""

from __future__ import annotations

import pytest

from xent_lint.facts import Interval, Severity

from .kit import UNKNOWN, codes, cures, head, ids, is_silent, loss, one, setup, severity, without

CODE = "XEN205"
SCCE = loss("sparse_categorical_crossentropy")
BCE = loss("binary_crossentropy")
WRONG = setup(head(3), SCCE, ids(3, lowest=1))
NOT_BINARY = setup(head(1, "sigmoid"), BCE, ids(2, lowest=1))


def test_ids_that_start_at_one_are_an_error():
    finding = one(CODE, WRONG)
    assert finding.severity is Severity.ERROR
    assert "go from 1 to 3" in finding.message
    assert cures(finding) == ["set the output layer to 4 units"]
    assert codes(WRONG) == [CODE]


def test_negative_ids_are_an_error():
    assert severity(CODE, setup(head(4), SCCE, ids(4, lowest=-1))) is Severity.ERROR


def test_binary_ids_other_than_zero_and_one_are_an_error():
    assert severity(CODE, NOT_BINARY) is Severity.ERROR
    assert severity(CODE, setup(head(1, "sigmoid"), BCE, ids(2, highest=255))) is Severity.ERROR
    assert codes(NOT_BINARY) == [CODE]


@pytest.mark.parametrize("name", ["hinge", "squared_hinge", "categorical_hinge"])
@pytest.mark.parametrize("wrong", [ids(3), ids(2, lowest=1)])
def test_a_hinge_knows_two_classes_only(name, wrong):
    finding = one(CODE, setup(head(1, "linear"), loss(name), wrong))
    assert finding.severity is Severity.ERROR
    assert "takes all ids above 0 for one class" in finding.message


@pytest.mark.parametrize(
    "right",
    [
        setup(head(3), SCCE, ids(3)),
        setup(head(1, "linear"), loss("hinge"), ids(2)),
        setup(head(1, "tanh"), loss("hinge"), ids(3, lowest=-1)),
        setup(head(3, "linear"), loss("hinge"), ids(3)),
        setup(head(4), SCCE, ids(3, lowest=1)),
        setup(head(3), SCCE, ids(4)),
        setup(head(3), SCCE, ids(Interval(0), lowest=None, highest=None)),
        setup(head(3), loss("sparse_categorical_crossentropy", ignore_class=-1), ids(4, lowest=-1)),
        setup(head(3), loss("sparse_categorical_crossentropy", ignore_class=255), ids(3, highest=255)),
        setup(head(3), loss("sparse_categorical_crossentropy", axis=1), ids(3, lowest=1)),
        setup(head(1, "sigmoid"), BCE, ids(2)),
        setup(head(1, "sigmoid"), BCE, ids(1, lowest=1)),
        setup(head(1, "sigmoid"), BCE, ids(3)),
        setup(head(1, "sigmoid"), loss("mean_squared_error"), ids(2, lowest=1)),
        setup(head(UNKNOWN, "sigmoid"), BCE, ids(2, lowest=1)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["head", "head.units", "loss", "loss.name", "labels", "labels.values"])
@pytest.mark.parametrize("wrong", [WRONG, NOT_BINARY])
def test_it_is_silent_without(wrong, field):
    assert is_silent(CODE, without(wrong, field))


@pytest.mark.parametrize("field", ["loss.axis", "loss.ignore_class"])
def test_ids_are_not_compared_with_units_without(field):
    assert is_silent(CODE, without(WRONG, field))
