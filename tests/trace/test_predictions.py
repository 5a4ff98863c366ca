"""Decisions on what a model predicts."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, Silent, line, line_with, plain, program_of
from xent_lint.facts import Head, Loss, OutputUse, Unknown, Use

MODEL = f"""{PRELUDE}
from scipy.special import expit
x = np.zeros((600, 4))
model = Sequential([Input((4,)), Dense(1, activation='sigmoid')])
model.compile('adam', 'binary_crossentropy')
pred = model.predict(x)
"""
LOGITS = MODEL.replace("'sigmoid'", "'linear'").replace(
    "'binary_crossentropy'", "keras.losses.BinaryCrossentropy(from_logits=True)"
)


def worlds_of(source: str) -> list[list[OutputUse]]:
    """The uses of a model's output, one list of worlds for each context."""
    contexts = program_of(source).contexts
    return [uses for each in contexts if (uses := [use for use in each.worlds if isinstance(use, OutputUse)])]


def uses_of(source: str) -> list[OutputUse]:
    contexts = worlds_of(source)
    assert all(len(worlds) == 1 for worlds in contexts), "several worlds"
    return [worlds[0] for worlds in contexts]


def use_of(line_: str, before: str = MODEL) -> OutputUse:
    found = uses_of(f"{before}\n{line_}\n")
    assert len(found) == 1, f"{len(found)} uses"
    return found[0]


def choices(line_: str, before: str = MODEL) -> int | Silent:
    """Among how many values this argmax chooses, UNKNOWN too where it is no use of a prediction."""
    found = uses_of(f"{before}\n{line_}\n")
    return plain(found[0].choices) if found else UNKNOWN  # type: ignore[return-value]


# argmax


@pytest.mark.parametrize(
    "expression",
    [
        "np.argmax(pred, axis=1)",
        "np.argmax(pred, axis=-1)",
        "np.argmax(pred, 1)",
        "np.argmax(a=pred, axis=1)",
        "pred.argmax(axis=1)",
        "pred.argmax(-1)",
        "tf.argmax(pred, axis=1)",
        "tf.math.argmax(pred, 1)",
        "keras.ops.argmax(pred, axis=-1)",
        "keras.backend.argmax(pred)",
        "np.argmax(pred[0])",
        "np.argmax(pred[17, :])",
        "np.argmax(pred[0, 0])",
        "pred[0].argmax()",
        "[np.argmax(p) for p in pred]",
        "list(map(np.argmax, pred))",
        "[np.argmax(p) for _, p in enumerate(pred)]",
        "[np.argmax(p) for p, _ in zip(pred, x)]",
        "np.argmax(np.array(pred), axis=1)",
        "np.argmax(pred.reshape(-1, 1), axis=1)",
        "np.argmax(np.reshape(pred, (-1, 1)), axis=1)",
        "np.argmax(np.expand_dims(np.squeeze(pred), -1), axis=-1)",
        "np.argmax(tf.nn.sigmoid(pred), axis=1)",
        "np.argmax(model.predict_on_batch(x), axis=1)",
        "np.argmax(model(x), axis=1)",
        "np.argmax(model(x).numpy(), axis=1)",
        "np.argmax(model.predict(x, verbose=0), axis=1)",
        "np.argmax(model.predict(unseen()), axis=1)",
        "np.argmax(model.predict(np.zeros((1, 4))))",
    ],
)
def test_an_argmax_over_one_unit_has_one_value_to_choose_from(expression: str) -> None:
    assert choices(expression) == 1


