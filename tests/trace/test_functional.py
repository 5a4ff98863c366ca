"""Functional models: graphs, several outputs, nested models and models cut at a layer."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    is_silent,
    layer_made,
    layer_of,
    loss_name_in,
    only_output,
    plain,
    setup_of,
    setups_of,
    trained,
)
from xent_lint.facts import Head, Loss, TrainingSetup, Unknown

START = "inputs = Input((8,))\nx = Dense(16, activation='relu')(inputs)\n"


@pytest.mark.parametrize(
    "model",
    [
        "model = Model(inputs, Dense(3, activation='softmax')(x))",
        "model = Model(inputs=inputs, outputs=Dense(3, activation='softmax')(x))",
        "model = Model(input=inputs, output=Dense(3, activation='softmax')(x))",
        "model = Model([inputs], [Dense(3, activation='softmax')(x)])",
        "model = keras.Model(inputs, Activation('softmax')(Dense(3)(x)))",
        "model = tf.keras.Model(inputs, tf.nn.softmax(Dense(3)(x)))",
        "model = Model(inputs, keras.activations.softmax(Dense(3)(x)))",
        "model = Model(inputs, layers.Softmax()(Dense(3)(x)))",
        "head = Dense(3, activation='softmax')\nmodel = Model(inputs, head(x))",
        "head = Dense(3, activation='softmax')\nmodel = Model(inputs, head.__call__(x))",
        "model = Model(inputs, Sequential([Dense(3, activation='softmax')])(x))",
        "inner = Model(inputs, x)\nmodel = Model(inputs, Dense(3, activation='softmax')(inner.output))",
        "inner = Model(inputs, x)\nmodel = Model(inner.input, Dense(3, activation='softmax')(inner(inputs)))",
        "y = layers.concatenate([x, x])\nmodel = Model(inputs, Dense(3, activation='softmax')(y))",
        "for i in range(3):\n    x = Dense(8)(x)\nmodel = Model(inputs, Dense(3, activation='softmax')(x))",
        "def head(t): return Dense(3, activation='softmax')(t)\nmodel = Model(inputs, head(x))",
        "model = Model(inputs, layers.Dropout(0.5)(Dense(3, activation='softmax')(x)))",
        "base = keras.applications.VGG16(include_top=False)\n"
        "model = Model(base.input, Dense(3, activation='softmax')(Flatten()(base.output)))",
        "model = Model(inputs, Dense(3, activation='softmax')(unseen()))",
        "model = Model(inputs, Dense(3, activation='softmax')(x + 1))",
        "model = Model(inputs, Dense(3, activation='softmax')(x[:, -1]))",
    ],
)
def test_every_spelling_gives_the_head(model: str) -> None:
    assert layer_made(START + model) == (3, "softmax")


@pytest.mark.parametrize(
    "model",
    [
        "model = Model(inputs, unseen())",
        "model = Model(inputs, unseen()(x))",
        "model = Model(inputs, layers.Lambda(lambda t: t * 2)(Dense(3, activation='softmax')(x)))",
        "model = Model(inputs, tf.unseen_op(Dense(3, activation='softmax')(x)))",
        "model = Model(*unseen())",
        "model = Model(**unseen())",
        "model = Model(inputs, Dense(3, activation='softmax')(x) * unseen())",
        "model = Model(inputs, 1 - Dense(3, activation='sigmoid')(x))",
        "model = Model(inputs, layers.add([Dense(3, activation='softmax')(x), Dense(3, activation='softmax')(x)]))",
        "model = Model(inputs, keras.ops.log(Dense(3, activation='softmax')(x)))",
        "model = Model(inputs, Dense(3, activation='softmax')(x)[:, :2])",
    ],
)
def test_an_output_that_can_not_be_followed_claims_no_softmax(model: str) -> None:
    assert layer_made(START + model)[1] not in {"softmax", "sigmoid"}


def test_a_model_cut_below_its_softmax_does_not_have_it() -> None:
    assert layer_made("""
base = keras.applications.VGG16()
model = Model(base.input, base.get_layer('fc2').output)
""") == (UNKNOWN, UNKNOWN)


def test_a_model_cut_by_the_index_of_a_layer_is_known_or_unknown() -> None:
    assert layer_made("""
base = Sequential([Input((8,)), Dense(5, activation='relu'), Dense(3, activation='softmax')])
model = Model(base.inputs, base.layers[-2].output)
""") in {(5, "relu"), (UNKNOWN, UNKNOWN)}


def test_a_layer_of_an_unknown_index_is_unknown() -> None:
    assert layer_made("""
