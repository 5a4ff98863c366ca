"""XEN105: an output activation whose range does not suit the loss."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity

from .kit import (
    codes,
    continuous,
    cures,
    head,
    ids,
    is_silent,
    loss,
    multi_hot,
    one,
    one_hot,
    setup,
    severity,
    without,
)
from .pages import both

CODE = "XEN105"
WRONG = setup(head(1, "relu"), loss("binary_crossentropy"), ids(2))


@pytest.mark.parametrize("activation", ["relu", "tanh", "elu", "selu", "silu", "gelu", "softplus", "log_softmax"])
@pytest.mark.parametrize("name", ["binary_crossentropy", "sparse_categorical_crossentropy", "kl_divergence"])
def test_what_is_no_probability_is_an_error(activation, name):
    assert severity(CODE, setup(head(3, activation), loss(name))) is Severity.ERROR


@pytest.mark.parametrize("activation", ["softplus", "exponential"])
def test_positive_outputs_under_the_categorical_loss_are_scaled_by_it(activation):
    assert severity(CODE, setup(head(3, activation), loss("categorical_crossentropy"))) is Severity.WARNING


def test_the_cure_is_the_activation_that_fits_the_loss():
    assert cures(one(CODE, WRONG)) == ["set the output activation to sigmoid"]
    over_classes = one(CODE, setup(head(3, "relu"), loss("categorical_crossentropy")))
    assert cures(over_classes) == ["set the output activation to softmax"]


def test_logits_are_no_probabilities_for_a_divergence():
    assert severity(CODE, setup(head(3, "linear"), loss("kl_divergence"))) is Severity.ERROR


@pytest.mark.parametrize("activation", ["linear", "relu", "tanh", "log_softmax"])
def test_a_rate_is_above_zero(activation):
    finding = one(CODE, setup(head(1, activation), loss("poisson")))
    assert finding.severity is Severity.ERROR
    assert cures(finding) == ["set the output activation to softplus"]


@pytest.mark.parametrize(
    ("activation", "name", "expected"),
    [
        ("relu", "binary_crossentropy", Severity.ERROR),
        ("relu", "sparse_categorical_crossentropy", Severity.ERROR),
        ("softplus", "binary_crossentropy", Severity.ERROR),
        ("log_softmax", "binary_crossentropy", Severity.ERROR),
        ("tanh", "binary_crossentropy", Severity.WARNING),
        ("tanh", "categorical_crossentropy", Severity.WARNING),
    ],
)
def test_logits_reach_both_signs_and_any_size(activation, name, expected):
    finding = one(CODE, setup(head(3, activation), loss(name, from_logits=True)))
    assert finding.severity is expected
    assert cures(finding) == ["set the output activation to linear"]


@pytest.mark.parametrize("tail", [("flatten",), ("global_average_pooling2d",), ("dropout",)])
def test_layers_that_keep_the_range_do_not_hide_it(tail):
    assert severity(CODE, setup(head(3, "relu", tail=tail), loss("categorical_crossentropy"))) is Severity.ERROR


def test_one_unit_under_a_loss_over_classes_is_said_once():
    assert codes(setup(head(1, "relu"), loss("categorical_crossentropy"))) == ["XEN301"]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(2)),
        setup(head(1, "hard_sigmoid"), loss("binary_crossentropy"), ids(2)),
        setup(head(3, "softmax"), loss("kl_divergence"), one_hot(3)),
        setup(head(3, "sparsemax"), loss("categorical_crossentropy"), one_hot(3)),
        setup(head(3, "log_softmax"), loss("categorical_crossentropy", from_logits=True), one_hot(3)),
        setup(head(3, "log_softmax"), loss("sparse_categorical_crossentropy", from_logits=True), ids(3)),
        setup(head(3, "softplus"), loss("sparse_categorical_crossentropy", from_logits=True), ids(3)),
        setup(head(1, "leaky_relu"), loss("binary_crossentropy", from_logits=True), ids(2)),
        setup(head(1, "linear"), loss("binary_crossentropy"), ids(2)),
        setup(head(1, "relu"), loss("mean_squared_error"), continuous(0.0, 9.0)),
        setup(head(1, "tanh"), loss("mean_squared_error"), continuous(-1.0, 1.0)),
        setup(head(1, "tanh"), loss("hinge"), ids(2)),
        setup(head(1, "softplus"), loss("poisson"), continuous(0.0, 9.0)),
        setup(head(1, "exponential"), loss("poisson"), continuous(0.0, 9.0)),
        setup(head(1, "sigmoid"), loss("poisson"), ids(2)),
        setup(head(3, "softmax"), loss("poisson"), one_hot(3)),
        setup(head(3, "relu", tail=("lambda",)), loss("categorical_crossentropy"), one_hot(3)),
        setup(head(3, "relu", tail=("add",)), loss("categorical_crossentropy"), one_hot(3)),
        setup(head(3, "an_activation_of_tomorrow"), loss("categorical_crossentropy"), one_hot(3)),
        setup(head(3, "relu"), loss("dice"), one_hot(3)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("activation", ["elu", "selu", "silu", "gelu", "mish"])
def test_what_is_bounded_below_can_not_express_every_probability(activation):
    fact = setup(head(1, activation), loss("binary_crossentropy", from_logits=True), ids(2))
    assert severity(CODE, fact) is Severity.WARNING


@pytest.mark.parametrize("activation", ["softplus", "log_softmax"])
def test_logits_of_one_sign_decide_rightly_only_where_the_largest_wins(activation):
    told = loss("binary_crossentropy", from_logits=True)
    assert severity(CODE, setup(head(3, activation), told, multi_hot(3))) is Severity.ERROR
    assert severity(CODE, setup(head(3, activation), told, one_hot(3))) is Severity.WARNING


@pytest.mark.parametrize("activation", ["elu", "leaky_relu", "silu"])
def test_a_rate_is_never_negative(activation):
    assert severity(CODE, setup(head(1, activation), loss("poisson"), continuous(0.0, 9.0))) is Severity.ERROR


@pytest.mark.parametrize("field", ["head", "head.activation", "head.tail", "loss", "loss.name", "loss.from_logits"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_a_dead_relu_stays_dead(keras):
    bad, good = both("XEN105", "loss and accuracy")
    assert bad == pytest.approx([6.3, 0.60], abs=0.2)
    assert good == pytest.approx([0.59, 0.70], abs=0.01)