@pytest.mark.parametrize(
    ("expression", "count"),
    [
        ("np.argmax(pred)", 600),
        ("pred.argmax()", 600),
        ("np.argmax(pred, axis=0)", 600),
        ("tf.argmax(pred)", 600),
        ("np.argmax(pred[:, 0])", 600),
        ("np.argmax(pred[:20])", UNKNOWN),
        ("np.argmax(model.predict(unseen()))", UNKNOWN),
        ("np.argmax(pred[np.arange(5)], axis=0)", UNKNOWN),
        ("np.argmax(pred[pred > unseen()])", UNKNOWN),
        ("np.argmax(pred[unseen()])", UNKNOWN),
        ("np.argmax(pred.flatten())", UNKNOWN),
        ("np.argmax(pred.reshape(60, 10), axis=1)", 10),
        ("np.argmax(pred.reshape(unseen()), axis=1)", UNKNOWN),
        ("np.argmax(pred, axis=unseen())", UNKNOWN),
        ("tf.argmax(pred, dimension=1)", UNKNOWN),
        ("np.argmax(pred.T, axis=1)", UNKNOWN),
        ("np.argmax(np.hstack([pred, 1 - pred]), axis=1)", UNKNOWN),
        ("np.argmax([model.predict(x) for _ in range(3)], axis=0)", UNKNOWN),
        ("np.argmax(np.concatenate([pred, pred], axis=1), axis=1)", UNKNOWN),
        ("np.argmax(unseen(pred), axis=1)", UNKNOWN),
        ("np.argmax(*unseen())", UNKNOWN),
        ("np.argmax(pred, *unseen())", UNKNOWN),
        ("np.argmax(x, axis=1)", UNKNOWN),
    ],
)
def test_another_argmax_chooses_among_others(expression: str, count: object) -> None:
    found = [each for each in uses_of(f"{MODEL}\n{expression}\n") if each.use is Use.ARGMAX]
    assert (plain(found[0].choices) if found else UNKNOWN) == count


def test_several_units_are_several_choices() -> None:
    assert choices("np.argmax(pred, axis=1)", MODEL.replace("Dense(1,", "Dense(5,")) == 5


def test_the_size_of_the_input_decides_the_rank_where_the_model_does_not_say() -> None:
    open_model = MODEL.replace("Input((4,)), ", "")
    assert choices("np.argmax(pred, axis=1)", open_model) == 1
    assert choices("np.argmax(model.predict(np.zeros((2, 7, 4))), axis=1)", open_model) == 7


def test_the_last_axis_is_the_units_whatever_the_rank() -> None:
    unknown = MODEL.replace("Input((4,)), ", "").replace("np.zeros((600, 4))", "unseen()")
    assert choices("np.argmax(pred, axis=-1)", unknown) == 1
    assert choices("np.argmax(pred, axis=1)", unknown) is UNKNOWN
    assert choices("np.argmax(pred[0])", unknown) is UNKNOWN


def test_an_argmax_over_the_steps_of_a_sequence_is_another_thing() -> None:
    tagger = MODEL.replace("Input((4,))", "Input((20, 4))").replace("(600, 4)", "(600, 20, 4)")
    assert choices("np.argmax(pred, axis=1)", tagger) == 20
    assert choices("np.argmax(pred[0])", tagger) == 20
    assert choices("np.argmax(pred, axis=2)", tagger) == 1


# Thresholds and rounding


@pytest.mark.parametrize(
    "expression",
    [
        "pred > 0.5",
        "pred >= .5",
        "0.5 < pred",
        "(pred > 0.5).astype(int)",
        "(pred[:, 0] > 0.5) * 1",
        "np.where(pred > 0.5, 1, 0)",
        "np.where(pred.flatten() < 0.5, 0, 1)",
        "1 if pred[0][0] > 0.5 else 0",
        "[1 if p > 0.5 else 0 for p in pred]",
        "[p[0] > 0.5 for p in pred]",
        "np.greater(pred, 0.5)",
        "tf.greater(pred, 0.5)",
        "tf.math.greater_equal(pred, 0.5)",
        "tf.cast(pred > 0.5, tf.int32)",
        "tf.cast(pred, tf.float32) > 0.5",
        "pred.astype('float32') > 0.5",
        "float(pred[0][0]) > 0.5",
        "pred[0].item() > 0.5",
        "model(x) > 0.5",
        "model(x).numpy() > 0.5",
    ],
)
def test_a_comparison_with_a_number_is_a_threshold(expression: str) -> None:
    found = use_of(expression)
    assert (found.use, plain(found.threshold)) == (Use.THRESHOLD, 0.5)


@pytest.mark.parametrize(
    "expression",
    [
        "np.round(pred)",
        "np.rint(pred)",
        "np.around(pred, 0)",
        "pred.round()",
        "pred[:, 0].round(0)",
        "tf.round(pred)",
        "tf.math.round(pred)",
        "keras.ops.round(pred)",
        "round(pred[0][0])",
        "round(float(pred[0][0]))",
        "[round(p[0]) for p in pred]",
    ],
)
def test_rounding_to_whole_numbers_is_a_decision(expression: str) -> None:
    assert use_of(expression).use is Use.ROUND


