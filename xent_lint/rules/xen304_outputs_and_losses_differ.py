"""XEN304: losses, metrics or loss weights whose number or keys are not those of the outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xent_lint.facts import Finding, Given, Handed, HandedAs, Remedy, Severity, Target, TrainingSetup
from xent_lint.rules.page import Page
from xent_lint.rules.questions.handed import Harm, count, loss_harm, metrics_harm, missing, strangers, weights_harm
from xent_lint.rules.questions.names import guess, question, renaming
from xent_lint.rules.rule import Rule


def check(setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak of what does not fit the outputs in every targeted Keras."""
    given = setup.given
    parts: tuple[tuple[str, Handed, Callable[[Given, int], Harm]], ...] = (
        ("losses", given.loss, loss_harm),
        ("metrics", given.metrics, metrics_harm),
        ("loss weights", given.loss_weights, weights_harm),
    )
    for words, handed, harm_of in parts:
        harms = {harm_of(given, major) for major in target.keras}
        if Harm.NONE in harms:
            continue
        only_ignored = Harm.IGNORED in harms and words != "losses"
        message, remedies = _said(words, handed, given.outputs, harms)
        yield RULE.finding(
            message,
            at=handed.evidence or setup.site,
            severity=Severity.WARNING if only_ignored else None,
            remedies=remedies,
        )


def _said(words: str, handed: Handed, outputs: Handed, harms: set[Harm]) -> tuple[str, tuple[Remedy, ...]]:
    if handed.form is HandedAs.LIST:
        number = f"{count(outputs)} output{'s' if count(outputs) > 1 else ''}"
        each = words if handed.length != 1 else words.removesuffix("es" if words == "losses" else "s")
        return f"{handed.length} {each} for {number}: {_harm(harms)}. Give one for each output.", ()
    names, free = strangers(handed, outputs), missing(handed, outputs)
    if not names:
        return f"The {words} leave out the output '{free[0]}': {_harm(harms)}. Name each output.", ()
    meant = guess(names[0], free)
    known = ", ".join(f"'{name}'" for name in outputs.keys[:4])
    wrong = f"The {words} name an output '{names[0]}', and the model has {known}: {_harm(harms)}."
    return wrong + question(meant), renaming(names[0], meant)


def _harm(harms: set[Harm]) -> str:
    if harms == {Harm.RAISES}:
        return "fit raises at the first batch"
    if Harm.UNTRAINED in harms:
        return (
            f"{'where Keras does not raise ' if Harm.RAISES in harms else ''}the rest is not trained, without an error"
        )
    return f"{'where Keras does not raise ' if Harm.RAISES in harms else ''}what is too much is ignored"


RULE = Rule(
    code="XEN304",
    name="outputs-and-losses-differ",
    summary="Losses, metrics or loss weights whose number or keys are not those of the model's outputs.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=check,
    page=Page(
        what_it_does="""
Compares lists of losses and loss weights with the number of outputs, and the keys of dicts of losses, metrics and
loss weights with the outputs' names. It speaks where every targeted Keras raises, leaves an output untrained or
ignores what it was given. None for an output, and in Keras 2 a key that is left out, are ways to leave one untrained.
""",
        why="""
Keras pairs the lists by position: loss = sum of w_i * loss_i(y_i, p_i) over the pairs that there are. An output
without a loss adds nothing, its layers get no gradient. A second loss on a single output has no partner and is dropped.
""",
        symptom="""
With one loss for two outputs both Kerases train the first output and leave the second as it was made: in the
example the kernel of 'kind' changes by 0 in 20 epochs, and by 3 with a loss of its own. With two losses for one
output only the first is used. Trained on scikit-learn's iris data, the accuracy of the output without a loss is 0.42
before the cure and 0.92 after it, the log loss 1.79 and 0.26 (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
x = rng.normal(size=(200, 4)).astype("float32")
price = x[:, :1] + 1
kind = keras.utils.to_categorical((x[:, 1] > 0).astype("int64"), 2)

inputs = keras.Input((4,))
outputs = [
    keras.layers.Dense(1, name="price")(inputs),
    keras.layers.Dense(2, activation="softmax", name="kind")(inputs),
]
model = keras.Model(inputs, outputs)
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss=["mse"],  # XEN304
)
before = model.get_layer("kind").get_weights()[0]
model.fit(x, [price, kind], epochs=20, verbose=0)
print("change", float(np.abs(model.get_layer("kind").get_weights()[0] - before).max()))
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
x = rng.normal(size=(200, 4)).astype("float32")
price = x[:, :1] + 1
kind = keras.utils.to_categorical((x[:, 1] > 0).astype("int64"), 2)

inputs = keras.Input((4,))
outputs = [
    keras.layers.Dense(1, name="price")(inputs),
    keras.layers.Dense(2, activation="softmax", name="kind")(inputs),
]
model = keras.Model(inputs, outputs)
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss=["mse", "categorical_crossentropy"],
)
before = model.get_layer("kind").get_weights()[0]
model.fit(x, [price, kind], epochs=20, verbose=0)
print("change", float(np.abs(model.get_layer("kind").get_weights()[0] - before).max()))
""",
        ),
        fix_safety="A key that is another spelling of an output's name is a safe fix, one that looks like it a choice.",
        when_to_ignore="Where an output is meant to stay untrained: give None for it, which says so.",
        backends="""
Keras 2 ignores more: losses and weights that are too many, and unknown keys where the model hands out a dict. Keras 3
raises for these, and for metrics in a list of another length than the outputs. All backends.
""",
        references=("Models with several outputs: https://keras.io/guides/functional_api/",),
    ),
)
