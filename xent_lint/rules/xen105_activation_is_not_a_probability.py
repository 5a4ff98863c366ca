"""XEN105: an output activation whose range does not suit the loss."""

from __future__ import annotations

from collections.abc import Iterator

from xent_lint.facts import (
    Finding,
    Head,
    Known,
    Loss,
    Output,
    SetActivation,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range
from xent_lint.rules.questions.labels import is_one_of_many
from xent_lint.rules.questions.losses import BINARY, CATEGORICAL, CROSSENTROPIES, DIVERGENCE, POISSON, SPARSE
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule

_FLOORED = frozenset({"relu", "relu6"})
_CAPPED = frozenset({"tanh", "softsign", "hard_tanh"})
_POSITIVE = frozenset({"softplus", "exponential"})
_UNBOUNDED = frozenset({"leaky_relu", "p_re_lu", "elu", "selu", "celu", "silu", "gelu", "mish"})
_NOT_PROBABILITIES = _FLOORED | _CAPPED | _POSITIVE | _UNBOUNDED | {"log_softmax", "log_sigmoid"}
_ONE_SIGN = frozenset({"softplus", "log_softmax", "log_sigmoid", "exponential"})
_BOUNDED_BELOW = frozenset({"elu", "selu", "celu", "silu", "gelu", "mish"})
_NOT_RATES = _FLOORED | _CAPPED | _UNBOUNDED | {"linear", "log_softmax", "log_sigmoid"}


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where the values that the head can take are not those that the loss is made for."""
    match output:
        case Output(
            head=Head(activation=Known(activation)) as head,
            loss=Loss(name=Known(loss), from_logits=Known(from_logits)),
        ) if keeps_range(head):
            judge = _as_logits if from_logits else _as_outputs
            severity = judge(activation, loss, output, target)
            if severity is not None:
                yield _finding(severity, activation, loss, from_logits=from_logits)


def _as_outputs(activation: str, loss: str, output: Output, target: Target) -> Severity | None:
    if loss in POISSON:
        return Severity.ERROR if activation in _NOT_RATES else None
    if loss in DIVERGENCE:
        return Severity.ERROR if activation in _NOT_PROBABILITIES | {"linear"} else None
    if loss not in CROSSENTROPIES or activation not in _NOT_PROBABILITIES:
        return None
    never_clipped = CATEGORICAL if target.may_use_tensorflow else CATEGORICAL | SPARSE
    is_only_unscaled = activation in _POSITIVE and loss in never_clipped
    return Severity.WARNING if is_only_unscaled else Severity.ERROR


def _as_logits(activation: str, loss: str, output: Output, target: Target) -> Severity | None:
    if loss not in CROSSENTROPIES:
        return None
    if activation in _FLOORED:
        return Severity.ERROR
    if loss in BINARY and activation in _ONE_SIGN:
        return Severity.WARNING if is_one_of_many(output) else Severity.ERROR
    is_capped = activation in _CAPPED or (loss in BINARY and activation in _BOUNDED_BELOW)
    return Severity.WARNING if is_capped else None


def _finding(severity: Severity, activation: str, loss: str, *, from_logits: bool) -> Finding:
    expected, cure = _cure(loss, from_logits=from_logits)
    given = "An output without activation" if activation == "linear" else f"The output of {activation}"
    advice = "Drop the activation" if cure == "linear" else f"Use {cure}"
    message = f"{given} is not {expected}, which {loss} expects: {_harm(activation, loss, from_logits)}. {advice}."
    return RULE.finding(message, at=None, severity=severity, remedies=(unsafe(SetActivation(cure)),))


def _cure(loss: str, *, from_logits: bool) -> tuple[str, str]:
    if from_logits:
        return "a logit", "linear"
    if loss in POISSON:
        return "a rate above 0", "softplus"
    return "a probability", "sigmoid" if loss in BINARY else "softmax"


def _harm(activation: str, loss: str, from_logits: bool) -> str:
    if from_logits:
        return "the model can not express every probability"
    if loss in POISSON:
        return "its logarithm is nan below 0, and units at 0 stop learning"
    if activation in _POSITIVE and loss in CATEGORICAL:
        return "only the ratios of the outputs are learnt"
    return "what lies outside 0 and 1 is clipped and learns nothing"


RULE = Rule(
    code="XEN105",
    name="activation-is-not-a-probability",
    summary="An output activation whose range does not suit the loss, such as relu under a crossentropy.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    page=Page(
        what_it_does="""
Finds output activations whose values the loss can not use: relu, tanh, elu, softplus, log_softmax and their kin
under a crossentropy or `kl_divergence` (there no activation as well); relu and tanh, and under binary crossentropy
elu and its kin, softplus and log_softmax, with `from_logits=True`; no activation, relu, tanh, elu and log_softmax
under `poisson`.
""",
        why="""
A crossentropy takes log p of a p in (0, 1), `poisson` the logarithm of a rate above 0. Keras clips what lies
outside, where the gradient is 0. With `from_logits=True` a logit has to reach both signs: sigmoid(relu(z)) is never
below 0.5, and tanh caps the probability at sigmoid(1) = 0.73.
""",
        symptom="""
In the example both outputs are 0 from the first epoch to the last, the loss is 6.4 (Keras 2: 6.2) and the accuracy
0.60; with a sigmoid 0.59 and 0.70. No error and no warning. Trained on scikit-learn's digits, the accuracy on the test
part is 0.08 before the cure and 0.97 after it, the log loss 2.30 and 0.11 (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(3)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64")

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1, activation="relu")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="binary_crossentropy",  # XEN105
    metrics=["accuracy"],
)
model.fit(x, y, epochs=60, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("outputs", model.predict(np.eye(2, dtype="float32"), verbose=0)[:, 0])
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(3)
group = np.repeat([0, 1], 300)
x = np.eye(2, dtype="float32")[group]
y = (np.arange(600) % 5 < np.where(group == 0, 3, 1)).astype("int64")

model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.1),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, epochs=60, batch_size=600, verbose=0)
print("loss and accuracy", model.evaluate(x, y, verbose=0))
print("outputs", model.predict(np.eye(2, dtype="float32"), verbose=0)[:, 0])
""",
        ),
        fix_safety="Unsafe: the model is trained otherwise.",
        when_to_ignore="""
Where a later version of the activation is known to keep the output inside the range of the loss. Under a focal loss
the harm is smaller: its factor (1 - p)^2 is not clipped and pulls outputs back from outside 0 and 1, and the
probabilities that it asks for are flatter, so that tanh reaches them.
""",
        backends="""
Keras 2 and Keras 3, all backends. softplus under `sparse_categorical_crossentropy` is a warning on JAX and torch,
where outputs above 1 still learn.
""",
        references=(
            "Layer activation functions: https://keras.io/api/layers/activations/",
            "Probabilistic losses: https://keras.io/api/losses/probabilistic_losses/",
        ),
    ),
)
