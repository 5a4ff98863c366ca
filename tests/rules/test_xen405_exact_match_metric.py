"""XEN405: a metric that compares or truncates raw probabilities."""

from __future__ import annotations

import pytest

from xent_lint.facts import Argument, Execution, Known, Severity, Unknown

from .kit import (
    METRIC_AT,
    UNKNOWN,
    codes,
    cures,
    head,
    ids,
    is_silent,
    loss,
    metric,
    one,
    one_hot,
    setup,
    severity,
    without,
)
from .pages import both

CODE = "XEN405"
BCE = loss("binary_crossentropy")
SCCE = loss("sparse_categorical_crossentropy")
EXACT = (metric("exact_accuracy"),)
OVERLAP = (metric("mean_io_u", arguments=(Argument("num_classes", None, Known(3)),)),)
WRONG = setup(head(1, "sigmoid"), BCE, ids(2), metrics=EXACT)


def given(name: str | None, position: int | None, value: bool | Unknown) -> tuple[object, ...]:
    argument = Argument(name, position, value if isinstance(value, Unknown) else Known(value))
    return (metric("mean_io_u", arguments=(argument,)),)


def test_exact_equality_of_probabilities_is_a_warning_at_the_metric():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.WARNING, METRIC_AT)
    assert cures(finding) == ["use the metric accuracy"]
    assert codes(WRONG) == [CODE]


def test_logits_under_a_crossentropy_count_too():
    logits = setup(head(1, "linear"), loss("binary_crossentropy", from_logits=True), ids(2), metrics=EXACT)
    assert severity(CODE, logits) is Severity.WARNING


def test_overlap_of_truncated_probabilities_is_a_warning():
    assert severity(CODE, setup(head(3), SCCE, ids(3), metrics=OVERLAP)) is Severity.WARNING


def test_the_overlap_that_fits_depends_on_the_labels():
    assert cures(one(CODE, setup(head(3), SCCE, ids(3), metrics=OVERLAP))) == [
        "use the metric mean_io_u(num_classes=3, sparse_y_pred=False)"
    ]
    assert cures(one(CODE, setup(head(3), loss("categorical_crossentropy"), one_hot(3), metrics=OVERLAP))) == [
        "use the metric one_hot_mean_io_u(num_classes=3)"
    ]
    assert cures(one(CODE, setup(head(1, "sigmoid"), BCE, ids(2), metrics=OVERLAP))) == ["use the metric binary_io_u"]
    assert cures(one(CODE, setup(head(3), SCCE, metrics=OVERLAP))) == []


@pytest.mark.parametrize(
    "right",
    [
        setup(head(1, "sigmoid"), BCE, ids(2), metrics=(metric("binary_accuracy", text="accuracy"),)),
        setup(head(1, "sigmoid"), BCE, ids(2), metrics=(metric("accuracy"),)),
        setup(head(1, "sigmoid"), BCE, ids(2), metrics=(metric("binary_io_u"),)),
        setup(head(3), SCCE, ids(3), metrics=(metric("one_hot_mean_io_u"),)),
        setup(head(3), SCCE, ids(3), metrics=given("sparse_y_pred", None, False)),
        setup(head(3), SCCE, ids(3), metrics=given("sparse_y_pred", None, UNKNOWN)),
        setup(head(3), SCCE, ids(3), metrics=given(None, 5, False)),
        setup(head(3), SCCE, ids(3), metrics=given(None, None, UNKNOWN)),
        setup(head(1, "sigmoid"), BCE, ids(2), metrics=EXACT, execution=Execution.CUSTOM_LOOP),
        setup(head(1, "linear"), loss("mean_squared_error"), metrics=EXACT),
        setup(head(1, UNKNOWN), loss(UNKNOWN), metrics=EXACT),
        setup(UNKNOWN, UNKNOWN, metrics=EXACT),
        setup(head(1, "sigmoid"), BCE, ids(2), metrics=(metric(UNKNOWN),)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("activation", ["linear", "tanh"])
def test_what_a_hinge_loss_teaches_are_no_ids_either(activation):
    assert severity(CODE, setup(head(1, activation), loss("hinge"), ids(2), metrics=EXACT)) is Severity.WARNING
    assert severity(CODE, setup(head(1, activation), loss("hinge"), ids(2), metrics=OVERLAP)) is Severity.WARNING


def test_overlap_of_some_classes_cuts_probabilities_too():
    assert (
        "IoU takes the outputs for class ids"
        in one(CODE, setup(head(3), SCCE, ids(3), metrics=(metric("io_u"),))).message
    )


def test_it_is_silent_without_the_metrics():
    assert is_silent(CODE, without(WRONG, "metrics"))


def test_it_is_silent_where_neither_head_nor_loss_tells_what_is_put_out():
    assert is_silent(CODE, without(without(WRONG, "head.activation"), "loss.name"))


@pytest.mark.keras
def test_exact_equality_is_near_zero(keras):
    bad, good = both("XEN405", "loss and accuracy")
    assert bad[1] < 0.1
    assert good[1] > 0.95
