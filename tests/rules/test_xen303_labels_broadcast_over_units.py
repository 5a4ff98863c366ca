"""XEN303: labels whose shape is not that of the output, but broadcasts to it."""

from __future__ import annotations

import numpy as np
import pytest

from xent_lint.facts import Applicability, Indicator, Interval, Severity, Signed

from .kit import (
    KERAS_2,
    KERAS_3,
    TENSORFLOW,
    UNKNOWN,
    codes,
    continuous,
    cures,
    head,
    ids,
    is_silent,
    labels,
    loss,
    multi_hot,
    one,
    one_hot,
    setup,
    severity,
    without,
)
from .pages import numbers, page, run

CODE = "XEN303"
MSE = loss("mean_squared_error")
WRONG = setup(head(3, "linear"), MSE, continuous(shape=(1,)))


@pytest.mark.parametrize("target", [KERAS_2, KERAS_3, TENSORFLOW])
@pytest.mark.parametrize("name", ["mean_squared_error", "mean_absolute_error", "hinge", "kl_divergence", "poisson"])
def test_one_value_for_several_units_is_a_warning_where_keras_broadcasts(name, target):
    assert severity(CODE, setup(head(3, "softmax"), loss(name), continuous(shape=(1,))), target) is Severity.WARNING


@pytest.mark.parametrize("target", [KERAS_2, KERAS_3, TENSORFLOW])
@pytest.mark.parametrize("classes", [ids(2, shape=(1,)), ids(3, shape=(1,)), labels(Signed(), (1,))])
def test_classes_that_broadcast_are_an_error(classes, target):
    assert severity(CODE, setup(head(3, "linear"), MSE, classes), target) is Severity.ERROR


def test_a_vector_under_several_units_raises_in_keras_3_only():
    wrong = setup(head(3, "linear"), MSE, continuous())
    assert severity(CODE, wrong, KERAS_3) is Severity.ERROR
    assert severity(CODE, wrong, KERAS_2) is Severity.WARNING
    assert severity(CODE, wrong, TENSORFLOW) is Severity.WARNING


@pytest.mark.parametrize(
    ("name", "activation", "from_logits", "target", "expected"),
    [
        ("binary_crossentropy", "sigmoid", False, TENSORFLOW, Severity.ERROR),
        ("binary_crossentropy", "linear", True, TENSORFLOW, Severity.ERROR),
        ("binary_crossentropy", "linear", False, KERAS_3, Severity.ERROR),
        ("binary_crossentropy", "linear", False, TENSORFLOW, Severity.WARNING),
        ("binary_focal_crossentropy", "tanh", False, KERAS_2, Severity.WARNING),
        ("categorical_crossentropy", "softmax", False, TENSORFLOW, Severity.ERROR),
        ("categorical_focal_crossentropy", "softmax", False, KERAS_3, Severity.WARNING),
        ("categorical_focal_crossentropy", "softmax", False, KERAS_2, Severity.ERROR),
    ],
)
def test_it_is_an_error_where_every_keras_raises(name, activation, from_logits, target, expected):
    wrong = setup(head(3, activation), loss(name, from_logits=from_logits), labels(UNKNOWN, (1,)))
    assert severity(CODE, wrong, target) is expected


@pytest.mark.parametrize("target", [KERAS_2, KERAS_3])
def test_several_columns_for_one_unit_are_an_error_under_a_regression_loss(target):
    finding = one(CODE, setup(head(1, "linear"), MSE, one_hot(3)), target)
    assert finding.severity is Severity.ERROR
    assert "mean of the columns" in finding.message


def test_several_columns_for_one_sigmoid_are_an_error_under_the_binary_loss():
    wrong = setup(head(1, "sigmoid"), loss("binary_crossentropy"), one_hot(2))
    assert severity(CODE, wrong) is Severity.ERROR
    assert codes(wrong) == [CODE]


def test_continuous_targets_ask_for_one_unit():
    assert cures(one(CODE, WRONG)) == ["set the output layer to 1 unit"]


def test_columns_ask_for_a_unit_each():
    two = setup(head(1, "linear"), MSE, continuous(shape=(2,)))
    assert cures(one(CODE, two)) == ["set the output layer to 2 units"]


def test_ids_ask_for_the_sparse_loss():
    assert cures(one(CODE, setup(head(3, "softmax"), MSE, ids(3)))) == [
        "set the loss to sparse_categorical_crossentropy"
    ]


def test_unknown_values_leave_a_choice():
    finding = one(CODE, setup(head(3, "softmax"), MSE, labels(UNKNOWN, (1,))))
    assert [remedy.applicability for remedy in finding.remedies] == [Applicability.CHOICE, Applicability.CHOICE]


def test_ids_under_a_crossentropy_are_left_to_the_rules_about_ids():
    assert codes(setup(head(3), loss("categorical_crossentropy"), ids(3))) == ["XEN201"]
    assert codes(setup(head(3, "sigmoid"), loss("binary_crossentropy"), ids(3))) == ["XEN203"]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(2)),
        setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(2, shape=(1,))),
        setup(head(1, "linear"), MSE, continuous()),
        setup(head(1, "linear"), MSE, continuous(shape=(1,))),
        setup(head(3), loss("sparse_categorical_crossentropy"), ids(3)),
        setup(head(3), loss("sparse_categorical_crossentropy"), ids(3, shape=(1,))),
        setup(head(3, "sigmoid"), loss("binary_crossentropy"), multi_hot(3)),
        setup(head(3, "linear"), MSE, continuous(shape=(3,))),
        setup(head(3, "linear"), MSE, continuous(shape=(None,))),
        setup(head(1, "linear"), MSE, continuous(shape=(None,))),
        setup(head(1, "linear", shape=(10, 1)), MSE, continuous(shape=(10,))),
        setup(head(3, "linear", shape=(10, 3)), MSE, continuous(shape=(1,))),
        setup(head(3, "linear", shape=UNKNOWN), MSE, continuous()),
        setup(head(1, "sigmoid", shape=(8, 8, 1)), loss("binary_crossentropy"), ids(2, shape=(8, 8))),
        setup(head(3, "linear"), loss("cosine_similarity"), continuous()),
        setup(head(3, "linear"), loss(UNKNOWN), continuous()),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize(
    "field", ["head", "head.units", "head.shape", "head.activation", "loss", "loss.name", "labels", "labels.shape"]
)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