@pytest.mark.parametrize(
    "expression",
    [
        "pred == 0.5",
        "pred != 0",
        "pred is None",
        "pred in (0, 1)",
        "np.round(pred, 2)",
        "np.round(pred, unseen())",
        "pred.round(3)",
        "round(pred[0][0], 2)",
        "expit(pred) > 0.5",
        "1 / (1 + np.exp(-pred)) > 0.5",
        "pred * 2 > 0.5",
        "-pred < 0.5",
        "abs(pred - 0.5) < 0.1",
        "np.max(pred) > 0.5",
        "pred.mean() > 0.5",
        "pred.astype(int) > 0.5",
        "int(pred[0][0]) > 0.5",
        "unseen(pred) > 0.5",
        "pd.DataFrame(pred) > 0.5",
        "scaler.inverse_transform(pred) > 0.5",
        "np.clip(pred, 0, 1) > 0.5",
        "len(pred) > 0.5",
        "pred.shape[0] > 0.5",
        "np.concatenate([pred, pred]) > 0.5",
        "x > 0.5",
        "model.evaluate(x, x) > 0.5",
        "np.round(x)",
    ],
)
def test_what_is_no_decision_on_the_output_is_none(expression: str) -> None:
    assert not uses_of(f"{LOGITS}\nscaler = unseen()\n{expression}\n")


def test_an_activation_applied_to_predictions_is_theirs() -> None:
    for applied in ("tf.nn.sigmoid(pred)", "tf.sigmoid(pred)", "keras.activations.sigmoid(pred)"):
        head = use_of(f"{applied} > 0.5", LOGITS).head
        assert isinstance(head, Head)
        assert plain(head.activation) == "sigmoid"


def test_a_threshold_of_unknown_size_is_unknown() -> None:
    assert plain(use_of("pred > unseen()").threshold) is UNKNOWN


def test_a_use_is_placed_at_the_decision() -> None:
    source = f"{MODEL}\ndecided = np.argmax(pred, axis=1)\n"
    assert line(uses_of(source)[0].evidence) == line_with(source, "argmax")


# What the model was trained with


def test_the_loss_is_that_of_the_compile_before() -> None:
    loss = use_of("pred > 0.5", LOGITS).loss
    assert isinstance(loss, Loss)
    assert (plain(loss.name), plain(loss.from_logits)) == ("binary_crossentropy", True)


def test_a_model_compiled_anew_predicts_with_what_it_was_trained_with() -> None:
    loss = use_of("model.compile('adam', 'mse')\npred > 0.5", LOGITS).loss
    assert isinstance(loss, Loss)
    assert plain(loss.name) == "binary_crossentropy"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("model.compile('adam', keras.losses.BinaryCrossentropy(from_logits=True))", ""),
        ("keras.losses.BinaryCrossentropy(from_logits=True)", "lambda t, p: unseen(t, p)"),
        ("keras.losses.BinaryCrossentropy(from_logits=True)", "unseen()"),
    ],
    ids=["not compiled", "own loss", "unknown loss"],
)
def test_a_loss_that_is_not_known_is_unknown(old: str, new: str) -> None:
    assert old in LOGITS
    assert isinstance(use_of("pred > 0.5", LOGITS.replace(old, new)).loss, Unknown)


@pytest.mark.parametrize(
    "before",
    [
        MODEL.replace("model = Sequential(", "model = unseen()\nother = Sequential("),
        MODEL + "model = keras.models.load_model('a.keras')\npred = model.predict(x)\n",
        MODEL + "pred = Model(model.inputs, [model.output, model.output]).predict(x)\n",
        MODEL.replace(
            "model = Sequential", "class Own(Sequential):\n    def predict_step(self, data): pass\nmodel = Own"
        ),
        MODEL.replace("pred =", "model.predict_step = unseen()\npred ="),
        MODEL + "pred[pred > unseen()] = 1\n",
        MODEL + "row = pred[0]\nrow[0] = 1\n",
        MODEL + "np.exp(pred, out=pred)\n",
        MODEL + "pred.fill(0)\n",
        MODEL + "pred /= 2\n",
    ],
    ids=["unknown", "loaded", "two outputs", "own step", "step set", "written", "row written", "out", "fill", "scaled"],
)
def test_predictions_that_are_not_what_the_head_puts_out_are_no_use(before: str) -> None:
    found = [each for each in uses_of(f"{before}\ndecided = pred >= 0.5\n") if plain(each.threshold) == 0.5]
    assert not found


