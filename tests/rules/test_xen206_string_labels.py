"""XEN206: texts as labels."""

from __future__ import annotations

import numpy as np
import pytest

from xent_lint.facts import Severity

from .kit import (
    LOSS_AT,
    UNKNOWN,
    codes,
    continuous,
    cures,
    head,
    ids,
    is_silent,
    labels,
    loss,
    metric,
    one,
    one_hot,
    setup,
    strings,
    without,
)
from .pages import page, run

CODE = "XEN206"
BCE, CCE = loss("binary_crossentropy"), loss("categorical_crossentropy")
WRONG = setup(head(1, "sigmoid"), BCE, strings())


def test_texts_are_an_error_at_the_loss():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, LOSS_AT)
    assert cures(finding) == ["turn the texts into class ids with sklearn.preprocessing.LabelEncoder"]
    assert codes(WRONG) == [CODE]


@pytest.mark.parametrize(
    "name",
    [
        "sparse_categorical_crossentropy",
        "categorical_focal_crossentropy",
        "mean_squared_error",
        "hinge",
        "kl_divergence",
        "poisson",
    ],
)
@pytest.mark.parametrize("a_head", [head(3), head(1, "linear"), UNKNOWN])
def test_every_loss_of_keras_counts_whatever_the_head(name, a_head):
    assert not is_silent(CODE, setup(a_head, loss(name), strings()))


@pytest.mark.parametrize("field", ["loss.from_logits", "labels.shape", "head", "metrics"])
def test_nothing_else_has_to_be_known(field):
    assert not is_silent(CODE, without(WRONG, field))


def test_for_rows_the_ids_are_encoded_once_more():
    (cure,) = cures(one(CODE, setup(head(3), CCE, strings())))
    assert cure.endswith("and one-hot encode the labels with keras.utils.to_categorical")


def test_the_shape_and_the_metrics_of_texts_are_not_named():
    wrong = setup(head(3), loss("mean_squared_error"), strings(), metrics=(metric("categorical_accuracy"),))
    assert codes(wrong) == [CODE]


@pytest.mark.parametrize(
    "right",
    [
        setup(head(1, "sigmoid"), BCE, ids(2)),
        setup(head(3), CCE, one_hot(3)),
        setup(head(1, "linear"), loss("mean_squared_error"), continuous()),
        setup(head(1, "sigmoid"), BCE, labels(UNKNOWN, ())),
        setup(head(1, "sigmoid"), BCE),
        setup(head(1, "sigmoid"), loss(UNKNOWN), strings()),
        setup(head(1, "sigmoid"), UNKNOWN, strings()),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["loss", "loss.name", "labels", "labels.values"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_numbered_the_classes_are_learned(keras):
    assert run(page(CODE).use_instead[0]) == "accuracy 1.0\n"


@pytest.mark.keras
@pytest.mark.parametrize("kind", [str, object])
@pytest.mark.parametrize("name", ["binary_crossentropy", "mean_squared_error", "hinge", "poisson"])
def test_in_keras_every_loss_raises_on_texts(keras, name, kind):
    model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
    model.compile(loss=name)
    with pytest.raises(Exception, match=r"Invalid dtype: str|Cast string to float is not supported"):
        model.fit(np.eye(2), np.array(["cat", "dog"], dtype=kind), verbose=0)
