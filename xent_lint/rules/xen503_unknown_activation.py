"""XEN503: an activation that Keras does not know."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Argument, Finding, KerasCall, Severity, Target, UnknownName
from xent_lint.keras_api.activations import ACTIVATION_IDENTIFIERS, activation_majors
from xent_lint.rules.page import Page
from xent_lint.rules.questions.names import guess, question, renaming
from xent_lint.rules.rule import Rule

_NAMES = frozenset({"activation", "recurrent_activation", "classifier_activation"})


def check(call: KerasCall, target: Target) -> Iterator[Finding]:
    """Speak of each activation whose name no Keras knows."""
    for argument in call.arguments:
        match argument.value:
            case UnknownName(text, evidence) if _is_activation(call, argument):
                meant = guess(
                    text, (name for name in ACTIVATION_IDENTIFIERS if target.keras <= activation_majors(name))
                )
                message = f"Keras knows no activation '{text}': the layer raises when it is made.{question(meant)}"
                at = evidence or argument.evidence or call.evidence
                yield RULE.finding(message, at=at, remedies=renaming(text, meant))


def _is_activation(call: KerasCall, argument: Argument) -> bool:
    return argument.name in _NAMES or (call.symbol == "keras.layers.Activation" and argument.position == 0)


RULE = Rule(
    code="XEN503",
    name="unknown-activation",
    summary="An activation that no supported Keras knows.",
    severity=Severity.ERROR,
    judges=KerasCall,
    check=check,
    page=Page(
        what_it_does="""
Finds activations given by a text that no supported Keras knows, in any Keras layer. It is silent in programs that
register objects of their own.
""",
        why="A layer looks its activation up when it is made. The names are compared letter by letter.",
        symptom="""
The layer raises. Keras 3: "ValueError: Could not interpret activation function identifier: sofmax". Keras 2:
"ValueError: Unknown activation function 'sofmax' cannot be deserialized.".
""",
        example="""
import keras

model = keras.Sequential(
    [
        keras.layers.Input((4,)),
        keras.layers.Dense(3, activation="sofmax"),  # XEN503
    ]
)
""",
        use_instead=(
            """
import keras

model = keras.Sequential(
    [
        keras.layers.Input((4,)),
        keras.layers.Dense(3, activation="softmax"),
    ]
)
""",
        ),
        fix_safety="""
Safe where the text is another spelling of the name: the program could not have run. A choice where it only looks
like it.
""",
        when_to_ignore="Where the activation is registered somewhere that the linter does not see.",
        backends="Keras 2 and Keras 3, all backends: the finding is about texts that neither knows.",
        references=("Layer activation functions: https://keras.io/api/layers/activations/",),
    ),
)
