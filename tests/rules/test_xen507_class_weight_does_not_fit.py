"""XEN507: class weights that are not what the labels need."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from xent_lint.facts import Given, Handed, HandedAs, Interval, Severity, TrainingSetup

from .kit import (
    ANY_KERAS,
    FIT_AT,
    KERAS_2,
    KERAS_3,
    UNKNOWN,
    continuous,
    head,
    ids,
    is_silent,
    line,
    loss,
    multi_hot,
    one,
    one_hot,
    setup,
)
from .pages import numbers, page, run

CODE = "XEN507"
WEIGHTS_AT = line(8)
ONE_OUTPUT = Handed(HandedAs.ONE, 1)
SCCE = loss("sparse_categorical_crossentropy")
BCE = loss("binary_crossentropy")
THREE = setup(head(3), SCCE, UNKNOWN)
BINARY = setup(head(1, "sigmoid"), BCE, UNKNOWN)


def keyed(*keys: int | str) -> Handed:
    return Handed(HandedAs.DICT, len(keys), keys, WEIGHTS_AT)


def weighed(a_setup: TrainingSetup, weights: Handed, outputs: Handed = ONE_OUTPUT, **others: Handed) -> TrainingSetup:
    return replace(a_setup, given=Given(class_weight=weights, outputs=outputs, **others))


# Forms


@pytest.mark.parametrize("form", [HandedAs.ONE, HandedAs.LIST])
@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_2, KERAS_3], ids=["any", "2", "3"])
def test_weights_that_are_no_dict_raise(form, target):
    finding = one(CODE, weighed(THREE, Handed(form, evidence=WEIGHTS_AT)), target)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, WEIGHTS_AT)
    assert "no dict" in finding.message


def test_weights_for_several_outputs_raise():
    two = Handed(HandedAs.LIST, 2)
    assert "2: fit raises" in one(CODE, weighed(THREE, keyed(0, 1, 2), two), ANY_KERAS).message
    assert is_silent(CODE, weighed(THREE, keyed(0, 1, 2), Handed(HandedAs.UNKNOWN, 2)), ANY_KERAS)


def test_keras_3_takes_no_sample_weights_beside_them():
    beside = weighed(THREE, keyed(0, 1, 2), sample_weight=Handed(HandedAs.ONE))
    assert "Multiply" in one(CODE, beside, KERAS_3).message
    assert is_silent(CODE, beside, KERAS_2)
    assert is_silent(CODE, beside, ANY_KERAS)


# Keys


def test_keys_counted_from_one():
    finding = one(CODE, weighed(THREE, keyed(1, 2, 3)), ANY_KERAS)
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "class_weight names the class 3, and the ids go from 0 to 2: in Keras 3 class 0 weighs 1, Keras 2 raises."
    )
    assert one(CODE, weighed(THREE, keyed(1, 2, 3)), KERAS_2).severity is Severity.ERROR
    assert "class 0 weighs 1" in one(CODE, weighed(THREE, keyed(1, 2, 3)), KERAS_3).message


@pytest.mark.parametrize(
    ("a_setup", "keys"),
    [
        (BINARY, (1, 2)),
        (BINARY, (-1, 1)),
        (setup(head(3), loss(), one_hot(3)), (1, 2, 3)),
        (setup(head(UNKNOWN), SCCE, ids(3)), (1, 2, 3)),
        (setup(head(3), SCCE, ids(3, highest=None)), (1, 2, 3)),
    ],
)
def test_the_number_of_classes_comes_from_labels_or_head(a_setup, keys):
    assert one(CODE, weighed(a_setup, keyed(*keys)), ANY_KERAS)


def test_texts_are_no_class_ids():
    finding = one(CODE, weighed(THREE, keyed("0", "1", "2")), ANY_KERAS)
    assert "texts" in finding.message
    assert finding.severity is Severity.WARNING


def test_a_row_of_several_labels_is_weighed_by_its_first():
    assert one(CODE, weighed(setup(head(3, "sigmoid"), BCE, multi_hot(3)), keyed(0, 1, 2))).severity is Severity.WARNING


# Silence


@pytest.mark.parametrize(
    "keys", [(0, 1, 2), (2, 1, 0), (1,), (0, 1), (0, 1, 2, 3), (), (True, False, 2), (0.0, 1.0, 2.0)]
)
@pytest.mark.parametrize("target", [ANY_KERAS, KERAS_3], ids=["any", "3"])
def test_keys_that_are_class_ids_are_left_alone(keys, target):
    assert is_silent(CODE, weighed(THREE, keyed(*keys)), target)


@pytest.mark.parametrize(
    "a_setup",
    [
        setup(head(3), SCCE, ids(3, lowest=1)),
        setup(head(4), SCCE, ids(3, lowest=1)),
        setup(head(UNKNOWN), SCCE, UNKNOWN),
        setup(head(UNKNOWN), SCCE, ids(Interval(2), highest=None)),
        setup(head(3), UNKNOWN, UNKNOWN),
        setup(UNKNOWN, SCCE, UNKNOWN),
        setup(head(1, "linear"), loss("mean_squared_error"), continuous()),
        setup(head(3), SCCE, continuous()),
        setup(head(3, "sigmoid"), BCE, UNKNOWN),
    ],
    ids=range(9),
)
def test_labels_that_may_be_counted_otherwise_are_left_alone(a_setup):
    assert is_silent(CODE, weighed(a_setup, keyed(1, 2, 3)), ANY_KERAS)


@pytest.mark.parametrize("form", [HandedAs.UNKNOWN, HandedAs.NOTHING])
def test_weights_that_are_not_known_are_left_alone(form):
    assert is_silent(CODE, weighed(THREE, Handed(form, 3, (1, 2, 3))), ANY_KERAS)


def test_outputs_that_are_not_known_are_left_alone():
    assert is_silent(CODE, weighed(THREE, keyed(1, 2, 3), Handed(HandedAs.UNKNOWN)), ANY_KERAS)


def test_a_finding_without_a_place_of_its_own_stands_at_the_fit():
    assert one(CODE, weighed(THREE, Handed(HandedAs.LIST)), ANY_KERAS).evidence == FIT_AT


# Against real Keras


def fitted(keras, labels_, units=3, **given):
    activation, name = ("softmax", SCCE.name.value) if units > 1 else ("sigmoid", "binary_crossentropy")
    name = "categorical_crossentropy" if labels_.ndim > 1 else name
    model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(units, activation=activation)])
    model.compile("adam", name)
    return model.fit(np.zeros((6, 4)), labels_, verbose=0, **given).history["loss"][0]


IDS = np.array([0, 1, 2, 0, 1, 2])


@pytest.mark.keras
@pytest.mark.parametrize("weights", [[1.0, 1.0, 1.0], np.ones(3), "balanced"], ids=["list", "array", "text"])
def test_both_kerases_raise_for_what_is_no_dict(keras, weights):
    with pytest.raises((AttributeError, ValueError), match=r"attribute|ambiguous"):
        fitted(keras, IDS, class_weight=weights)


@pytest.mark.keras
@pytest.mark.parametrize("keys", [(1, 2, 3), ("0", "1", "2")])
def test_keras_3_weighs_only_the_classes_that_are_named(keras, major, keys):
    weights = dict.fromkeys(keys, 1000.0)
    if major == 2:
        with pytest.raises(ValueError, match="keys from 0"):
            fitted(keras, IDS, class_weight=weights)
        return
    only_zero = fitted(keras, np.zeros(6), class_weight=weights)
    assert only_zero == pytest.approx(fitted(keras, np.zeros(6)))


@pytest.mark.keras
def test_a_row_of_several_labels_has_the_weight_of_its_first(keras):
    rows = np.array([[1.0, 1.0, 0.0]] * 6)
    assert fitted(keras, rows, class_weight={0: 0.0, 1: 100.0, 2: 100.0}) == 0


@pytest.mark.keras
def test_keras_3_refuses_both_weights(keras, major):
    if major == 3:
        with pytest.raises(ValueError, match="at the same time"):
            fitted(keras, IDS, class_weight={0: 1.0, 1: 1.0, 2: 1.0}, sample_weight=np.ones(6))


@pytest.mark.keras
def test_weights_counted_from_one_go_to_the_wrong_class(keras, major):
    assert numbers(run(page(CODE).use_instead[0]), "mean")[0] < 0.2
    if major == 3:
        assert numbers(run(page(CODE).example), "mean")[0] > 0.9
