"""XEN506: a third positional argument of compile, which is another one in Keras 2 than in Keras 3."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import Argument, Finding, KerasCall, Known, Literal, MoveArgument, Severity, Target
from xent_lint.keras_api.signatures import positional_names
from xent_lint.rules.page import Page
from xent_lint.rules.questions.remedies import safe
from xent_lint.rules.rule import Rule

_COMPILE = "keras.Model.compile"
_THIRD = 2


def check(call: KerasCall, target: Target) -> Iterator[Finding]:
    """Speak of a third argument that some targeted Keras takes for something else than what it is."""
    third = next((each for each in call.arguments if each.position == _THIRD), None)
    if call.symbol != _COMPILE or third is None:
        return
    meant = _meant(third)
    wrong = {major for major in target.keras if meant and positional_names(_COMPILE, major)[_THIRD] != meant}
    if wrong:
        severity = Severity.ERROR if wrong == target.keras else Severity.WARNING
        remedy = safe(MoveArgument("the third argument", f"{meant}="), reason="the meaning is the same")
        message = _message(meant, wrong, target.keras)
        yield RULE.finding(message, at=third.evidence or call.evidence, severity=severity, remedies=(remedy,))


def _meant(third: Argument) -> str:
    """What a value can only be meant for: texts and functions are metrics, numbers are loss weights."""
    if not isinstance(third.value, Known):
        return ""
    items = list(_items(third.value.value))
    if items and all(isinstance(each, str) for each in items):
        return "metrics"
    if items and all(isinstance(each, int | float) for each in items):
        return "loss_weights"
    return ""


def _items(value: Literal) -> Iterator[Literal]:
    """The single values of a list, of a list of lists, and of a dict, which stands by its pairs."""
    if not isinstance(value, tuple):
        yield value
    elif value and all(_is_pair(each) for each in value):
        for each in value:
            yield from _items(each[1]) if isinstance(each, tuple) else ()
    else:
        for each in value:
            yield from _items(each)


def _is_pair(value: Literal) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str) and not isinstance(value[1], str)


def _message(meant: str, wrong: set[int], majors: frozenset[int]) -> str:
    taken = {major: positional_names(_COMPILE, major)[_THIRD] for major in wrong}
    major, name = min(taken.items())
    when = f"in Keras {major} the third argument of compile is {name}"
    if len(majors) > 1:
        return f"These {_words(meant)} fit one Keras only: {when}, and fit raises. Give them as {meant}=."
    return f"These {_words(meant)} are taken for {_words(name)}: {when}, and fit raises. Give them as {meant}=."


def _words(name: str) -> str:
    return name.replace("_", " ")


RULE = Rule(
    code="XEN506",
    name="positional-compile-arguments",
    summary="A third positional argument of compile: metrics in Keras 2, loss_weights in Keras 3.",
    severity=Severity.WARNING,
    judges=KerasCall,
    check=check,
    page=Page(
        what_it_does="""
Finds calls of compile that give metrics or loss weights as the third positional argument, where a targeted Keras
takes the other of the two there.
""",
        why="""
The order of the parameters changed: compile(optimizer, loss, metrics, loss_weights) in Keras 2 is compile(optimizer,
loss, loss_weights, metrics) in Keras 3. compile stores what it is given; the first batch multiplies the loss by the
text 'accuracy', or calls the number 1.0 as a metric.
""",
        symptom="""
compile passes and fit raises at the first batch in one of the two. Metrics in third place, Keras 3: "ValueError:
dtype='string' is not a valid dtype for Keras type promotion." Keras 2 trains and reports the accuracy. Loss weights
in third place are the other way round.
""",
        example="""
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 4)).astype("float32")
y = rng.integers(0, 2, 64)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", ["accuracy"])  # XEN506
history = model.fit(x, y, verbose=0)
print(sorted(history.history))
""",
        use_instead=(
            """
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 4)).astype("float32")
y = rng.integers(0, 2, 64)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
history = model.fit(x, y, verbose=0)
print(sorted(history.history))
""",
        ),
        fix_safety="Safe: the argument goes by the name of what it is, which every Keras knows.",
        when_to_ignore="Where the program will only ever run on the Keras that it was written for: set target-keras.",
        backends="""
An error where the targeted Keras takes the other argument, a warning where both are targeted, nothing where the one
that it fits is. All backends.
""",
        references=("Model training APIs: https://keras.io/api/models/model_training_apis/",),
    ),
)
