"""Notebooks: cells are one program, in their order."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, cells_of, contexts_in, layer_in, loss_in, only_output, worlds_in
from xent_lint.facts import Head, Program, SourceSpan, TrainingSetup


def only(program: Program) -> TrainingSetup:
    (context,) = contexts_in(program)
    (world,) = worlds_in(context)
    return world


MODEL = "model = Sequential([\n    Dense(3, activation='softmax'),\n])"


def test_a_head_in_one_cell_and_a_compile_in_another_are_joined() -> None:
    setup = only(cells_of(PRELUDE, MODEL, "model.compile('adam', 'mse')"))
    assert layer_in(setup) == (3, "softmax")


def test_places_are_counted_within_their_cell() -> None:
    setup = only(cells_of(PRELUDE, MODEL, "\n\n# why\nmodel.compile('adam', 'mse')"))
    head = only_output(setup).head
    assert isinstance(head, Head)
    assert isinstance(head.units.evidence, SourceSpan)
    assert (head.units.evidence.cell, head.units.evidence.line) == (2, 2)
    evidence = loss_in(setup).evidence
    assert isinstance(evidence, SourceSpan)
    assert (evidence.cell, evidence.line) == (3, 2)


def test_the_fit_in_a_later_cell_brings_its_labels() -> None:
    setup = only(cells_of(PRELUDE, MODEL, "model.compile('adam', 'mse')", "model.fit(unseen(), np.eye(3))"))
    assert isinstance(setup.fit, SourceSpan)
    assert setup.fit.cell == 4


def test_a_cell_that_does_not_parse_is_left_out() -> None:
    setup = only(cells_of(PRELUDE, "this is (no python", MODEL, "model.compile('adam', 'mse')"))
    assert layer_in(setup) == (3, "softmax")


def test_cells_are_followed_in_their_order() -> None:
    program = cells_of(PRELUDE, "model.compile('adam', 'mse')", MODEL)
    assert contexts_in(program) == []


def test_a_function_of_one_cell_is_called_in_another() -> None:
    program = cells_of(
        PRELUDE, "def build(n):\n    return Sequential([Dense(n)])", "model = build(4)", "model.compile('adam', 'mse')"
    )
    assert layer_in(only(program)) == (4, "linear")


def test_a_name_bound_again_in_a_later_cell_counts() -> None:
    program = cells_of(PRELUDE, "n = 3", "n = 4", "model = Sequential([Dense(n)])\nmodel.compile('adam', 'mse')")
    assert layer_in(only(program)) == (4, "linear")


def test_a_name_bound_in_a_cell_that_does_not_parse_is_not_taken_from_before() -> None:
    program = cells_of(
        PRELUDE, "n = 3", "n = 4 if else", "model = Sequential([Dense(n)])\nmodel.compile('adam', 'mse')"
    )
    assert layer_in(only(program))[0] in {3, UNKNOWN}


def test_a_name_that_no_cell_binds_is_unknown() -> None:
    program = cells_of(PRELUDE, "model = Sequential([Dense(n)])\nmodel.compile('adam', 'mse')")
    assert layer_in(only(program)) == (UNKNOWN, "linear")


def test_two_cells_that_compile_the_same_model_are_two_contexts() -> None:
    program = cells_of(
        PRELUDE,
        MODEL,
        "model.compile('adam', 'mse')\nmodel.fit(unseen(), unseen())",
        "model.compile('adam', 'mae')\nmodel.fit(unseen(), unseen())",
    )
    assert len(contexts_in(program)) == 2


def test_a_cell_that_exits_ends_the_program_or_not() -> None:
    program = cells_of(PRELUDE, MODEL, "raise SystemExit", "model.compile('adam', 'mse')")
    assert len(contexts_in(program)) in {0, 1}


@pytest.mark.parametrize("cell", ["", "\n\n", "# only words", "'words'"])
def test_cells_of_nothing_change_nothing(cell: str) -> None:
    setup = only(cells_of(PRELUDE, cell, MODEL, cell, "model.compile('adam', 'mse')"))
    assert layer_in(setup) == (3, "softmax")


def test_a_notebook_of_broken_cells_has_no_facts() -> None:
    assert cells_of("import (", "def").contexts == ()
