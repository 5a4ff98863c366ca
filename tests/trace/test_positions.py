"""Positions: lines and columns from one, in code points, ends exclusive."""

from __future__ import annotations

import pytest

from tests.trace.kit import PATH, head_in, labels_in, loss_in, metrics_made, worlds_in
from xent_lint.facts import Evidence, SourceSpan, SourceText, TrainingSetup, Unreadable
from xent_lint.trace import trace

HEADER = "import numpy as np\nfrom keras import Sequential\nfrom keras.layers import Dense\n"


def traced(text: str) -> TrainingSetup:
    (context,) = trace([SourceText(PATH, None, text)]).contexts
    (world,) = worlds_in(context)
    return world


def cut(text: str, evidence: Evidence | None) -> str:
    """The text at a span that lies on one line."""
    assert isinstance(evidence, SourceSpan)
    assert evidence.line == evidence.end_line
    return text.splitlines()[evidence.line - 1][evidence.column - 1 : evidence.end_column - 1]


TEXT = (
    HEADER + "model = Sequential([Dense(3, activation='softmax')])\nmodel.compile('adam', loss='mse')\n"
    "model.fit(unseen(), np.eye(3))\n"
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spans_hold_what_they_are_about(end: str) -> None:
    setup = traced(TEXT.replace("\n", end))
    head = head_in(setup)
    assert cut(TEXT, head.units.evidence) == "3"
    assert cut(TEXT, head.activation.evidence) in {"'softmax'", "activation='softmax'"}
    assert cut(TEXT, head.evidence) == "Dense(3, activation='softmax')"
    assert cut(TEXT, loss_in(setup).evidence) == "'mse'"
    assert cut(TEXT, setup.site) == "model.compile('adam', loss='mse')"
    assert cut(TEXT, setup.fit) == "model.fit(unseen(), np.eye(3))"
    assert cut(TEXT, labels_in(setup).evidence) == "np.eye(3)"


def test_columns_count_code_points() -> None:
    text = HEADER + "é = '😀'; model = Sequential([Dense(3)]); model.compile('ädam', loss='mse')\n"
    assert cut(text, loss_in(traced(text)).evidence) == "'mse'"


def test_tabs_count_as_one_column() -> None:
    text = HEADER + "if True:\n\tmodel = Sequential([Dense(3)])\n\tmodel.compile('adam', loss='mse')\n"
    assert cut(text, loss_in(traced(text)).evidence) == "'mse'"


def test_form_feeds_and_unicode_line_separators_end_no_line() -> None:
    text = HEADER + "a = 'x\u2028y\x85z'\nmodel = Sequential([Dense(3)])\nmodel.compile('adam', loss='mse')\n"
    evidence = loss_in(traced(text)).evidence
    assert isinstance(evidence, SourceSpan)
    assert evidence.line == 6


def test_a_byte_order_mark_is_no_column() -> None:
    text = "\ufeff" + HEADER + "model = Sequential([Dense(3)]); model.compile('adam', loss='mse')\n"
    assert cut(text, loss_in(traced(text)).evidence) == "'mse'"


def test_names_in_unicode_are_followed() -> None:
    text = HEADER + "größe = 3\nмодель = Sequential([Dense(größe)])\nмодель.compile('adam', loss='mse')\n"
    assert cut(text, loss_in(traced(text)).evidence) == "'mse'"


def test_a_call_over_several_lines_spans_them() -> None:
    text = HEADER + "model = Sequential([Dense(3)])\nmodel.compile(\n    'adam',\n    loss='mse',\n)\n"
    site = traced(text).site
    assert isinstance(site, SourceSpan)
    assert (site.line, site.column, site.end_line, site.end_column) == (5, 1, 8, 2)


def test_a_file_without_a_last_newline_is_read_to_its_end() -> None:
    assert cut(TEXT, traced(TEXT.rstrip("\n")).fit) == "model.fit(unseen(), np.eye(3))"


def test_the_path_is_that_of_the_text() -> None:
    site = traced(TEXT).site
    assert isinstance(site, SourceSpan)
    assert (site.path, site.cell) == (PATH, None)


def test_metrics_are_placed_one_by_one() -> None:
    columns = [each.evidence.column for each in metrics_made("['mae', 'mse']") if isinstance(each.evidence, SourceSpan)]
    assert len(set(columns)) == 2


@pytest.mark.parametrize(
    "text", ["def (", "x = [1,", "print 'old'", "if True:\npass", "\tx\n  y", "a = 1 +", "'''", "é = ¿"]
)
def test_a_module_that_does_not_parse_is_one_unreadable_fact(text: str) -> None:
    program = trace([SourceText(PATH, None, text)])
    (context,) = program.contexts
    (fact,) = context.worlds
    assert isinstance(fact, Unreadable)
    assert fact.at.path == PATH
    assert fact.at.line >= 1
    assert fact.at.column >= 1
    assert "\n" not in fact.problem


def test_the_place_where_parsing_ends_is_told() -> None:
    (context,) = trace([SourceText(PATH, None, "x = 1\ny = (\n")]).contexts
    fact = context.worlds[0]
    assert isinstance(fact, Unreadable)
    assert fact.at.line in {2, 3}
