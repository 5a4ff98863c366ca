from __future__ import annotations

from .claims import Claim, claim, is_better


def test_the_figures_of_each_score_are_read():
    text = """
The loss is negative. Trained on scikit-learn's breast cancer data, the accuracy on the test part is 0.63 before
the cure and 0.81 after it, the log loss 4.95 and 0.44 (Keras 3). No error.
"""
    assert claim(text) == Claim("breast cancer", {"accuracy": (0.63, 0.81), "log loss": (4.95, 0.44)})


def test_figures_below_zero_are_read():
    text = "Trained on scikit-learn's diabetes data, the R2 is -4.64 before the cure and 0.30 after it (Keras 3)."
    assert claim(text) == Claim("diabetes", {"R2": (-4.64, 0.3)})


def test_balanced_accuracy_is_not_taken_for_accuracy():
    text = (
        "Trained on scikit-learn's digits, the balanced accuracy is 0.81 before the cure and 0.93 after it (Keras 3)."
    )
    assert claim(text) == Claim("digits", {"balanced accuracy": (0.81, 0.93)})


def test_a_text_without_such_a_sentence_claims_nothing():
    assert claim("In the example the accuracy is 0.60 before the cure and 0.70 after it (Keras 3).") is None


def test_the_loader_is_named_after_the_data_set():
    assert Claim("breast cancer", {}).loader == "load_breast_cancer"


def test_losses_and_errors_are_better_if_lower():
    assert is_better("log loss", 0.1, than=0.2)
    assert is_better("calibration error", 0.1, than=0.2)
    assert is_better("accuracy", 0.9, than=0.8)
    assert not is_better("R2", 0.3, than=0.3)
