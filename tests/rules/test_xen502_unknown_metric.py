"""XEN502: a metric that Keras does not know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xent_lint.facts import Metric, Severity, UnknownName

from .kit import KERAS_2, METRIC_AT, UNKNOWN, cures, head, ids, is_silent, loss, metric, one, said, setup, without

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


@pytest.mark.parametrize("text", ["f1", "my_metric", "loss"])
def test_nothing_is_guessed_for_a_name_that_looks_like_none(text):
    assert not one(CODE, measured(unnamed(text))).remedies


def test_it_is_silent_for_metrics_that_keras_knows_and_those_that_are_not_its_own():
    assert is_silent(CODE, measured(metric("accuracy"), metric("auc")))
    assert is_silent(CODE, measured(metric(UNKNOWN)))
    assert is_silent(CODE, measured())
    assert is_silent(CODE, without(measured(unnamed("acuracy")), "metrics"))
