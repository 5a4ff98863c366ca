"""Short programs, and the facts that the tracer finds in them as plain values."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from enum import Enum
from textwrap import dedent, indent
from typing import TypeVar

from xent_lint.facts import (
    Context,
    Evidence,
    Field,
    Head,
    Interval,
    KerasCall,
    Known,
    Labels,
    Loss,
    Metric,
    Name,
    Output,
    Program,
    Shape,
    SourceSpan,
    SourceText,
    TrainingSetup,
    Unknown,
    UnknownName,
    Values,
)
from xent_lint.trace import trace

T = TypeVar("T")

PATH = "model.py"

PRELUDE = """
import numpy as np
import pandas as pd
import tensorflow as tf
import keras
from keras import layers
from keras.layers import Activation, Dense, Flatten, Input
from keras.models import Model, Sequential
"""


class Silent(Enum):
    """What the tracer does not claim to know."""

    UNKNOWN = "unknown"


UNKNOWN = Silent.UNKNOWN


def plain(field: Field[T] | Name | Unknown) -> T | str | UnknownName | Silent:
    """The value of a known field, ``UNKNOWN`` where nothing is known, the name itself where Keras does not know it."""
    match field:
        case Known(value):
            return value
        case UnknownName():
            return UnknownName(field.text)
        case _:
            return UNKNOWN


# Programs


def text_of(source: str) -> str:
    """The source without its indentation; refuses what Python refuses."""
    text = dedent(source).strip("\n") + "\n"
    ast.parse(text)
    return text


def program_of(source: str) -> Program:
    """All that is found in a module."""
    return trace([SourceText(PATH, None, text_of(source))])


def cells_of(*sources: str) -> Program:
    """All that is found in the code cells of a notebook; a cell may be one that does not parse."""
    texts = [SourceText("book.ipynb", i + 1, dedent(each).strip("\n") + "\n") for i, each in enumerate(sources)]
    return trace(texts)


def contexts_in(program: Program) -> list[Context]:
    """The contexts in which something is trained."""
    found = [each for each in program.contexts if isinstance(each.worlds[0], TrainingSetup)]
    assert all(isinstance(world, TrainingSetup) for each in found for world in each.worlds)
    return found


def contexts_of(source: str) -> list[Context]:
    """The contexts in which a module trains something; refuses a module without any."""
    found = contexts_in(program_of(source))
    assert found, "the program trains nothing: ask for is_silent"
    return found


def is_silent(source: str) -> bool:
    """Whether nothing is seen to be trained."""
    assert "keras" in source, "a program without Keras proves nothing"
    return not contexts_in(program_of(source))


def names_refused(source: str) -> list[str]:
    """The names that Keras does not know, of all calls of Keras classes."""
    calls = [each for context in program_of(source).contexts for each in context.worlds if isinstance(each, KerasCall)]
    return [each.value.text for call in calls for each in call.arguments if isinstance(each.value, UnknownName)]


# Setups


def worlds_in(context: Context) -> list[TrainingSetup]:
    """The setups of a context, one for each world."""
    return [world for world in context.worlds if isinstance(world, TrainingSetup)]


def worlds_of(source: str) -> list[TrainingSetup]:
    """The setups of the only context."""
    contexts = contexts_of(source)
    assert len(contexts) == 1, f"{len(contexts)} contexts"
    return worlds_in(contexts[0])


def setup_of(source: str) -> TrainingSetup:
    """The setup of the only world of the only context."""
    worlds = worlds_of(source)
    assert len(worlds) == 1, f"{len(worlds)} worlds"
    return worlds[0]


def setups_of(source: str) -> list[TrainingSetup]:
    """One setup for each context, each of one world, in the order of their lines."""
    contexts = [worlds_in(each) for each in contexts_of(source)]
    assert all(len(worlds) == 1 for worlds in contexts), [len(worlds) for worlds in contexts]
    return sorted((worlds[0] for worlds in contexts), key=lambda each: (line(each.fit or each.site), line(each.site)))


def only_output(setup: TrainingSetup) -> Output:
    """The output of a model that has one."""
    assert len(setup.outputs) == 1, f"{len(setup.outputs)} outputs"
    return setup.outputs[0]


def head_in(setup: TrainingSetup) -> Head:
    """The head of the only output; refuses one of which nothing is known."""
    head = only_output(setup).head
    assert isinstance(head, Head), head
    return head


def loss_in(setup: TrainingSetup) -> Loss:
    """The loss of the only output; refuses one of which nothing is known."""
    loss = only_output(setup).loss
    assert isinstance(loss, Loss), loss
    return loss


def labels_in(setup: TrainingSetup) -> Labels:
    """The labels of the only output; refuses those of which nothing is known."""
    labels = only_output(setup).labels
    assert isinstance(labels, Labels), labels
    return labels


def head_of(source: str) -> Head:
    return head_in(setup_of(source))


def loss_of(source: str) -> Loss:
    return loss_in(setup_of(source))


def labels_of(source: str) -> Labels:
    return labels_in(setup_of(source))


# Plain values of a setup


def layer_in(setup: TrainingSetup) -> tuple[object, object]:
    """Units and activation of the only output."""
    head = only_output(setup).head
    return (plain(head.units), plain(head.activation)) if isinstance(head, Head) else (UNKNOWN, UNKNOWN)


def loss_name_in(setup: TrainingSetup) -> object:
    """The name of the only output's loss."""
    loss = only_output(setup).loss
    return plain(loss.name) if isinstance(loss, Loss) else UNKNOWN


