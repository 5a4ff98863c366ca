"""XEN502: a metric that Keras does not know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xent_lint.facts import Metric, Severity, Spelling, UnknownName

from .kit import (
    ANY_KERAS,
    KERAS_2,
    KERAS_3,
    METRIC_AT,
    UNKNOWN,
    cures,
    head,
    ids,
    is_silent,
    loss,
    metric,
    one,
    said,
    setup,
    without,
)

CODE = "XEN502"


def unnamed(text: str) -> Metric:
    return replace(metric(text), name=UnknownName(text))


def measured(*metrics: Metric):
    return setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(2), metrics=metrics)


def test_an_unknown_name_is_an_error_at_the_metric():
    finding = one(CODE, measured(unnamed("acuracy")))
    assert (finding.severity, finding.evidence) == (Severity.ERROR, METRIC_AT)
    assert cures(finding) == ["rename 'acuracy' to 'accuracy'"]


def test_each_unknown_metric_is_said():
    assert len(said(CODE, measured(unnamed("acuracy"), metric("auc"), unnamed("f1")))) == 2


def test_only_names_that_every_keras_knows_are_proposed():
    assert cures(one(CODE, measured(unnamed("recal")), KERAS_2)) == ["rename 'recal' to 'Recall'"]


def as_text(text: str) -> Metric:
    return replace(metric(text), spelling=Spelling.STRING)


def test_a_text_that_only_another_keras_knows_is_an_error():
    finding = one(CODE, measured(as_text("precision")), KERAS_2)
    assert finding.severity is Severity.ERROR
    assert "Keras 2 knows no metric 'precision'" in finding.message
    assert cures(finding) == ["use the metric precision"]


@pytest.mark.parametrize("target", [KERAS_3, ANY_KERAS])
def test_it_is_none_where_that_keras_may_be_used(target):
    assert is_silent(CODE, measured(as_text("precision")), target)


def test_a_class_is_no_text():
    assert is_silent(CODE, measured(metric("precision")), KERAS_2)


@pytest.mark.keras
def test_in_keras_2_precision_is_no_text_of_a_metric():
    tf_keras = pytest.importorskip("tf_keras")
    model = tf_keras.Sequential([tf_keras.layers.Dense(1, activation="sigmoid")])
    model.compile(loss="binary_crossentropy", metrics=["precision"])
    with pytest.raises(TypeError, match="'str' object is not callable"):
        model.fit([[0.0]], [[1.0]], verbose=0)


@pytest.mark.parametrize("text", ["f1", "my_metric", "loss"])
def test_nothing_is_guessed_for_a_name_that_looks_like_none(text):
    assert not one(CODE, measured(unnamed(text))).remedies


def test_it_is_silent_for_metrics_that_keras_knows_and_those_that_are_not_its_own():
    assert is_silent(CODE, measured(metric("accuracy"), metric("auc")))
    assert is_silent(CODE, measured(metric(UNKNOWN)))
    assert is_silent(CODE, measured())
    assert is_silent(CODE, without(measured(unnamed("acuracy")), "metrics"))
