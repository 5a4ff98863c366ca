"""XEN603: a loss of Keras called with the predictions first."""

from __future__ import annotations

import pytest

from xent_lint.facts import Severity, Use

from .kit import UNKNOWN, cures, head, is_silent, loss, one, setup
from .kit import severity as severity_of
from .pages import both
from .uses import USE_AT, use, without

CODE = "XEN603"


def swapped(a_loss, a_head=None):
    return use(Use.AS_LABELS, a_head or head(1, "sigmoid"), a_loss)


WRONG = swapped(loss("binary_crossentropy", from_logits=True), head(1, "linear"))


def test_predictions_taken_for_labels_are_an_error_at_the_call():
    finding = one(CODE, WRONG)
    assert (finding.severity, finding.evidence) == (Severity.ERROR, USE_AT)
    assert cures(finding) == ["swap y_true and y_pred"]


@pytest.mark.parametrize(
    "name", ["binary_crossentropy", "categorical_crossentropy", "binary_focal_crossentropy", "kl_divergence"]
)
def test_on_probabilities_the_decisions_may_be_right(name):
    assert severity_of(CODE, swapped(loss(name))) is Severity.WARNING


@pytest.mark.parametrize(
    "a_loss",
    [
        loss("categorical_crossentropy", from_logits=True),
        loss("sparse_categorical_crossentropy"),
        loss("sparse_categorical_crossentropy", from_logits=True),
        loss("poisson"),
        loss("mean_absolute_percentage_error"),
    ],
    ids=lambda each: each.text,
)
def test_what_diverges_degenerates_or_raises_is_an_error(a_loss):
    assert severity_of(CODE, swapped(a_loss)) is Severity.ERROR


def test_it_does_not_matter_what_the_head_is():
    assert one(CODE, swapped(loss("binary_crossentropy"), UNKNOWN))


@pytest.mark.parametrize(
    "name",
    [
        "mean_squared_error",
        "mean_absolute_error",
        "mean_squared_logarithmic_error",
        "log_cosh",
        "huber",
        "cosine_similarity",
        "hinge",
        "squared_hinge",
        "categorical_hinge",
    ],
)
def test_a_loss_that_gives_the_same_either_way_is_let_be(name):
    assert is_silent(CODE, swapped(loss(name)))


@pytest.mark.parametrize(
    "right",
    [
        setup(head(1, "sigmoid"), loss("binary_crossentropy")),
        use(Use.AS_LOGITS, head(1, "sigmoid"), loss("binary_crossentropy", from_logits=True)),
        use(Use.THRESHOLD, head(1, "sigmoid"), loss("binary_crossentropy"), threshold=0.5),
        use(Use.ARGMAX, head(3), loss("categorical_crossentropy"), choices=3),
        swapped(UNKNOWN),
        swapped(loss(UNKNOWN)),
    ],
)
def test_it_is_silent_where_nothing_of_the_kind_is_known(right):
    assert is_silent(CODE, right)


@pytest.mark.parametrize("field", ["loss", "loss.name", "loss.from_logits"])
def test_it_is_silent_without(field):
    assert is_silent(CODE, without(WRONG, field))


@pytest.mark.keras
def test_swapped_the_loss_falls_without_end_and_all_is_positive(keras):
    falling, _ = both(CODE, "loss")
    assert falling[0] < -3
    bad, good = both(CODE, "accuracy")
    assert (bad, good) == (pytest.approx([0.40]), pytest.approx([0.70]))
