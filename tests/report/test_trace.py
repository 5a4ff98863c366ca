"""Facts are shown field by field, with their evidence or the reason why they are unknown."""

from __future__ import annotations

import json
from textwrap import dedent

from xent_lint.facts import (
    NOT_HANDED,
    Context,
    Execution,
    Field,
    Given,
    Handed,
    HandedAs,
    Head,
    Ids,
    Interval,
    Known,
    Labels,
    Loss,
    Output,
    Program,
    SourceSpan,
    Spelling,
    Squash,
    TrainingSetup,
    Unknown,
    UnknownName,
    Unreadable,
)
from xent_lint.report.trace_json import trace_json
from xent_lint.report.trace_text import trace_text


def at(line: int, path: str = "a.py", cell: int | None = None) -> SourceSpan:
    return SourceSpan(path, cell, line, 5, line, 9)


def setup(units: Field[int]) -> TrainingSetup:
    head = Head(units, Known(()), Known("softmax", at(3)), Squash.KERAS, Known(()), Known("Dense"), at(2))
    loss = Loss(
        UnknownName("cce", at(4)), Spelling.STRING, "cce", Known(False), Known(0.0), Known(-1), Known(None), (), at(4)
    )
    labels = Labels(Known((None, 1)), Known(Ids(0, None, Interval(2))), at(1, "b.py"))
    output = Output(Unknown("no name"), head, loss, labels, Known(()), Known(1.0))
    given = Given(Handed(HandedAs.ONE), Handed(HandedAs.LIST, 2), Handed(HandedAs.DICT, None, ("a", "b")), NOT_HANDED)
    return TrainingSetup((output,), given, Execution.FIT, at(5))


PROGRAM = Program(
    (
        Context((setup(Known(3, at(2))), setup(Unknown("n is an argument", at(1))))),
        Context((Unreadable("bad", at(1)),)),
    ),
    frozenset({3}),
    imports_tensorflow=True,
    cuts=("a loop of 1,000 rounds",),
)
TEXT = trace_text("a.py", PROGRAM)


def test_a_whole_fact_is_shown() -> None:
    first = TEXT.split("\n\n")[1]
    assert f"{first}\n" == dedent("""\
        training setup 1, world 1 of 2
          output 1
            name: unknown: no name
            head  (line 2:5)
              units: 3  (line 2:5)
              shape: ()
              activation: softmax  (line 3:5)
              squash: keras
              tail: none
              layer: Dense
              layer activation: unknown: no layer with weights is known
            loss  (line 4:5)
              name: 'cce', which Keras does not know  (line 4:5)
              spelling: string
              text: cce
              from logits: no
              label smoothing: 0.0
              axis: -1
              ignore class: none
              arguments: none
            labels  (b.py:1:5)
              shape: (none, 1)
              values: ids
                min: 0
                max: none
                classes: at least 2
            metrics: none
            weight: 1.0
          given
            loss: one value
            metrics: list of 2
            loss weights: dict of a, b
            class weight: nothing
            sample weight: nothing
            outputs: nothing
          execution: fit
          site: line 5:5
          fit: none
        """)


def test_the_program_is_told_first() -> None:
    assert TEXT.startswith("a.py: Keras 3, imports TensorFlow, 2 facts\n  cut short: a loop of 1,000 rounds\n\n")


def test_each_world_and_each_context_is_shown() -> None:
    assert "training setup 1, world 2 of 2\n" in TEXT
    assert "      units: unknown: n is an argument  (line 1:5)\n" in TEXT
    assert TEXT.endswith("unreadable 2\n  problem: bad\n  at: line 1:5\n")


def test_a_file_without_keras_says_so() -> None:
    assert trace_text("a.py", Program(), mentions_keras=False) == "a.py: no mention of Keras, so it is not traced.\n"


def test_json_holds_the_same() -> None:
    content = json.loads(trace_json("a.py", PROGRAM))
    assert content["keras"] == [3]
    first, second = (world["outputs"][0] for world in content["contexts"][0]["worlds"])
    assert first["head"]["units"]["known"] == 3
    assert first["head"]["units"]["at"]["line"] == 2
    assert first["loss"]["name"]["unknown_name"] == "cce"
    assert second["head"]["units"]["unknown"] == "n is an argument"
    assert content["contexts"][1]["worlds"][0]["type"] == "Unreadable"
