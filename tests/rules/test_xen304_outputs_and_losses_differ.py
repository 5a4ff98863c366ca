"""XEN304: losses, metrics or loss weights that are not those of the outputs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from xent_lint.facts import ALL_MAJORS, Applicability, Given, Handed, HandedAs, Severity, TrainingSetup

from .kit import ANY_KERAS, KERAS_2, KERAS_3, LOSS_AT, cures, head, is_silent, line, one, said, setup
from .pages import both

CODE = "XEN304"
METRICS_AT, WEIGHTS_AT = line(8), line(9)
A_AND_B = Handed(HandedAs.LIST, 2, ("a", "b"))
DICT_OF_A_AND_B = Handed(HandedAs.DICT, 2, ("a", "b"))
ONLY_A = Handed(HandedAs.ONE, 1, ("a",))
ONE_LOSS = Handed(HandedAs.ONE, evidence=LOSS_AT)


def of(number: int, at=LOSS_AT) -> Handed:
    return Handed(HandedAs.LIST, number, evidence=at)


def keyed(*keys: str, at=LOSS_AT) -> Handed:
    return Handed(HandedAs.DICT, len(keys), keys, at)


def compiled(outputs: Handed = A_AND_B, loss: Handed = ONE_LOSS, **others: Handed) -> TrainingSetup:
    one_of_them = setup(head(1)).outputs[0]
    given = Given(loss=loss, outputs=outputs, **others)
    return replace(setup(), outputs=(one_of_them,) * (outputs.length or 1), given=given)


# Losses


@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_2, KERAS_3], ids=["any", "2", "3"])
def test_an_output_without_a_loss_is_left_untrained(target):
    finding = one(CODE, compiled(loss=of(1)), target)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, LOSS_AT)
    assert finding.message == (
        "1 loss for 2 outputs: the rest is not trained, without an error. Give one for each output."
    )


def test_losses_for_no_output():
    assert "fit raises" in one(CODE, compiled(loss=of(3)), KERAS_3).message
    assert "ignored" in one(CODE, compiled(loss=of(3)), KERAS_2).message
    assert one(CODE, compiled(loss=of(3)), ANY_KERAS).severity is Severity.ERROR


def test_of_two_losses_for_one_output_the_second_is_ignored():
    finding = one(CODE, compiled(ONLY_A, of(2)), ANY_KERAS)
    assert finding.message.startswith("2 losses for 1 output: what is too much is ignored")


def test_a_key_that_names_no_output():
    finding = one(CODE, compiled(loss=keyed("a", "bb")), ANY_KERAS)
    assert "name an output 'bb', and the model has 'a', 'b': fit raises" in finding.message
    assert not finding.remedies


def test_a_key_that_looks_like_an_output():
    outputs = Handed(HandedAs.LIST, 2, ("price", "kind"))
    near = one(CODE, compiled(outputs, keyed("price", "kinds")), ANY_KERAS)
    assert cures(near) == ["rename 'kinds' to 'kind'"]
    assert near.remedies[0].applicability is Applicability.CHOICE
    spelling = one(CODE, compiled(outputs, keyed("price", "Kind")), ANY_KERAS)
    assert spelling.remedies[0].applicability is Applicability.SAFE


def test_a_key_that_is_left_out_raises_in_keras_3_alone():
    assert "leave out the output 'b'" in one(CODE, compiled(loss=keyed("a")), KERAS_3).message
    assert is_silent(CODE, compiled(loss=keyed("a")), KERAS_2)
    assert is_silent(CODE, compiled(loss=keyed("a")), ANY_KERAS)
    assert is_silent(CODE, compiled(DICT_OF_A_AND_B, keyed("a")), KERAS_3)


def test_keras_2_ignores_keys_where_the_model_hands_out_a_dict():
    assert one(CODE, compiled(DICT_OF_A_AND_B, keyed("a", "c")), KERAS_3)
    assert is_silent(CODE, compiled(DICT_OF_A_AND_B, keyed("a", "c")), KERAS_2)
    assert is_silent(CODE, compiled(DICT_OF_A_AND_B, keyed("a", "c")), ANY_KERAS)


# Metrics and weights


def test_metrics_under_a_key_that_names_no_output():
    wrong = keyed("aa", at=METRICS_AT)
    assert one(CODE, compiled(metrics=wrong), ANY_KERAS).evidence == METRICS_AT
    assert is_silent(CODE, compiled(ONLY_A, metrics=wrong), KERAS_3)
    assert one(CODE, compiled(ONLY_A, metrics=wrong), KERAS_2)


def test_keras_3_pairs_metrics_with_outputs_and_keras_2_gives_all_to_each():
    assert one(CODE, compiled(metrics=of(1)), KERAS_3)
    assert is_silent(CODE, compiled(metrics=of(2)), KERAS_3)
    assert is_silent(CODE, compiled(metrics=of(0)), KERAS_3)
    assert is_silent(CODE, compiled(metrics=of(1)), KERAS_2)
    assert is_silent(CODE, compiled(ONLY_A, metrics=of(3)), KERAS_3)


def test_weights_of_another_number():
    short = one(CODE, compiled(loss=of(2), loss_weights=of(1, WEIGHTS_AT)), ANY_KERAS)
    assert (short.severity, short.evidence) == (Severity.ERROR, WEIGHTS_AT)
    assert one(CODE, compiled(loss=of(2), loss_weights=of(3)), ANY_KERAS).severity is Severity.WARNING
    assert one(CODE, compiled(loss=of(2), loss_weights=of(3)), KERAS_3).severity is Severity.ERROR
    assert is_silent(CODE, compiled(loss=of(2), loss_weights=of(2)), ANY_KERAS)


def test_weights_under_a_key_that_names_no_output():
    wrong = keyed("a", "bb")
    assert one(CODE, compiled(loss=keyed("a", "b"), loss_weights=wrong), ANY_KERAS)
    assert is_silent(CODE, compiled(loss=of(2), loss_weights=wrong), KERAS_3)
    assert is_silent(CODE, compiled(DICT_OF_A_AND_B, keyed("a", "b"), loss_weights=wrong), KERAS_2)


def test_one_loss_for_all_outputs_may_have_any_weights():
    assert is_silent(CODE, compiled(loss_weights=of(1)), ANY_KERAS)


# Silence


@pytest.mark.parametrize("major", sorted(ALL_MAJORS))
def test_what_fits_is_left_alone(major):
    target = {2: KERAS_2, 3: KERAS_3}[major]
    assert is_silent(CODE, compiled(loss=of(2), metrics=of(2), loss_weights=of(2)), target)
    assert is_silent(CODE, compiled(loss=keyed("b", "a"), metrics=keyed("a")), target)
    assert is_silent(CODE, compiled(DICT_OF_A_AND_B, keyed("a", "b")), target)
    assert is_silent(CODE, compiled(ONLY_A, of(1)), target)
    assert is_silent(CODE, compiled(), target)


@pytest.mark.parametrize("form", [HandedAs.UNKNOWN, HandedAs.NOTHING])
@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_2, KERAS_3], ids=["any", "2", "3"])
def test_outputs_that_are_not_known_are_left_alone(form, target):
    assert is_silent(CODE, compiled(Handed(form, 2), of(1), metrics=of(3), loss_weights=of(3)), target)
    assert is_silent(CODE, compiled(Handed(form), keyed("c")), target)


@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_2, KERAS_3], ids=["any", "2", "3"])
def test_names_that_are_not_known_are_left_alone(target):
    unnamed = Handed(HandedAs.LIST, 2)
    assert is_silent(CODE, compiled(unnamed, keyed("x"), metrics=keyed("y"), loss_weights=keyed("z")), target)


@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_2, KERAS_3], ids=["any", "2", "3"])
def test_losses_that_are_not_known_are_left_alone(target):
    unknown = Handed(HandedAs.UNKNOWN, None, ("c",))
    assert is_silent(CODE, compiled(loss=unknown, metrics=unknown, loss_weights=unknown), target)
    assert not said(CODE, setup(head(1)), target)


# Against real Keras


def fitted(keras, outputs_as_dict: bool = False, **compiled_with):
    inputs = keras.Input((4,))
    a, b = keras.layers.Dense(1, name="a")(inputs), keras.layers.Dense(1, name="b")(inputs)
    model = keras.Model(inputs, {"a": a, "b": b} if outputs_as_dict else [a, b])
    model.compile("adam", **{"loss": ["mse", "mse"], **compiled_with})
    zeros = np.zeros((8, 1))
    model.fit(np.zeros((8, 4)), {"a": zeros, "b": zeros} if outputs_as_dict else [zeros, zeros], verbose=0)
    return True


@pytest.mark.keras
@pytest.mark.parametrize(
    "given",
    [
        {"loss": {"a": "mse", "bb": "mse"}},
        {"metrics": {"aa": "mae"}},
        {"loss": {"a": "mse", "b": "mse"}, "loss_weights": {"a": 1.0, "bb": 1.0}},
    ],
)
def test_both_kerases_raise_for_keys_that_name_no_output(keras, given):
    with pytest.raises((ValueError, KeyError)):
        fitted(keras, **given)


@pytest.mark.keras
@pytest.mark.parametrize(
    "given",
    [
        {"loss": ["mse"] * 3},
        {"loss": {"a": "mse"}},
        {"metrics": ["mae"]},
        {"loss_weights": [1.0]},
        {"loss_weights": [1.0] * 3},
    ],
)
def test_keras_3_raises_where_keras_2_does_not(keras, major, given):
    if major == 2:
        assert fitted(keras, **given)
        return
    with pytest.raises((ValueError, KeyError)):
        fitted(keras, **given)


@pytest.mark.keras
def test_two_losses_for_one_output_run_in_both(keras):
    model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
    model.compile("adam", ["mse", "mae"])
    model.fit(np.zeros((8, 4)), np.ones((8, 1)), verbose=0)
    evaluated = np.ravel(model.evaluate(np.zeros((8, 4)), np.ones((8, 1)), verbose=0))
    assert evaluated[0] == pytest.approx(1, abs=0.01)


@pytest.mark.keras
def test_the_second_output_stays_as_it_was_made(keras):
    untrained, trained = both(CODE, "change")
    assert untrained == [0]
    assert trained[0] > 1
