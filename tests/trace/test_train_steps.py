"""Models whose class decides itself what is trained: what fit calls, on the data that fit is given."""

from __future__ import annotations

import pytest

from xent_lint.facts import Execution, Ids, OneHot, TrainingSetup

from .kit import PRELUDE, UNKNOWN, contexts_of, just, line, line_with, loss_name_in, pairing_in, values_in, worlds_in

LABELS = "np.array([0, 1, 2])"


def net(
    step: str,
    fit: str = f"model.fit(unseen(), {LABELS})",
    compiled: str = "'adam', loss='sparse_categorical_crossentropy'",
) -> str:
    """A program with a class whose ``train_step`` ends in this expression of ``self``, ``x``, ``y`` and ``p``."""
    return f"""{PRELUDE}
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.head = Dense(3, activation='softmax')
        self.lost = keras.losses.CategoricalCrossentropy()

    def call(self, inputs):
        return self.head(inputs)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            p = self(x, training=True)
            value = {step}
        return {{'loss': value}}

model = Net()
model.compile({compiled})
{fit}
"""


def called_in(source: str) -> list[TrainingSetup]:
    """The losses called by hand."""
    setups = [each for context in contexts_of(source) for each in worlds_in(context)]
    return [each for each in setups if each.execution is Execution.CUSTOM_LOOP]


def only_call(source: str) -> TrainingSetup:
    calls = called_in(source)
    assert len(calls) == 1, f"{len(calls)} calls of losses"
    return calls[0]


OWN_LOSS = "self.lost(y, p)"
HEAD = (3, "softmax", "categorical_crossentropy")


def test_fit_hands_its_labels_to_the_train_step() -> None:
    call = only_call(net(OWN_LOSS))
    assert (pairing_in(call), values_in(call)) == (HEAD, Ids(0, 2, just(3)))


@pytest.mark.parametrize("method", ["train_on_batch", "fit_generator"])
def test_other_ways_of_training_call_the_train_step(method: str) -> None:
    assert pairing_in(only_call(net(OWN_LOSS, f"model.{method}(unseen(), {LABELS})"))) == HEAD


def test_a_dataset_hands_on_its_labels() -> None:
    pair = f"(np.zeros((3, 8)), keras.utils.to_categorical({LABELS}))"
    fit = f"model.fit(tf.data.Dataset.from_tensor_slices({pair}).batch(2))"
    assert values_in(only_call(net(OWN_LOSS, fit))) == OneHot(just(3))


@pytest.mark.parametrize(
    "fit",
    [
        "model.fit(unseen())",
        f"model.fit(unseen(), {LABELS}, sample_weight=unseen())",
        f"model.fit(unseen(), {LABELS}, class_weight={{0: 1}})",
        f"model.evaluate(unseen(), {LABELS})",
        "pass",
    ],
)
def test_labels_that_the_train_step_is_not_given_are_unknown(fit: str) -> None:
    call = only_call(net(OWN_LOSS, fit))
    assert (pairing_in(call), values_in(call)) == (HEAD, UNKNOWN)


def test_a_train_step_set_on_the_model_takes_the_place_of_the_class_s() -> None:
    call = only_call(net(OWN_LOSS).replace("model = Net()", "model = Net()\nmodel.train_step = unseen()"))
    assert values_in(call) is UNKNOWN


# The loss of compile


@pytest.mark.parametrize(
    "step",
    [
        "self.compute_loss(x, y, p)",
        "self.compute_loss(y=y, y_pred=p)",
        "self.compute_loss(x=x, y=y, y_pred=p, sample_weight=None)",
        "self.compiled_loss(y, p)",
        "self.compiled_loss(y, p, regularization_losses=self.losses)",
    ],
)
def test_a_train_step_may_call_the_loss_of_compile(step: str) -> None:
    call = only_call(net(step))
    assert loss_name_in(call) == "sparse_categorical_crossentropy"
    assert values_in(call) == Ids(0, 2, just(3))


def test_the_loss_stands_where_compile_is_given_it() -> None:
    source = net("self.compute_loss(y=y, y_pred=p)")
    loss = only_call(source).outputs[0].loss
    assert line(loss.evidence) == line_with(source, "model.compile(")


@pytest.mark.parametrize("compiled", ["'adam'", "'adam', loss=['mse']", "'adam', loss={'head': 'mse'}"])
def test_a_loss_of_compile_that_is_not_one_value_is_silent(compiled: str) -> None:
    assert called_in(net("self.compute_loss(y=y, y_pred=p)", compiled=compiled)) == []


@pytest.mark.parametrize(
    "step", ["self.compute_loss(y=y, y_pred=unseen(p))", "self.compute_loss()", "self.compute_loss(*unseen(y, p))"]
)
def test_a_loss_of_predictions_that_are_not_followed_is_silent_or_unknown(step: str) -> None:
    assert all(pairing_in(each)[:2] == (UNKNOWN, UNKNOWN) for each in called_in(net(step)))


def test_a_compile_of_the_class_s_own_keeps_losses_for_the_train_step() -> None:
    source = net("self.given(y, p)", compiled="'adam', keras.losses.CategoricalCrossentropy()").replace(
        "    def train_step",
        "    def compile(self, optimizer, given):\n        super().compile(optimizer)\n"
        "        self.given = given\n\n    def train_step",
    )
    call = only_call(source)
    assert (pairing_in(call), values_in(call)) == (HEAD, Ids(0, 2, just(3)))


def test_an_own_compute_loss_is_given_the_output_and_the_labels() -> None:
    source = f"""{PRELUDE}
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.head = Dense(3, activation='softmax')

    def call(self, inputs):
        return self.head(inputs)

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        return super().compute_loss(x, y, y_pred, sample_weight) + unseen()

model = Net()
model.compile('adam', loss='categorical_crossentropy')
model.fit(unseen(), {LABELS})
"""
    call = only_call(source)
    assert (pairing_in(call), values_in(call)) == (HEAD, Ids(0, 2, just(3)))


# What the compile of such a model says by itself


def test_what_compile_is_given_is_still_no_pairing() -> None:
    contexts = [worlds_in(each) for each in contexts_of(net(OWN_LOSS))]
    compiled = [each for worlds in contexts for each in worlds if each.execution is not Execution.CUSTOM_LOOP]
    assert [pairing_in(each) for each in compiled] == [(UNKNOWN, UNKNOWN, UNKNOWN)]


GAN = f"""{PRELUDE}
class Gan(keras.Model):
    def __init__(self, critic, generator):
        super().__init__()
        self.critic, self.generator = critic, generator

    def compile(self, optimizer, lost):
        super().compile(optimizer)
        self.lost = lost

    def train_step(self, images):
        made = self.generator(tf.random.normal((8, 4)))
        both = tf.concat([made, images], axis=0)
        truth = tf.concat([tf.ones((8, 1)), tf.zeros((8, 1))], axis=0)
        truth += 0.05 * tf.random.uniform(tf.shape(truth))
        with tf.GradientTape() as tape:
            value = self.lost(truth, self.critic(both))
        return {{'loss': value}}

critic = Sequential([Input((8,)), Dense(1, activation='sigmoid')])
generator = Sequential([Input((4,)), Dense(8, activation='tanh')])
gan = Gan(critic, generator)
gan.compile('adam', keras.losses.BinaryCrossentropy())
gan.fit(np.zeros((64, 8)))
"""


def test_a_gan_is_seen_to_train_its_critic() -> None:
    assert pairing_in(only_call(GAN)) == (1, "sigmoid", "binary_crossentropy")
