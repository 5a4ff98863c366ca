from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn")

from .scores import calibration_error, distributions, scores_of


def test_probabilities_of_each_class_are_scored():
    outputs = np.array([[0.7, 0.2, 0.1], [0.2, 0.5, 0.3], [0.6, 0.3, 0.1]])
    scores = scores_of({"probabilities": outputs, "labels": [0, 1, 2]})
    assert scores["accuracy"] == pytest.approx(2 / 3)
    assert scores["log loss"] == pytest.approx(-np.log([0.7, 0.5, 0.1]).mean())
    assert scores["calibration error"] == pytest.approx((0.3 + 0.5 + 0.6) / 3)


def test_one_unit_speaks_for_the_second_of_two_classes():
    scores = scores_of({"probabilities": [[0.9], [0.2]], "labels": [1, 0]})
    assert scores["accuracy"] == 1
    assert scores["log loss"] == pytest.approx(-np.log([0.9, 0.8]).mean())


@pytest.mark.parametrize("labels", [[-1, 1], [1, 2]])
def test_the_second_of_two_classes_is_the_larger_label(labels):
    assert scores_of({"probabilities": [[0.1], [0.9]], "labels": labels})["accuracy"] == 1


def test_each_of_several_labels_is_scored_alone():
    scores = scores_of({"probabilities": [[0.9, 0.8, 0.6]], "labels": [[1, 1, 0]]})
    assert scores["accuracy"] == pytest.approx(2 / 3)
    assert scores["log loss"] == pytest.approx(-np.log([0.9, 0.8, 0.4]).mean())


def test_decisions_have_an_accuracy_only():
    scores = scores_of({"decisions": [1, 1, 1, 1], "labels": [1, 1, 1, 0]})
    assert scores == {"accuracy": 0.75, "balanced accuracy": 0.5}


def test_amounts_have_the_share_of_the_variance_that_they_explain():
    assert scores_of({"amounts": [[1.0], [2.0], [3.0]], "labels": [1, 2, 3]}) == {"R2": 1}
    assert scores_of({"amounts": [[2.0], [2.0], [2.0]], "labels": [1, 2, 3]}) == {"R2": 0}


def test_outputs_are_clipped_and_scaled_as_keras_does():
    assert distributions(np.array([[3.0, -2.0], [0.3, 0.3]])) == pytest.approx(np.array([[1, 0], [0.5, 0.5]]), abs=1e-6)


def test_a_sure_and_right_model_has_no_calibration_error():
    assert calibration_error(np.eye(3), np.arange(3)) == 0


def test_confidence_that_is_met_on_average_is_no_error():
    rows = np.array([[0.75, 0.25]] * 4)
    assert calibration_error(rows, np.array([0, 0, 0, 1])) == pytest.approx(0)