base = Sequential([Input((8,)), Dense(5, activation='relu'), Dense(3, activation='softmax')])
model = Model(base.inputs, base.layers[unseen()].output)
""") == (UNKNOWN, UNKNOWN)


# Several outputs

TWO = f"""{PRELUDE}
inputs = Input((8,))
first = Dense(1, activation='sigmoid', name='a')(inputs)
second = Dense(3, activation='softmax', name='b')(inputs)
model = Model(inputs, [first, second])
"""


def _pairs(setup: TrainingSetup) -> list[tuple[object, object]]:
    return [
        (
            plain(each.head.units) if isinstance(each.head, Head) else UNKNOWN,
            plain(each.loss.name) if isinstance(each.loss, Loss) else UNKNOWN,
        )
        for each in setup.outputs
    ]


RIGHT = [(1, "binary_crossentropy"), (3, "categorical_crossentropy")]


@pytest.mark.parametrize(
    "loss",
    [
        "['binary_crossentropy', 'categorical_crossentropy']",
        "('binary_crossentropy', 'categorical_crossentropy')",
        "{'a': 'binary_crossentropy', 'b': 'categorical_crossentropy'}",
        "{'b': 'categorical_crossentropy', 'a': 'binary_crossentropy'}",
        "dict(a='binary_crossentropy', b='categorical_crossentropy')",
        "[keras.losses.BinaryCrossentropy(), keras.losses.CategoricalCrossentropy()]",
    ],
)
def test_losses_of_two_outputs_find_their_heads(loss: str) -> None:
    assert _pairs(setup_of(f"{TWO}\nmodel.compile('adam', loss={loss})\n")) == RIGHT


def test_one_loss_counts_for_every_output() -> None:
    assert _pairs(setup_of(f"{TWO}\nmodel.compile('adam', loss='mse')\n")) == [
        (1, "mean_squared_error"),
        (3, "mean_squared_error"),
    ]


@pytest.mark.parametrize(
    "loss",
    ["unseen()", "[*unseen()]", "{**unseen()}", "{unseen(): 'mse', 'b': 'mae'}", "['mse'] * unseen()"],
)
def test_losses_that_are_not_known_are_unknown_for_the_first_output(loss: str) -> None:
    assert _pairs(setup_of(f"{TWO}\nmodel.compile('adam', loss={loss})\n"))[0] == (1, UNKNOWN)


def test_a_loss_missing_in_the_dict_is_unknown() -> None:
    setup = setup_of(f"{TWO}\nmodel.compile('adam', loss={{'b': 'mse'}})\n")
    assert isinstance(setup.outputs[0].loss, Unknown)


def test_outputs_are_named_by_their_layers() -> None:
    setup = setup_of(f"{TWO}\nmodel.compile('adam', loss='mse')\n")
    assert [plain(each.name) for each in setup.outputs] == ["a", "b"]


def test_labels_of_two_outputs_are_told_apart() -> None:
    setup = setup_of(f"""{TWO}
model.compile('adam', loss='mse')
model.fit(unseen(), [np.array([0, 1]), np.eye(3)])
""")
    shapes = [plain(each.labels.shape) for each in setup.outputs if not isinstance(each.labels, Unknown)]
    assert shapes == [(), (3,)]


def test_labels_of_two_outputs_by_name_are_told_apart() -> None:
    setup = setup_of(f"""{TWO}
model.compile('adam', loss='mse')
model.fit(unseen(), {{'b': np.eye(3), 'a': np.array([0, 1])}})
""")
    shapes = [plain(each.labels.shape) for each in setup.outputs if not isinstance(each.labels, Unknown)]
    assert shapes == [(), (3,)]


def test_outputs_in_a_dict_keep_their_names() -> None:
    setup = setup_of(f"""{PRELUDE}
inputs = Input((8,))
model = Model(inputs, {{'a': Dense(1)(inputs), 'b': Dense(3)(inputs)}})
model.compile('adam', loss={{'a': 'binary_crossentropy', 'b': 'categorical_crossentropy'}})
""")
    assert _pairs(setup) == RIGHT


# GANs and models within models

GAN = f"""{PRELUDE}
generator = Sequential([Dense(8), Dense(28, activation='tanh')])
generator.compile('adam', loss='binary_crossentropy')
critic = Sequential([Dense(8), Dense(1, activation='sigmoid')])
critic.compile('adam', loss='binary_crossentropy')
noise = Input((8,))
gan = Model(noise, critic(generator(noise)))
gan.compile('adam', loss='binary_crossentropy')
"""


def test_a_generator_trained_only_within_another_model_is_not_judged() -> None:
    source = f"{GAN}\ncritic.train_on_batch(a, b)\ngan.train_on_batch(a, b)\n"
    assert [layer_of_(each) for each in setups_of(source)] == [1, 1]


def layer_of_(setup: TrainingSetup) -> object:
    head = only_output(setup).head
    return plain(head.units) if isinstance(head, Head) else UNKNOWN


def test_a_generator_that_is_fitted_by_itself_is_judged() -> None:
    source = f"{GAN}\ngenerator.fit(a, b)\n"
    assert 28 in [layer_of_(each) for each in setups_of(source)]


def test_the_head_of_a_model_around_a_model_is_the_inner_head() -> None:
    source = f"{GAN}\ngan.train_on_batch(a, b)\ncritic.train_on_batch(a, b)\n"
    assert {loss_name_in(each) for each in setups_of(source)} == {"binary_crossentropy"}


def test_a_model_that_only_predicts_with_loaded_weights_has_no_fit() -> None:
    setup = setup_of(f"""{PRELUDE}
model = Sequential([Dense(3, activation='softmax')])
model.compile('adam', loss='mse')
model.load_weights('w.h5')
model.predict(unseen())
""")
    assert setup.fit is None


def test_a_model_that_predicts_after_training_is_judged() -> None:
    assert layer_of(f"""{PRELUDE}
model = Sequential([Dense(3, activation='softmax')])
model.compile('adam', loss='mse')
model.fit(a, b)
model.predict(unseen())
""") == (3, "softmax")


def test_a_model_that_is_never_compiled_is_silent() -> None:
    assert is_silent(f"{PRELUDE}\nmodel = Sequential([Dense(3)])\nmodel.fit(a, b)\n")


def test_a_shared_layer_has_one_head_per_call() -> None:
    assert layer_made(f"""
{START}
shared = Dense(3, activation='softmax')
other = shared(Dense(2)(x))
model = Model(inputs, shared(x))
""") == (3, "softmax")


def test_an_unknown_branch_in_the_graph_makes_two_worlds() -> None:
    from tests.trace.kit import pairings_of

    source = trained(f"{START}out = Dense(1)(x) if unseen() else Dense(3)(x)\nmodel = Model(inputs, out)")
    assert sorted(each[0] for each in pairings_of(source)) == [1, 3]