def test_a_method_of_the_programs_own_is_followed() -> None:
    source = MODEL.replace(
        "model = Sequential",
        "class Own(Sequential):\n    def predict(self, x): return tf.nn.sigmoid(super().predict(x)) - 0.5\nmodel = Own",
    )
    assert not uses_of(f"{source}\npred > 0.5\n")


# Branches


def test_a_decision_on_either_of_two_models_has_two_worlds() -> None:
    source = f"""{PRELUDE}
if unseen():
    model = Sequential([Input((4,)), Dense(1)])
else:
    model = Sequential([Input((4,)), Dense(3)])
np.argmax(model.predict(unseen()), axis=1)
"""
    assert sorted(plain(each.choices) for each in worlds_of(source)[0]) == [1, 3]


def test_a_model_that_is_unknown_on_a_branch_makes_the_decision_unknown_there() -> None:
    for other in ("unseen()", "keras.models.load_model('a')"):
        source = f"""{PRELUDE}
model = {other} if unseen() else Sequential([Input((4,)), Dense(1)])
np.argmax(model.predict(unseen()), axis=1)
"""
        assert [plain(each.choices) for each in worlds_of(source)[0]] == [1, UNKNOWN]


def test_branches_that_pair_model_and_decision_stay_apart() -> None:
    source = f"""{PRELUDE}
binary = unseen()
model = Sequential([Input((4,)), Dense(1 if binary else 3)])
pred = model.predict(unseen())
decided = pred > 0.5 if binary else np.argmax(pred, axis=1)
"""
    found = {(each.use, plain(each.choices)) for worlds in worlds_of(source) for each in worlds}
    assert found == {(Use.THRESHOLD, UNKNOWN), (Use.ARGMAX, 3)}


def test_a_function_called_with_two_models_decides_on_each() -> None:
    source = f"""{PRELUDE}
def decide(model):
    return np.argmax(model.predict(unseen()), axis=1)
decide(Sequential([Input((4,)), Dense(1)]))
decide(Sequential([Input((4,)), Dense(3)]))
"""
    assert [plain(each.choices) for each in uses_of(source)] == [1, 3]


def test_labels_made_of_predictions_stay_unknown() -> None:
    from tests.trace.kit import setups_of, values_in

    source = f"{MODEL}\nother = Sequential([Dense(1)])\nother.compile('adam', 'mse')\nother.fit(x, (pred > 0.5) * 1)\n"
    assert values_in(setups_of(source)[-1]) is UNKNOWN


# Models of a class of the program's own


OWN = f"""{PRELUDE}
class Own(Model):
    def __init__(self):
        super().__init__()
        self.out = Dense(1)
    def call(self, x, training=False):
        x = self.out(x)
        return x if training else tf.nn.sigmoid(x)
model = Own()
model.compile('adam', keras.losses.BinaryCrossentropy(from_logits=True))
"""


@pytest.mark.parametrize(
    ("output", "activation"),
    [
        ("model.predict(unseen())", "sigmoid"),
        ("model.predict(np.zeros((4, 8)))", "sigmoid"),
        ("model(unseen())", "sigmoid"),
        ("model(unseen(), training=False)", "sigmoid"),
        ("model(unseen(), training=True)", "linear"),
        ("model(unseen(), True)", "linear"),
    ],
)
def test_call_is_given_what_the_program_gives_it(output: str, activation: str) -> None:
    head = use_of(f"{output} > 0.5", OWN).head
    assert isinstance(head, Head)
    assert plain(head.activation) == activation


def test_an_argument_of_another_name_is_handed_on_as_well() -> None:
    own = OWN.replace("training=False", "is_training=False").replace("if training", "if is_training")
    head = use_of("model(unseen(), is_training=True) > 0.5", own).head
    assert isinstance(head, Head)
    assert plain(head.activation) == "linear"


def test_an_argument_that_is_not_known_leaves_both_ways_open() -> None:
    heads = [each.head for each in worlds_of(f"{OWN}\nmodel(unseen(), training=unseen()) > 0.5\n")[0]]
    known = {plain(each.activation) for each in heads if isinstance(each, Head)}
    assert known == {"linear", "sigmoid"}


def test_what_is_trained_is_what_call_gives_in_training() -> None:
    from tests.trace.kit import layer_of

    assert layer_of(f"{OWN}\nmodel.fit(unseen(), unseen())\n") == (1, "linear")
