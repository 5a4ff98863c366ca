"""Where a finding shows the head."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xent_lint.facts import Evidence, Known, Role, SourceSpan, TrainingSetup

from .kit import HEAD_AT, head, ids, loss, multi_hot, one, setup

INSIDE_THE_LAYER = SourceSpan("model.py", None, 1, 4, 1, 8)
ANOTHER_LAYER = SourceSpan("model.py", None, 9, 1, 9, 10)


def shown(code: str, wrong: TrainingSetup) -> Evidence | None:
    return next(each.evidence for each in one(code, wrong).related if each.role is Role.HEAD)


def softmax_at(evidence: Evidence | None) -> TrainingSetup:
    return setup(replace(head(3), activation=Known("softmax", evidence)), loss("binary_crossentropy"), multi_hot(3))


def test_a_finding_about_the_activation_shows_the_layer_that_gives_it():
    assert shown("XEN101", softmax_at(ANOTHER_LAYER)) == ANOTHER_LAYER


@pytest.mark.parametrize("evidence", [INSIDE_THE_LAYER, HEAD_AT, None])
def test_an_activation_inside_the_last_layer_shows_the_whole_layer(evidence):
    assert shown("XEN101", softmax_at(evidence)) == HEAD_AT


def test_a_finding_about_the_labels_shows_the_layer_with_the_units():
    wrong = replace(head(3), activation=Known("softmax", ANOTHER_LAYER))
    assert shown("XEN201", setup(wrong, loss("categorical_crossentropy"), ids(3))) == HEAD_AT
