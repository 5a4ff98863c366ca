"""Losses that are given a model's output for labels, or probabilities for logits."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, line, line_with, plain, program_of
from xent_lint.facts import Head, Loss, OutputUse, TrainingSetup, Use

MODEL = f"""{PRELUDE}
x = np.zeros((4, 8))
y = np.array([[1.0], [0.0], [1.0], [0.0]])
model = Sequential([Input((8,)), Dense(1, activation='sigmoid')])
loss = keras.losses.BinaryCrossentropy()
"""


def uses_of(source: str) -> list[OutputUse]:
    worlds = [world for each in program_of(source).contexts for world in each.worlds]
    return [each for each in worlds if isinstance(each, OutputUse)]


def use_of(expression: str) -> OutputUse:
    found = uses_of(f"{MODEL}\n{expression}\n")
    assert len(found) == 1, f"{len(found)} uses"
    return found[0]


def head_and_loss(use: OutputUse) -> tuple[object, object]:
    assert isinstance(use.head, Head)
    assert isinstance(use.loss, Loss)
    return plain(use.head.activation), plain(use.loss.name)


# Taken for labels


@pytest.mark.parametrize(
    "expression",
    [
        "loss(model(x), y)",
        "loss(model(x, training=True), y)",
        "loss(y_true=model(x), y_pred=y)",
        "loss(y_pred=y, y_true=model(x))",
        "loss(model.predict(x), y)",
        "loss(model(x), [[1.0], [0.0], [1.0], [0.0]])",
        "loss(model(x), tf.ones_like(model(x)))",
        "loss(model(x), tf.zeros((4, 1)))",
        "keras.losses.binary_crossentropy(model(x), y)",
        "keras.losses.binary_crossentropy(model.predict(x), y)",
        "keras.losses.BinaryCrossentropy()(model(x), y)",
        "tf.reduce_mean(loss(model(x), y))",
        "(lambda t, p: loss(p, t))(y, model(x))",
    ],
)
def test_a_models_output_as_y_true_is_taken_for_labels(expression: str) -> None:
    found = use_of(expression)
    assert found.use is Use.AS_LABELS
    assert head_and_loss(found) == ("sigmoid", "binary_crossentropy")


def test_labels_of_a_dataset_are_labels() -> None:
    source = f"""{MODEL}
for a, b in tf.data.Dataset.from_tensor_slices((x, y)).batch(2):
    with tf.GradientTape() as tape:
        value = loss(model(a), b)
"""
    found = uses_of(source)
    assert [each.use for each in found] == [Use.AS_LABELS]
    assert line(found[0].evidence) == line_with(source, "value = ")


@pytest.mark.parametrize(
    "expression",
    [
        "loss(y, model(x))",
        "loss(y_pred=model(x), y_true=y)",
        "loss(model(x), model(x))",
        "loss(model(x), unseen())",
        "loss(model(x), unseen(y))",
        "loss(model(x), np.squeeze(unseen()))",
        "loss(unseen(), y)",
        "loss(unseen(model(x)), y)",
        "loss(y, y)",
        "loss(x, model(x))",
        "loss(model(x) - 1, y)",
        "loss(*unseen())",
        "unseen(model(x), y)",
        "tf.keras.metrics.BinaryAccuracy()(model(x), y)",
    ],
)
def test_any_other_call_takes_nothing_for_labels(expression: str) -> None:
    assert not uses_of(f"{MODEL}\n{expression}\n")


def test_a_swapped_call_is_no_training_setup() -> None:
    facts = [each for context in program_of(f"{MODEL}\nloss(model(x), y)\n").contexts for each in context.worlds]
    assert not [each for each in facts if isinstance(each, TrainingSetup)]


def test_a_call_on_two_outputs_is_a_setup_as_before() -> None:
    facts = [each for context in program_of(f"{MODEL}\nloss(model(x), model(x))\n").contexts for each in context.worlds]
    assert [type(each) for each in facts] == [TrainingSetup]


def test_a_branch_on_which_the_labels_are_unknown_is_a_world_of_its_own() -> None:
    found = uses_of(f"{MODEL}\nloss(model(x), y if unseen() else unseen())\n")
    assert [isinstance(each.loss, Loss) for each in found] == [True, False]


# Taken for logits


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits={})", "binary_crossentropy"),
        ("tf.nn.sigmoid_cross_entropy_with_logits(y, {})", "binary_crossentropy"),
        ("tf.nn.weighted_cross_entropy_with_logits(y, {}, 2.0)", "binary_crossentropy"),
        ("tf.nn.softmax_cross_entropy_with_logits(y, {})", "categorical_crossentropy"),
        ("tf.compat.v1.nn.softmax_cross_entropy_with_logits_v2(labels=y, logits={})", "categorical_crossentropy"),
        ("tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits={})", "sparse_categorical_crossentropy"),
    ],
)
def test_what_a_loss_of_tensorflow_is_given_as_logits_is_seen(call: str, name: str) -> None:
    found = use_of(call.format("model(x)"))
    assert found.use is Use.AS_LOGITS
    assert head_and_loss(found) == ("sigmoid", name)
    assert isinstance(found.loss, Loss)
    assert found.loss.text.startswith("tf.nn.")


def test_a_loss_of_the_programs_own_is_heard_with_the_models_output() -> None:
    source = f"""{MODEL}
def own(t, p):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=t, logits=p))
model.compile('adam', own)
model.fit(x, y)
"""
    found = uses_of(source)
    assert [head_and_loss(each) for each in found] == [("sigmoid", "binary_crossentropy")]
    assert line(found[0].evidence) == line_with(source, "with_logits")


def test_a_softmax_applied_by_hand_is_seen() -> None:
    assert head_and_loss(use_of("tf.nn.softmax_cross_entropy_with_logits(y, tf.nn.softmax(model(x)))"))[0] == "softmax"


@pytest.mark.parametrize(
    "expression",
    [
        "tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=unseen())",
        "tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=unseen(model(x)))",
        "tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=model(x) * 10)",
        "tf.nn.sigmoid_cross_entropy_with_logits(labels=model(x), logits=unseen())",
        "tf.nn.sigmoid_cross_entropy_with_logits(*unseen(), logits=model(x))",
        "tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=x)",
    ],
)
def test_other_logits_are_no_use_of_a_models_output(expression: str) -> None:
    assert not uses_of(f"{MODEL}\n{expression}\n")


def test_logits_of_a_model_without_activation_are_seen_as_such() -> None:
    source = MODEL.replace(", activation='sigmoid'", "")
    found = uses_of(f"{source}\ntf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=model(x))\n")
    assert [head_and_loss(each)[0] for each in found] == ["linear"]


def test_a_loss_of_another_library_is_none_of_ours() -> None:
    assert not uses_of(f"{MODEL}\nunseen.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=model(x))\n")
