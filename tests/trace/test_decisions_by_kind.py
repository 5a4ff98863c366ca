"""Decisions that a program takes for some kinds of output only."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, program_of
from xent_lint.facts import Known, OutputUse

PROGRAM = f"""{PRELUDE}
x = np.zeros((600, 4))
model = Sequential([{{layers}}])
model.compile('adam', 'binary_crossentropy')
pred = model.predict({{features}})

{{decision}}
"""
WITH_SHAPE = "Input((4,)), Dense(1, activation='sigmoid')"


def is_decided(decision: str, layers: str = WITH_SHAPE, features: str = "x") -> bool:
    """Whether an argmax over one unit is known to be taken in every world."""
    program = program_of(PROGRAM.format(layers=layers, features=features, decision=decision))
    worlds = [each.worlds for each in program.contexts if isinstance(each.worlds[0], OutputUse)]
    return any(all(isinstance(use, OutputUse) and isinstance(use.choices, Known) for use in uses) for uses in worlds)


@pytest.mark.parametrize(
    "decision",
    [
        "d = pred.argmax(axis=1) if pred.shape[1] > 1 else pred > 0.5",
        "d = pred.argmax(axis=1) if pred.shape[-1] != 1 else pred > 0.5",
        "d = pred.argmax(axis=1) if pred.ndim > 2 else pred > 0.5",
        "d = pred.argmax(axis=1) if len(pred[0]) > 1 else pred > 0.5",
        "d = pred > 0.5 if model.output_shape[-1] == 1 else np.argmax(pred, axis=1)",
        "d = pred > 0.5 if model.output_shape[1:] == (1,) else np.argmax(pred, axis=1)",
        "d = pred > 0.5 if model.layers[-1].units == 1 else np.argmax(pred, axis=1)",
        "d = pred > 0.5 if model.output.shape[-1] == 1 else np.argmax(pred, axis=1)",
        "if pred.ndim > 1 and pred.shape[1] > 1:\n    d = pred.argmax(axis=1)",
        "if unseen['mode'] != 'binary':\n    d = pred.argmax(axis=1)",
        "if unseen.loss == 'categorical':\n    d = pred.argmax(axis=1)",
        "single = pred.shape[-1] == 1\nd = pred > 0.5 if single else pred.argmax(axis=1)",
        "n = pred.shape[1]\nif n > 1:\n    d = pred.argmax(axis=1)",
        "n = len(pred[0])\nif n > 1:\n    d = pred.argmax(axis=1)",
        "def decide(p):\n    if p.shape[1] == 1:\n        return p > 0.5\n    return p.argmax(axis=1)\ndecide(pred)",
        "def decide(p):\n    if unseen('binary'):\n        return p > 0.5\n    return p.argmax(axis=1)\ndecide(pred)",
    ],
)
@pytest.mark.parametrize(("layers", "features"), [(WITH_SHAPE, "x"), (WITH_SHAPE.partition(", ")[2], "unseen")])
def test_an_argmax_for_another_kind_of_output_is_not_taken(decision: str, layers: str, features: str) -> None:
    assert not is_decided(decision, layers, features)


@pytest.mark.parametrize(
    "decision",
    [
        "d = pred.argmax(axis=1)",
        "d = pred.argmax(axis=1) if pred.shape[1] == 1 else 0",
        "d = pred.argmax(axis=1) if pred.ndim == 2 else 0",
        "d = pred.argmax(axis=1) if model.output_shape[-1] == 1 else 0",
        "if unseen.evaluate:\n    d = pred.argmax(axis=1)",
        "if unseen('binary'):\n    print('two')\nd = pred.argmax(axis=1)",
        "n = 2 if unseen('binary') else 3\nd = pred.argmax(axis=1)",
        "if unseen.n_classes > 2:\n    n = 2\nelse:\n    n = 3\nd = pred.argmax(axis=1)",
    ],
)
def test_an_argmax_for_this_kind_of_output_is_taken(decision: str) -> None:
    assert is_decided(decision)
