"""Losses called by hand in custom loops."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    is_silent,
    just,
    layer_of,
    line,
    line_with,
    loss_of,
    pairing_of,
    plain,
    setup_of,
    values_in,
)
from xent_lint.facts import Execution, Ids

LOOP = f"""{PRELUDE}
model = Sequential([Input((8,)), Dense(3, activation='softmax')])
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
for x, y in unseen():
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        value = loss(y, predictions)
"""


def test_a_loss_called_on_a_models_output_is_a_setup() -> None:
    assert pairing_of(LOOP) == (3, "softmax", "sparse_categorical_crossentropy")


def test_it_is_known_to_be_a_custom_loop() -> None:
    assert setup_of(LOOP).execution is Execution.CUSTOM_LOOP


def test_its_options_are_those_of_the_object() -> None:
    assert plain(loss_of(LOOP).from_logits) is True


def test_it_is_placed_at_the_call() -> None:
    assert line(setup_of(LOOP).site) == line_with(LOOP, "value = loss(")


@pytest.mark.parametrize(
    "call",
    [
        "loss(y, model(x))",
        "loss(y_true=y, y_pred=model(x))",
        "loss(y_pred=model(x), y_true=y)",
        "keras.losses.sparse_categorical_crossentropy(y, model(x))",
        "keras.losses.SparseCategoricalCrossentropy()(y, model(x))",
        "tf.reduce_mean(loss(y, model(x)))",
        "sum([loss(y, model(x))])",
        "loss(y, model.call(x))",
        "loss(y, model(x)) + 0.1 * unseen()",
        "(lambda t: loss(t, model(x)))(y)",
    ],
)
def test_every_spelling_of_the_call(call: str) -> None:
    source = LOOP.replace("predictions = model(x, training=True)", "pass").replace("loss(y, predictions)", call)
    assert pairing_of(source) == (3, "softmax", "sparse_categorical_crossentropy")


@pytest.mark.parametrize(
    "call",
    [
        "unseen(y, model(x))",
        "loss",
        "loss.call",
        "loss(y)",
        "loss(y, unseen(model(x)))",
        "loss(y, unseen())",
        "loss(*unseen())",
        "loss(y, model.predict(x))",
    ],
)
def test_a_call_that_can_not_be_followed_claims_no_softmax(call: str) -> None:
    source = LOOP.replace("loss(y, predictions)", call)
    assert is_silent(source) or layer_of(source)[1] is UNKNOWN


def test_a_softmax_applied_by_hand_is_seen() -> None:
    source = LOOP.replace(", activation='softmax'", "").replace(
        "loss(y, predictions)", "loss(y, tf.nn.softmax(predictions))"
    )
    assert layer_of(source) == (3, "softmax")


def test_arguments_in_the_wrong_order_are_not_taken_for_right() -> None:
    source = LOOP.replace("loss(y, predictions)", "loss(predictions, y)")
    assert is_silent(source) or layer_of(source)[1] is UNKNOWN


def test_a_loop_in_a_function_is_followed() -> None:
    source = f"""{PRELUDE}
model = Sequential([Dense(3)])
loss = keras.losses.CategoricalCrossentropy()

@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        value = loss(y, model(x))
    return value
"""
    assert pairing_of(source) == (3, "linear", "categorical_crossentropy")


def test_a_function_called_with_two_models_gives_each_its_head() -> None:
    source = f"""{PRELUDE}
def step(model, x, y):
    return keras.losses.mse(y, model(x))
step(Sequential([Dense(3)]), unseen(), unseen())
"""
    assert pairing_of(source) == (3, "linear", "mean_squared_error")


def test_labels_of_known_batches_are_known() -> None:
    source = LOOP.replace(
        "unseen()", "tf.data.Dataset.from_tensor_slices((np.zeros((3, 8)), np.array([0, 1, 2]))).batch(2)"
    )
    found = values_in(setup_of(source))
    assert found is UNKNOWN or (isinstance(found, Ids) and found.classes.high == 3)


def test_a_loss_of_unknown_options_is_unknown() -> None:
    source = LOOP.replace("from_logits=True", "from_logits=unseen()")
    assert plain(loss_of(source).from_logits) is UNKNOWN


def test_a_loss_that_shadows_that_of_keras_is_silent() -> None:
    assert is_silent(
        LOOP.replace("loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)", "def loss(t, p): pass")
    )


def test_a_discriminator_called_on_two_inputs_is_two_setups() -> None:
    from tests.trace.kit import setups_of

    setups = setups_of(f"""{PRELUDE}
critic = Sequential([Dense(1)])
loss = keras.losses.BinaryCrossentropy(from_logits=True)
real, fake = critic(unseen()), critic(unseen())
a = loss(tf.ones_like(real), real)
b = loss(tf.zeros_like(fake), fake)
""")
    assert len(setups) == 2


def test_ones_like_an_output_are_not_taken_for_class_ids_of_many() -> None:
    setup = setup_of(f"""{PRELUDE}
critic = Sequential([Input((8,)), Dense(1)])
real = critic(unseen())
keras.losses.BinaryCrossentropy(from_logits=True)(tf.ones_like(real), real)
""")
    found = values_in(setup)
    assert found in {UNKNOWN, Ids(1, 1, just(1))}


def test_literal_predictions_are_seen_as_numbers() -> None:
    setup = setup_of("import keras\nkeras.losses.BinaryCrossentropy()([0, 1], [-3.0, 2.0])\n")
    assert plain(setup.outputs[0].head.activation) == "linear"  # type: ignore[union-attr]


def test_literal_predictions_within_zero_and_one_tell_nothing() -> None:
    setup = setup_of("import keras\nkeras.losses.BinaryCrossentropy()([0, 1], [0.3, 0.6])\n")
    assert plain(setup.outputs[0].head.activation) is UNKNOWN  # type: ignore[union-attr]
