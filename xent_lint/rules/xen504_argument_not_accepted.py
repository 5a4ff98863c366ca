"""XEN504: an argument that the callee does not take."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import ALL_MAJORS, DropArgument, Finding, KerasCall, Known, MoveArgument, Remedy, Severity, Target
from xent_lint.keras_api.arguments import (
    accepts,
    accepts_positions,
    exists,
    keywords,
    once_accepted,
    successor_of_argument,
    wants_list,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.calls import last_name, majors_words, named_arguments
from xent_lint.rules.questions.names import guess, question, renaming
from xent_lint.rules.questions.remedies import safe
from xent_lint.rules.rule import Rule

_COMPILE, _FIT = "keras.Model.compile", "keras.Model.fit"
_ADAM = "keras.optimizers.Adam"


def check(call: KerasCall, target: Target) -> Iterator[Finding]:
    """Speak of each argument that no targeted Keras takes and none before took."""
    if call.is_import or not all(exists(call.symbol, major) for major in target.keras):
        return
    for name, evidence in named_arguments(call):
        if _is_refused(call.symbol, name, target):
            to = _place(call.symbol, name)
            meant = None if to else guess(name, _taken(call.symbol, target))
            cure = question(meant) or (f" Move it to {to}." if to else " Drop it.")
            message = f"{last_name(call.symbol)} takes no argument '{name}': the call raises.{cure}"
            remedies = renaming(name, meant) or _remedies(name, to)
            yield RULE.finding(message, at=evidence or call.evidence, remedies=remedies)
    yield from _too_many(call, target)
    yield from _no_list(call, target)


def _is_refused(symbol: str, name: str, target: Target) -> bool:
    majors = target.keras if target.keras_is_set else ALL_MAJORS
    return not any(accepts(symbol, name, major) for major in majors) and not once_accepted(symbol, name)


def _taken(symbol: str, target: Target) -> set[str]:
    """The arguments that every targeted Keras takes."""
    return set.intersection(*(set(keywords(symbol, major)) for major in target.keras))


def _place(symbol: str, name: str) -> str | None:
    """What takes an argument that was given to compile or fit instead."""
    if symbol == _COMPILE and name in keywords(_FIT, 3):
        return "fit"
    if symbol == _FIT and name in keywords(_COMPILE, 3):
        return "compile"
    if symbol == _COMPILE and (successor_of_argument(_ADAM, name, 3) or name) in keywords(_ADAM, 3):
        return "the optimizer"
    if symbol == _COMPILE and name in keywords("keras.losses.BinaryCrossentropy", 3):
        return "the loss"
    return None


def _remedies(name: str, to: str | None) -> tuple[Remedy, ...]:
    return (safe(MoveArgument(name, to) if to else DropArgument(name)),)


def _too_many(call: KerasCall, target: Target) -> Iterator[Finding]:
    places = [each for each in call.arguments if each.position is not None]
    if any(accepts_positions(call.symbol, len(places), major) for major in target.keras):
        return
    if last_name(call.symbol).islower() and not call.symbol.startswith("keras.Model."):
        return  # TensorFlow 1 has functions of these names that take more
    message = (
        f"{last_name(call.symbol)} takes fewer than the {len(places)} positional arguments given: the call raises."
    )
    yield RULE.finding(message, at=places[-1].evidence or call.evidence)


def _no_list(call: KerasCall, target: Target) -> Iterator[Finding]:
    for each in call.arguments:
        match each.value:
            case Known(str(text)) if each.name and all(wants_list(call.symbol, each.name, m) for m in target.keras):
                message = (
                    f"{majors_words(target.keras)} takes {each.name} as a list: compile raises for the text '{text}'."
                    " Put it into a list."
                )
                remedy = safe(MoveArgument(each.name, "a list"))
                yield RULE.finding(message, at=each.evidence or call.evidence, remedies=(remedy,))


RULE = Rule(
    code="XEN504",
    name="argument-not-accepted",
    summary="An argument that the loss, metric, optimizer or method does not take.",
    severity=Severity.ERROR,
    judges=KerasCall,
    check=check,
    page=Page(
        what_it_does="""
Finds arguments of losses, metrics and optimizers, and of compile, fit, evaluate and predict, that no targeted Keras
takes; positional arguments that are too many; and, where Keras 3 alone is targeted, metrics that are given as one
text. It is silent for arguments that an earlier Keras took, and where the program catches what such a call raises.
""",
        why="""
Each loss takes the options that its formula has. Smoothing mixes a one-hot row with the uniform one, t * (1 - s) + s /
k, and class ids are no rows: the sparse loss has no label_smoothing. A divergence between distributions has no
from_logits.
""",
        symptom="""
The call raises. Keras 3: "TypeError: SparseCategoricalCrossentropy.__init__() got an unexpected keyword argument
'label_smoothing'". Keras 2: "TypeError: SparseCategoricalCrossentropy.__init__() got an unexpected keyword argument
'label_smoothing'".
""",
        example="""
import keras

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(label_smoothing=0.1),  # XEN504
)
""",
        use_instead=(
            """
import keras

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(),
)
""",
            """
import keras

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(
    optimizer="adam",
    loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
)
""",
        ),
        fix_safety="""
Safe: the program could not have run. What only looks like another argument is a choice. An option that another loss
takes may be worth another loss: label_smoothing needs one-hot labels and CategoricalCrossentropy.
""",
        when_to_ignore="Where a newer Keras than the linter knows takes the argument.",
        backends="""
Keras 2 and Keras 3, all backends. An argument that Keras 3 alone takes is reported only where `target-keras` is set to
2 or the project depends on Keras 2; what Keras 3 no longer takes is XEN505's.
""",
        references=("Losses: https://keras.io/api/losses/", "Metrics: https://keras.io/api/metrics/"),
    ),
)
