"""Models whose class decides itself what is trained, models in models, and losses called by hand."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    contexts_of,
    is_silent,
    just,
    layer_in,
    layer_of,
    line,
    line_with,
    loss_name_in,
    pairing_in,
    pairing_of,
    plain,
    setup_of,
    setups_of,
    values_in,
)
from xent_lint.facts import Execution, Ids, OneHot

# Classes with a training of their own

NET = f"""{PRELUDE}
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.head = Dense(3, activation='softmax')

    def call(self, inputs):
        return self.head(inputs)

    def METHOD(self, *arguments, **options):
        return unseen()

model = Net()
model.compile('adam', loss='mse')
model.fit(unseen(), np.array([0, 1, 2]))
"""


@pytest.mark.parametrize("method", ["train_step", "compute_loss"])
def test_a_class_that_overrides_its_training_says_nothing(method: str) -> None:
    setup = setup_of(NET.replace("METHOD", method))
    assert pairing_in(setup) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert values_in(setup) is UNKNOWN


@pytest.mark.parametrize("method", ["train_step", "compute_loss"])
def test_a_class_that_inherits_its_own_training_says_nothing(method: str) -> None:
    source = NET.replace("METHOD", method).replace("model = Net()", "class More(Net):\n    pass\n\nmodel = More()")
    assert pairing_of(source) == (UNKNOWN, UNKNOWN, UNKNOWN)


@pytest.mark.parametrize("method", ["build", "predict_step", "test_step", "get_config", "on_epoch_end", "summary"])
def test_other_methods_leave_the_training_to_keras(method: str) -> None:
    assert pairing_of(NET.replace("METHOD", method)) == (3, "softmax", "mean_squared_error")


def test_a_functional_class_with_its_own_training_says_nothing() -> None:
    source = f"""{PRELUDE}
class Net(keras.Model):
    def train_step(self, data):
        return unseen()

inputs = Input((8,))
model = Net(inputs, Dense(3, activation='softmax')(inputs))
model.compile('adam', loss='mse')
"""
    assert pairing_of(source) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert pairing_of(source.replace("train_step", "describe")) == (3, "softmax", "mean_squared_error")


@pytest.mark.parametrize(
    "given",
    [
        "inputs, outputs",
        "inputs=inputs, outputs=outputs",
        "inputs, outputs=outputs, name='net'",
        "[inputs], [outputs]",
    ],
)
def test_a_functional_class_puts_out_what_it_is_given(given: str) -> None:
    lines = "inputs = Input((8,))\noutputs = Dense(3, activation='softmax')(inputs)"
    source = f"{PRELUDE}\nclass Net(Model):\n    pass\n{lines}\nmodel = Net({given})\nmodel.compile('adam', loss='mse')"
    assert layer_of(source) == (3, "softmax")


@pytest.mark.parametrize("given", ["inputs, unseen(outputs)", "*unseen(outputs)", "**unseen(outputs)", "inputs"])
def test_a_functional_class_of_unknown_outputs_is_unknown(given: str) -> None:
    lines = "inputs = Input((8,))\noutputs = Dense(3, activation='softmax')(inputs)"
    source = f"{PRELUDE}\nclass Net(Model):\n    pass\n{lines}\nmodel = Net({given})\nmodel.compile('adam', loss='mse')"
    assert layer_of(source)[1] is UNKNOWN


@pytest.mark.parametrize(
    ("init", "expected"),
    [
        ("super().__init__(inputs=inputs, outputs=outputs)", (4, "softmax")),
        ("super().__init__(inputs, outputs)", (4, "softmax")),
        ("super(Net, self).__init__(inputs=[inputs], outputs=[outputs])", (4, "softmax")),
        ("super().__init__(inputs=inputs, outputs=unseen(outputs))", (UNKNOWN, UNKNOWN)),
        ("super().__init__(**unseen(outputs))", (UNKNOWN, UNKNOWN)),
        ("super().__init__()", (UNKNOWN, UNKNOWN)),
        ("unseen(self, inputs, outputs)", (UNKNOWN, UNKNOWN)),
    ],
)
def test_a_functional_class_may_build_its_outputs_itself(init: str, expected: object) -> None:
    source = f"""{PRELUDE}
class Net(keras.Model):
    def __init__(self, n):
        inputs = Input((8,))
        outputs = Dense(n, activation='softmax')(inputs)
        {init}

