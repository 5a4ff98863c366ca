"""XEN204: labels of -1 and +1 where they can not be met."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity

from .kit import UNKNOWN, codes, cures, head, ids, is_silent, loss, one, setup, severity, signed, without
from .pages import both

CODE = "XEN204"
MSE = loss("mean_squared_error")
BCE = loss("binary_crossentropy")
WRONG = setup(head(1, "sigmoid"), MSE, signed())


@pytest.mark.parametrize("name", ["binary_crossentropy", "binary_focal_crossentropy"])
@pytest.mark.parametrize("activation", ["sigmoid", UNKNOWN])
def test_signed_labels_under_a_crossentropy_are_an_error(name, activation):
    assert severity(CODE, setup(head(1, activation), loss(name), signed())) is Severity.ERROR


@pytest.mark.parametrize("activation", ["sigmoid", "relu", "softplus"])
def test_a_head_that_is_never_negative_can_not_meet_them(activation):
    assert severity(CODE, setup(head(1, activation), MSE, signed())) is Severity.ERROR


@pytest.mark.parametrize("name", ["poisson", "kl_divergence"])
def test_a_rate_or_a_share_of_minus_one_is_an_error(name):
    finding = one(CODE, setup(head(1, "softplus"), loss(name), signed()))
    assert finding.severity is Severity.ERROR
    assert cures(finding) == ["set the output activation to tanh and set the loss to hinge"]


def test_the_categorical_hinge_wants_zeros():
    finding = one(CODE, setup(head(1, "tanh"), loss("categorical_hinge"), signed()))
    assert finding.severity is Severity.ERROR
    assert cures(finding) == ["set the output activation to tanh and set the loss to hinge"]


def test_the_cures():
    assert cures(one(CODE, setup(head(1, "sigmoid"), BCE, signed()))) == [
        "set the output activation to tanh and set the loss to hinge"
    ]
    assert cures(one(CODE, WRONG)) == ["set the output activation to tanh"]


def test_it_is_said_once():
    assert codes(setup(head(1, "sigmoid"), BCE, signed())) == [CODE]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(1, "tanh"), loss("hinge"), signed()),
        setup(head(1, "linear"), loss("squared_hinge"), signed()),
        setup(head(1, "tanh"), MSE, signed()),
        setup(head(1, "linear"), MSE, signed()),
        setup(head(1, "sigmoid"), BCE, ids(2)),
        setup(head(1, "sigmoid"), MSE, ids(2)),
        setup(head(1, "sigmoid", tail=("rescaling",)), MSE, signed()),
        setup(head(1, "linear"), loss(UNKNOWN), signed()),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize(
    "field", ["head", "head.activation", "head.tail", "loss", "loss.name", "labels", "labels.values"]
)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_signed_labels_under_the_binary_loss_make_it_negative(keras):
    bad, good = both("XEN204", "loss")
    assert bad == [pytest.approx(-14.2, abs=1)]
    assert good[0] > 0


@pytest.mark.keras
def test_the_categorical_hinge_weighs_minus_one_three_times(keras):
    hinge = keras.losses.CategoricalHinge()
    assert [float(hinge([[-1.0]], [[f]])) for f in (0.5, 1.0)] == pytest.approx([2.5, 4.0])
    assert [float(hinge([[1.0]], [[f]])) for f in (0.5, 1.0)] == pytest.approx([0.5, 0.0])