# Heads of several axes, as of a recurrent layer that returns sequences.


def steps(units, time=5, activation="linear"):
    return head(units, activation, shape=(time, units))


def test_one_value_at_each_step_broadcasts_over_the_units_too():
    finding = one(CODE, setup(steps(4), MSE, continuous(shape=(5, 1))))
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("The labels have one value at each place, (n, 5, 1), and the head 4 units")
    assert cures(finding) == ["set the output layer to 1 unit"]


def test_several_columns_at_each_step_broadcast_over_one_unit():
    assert cures(one(CODE, setup(steps(1), MSE, continuous(shape=(5, 4))))) == ["set the output layer to 4 units"]


@pytest.mark.parametrize(
    "shape", [(5, 4), (5,), (4,), (1,), (), (6, 1), (None, 1), (5, None), (5, 5, 1), (1, 5), UNKNOWN], ids=str
)
def test_other_shapes_at_each_step_are_left_alone(shape):
    assert is_silent(CODE, setup(steps(4), MSE, labels(UNKNOWN, shape)))


def test_steps_of_unknown_number_are_left_alone():
    assert is_silent(CODE, setup(steps(4, time=None), MSE, continuous(shape=(None, 1))))


def test_ids_at_each_step_under_the_sparse_loss_are_right():
    assert is_silent(
        CODE, setup(steps(4, activation="softmax"), loss("sparse_categorical_crossentropy"), ids(4, shape=(5, 1)))
    )


# Several columns under the sparse loss, whatever they hold.

SPARSE = loss("sparse_categorical_crossentropy")


@pytest.mark.parametrize("values", [UNKNOWN, Indicator(Interval.just(5))], ids=["unknown", "zeros and ones"])
def test_several_columns_under_the_sparse_loss_raise(values):
    finding = one(CODE, setup(head(5), SPARSE, labels(values, (5,))))
    assert finding.severity is Severity.ERROR
    assert finding.message.startswith("The labels have 5 columns, (n, 5), and sparse_categorical_crossentropy expects")
    assert [remedy.applicability for remedy in finding.remedies] == [Applicability.CHOICE]


@pytest.mark.parametrize("rows", [one_hot(5), multi_hot(5)], ids=["one-hot", "multi-hot"])
def test_rows_of_classes_have_a_rule_of_their_own(rows):
    assert CODE not in codes(setup(head(5), SPARSE, rows))


@pytest.mark.parametrize("shape", [(), (1,), (None,), (5, 5), UNKNOWN], ids=str)
def test_one_id_each_and_unknown_shapes_are_right_under_the_sparse_loss(shape):
    assert is_silent(CODE, setup(head(5), SPARSE, labels(UNKNOWN, shape)))


def test_a_head_of_several_axes_takes_several_ids_under_the_sparse_loss():
    assert is_silent(CODE, setup(steps(4, time=5, activation="softmax"), SPARSE, labels(UNKNOWN, (5,))))


@pytest.mark.keras
@pytest.mark.parametrize("name", ["keras", "tf_keras"])
def test_in_keras_several_columns_under_the_sparse_loss_raise(name):
    keras = pytest.importorskip(name)
    with pytest.raises(ValueError, match=r"rank|shape"):
        keras.losses.SparseCategoricalCrossentropy()(np.ones((4, 3)), np.full((4, 3), 1 / 3))


@pytest.mark.keras
@pytest.mark.parametrize("name", ["keras", "tf_keras"])
def test_in_keras_one_value_at_each_step_is_compared_with_every_unit(name):
    mse = pytest.importorskip(name).losses.MeanSquaredError()
    predictions = np.ones((2, 5, 4))
    assert float(mse(np.ones((2, 5, 1)), predictions)) == 0
    predictions[..., 3] = 3
    assert float(mse(np.ones((2, 5, 1)), predictions)) == 1


@pytest.mark.keras
def test_in_keras_3_binary_crossentropy_refuses_one_value_at_each_step_and_in_keras_2_it_broadcasts():
    labels_, predictions = np.ones((2, 5, 1)), np.full((2, 5, 4), 0.5)
    with pytest.raises(ValueError, match="same shape"):
        pytest.importorskip("keras").losses.BinaryCrossentropy()(labels_, predictions)
    assert float(pytest.importorskip("tf_keras").losses.BinaryCrossentropy()(labels_, predictions)) > 0


@pytest.mark.keras
def test_one_unit_learns_the_mean_of_the_columns(keras):
    printed = run(page("XEN303").example)
    assert numbers(printed, "outputs") == pytest.approx([3.0, 5.5, 2.0, 5.0], abs=0.01)
    assert numbers(printed, "loss") == [pytest.approx(4.4, abs=0.1)]