model = Net(4)
model.compile('adam', loss='mse')
"""
    assert layer_of(source) == expected


# Models in models

GAN = f"""{PRELUDE}
generator = Sequential([Input((8,)), Dense(4, activation='tanh')])
generator.compile('adam', loss='binary_crossentropy')
critic = Sequential([Input((4,)), Dense(1, activation='sigmoid')])
critic.compile('adam', loss='binary_crossentropy')
critic.fit(unseen(), unseen())
noise = Input((8,))
gan = Model(noise, critic(generator(noise)))
gan.compile('adam', loss='mse')
"""


def test_a_generator_that_is_only_nested_is_set_aside() -> None:
    assert "tanh" not in {layer_in(each)[1] for each in setups_of(GAN)}
    assert len(setups_of(GAN)) == 2


@pytest.mark.parametrize("fit", ["generator.fit(unseen(), unseen())", "generator.train_on_batch(unseen(), unseen())"])
def test_a_generator_that_is_fitted_as_well_is_judged(fit: str) -> None:
    assert "tanh" in {layer_in(each)[1] for each in setups_of(f"{GAN}{fit}\n")}


def test_a_generator_that_nothing_holds_is_judged() -> None:
    source = GAN.replace("critic(generator(noise))", "Dense(1)(noise)")
    assert "tanh" in {layer_in(each)[1] for each in setups_of(source)}


def test_a_generator_called_on_numbers_is_judged() -> None:
    source = GAN.replace("critic(generator(noise))", "critic(noise)") + "generator.predict(unseen())\n"
    assert "tanh" in {layer_in(each)[1] for each in setups_of(source)}


def test_a_model_whose_head_is_a_nested_model_is_judged() -> None:
    setups = setups_of(GAN)
    assert (1, "sigmoid", "mean_squared_error") in [pairing_in(each) for each in setups]


def test_a_sequential_that_ends_in_another_model_is_judged() -> None:
    source = f"""{PRELUDE}
inner = Sequential([Input((8,)), Dense(3, activation='softmax')])
outer = Sequential([Input((8,)), Dense(8), inner])
outer.compile('adam', loss='mse')
"""
    assert pairing_of(source) == (3, "softmax", "mean_squared_error")


# Losses called by hand


def called(truth: str, prediction: str, loss: str = "keras.losses.CategoricalCrossentropy()") -> str:
    return f"{PRELUDE}\nloss = {loss}\nvalue = loss({truth}, {prediction})\n"


def test_a_loss_called_on_literal_rows_is_a_setup() -> None:
    setup = setup_of(called("[[0, 1, 0], [0, 0, 1]]", "[[0.1, 0.8, 0.1], [0.2, 0.2, 0.6]]"))
    assert setup.execution is Execution.CUSTOM_LOOP
    assert (layer_in(setup)[0], loss_name_in(setup), values_in(setup)) == (
        3,
        "categorical_crossentropy",
        OneHot(just(3)),
    )


def test_literal_class_ids_for_literal_rows_are_ids() -> None:
    assert values_in(setup_of(called("[1, 2]", "[[0.1, 0.8, 0.1], [0.2, 0.2, 0.6]]"))) == Ids(1, 2, just(2))


@pytest.mark.parametrize(
    "prediction", ["[0.1, 0.8, 0.1]", "np.array([0.1, 0.8, 0.1])", "tf.constant([2.0, -1.0, 0.1])"]
)
def test_labels_for_a_literal_vector_are_unknown(prediction: str) -> None:
    assert values_in(setup_of(called("[0, 1, 0]", prediction))) is UNKNOWN


@pytest.mark.parametrize("prediction", ["unseen()", "np.load('f.npy')", "[unseen(), 0.8]", "model.predict(x)", "None"])
def test_a_loss_called_on_anything_else_is_silent(prediction: str) -> None:
    assert is_silent(called("[0, 1, 0]", prediction))


TAPE = f"""{PRELUDE}
model = Sequential([Input((8,)), Dense(3, activation='softmax')])
loss = keras.losses.SparseCategoricalCrossentropy()
data = tf.data.Dataset.from_tensor_slices((np.zeros((3, 8)), np.array([0, 1, 2])))

for epoch in range(3):
    for x, y in data.batch(2):
        with tf.GradientTape() as tape:
            value = loss(y, model(x, training=True))
        gradients = tape.gradient(value, model.trainable_variables)
"""


def test_a_loss_in_a_loop_with_a_tape_is_one_setup_for_each_round_or_one() -> None:
    setups = [world for context in contexts_of(TAPE) for world in context.worlds]
    assert {line(each.site) for each in setups} == {line_with(TAPE, "value = loss(")}  # type: ignore[union-attr]
    assert {pairing_in(each) for each in setups} == {  # type: ignore[arg-type]
        (3, "softmax", "sparse_categorical_crossentropy")
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("loss(y, model(x, training=True))", "unseen(y, model(x))"),
        ("loss(y, model(x, training=True))", "loss(y, unseen(x))"),
        ("loss(y, model(x, training=True))", "loss(*unseen(y, model(x)))"),
        ("loss = keras.losses.SparseCategoricalCrossentropy()", "loss = unseen()"),
    ],
)
def test_a_loop_whose_loss_can_not_be_followed_is_silent(before: str, after: str) -> None:
    assert is_silent(TAPE.replace(before, after))


def test_a_loop_over_unknown_data_has_unknown_labels() -> None:
    source = TAPE.replace("range(3)", "unseen()").replace("data.batch(2)", "unseen()")
    setup = setup_of(source)
    assert values_in(setup) is UNKNOWN
    assert plain(setup.outputs[0].head.activation) == "softmax"  # type: ignore[union-attr]
