"""XEN507: a class_weight whose keys, or whose form, are not what the labels need."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    HandedAs,
    Head,
    Ids,
    Known,
    Loss,
    MultiHot,
    OneHot,
    Output,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.handed import count
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import BCE, CCE, SCCE
from xent_lint.rules.rule import Rule

_GIVEN = frozenset({HandedAs.ONE, HandedAs.LIST, HandedAs.DICT})


def check(setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of class weights that raise, or that weigh other rows than they name."""
    weights = setup.given.class_weight
    if weights.form not in _GIVEN:
        return
    said = _of_form(setup, target) or _of_keys(setup, target)
    if said is not None:
        message, severity = said
        yield RULE.finding(message, at=weights.evidence or setup.fit or setup.site, severity=severity)


def _of_form(setup: TrainingSetup, target: Target) -> tuple[str, Severity] | None:
    weights, outputs = setup.given.class_weight, setup.given.outputs
    if weights.form is not HandedAs.DICT:
        return "class_weight is no dict: fit raises. Give a dict from each class id to its weight.", Severity.ERROR
    if count(outputs) > 1:
        why = f"class_weight is for models of one output, and this one has {count(outputs)}: fit raises."
        return f"{why} Give sample_weight instead.", Severity.ERROR
    if setup.given.sample_weight.form in _GIVEN and target.keras == {3}:
        return "Keras 3 takes either class_weight or sample_weight: fit raises. Multiply the two.", Severity.ERROR
    return None


def _of_keys(setup: TrainingSetup, target: Target) -> tuple[str, Severity] | None:
    if len(setup.outputs) != 1 or count(setup.given.outputs) != 1:
        return None
    weights, output = setup.given.class_weight, setup.outputs[0]
    if isinstance(values_of(output.labels), MultiHot) and _is(output, BCE):
        message = "class_weight weighs a row of several labels by its first one alone. Give sample_weight instead."
        return message, Severity.WARNING
    severity = Severity.ERROR if target.keras == {2} else Severity.WARNING
    if weights.keys and all(isinstance(key, str) for key in weights.keys):
        harm = _harm("no row is weighed", target)
        return f"The keys of class_weight are texts, and labels are numbers: {harm}. Use the class ids.", severity
    classes = _classes(output)
    if not classes:
        return None
    unknown = [key for key in weights.keys if key not in range(classes)]
    left_out = [number for number in range(classes) if number not in weights.keys]
    if not unknown or not left_out:
        return None
    harm = _harm(f"class {left_out[0]} weighs 1", target)
    return f"class_weight names the class {unknown[0]}, and the ids go from 0 to {classes - 1}: {harm}.", severity


def _harm(in_keras_3: str, target: Target) -> str:
    if len(target.keras) > 1:
        return f"in Keras 3 {in_keras_3}, Keras 2 raises"
    return in_keras_3 if target.keras == {3} else "fit raises"


def _classes(output: Output) -> int:
    """The number of classes whose ids are counted from 0, 0 where it is not known."""
    match values_of(output.labels):
        case Ids(min=0, max=int(highest), classes=classes) if classes.exact == highest + 1:
            return highest + 1
        case Ids(min=int(lowest)) if lowest != 0:
            return 0
        case OneHot(k) if k.exact:
            return k.exact
        case Ids() | None:
            return _classes_of_head(output)
        case _:
            return 0


def _classes_of_head(output: Output) -> int:
    match output.head:
        case Head(units=Known(1)) if _is(output, BCE):
            return 2
        case Head(units=Known(units)) if units > 1 and (_is(output, SCCE) or _is(output, CCE)):
            return units
        case _:
            return 0


def _is(output: Output, name: str) -> bool:
    return isinstance(output.loss, Loss) and output.loss.name == Known(name, output.loss.name.evidence)


RULE = Rule(
    code="XEN507",
    name="class-weight-does-not-fit",
    summary="A class_weight whose keys are not the class ids, or that the model can not take.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=check,
    page=Page(
        what_it_does="""
Finds class weights that are no dict, whose keys are texts or are counted from another number than the class ids, that
go to a model of several outputs or to labels of several ones in a row, and, in Keras 3, that stand beside
sample_weight.
""",
        why="""
Keras turns each label into the weight of its row, w_i = class_weight[y_i], with y_i = argmax(row) for encoded rows.
Keras 3 takes 1 where there is no such key, so a key that no label equals changes nothing; Keras 2 wants the keys 0 to
k - 1. A row of several labels has the argmax of its first.
""",
        symptom="""
With keys counted from 1 Keras 3 trains in silence: in the example class 1 gets the 50 that class 0 was to have, and
the mean prediction is 0.98, where it is 0.06 with the right keys. Keras 2: "ValueError: Expected `class_weight` to be
a dict with keys from 0 to one less than the number of classes, found {1: 50.0, 2: 1.0}". A list raises in both:
"AttributeError: 'list' object has no attribute". Trained on scikit-learn's digits, the balanced accuracy of finding
the eights is 0.81 before the cure and 0.93 after it (Keras 3). The accuracy falls from 0.96 to 0.92, which is the
price of such weights.
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 4)).astype("float32")
y = (rng.random(400) > 0.2).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
weights = {1: 50.0, 2: 1.0}
model.fit(x, y, epochs=20, verbose=0, class_weight=weights)  # XEN507
print("mean", float(np.asarray(model(x)).mean()))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 4)).astype("float32")
y = (rng.random(400) > 0.2).astype("int64")

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
weights = {0: 50.0, 1: 1.0}
model.fit(x, y, epochs=20, verbose=0, class_weight=weights)
print("mean", float(np.asarray(model(x)).mean()))
""",
        ),
        fix_safety="There is no fix to apply: only the author knows which class a weight is meant for.",
        when_to_ignore="Never where fit raises. With rows of several labels, where the first of them is meant.",
        backends="""
An error where every targeted Keras raises. Keras 3 ignores keys that are no class ids, and gives weight 1 to a class
without a key, which is not reported there. All backends.
""",
        references=("fit: https://keras.io/api/models/model_training_apis/#fit-method",),
    ),
)
