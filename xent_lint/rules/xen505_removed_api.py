"""XEN505: what the targeted Keras no longer has."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Argument,
    DropArgument,
    Evidence,
    Finding,
    KerasCall,
    Known,
    Remedy,
    Rename,
    Severity,
    Target,
)
from xent_lint.keras_api.arguments import (
    accepts,
    exists,
    is_ignored,
    is_of_tensorflow_1,
    once_accepted,
    successor_of_argument,
    successor_of_import,
    successor_of_method,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.calls import last_name
from xent_lint.rules.questions.remedies import manual, safe, unsafe
from xent_lint.rules.rule import Rule

_PREDICT_CLASSES = "keras.Model.predict_classes"


def check(call: KerasCall, target: Target) -> Iterator[Finding]:
    """Speak of what Keras 3 removed, where the program is said to be for it."""
    if not target.keras_is_set or target.keras != {3} or not call.symbol:
        return
    if call.is_import:
        yield _import(call)
    elif not exists(call.symbol, 3):
        yield _callee(call)
    else:
        for each in call.arguments:
            if each.name is not None:
                yield from _argument(call, each, each.name)


def _import(call: KerasCall) -> Finding:
    new = successor_of_import(call.symbol, 3)
    cure = f"Import {new}." if new else "It has no successor in Keras."
    remedies = (_new_import(call.symbol, new),) if new else ()
    return _finding(f"Keras 3 has no {call.symbol}: the import raises. {cure}", call.evidence, remedies)


def _new_import(old: str, new: str) -> Remedy:
    renamed = Rename(old, new)
    if "np_utils" in old.split("."):
        return safe(renamed)
    return manual(renamed, reason=f"not every name of the old module is one of {new}")


def _callee(call: KerasCall) -> Finding:
    name = last_name(call.symbol)
    if not call.symbol.startswith("keras.Model."):
        public = call.symbol.replace(".legacy.", ".")
        cure = f"Use {public}." if public != call.symbol else "It has no successor."
        return _finding(f"Keras 3 has no {call.symbol}: the call raises. {cure}", call.evidence, ())
    new = successor_of_method(name)
    if call.symbol == _PREDICT_CLASSES:
        cure = "Call predict, and decide on what it gives: argmax for several units, a threshold for one."
        remedies: tuple[Remedy, ...] = (manual(Rename(name, "predict"), reason="predict gives probabilities"),)
    else:
        cure = f"Call {new}." if new else "It has no successor."
        remedies = (safe(Rename(name, new)),) if new else ()
    return _finding(f"Models have no {name} in Keras 3: the call raises. {cure}", call.evidence, remedies)


def _argument(call: KerasCall, argument: Argument, name: str) -> Iterator[Finding]:
    callee, at = last_name(call.symbol), argument.evidence or call.evidence
    if is_ignored(call.symbol, name, 3):
        if isinstance(argument.value, Known) and argument.value.value:
            message = f"Keras 3 ignores {name} of {callee}: the learning rate stays what it is. Give a schedule for it."
            yield _finding(message, at, (unsafe(DropArgument(name), reason="the argument does nothing"),))
        return
    if accepts(call.symbol, name, 3) or not once_accepted(call.symbol, name) or is_of_tensorflow_1(call.symbol, name):
        return
    new = successor_of_argument(call.symbol, name, 3)
    cure = f"Its name is {new} now." if new else "Drop it."
    remedy = safe(Rename(name, new) if new else DropArgument(name))
    yield _finding(f"{callee} has no argument '{name}' in Keras 3: the call raises. {cure}", at, (remedy,))


def _finding(message: str, at: Evidence | None, remedies: tuple[Remedy, ...]) -> Finding:
    return RULE.finding(message, at=at, remedies=remedies)


RULE = Rule(
    code="XEN505",
    name="removed-api",
    aliases=("deprecated-api",),
    summary="Something around compile and fit that Keras 3 no longer has. Speaks only where Keras 3 is the target.",
    severity=Severity.WARNING,
    judges=KerasCall,
    check=check,
    page=Page(
        what_it_does="""
Finds, where `target-keras` is set to 3 or the project depends on Keras 3: arguments that optimizers, compile, fit and
their kin no longer take (lr, decay, workers, nb_epoch), methods of models that are gone (fit_generator,
predict_classes), the legacy optimizers, and imports of modules that are gone (np_utils, keras.wrappers.scikit_learn).
""",
        why="""
Keras 3 was written anew and dropped what had been deprecated. Without a set target the program may well be meant for
the Keras that it was written for, and the rule says nothing. It is silent where the program asks for the version, or
catches what is raised.
""",
        symptom="""
The call raises. Keras 3: "ValueError: Argument(s) not recognized: {'lr': 0.01}". Keras 2 takes lr with a warning, but
its newer optimizers leave it aside: the rate in the example is 0.001. decay is taken by Keras 3 with a warning, and
ignored.
""",
        example="""
import keras

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.RMSprop(lr=0.01),  # XEN505
    loss="binary_crossentropy",
)
print("rate", float(model.optimizer.learning_rate))
""",
        use_instead=(
            """
import keras

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.RMSprop(learning_rate=0.01),
    loss="binary_crossentropy",
)
print("rate", float(model.optimizer.learning_rate))
""",
        ),
        fix_safety="""
Safe: the program could not have run on Keras 3, and the new name means the same. predict_classes is shown only: what
to do instead depends on the output.
""",
        when_to_ignore="Where the program runs on Keras 2 after all: set target-keras to 2.",
        backends="Keras 3, all backends. Where no target is set, or Keras 2, nothing is said.",
        references=("Migrating to Keras 3: https://keras.io/guides/migrating_to_keras_3/",),
    ),
)
