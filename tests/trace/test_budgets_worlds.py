"""Worlds that are not reached: what is seen in some worlds only is never taken for all of them."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, contexts_of, layer_in, pairings_of, worlds_in, worlds_of
from xent_lint.trace import machine, program

BURN = "    for a in range(60):\n        for b in range(60):\n            for c in range(60):\n                x = 1\n"
BUILD = "def build(n):\n    model = Sequential([Dense(n)])\n    model.compile('adam', 'mse')\n"


@pytest.fixture(autouse=True)
def _small_budgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of each budget is spent in a tenth of the time."""
    monkeypatch.setattr(machine, "STEPS_OF_A_MODULE", machine.STEPS_OF_A_MODULE // 10)
    monkeypatch.setattr(machine, "MAX_STEPS", machine.MAX_STEPS // 10)
    monkeypatch.setattr(program, "STEPS_OF_A_FUNCTION", machine.STEPS_OF_A_FUNCTION // 10)


def units_in_worlds(source: str) -> set[object]:
    """The units of the head in every world of the only context."""
    return {layer_in(each)[0] for each in worlds_of(PRELUDE + source)}


def test_a_budget_spent_in_the_first_world_leaves_the_others_unknown() -> None:
    source = f"{BUILD}{BURN}n = 1 if unseen() else 3\nbuild(n)\n"
    assert units_in_worlds(source) in ({1, UNKNOWN}, {3, UNKNOWN})


def test_a_budget_spent_on_one_branch_leaves_the_others_unknown() -> None:
    source = (
        f"{BUILD}def run():\n    if unseen():\n        n = 1\n    else:\n        n = 3\n    build(n)\n{BURN}run()\n"
    )
    assert units_in_worlds(source) == {1, 3}
    burnt = source.replace("    build(n)\n", "    for i in [1]:\n        build(n)\n        burn()\n")
    assert UNKNOWN in units_in_worlds(f"def burn():\n{BURN}{burnt}")


def test_a_budget_spent_later_leaves_sure_what_every_world_reached() -> None:
    source = f"{BUILD}n = 1 if unseen() else 3\nbuild(n)\ndef burn():\n{BURN}burn()\n"
    assert units_in_worlds(source) == {1, 3}


def test_a_budget_spent_in_the_only_world_leaves_sure_what_was_reached() -> None:
    assert units_in_worlds(f"{BUILD}{BURN}build(3)\n") == {3}


def test_a_function_that_nothing_calls_sees_the_globals_of_every_world() -> None:
    source = f"{PRELUDE}if unseen():\n    N, A, L = 1, 'sigmoid', 'binary_crossentropy'\nelse:\n"
    source += "    N, A, L = 3, 'softmax', 'categorical_crossentropy'\n"
    build = "def build():\n    model = Sequential([Dense(N, activation=A)])\n    model.compile('adam', loss=L)\n"
    both = [(1, "sigmoid", "binary_crossentropy"), (3, "softmax", "categorical_crossentropy")]
    assert pairings_of(source + build) == both


METHODS = """
class Trainer:
    def __init__(self, kind): self.kind = kind
    @property
    def units(self):
        if self.kind == 'binary': return 1
        return 3
    @property
    def loss(self):
        if self.kind == 'binary': return 'binary_crossentropy'
        return 'categorical_crossentropy'
    def build(self):
        model = Sequential([Dense(self.units)])
        model.compile('adam', loss=self.loss)
"""


def test_a_method_that_nothing_calls_sees_every_kind_of_object() -> None:
    both = [(1, "linear", "binary_crossentropy"), (3, "linear", "categorical_crossentropy")]
    assert pairings_of(PRELUDE + METHODS) == both


def test_what_one_method_decides_is_not_decided_for_the_next() -> None:
    swapped = METHODS.replace("    def build", "    def first(self):\n        return self.units\n    def build")
    both = [(1, "linear", "binary_crossentropy"), (3, "linear", "categorical_crossentropy")]
    assert pairings_of(PRELUDE + swapped) == both


def test_more_worlds_than_are_kept_leave_one_unknown() -> None:
    lines = "".join(f"for i{k} in range(3):\n    n = unseen{k}() and {k + 1} or n\n" for k in range(2))
    contexts = contexts_of(f"{PRELUDE}n = 1\n{lines}{BUILD}build(n)\n")
    assert all(worlds_in(each) for each in contexts)
