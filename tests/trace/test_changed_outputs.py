"""What follows the activation of the last layer with weights."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, head_made, plain
from xent_lint.facts import Known, Squash


def chain(model: str) -> list[object]:
    """The activation of the last layer with weights, and the operations after it."""
    head = head_made(model)
    assert isinstance(head.tail, Known)
    return [plain(head.layer_activation), *(op.name for op in head.tail.value)]


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ("Dense(3)", ["linear"]),
        ("Dense(3, activation='softmax')", ["softmax"]),
        ("Dense(3, activation='softmax'), Activation('softmax')", ["softmax", "softmax"]),
        ("Dense(3, 'sigmoid'), layers.Softmax()", ["sigmoid", "softmax"]),
        ("Dense(3), Activation('relu'), layers.Softmax()", ["linear", "relu", "softmax"]),
        ("layers.LSTM(3), Activation('softmax')", ["tanh", "softmax"]),
        ("Dense(3, activation='relu'), Dense(1), Activation('sigmoid')", ["linear", "sigmoid"]),
        ("Dense(3, activation='softmax'), layers.BatchNormalization()", ["softmax", "batch_normalization"]),
        ("Dense(3, activation=unseen()), Activation('softmax')", [UNKNOWN, "softmax"]),
    ],
)
def test_each_activation_is_kept_in_order(layers: str, expected: list[object]) -> None:
    assert chain(f"model = Sequential([Input((8,)), {layers}])") == expected


def test_an_operation_on_the_output_of_a_model_follows_its_head() -> None:
    lines = """
    base = Sequential([Input((8,)), Dense(3, activation='softmax')])
    x = Input((8,))
    model = Model(x, tf.nn.softmax(base(x)))
    """
    assert chain(lines) == ["softmax", "softmax"]


@pytest.mark.parametrize(
    ("rate", "expected"), [("0.5", 0.5), ("0", 0.0), ("rate=0.2", 0.2), ("p=0.2", 0.2), ("unseen()", None)]
)
def test_how_much_a_dropout_drops_is_known_where_it_is_given(rate: str, expected: float | None) -> None:
    head = head_made(f"model = Sequential([Input((8,)), Dense(3), layers.Dropout({rate})])")
    assert isinstance(head.tail, Known)
    assert [op.rate for op in head.tail.value] == [expected]


@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
@pytest.mark.parametrize("floor", ["Activation('relu')", "layers.ReLU()", "Activation(tf.nn.relu6)"])
def test_a_relu_leaves_probabilities_what_they_are_but_hides_the_logits(activation: str, floor: str) -> None:
    head = head_made(f"model = Sequential([Input((8,)), Dense(3, activation='{activation}'), {floor}])")
    assert plain(head.activation) == activation
    assert head.squash is Squash.NONE


def test_a_relu_after_another_activation_is_the_activation() -> None:
    head = head_made("model = Sequential([Input((8,)), Dense(3, activation='tanh'), Activation('relu')])")
    assert plain(head.activation) == "relu"