def values_in(setup: TrainingSetup) -> object:
    """The values of the only output's labels."""
    labels = only_output(setup).labels
    return plain(labels.values) if isinstance(labels, Labels) else UNKNOWN


def pairing_in(setup: TrainingSetup) -> tuple[object, object, object]:
    """Units, activation and loss of the only output."""
    return (*layer_in(setup), loss_name_in(setup))


def layer_of(source: str) -> tuple[object, object]:
    return layer_in(setup_of(source))


def pairing_of(source: str) -> tuple[object, object, object]:
    return pairing_in(setup_of(source))


def pairings_of(source: str) -> list[tuple[object, object, object]]:
    """Units, activation and loss in each world of the only context."""
    pairings = [pairing_in(each) for each in worlds_of(source)]
    assert len(pairings) > 1, "there is one world only: ask for pairing_of"
    return sorted(pairings, key=repr)


# Programs of which only a part matters


def trained(model: str, loss: str = "'mse'") -> str:
    """A program in which these lines make ``model``, which is then compiled."""
    assert "model" in model, "the lines make no model"
    return f"{PRELUDE}\n{dedent(model)}\nmodel.compile('adam', loss={loss})\n"


def layer_made(model: str) -> tuple[object, object]:
    """Units and activation of the ``model`` that these lines make."""
    return layer_of(trained(model))


def head_made(model: str) -> Head:
    """The head of the ``model`` that these lines make."""
    return head_of(trained(model))


def head_layer(expression: str) -> tuple[object, object]:
    """Units and activation of a Sequential whose last layer this expression makes."""
    return layer_made(f"model = Sequential([Input((8,)), {expression}])")


def loss_made(expression: str, before: str = "") -> Loss:
    """The loss that compile is given by this expression."""
    return loss_of(trained(f"{dedent(before)}\nmodel = Sequential([Dense(3)])", expression))


def loss_name(expression: str, before: str = "") -> object:
    """The name of the loss that compile is given by this expression."""
    return loss_name_in(setup_of(trained(f"{dedent(before)}\nmodel = Sequential([Dense(3)])", expression)))


def metrics_made(expression: str, model: str = "model = Sequential([Dense(3)])", fit: str = "") -> tuple[Metric, ...]:
    """The metrics that compile is given by this expression."""
    source = f"{PRELUDE}\n{dedent(model)}\nmodel.compile('adam', loss='mse', metrics={expression})\n{dedent(fit)}\n"
    found = only_output(setup_of(source)).metrics
    assert isinstance(found, Known), found
    return found.value


def fitted(labels: str) -> str:
    """A program in which these lines make the labels ``y`` on which a model is fitted."""
    assert "y" in {each.id for each in ast.walk(ast.parse(dedent(labels))) if isinstance(each, ast.Name)}, "no y"
    model = "model = Sequential([Input((8,)), Dense(4)])\nmodel.compile('adam', loss='mse')"
    return f"{PRELUDE}\nx = object()\n{dedent(labels)}\n{model}\nmodel.fit(x, y)\n"


def values_made(labels: str) -> Values | Silent:
    """The values of the labels ``y`` that these lines make."""
    return values_in(setup_of(fitted(labels)))  # type: ignore[return-value]


def shape_made(labels: str) -> Shape | Silent:
    """The shape of one of the labels ``y`` that these lines make."""
    found = only_output(setup_of(fitted(labels))).labels
    return plain(found.shape) if isinstance(found, Labels) else UNKNOWN  # type: ignore[return-value]


def values_worlds(labels: str) -> list[object]:
    """The values of the labels ``y`` in each world."""
    return [values_in(each) for each in worlds_of(fitted(labels))]


def dataset_values(lines: str) -> object:
    """The values of the labels in the ``data`` that these lines make."""
    assert "data" in lines, "the lines make no data"
    model = "model = Sequential([Input((8,)), Dense(4)])\nmodel.compile('adam', loss='mse')"
    return values_in(setup_of(f"{PRELUDE}\n{dedent(lines)}\n{model}\nmodel.fit(data)\n"))


def inside(header: str, body: str) -> str:
    """A compound statement around lines."""
    return f"{header}\n{indent(dedent(body).strip(), '    ')}\n"


# Places


def line(evidence: Evidence | None) -> int:
    """The line of a span; refuses other evidence."""
    assert isinstance(evidence, SourceSpan), evidence
    return evidence.line


def line_with(source: str, mark: str) -> int:
    """The only line of a source that holds ``mark``."""
    found = [number for number, each in enumerate(text_of(source).splitlines(), 1) if mark in each]
    assert len(found) == 1, f"{mark!r} stands on {len(found)} lines"
    return found[0]


def just(count: int) -> Interval:
    return Interval.just(count)


def numbers(facts: Sequence[TrainingSetup]) -> list[object]:
    """The units of each setup's head."""
    return [layer_in(each)[0] for each in facts]
