"""The format for people shows the code with all places that take part."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import dedent

import pytest

from tests.report.kit import PATH, finding, report, span
from xent_lint.facts import (
    Applicability,
    Confidence,
    Finding,
    LiveObject,
    Remedy,
    Role,
    SetActivation,
    SetLoss,
    SourceSpan,
    SourceText,
    Suppressed,
    SuppressionKind,
)
from xent_lint.linter import Report
from xent_lint.report.columns import width
from xent_lint.report.full import full
from xent_lint.report.palette import Palette

PROGRAM = dedent("""\
    import keras
    model = keras.Sequential()


    model.add(Dense(3))
    # compile
    model.compile(loss="mse")
    model.fit(x, y)
    """)
LOSS = span(PROGRAM, '"mse"')
HEAD = (Role.HEAD, "3 units", span(PROGRAM, "Dense(3)"))
FIT = (Role.FIT, "trained here", span(PROGRAM, "model.fit(x, y)"))
MODEL = (Role.OTHER, "the model", span(PROGRAM, "keras.Sequential()"))


def block(made: Finding, text: str = PROGRAM, columns: int = 80, cell: int | None = None) -> str:
    return full(report(text, made, cell=cell), columns).split("\n\nFound ")[0]


def frame(made: Finding, text: str = PROGRAM, columns: int = 80) -> str:
    return block(made, text, columns).split("\n", 2)[2]


def test_a_finding_is_shown_whole() -> None:
    remedy = Remedy((SetActivation("softmax"),), Applicability.UNSAFE, "training results change")
    shown = full(report(PROGRAM, finding(LOSS, HEAD, FIT, MODEL, remedies=(remedy,))))
    assert shown == dedent("""\
        train.py:7:20: error XEN103 [logits-without-from-logits]
        The head has no activation.
          |
        2 | model = keras.Sequential()
          |         ------------------ the model
        ...
        5 | model.add(Dense(3))
          |           -------- head: 3 units
        6 | # compile
        7 | model.compile(loss="mse")
          |                    ^^^^^
        8 | model.fit(x, y)
          | --------------- fit: trained here
          help: set the output activation to softmax

        Found 1 error in 1 file (checked 3 files, 1 with Keras).
        """)


def test_a_choice_names_its_condition() -> None:
    remedy = Remedy((SetLoss("mse"),), Applicability.CHOICE, "right only if the labels are numbers")
    assert block(finding(LOSS, remedies=(remedy,))).endswith("  help: if the labels are numbers: set the loss to mse")


def test_a_possible_finding_says_so() -> None:
    assert "] (possible)\n" in block(replace(finding(LOSS), confidence=Confidence.POSSIBLE))


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    text = "model.compile(\n    loss=f(\n        1))\n"
    assert frame(finding(span(text, "f(\n        1)")), text) == "  |\n2 |     loss=f(\n  |          ^^"


def test_several_marks_of_a_line_stand_below_each_other() -> None:
    text = "f(a, b)\n"
    made = finding(span(text, "b"), (Role.LABELS, "ids", span(text, "a")))
    assert frame(made, text) == "  |\n1 | f(a, b)\n  |   - labels: ids\n  |      ^"


def test_wide_characters_and_tabs_are_marked_where_they_are_seen() -> None:
    text = "\tf('数据', b)\n"
    assert frame(finding(span(text, "b")), text) == "  |\n1 |     f('数据', b)\n  |               ^"


def test_combining_characters_take_no_room() -> None:
    text = "x = 'e\u0301', b\n"
    assert frame(finding(span(text, "b")), text).splitlines()[-1] == "  |          ^"


def test_control_characters_do_not_reach_the_terminal() -> None:
    text = "x = '\x1b[31m\x07', b\n"
    shown = block(finding(span(text, "b")), text)
    assert "\x1b" not in shown
    assert "\x07" not in shown


LONG = f"model.compile(a={'a' * 200}, loss='mse', b={'b' * 200})\n"


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("part", ["model", "a" * 150, "loss='mse'", "'mse'", "b" * 30 + ")"])
def test_no_line_is_wider_than_the_terminal(columns: int, part: str) -> None:
    made = finding(span(LONG, part), (Role.HEAD, "many words about it " * 4, span(LONG, "loss")))
    shown = frame(made, LONG, columns)
    assert max(map(width, shown.splitlines())) <= columns
    assert "…" in shown


@pytest.mark.parametrize("part", ["loss='mse'", "'mse'", "model", ")"])
def test_a_clipped_line_shows_what_is_marked(part: str) -> None:
    _, line, mark = frame(finding(span(LONG, part)), LONG).splitlines()
    assert line[mark.index("^") : mark.rindex("^") + 1] == part


def test_marks_that_lie_too_far_apart_get_a_line_each() -> None:
    made = finding(span(LONG, "model"), (Role.HEAD, "far", span(LONG, "loss")))
    assert [line[:3] for line in frame(made, LONG).splitlines()] == ["  |", "1 |", "  |", "1 |", "  |"]


def test_another_cell_has_a_frame_of_its_own() -> None:
    texts = (SourceText("nb.ipynb", 2, "Dense(3)\n"), SourceText("nb.ipynb", 5, "\ncompile(loss)\n"))
    made = finding(
        span(texts[1].text, "loss", "nb.ipynb", 5), (Role.HEAD, "x", span("Dense(3)", "Dense(3)", "nb.ipynb", 2))
    )
    shown = full(Report((made,), texts=texts))
    assert shown.startswith("nb.ipynb:cell 5:2:9: error")
    assert "\n --> nb.ipynb:cell 2:1:1\n" in shown
    assert shown.index("compile(loss)") < shown.index("Dense(3)")


def test_a_place_without_source_is_a_note() -> None:
    made = finding(LOSS, (Role.HEAD, "3 units", LiveObject("dense_1")))
    assert block(made).endswith("\n  note: head: 3 units (dense_1)")


def test_a_finding_without_source_has_no_frame() -> None:
    assert full(Report((finding(SourceSpan("gone.py", None, 3, 1, 3, 2)),))).splitlines()[:3] == [
        "gone.py:3:1: error XEN103 [logits-without-from-logits]",
        "The head has no activation.",
        "",
    ]


def test_a_place_behind_the_last_line_is_marked() -> None:
    assert frame(finding(SourceSpan(PATH, None, 9, 1, 9, 1))) == "  |\n9 |\n  | ^"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds_count(end: str) -> None:
    assert "\n7 | model.compile" in block(finding(LOSS), PROGRAM.replace("\n", end))


def test_colours_change_nothing_but_colours() -> None:
    made = report(PROGRAM, finding(LOSS, HEAD, FIT))
    coloured = full(made, palette=Palette(wanted=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == full(made)


def test_a_suppressed_finding_is_shown_only_if_asked_for() -> None:
    made = replace(finding(LOSS, HEAD), suppressed=Suppressed(SuppressionKind.NOQA, "the paper does so"))
    hushed = replace(report(PROGRAM), suppressed=(made,))
    assert full(hushed) == "Found nothing (checked 3 files, 1 with Keras; 1 finding suppressed).\n"
    assert full(hushed, show_suppressed=True).startswith(
        "train.py:7:20: error XEN103 [logits-without-from-logits] (suppressed by a comment: the paper does so)\n"
    )
