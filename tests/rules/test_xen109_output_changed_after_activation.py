"""XEN109: probabilities changed once more before they leave the model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xent_lint.facts import Known, Severity, TailOp

from .kit import (
    LOSS_AT,
    UNKNOWN,
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
    op,
    setup,
    severity,
    without,
)
from .pages import both, numbers, page, run

CODE = "XEN109"
BCE, CCE = loss("binary_crossentropy"), loss("categorical_crossentropy")
SCCE, MSE = loss("sparse_categorical_crossentropy"), loss("mean_squared_error")
CODES_OF_ACTIVATIONS = {"softmax", "sigmoid", "tanh", "relu", "log_softmax"}


def ending(own: str, *tail: str, units: int = 3, rate: float | None = 0.5):
    """A head whose layer applies ``own`` and is followed by these operations."""
    ops = tuple(replace(op(name), rate=rate) if "dropout" in name else op(name) for name in tail)
    last = next((name for name in reversed(tail) if name in CODES_OF_ACTIVATIONS), own)
    return replace(head(units, last), tail=Known(ops), layer_activation=Known(own))


WRONG = setup(ending("softmax", "softmax"), SCCE, ids(3))


def test_two_softmaxes_are_a_warning_at_the_loss():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.WARNING, LOSS_AT)
    assert "none is above 0.58" in finding.message
    assert finding.message.endswith("Drop one of the two.")
    assert cures(finding) == ["drop the softmax layer"]


def test_both_may_be_layers_of_their_own():
    assert one(CODE, setup(ending("linear", "softmax", "softmax"), SCCE))
    assert one(CODE, setup(ending("relu", "softmax", "linear", "softmax"), SCCE))


@pytest.mark.parametrize("a_loss", [CCE, SCCE, BCE, MSE, loss("kl_divergence"), loss("categorical_focal_crossentropy")])
def test_two_softmaxes_are_wrong_under_any_of_these(a_loss):
    assert severity(CODE, setup(ending("softmax", "softmax"), a_loss)) is Severity.WARNING


@pytest.mark.parametrize(
    "wrong",
    [
        setup(ending("sigmoid", "sigmoid", units=1), BCE),
        setup(ending("sigmoid", "sigmoid", units=1), MSE),
        setup(ending("sigmoid", "sigmoid", units=5), BCE, multi_hot(5)),
        setup(ending("softmax", "sigmoid"), BCE, multi_hot(3)),
        setup(ending("sigmoid", "dropout", units=1), BCE),
        setup(ending("sigmoid", "batch_normalization", units=1), BCE),
        setup(ending("softmax", "layer_normalization"), CCE),
    ],
)
def test_it_is_an_error_where_decisions_are_wrong(wrong):
    assert severity(CODE, wrong) is Severity.ERROR


@pytest.mark.parametrize(
    "wrong",
    [
        setup(ending("softmax", "sigmoid"), CCE),
        setup(ending("sigmoid", "softmax"), SCCE),
        setup(ending("sigmoid", "tanh", units=1), BCE),
        setup(ending("softmax", "dropout"), CCE),
        setup(ending("softmax", "spatial_dropout2d"), CCE),
    ],
)
def test_it_is_a_warning_where_probabilities_are(wrong):
    assert severity(CODE, wrong) is Severity.WARNING


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        (setup(ending("softmax", "sigmoid"), CCE), "drop the sigmoid layer"),
        (setup(ending("softmax", "sigmoid"), BCE), "drop the softmax layer"),
        (setup(ending("sigmoid", "softmax"), BCE), "drop the softmax layer"),
        (setup(ending("sigmoid", "softmax"), SCCE), "drop the sigmoid layer"),
        (setup(ending("sigmoid", "tanh"), BCE), "drop the tanh layer"),
        (setup(ending("softmax", "dropout"), CCE), "drop the dropout layer"),
    ],
)
def test_the_one_that_does_not_suit_the_loss_is_dropped(wrong, cure):
    assert cures(one(CODE, wrong)) == [cure]


@pytest.mark.parametrize(
    "wrong",
    [
        setup(ending("softmax", "sigmoid"), CCE, one_hot(3)),
        setup(ending("sigmoid", "softmax"), BCE, one_hot(3)),
        setup(ending("sigmoid", "tanh", units=1), BCE, ids(2)),
        setup(ending("softmax", "softmax"), MSE, one_hot(3)),
    ],
)
def test_one_bug_is_said_once(wrong):
    assert codes(wrong) == [CODE]


@pytest.mark.parametrize(
    "right",
    [
        setup(ending("softmax"), SCCE, ids(3)),
        setup(ending("linear", "softmax"), SCCE),
        setup(ending("linear", "sigmoid", units=1), BCE),
        setup(ending("relu", "softmax"), SCCE),
        setup(ending("tanh", "sigmoid", units=1), BCE),
        setup(ending("softmax", "linear"), SCCE),
        setup(ending("softmax", "identity"), SCCE),
        setup(ending("sigmoid", "relu", units=1), BCE),
        setup(ending("softmax", "log_softmax"), SCCE),
        setup(ending("softmax", "reshape"), SCCE),
        setup(ending("softmax", "reshape", "softmax"), SCCE),
        setup(ending("sigmoid", "global_average_pooling2d", "softmax"), SCCE),
        setup(ending("sigmoid", "batch_normalization", "sigmoid", units=1), BCE),
        setup(ending("sigmoid", "lambda", units=1), BCE),
        setup(ending("sigmoid", "gaussian_noise", units=1), BCE),
        setup(ending("sigmoid", "dropout", units=1, rate=0.0), BCE),
        setup(ending("sigmoid", "dropout", units=1, rate=None), BCE),
        setup(ending("linear", "dropout", "sigmoid", units=1), BCE),
        setup(ending("sigmoid", "dropout", units=1), MSE, continuous(0, 1)),
        setup(ending("sigmoid", "batch_normalization"), MSE, continuous()),
        setup(ending("relu", "batch_normalization"), BCE),
        setup(ending("sigmoid", "softmax", units=1), BCE),
        setup(ending("softmax", "softmax"), loss("sparse_categorical_crossentropy", from_logits=True)),
        setup(ending("softmax", "softmax"), loss("categorical_hinge")),
        setup(ending("softmax", "softmax"), UNKNOWN),
        setup(head(3), SCCE, ids(3)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


def test_an_operation_of_the_programs_own_is_no_activation_that_is_known():
    ops = (TailOp("activation", is_activation=True),)
    assert is_silent(CODE, setup(replace(ending("softmax"), tail=Known(ops)), SCCE))


@pytest.mark.parametrize(
    "field", ["head", "head.tail", "head.layer_activation", "loss", "loss.name", "loss.from_logits"]
)
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_two_softmaxes_flatten_the_probabilities(keras):
    bad, good = both(CODE, "outputs")
    assert bad == pytest.approx([0.60, 0.27], abs=0.01)
    assert good == pytest.approx([0.60, 0.10], abs=0.01)
    bad, good = both(CODE, "loss and accuracy")
    assert bad == pytest.approx([0.54, 0.75], abs=0.01)
    assert good == pytest.approx([0.50, 0.75], abs=0.01)


@pytest.mark.keras
def test_two_sigmoids_decide_that_all_is_positive(keras):
    program = page(CODE).example.replace('Dense(2, activation="softmax")', 'Dense(1, activation="sigmoid")')
    program = program.replace('Activation("softmax")', 'Activation("sigmoid")')
    printed = run(program.replace("sparse_categorical_crossentropy", "binary_crossentropy"))
    assert numbers(printed, "outputs") == pytest.approx([0.60, 0.50], abs=0.01)
    assert numbers(printed, "loss and accuracy")[1] == pytest.approx(0.35)
