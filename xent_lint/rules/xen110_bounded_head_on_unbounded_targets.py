"""XEN110: an output activation that can not reach the targets of a regression."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from xent_lint.facts import (
    Continuous,
    Finding,
    Head,
    Known,
    Labels,
    Loss,
    Output,
    SetActivation,
    Severity,
    Target,
    TrainingSetup,
)
from xent_lint.rules.page import Page
from xent_lint.rules.questions.heads import keeps_range
from xent_lint.rules.questions.labels import LABEL_NOISE
from xent_lint.rules.questions.losses import REGRESSION
from xent_lint.rules.questions.outputs import on_each_output
from xent_lint.rules.questions.remedies import unsafe
from xent_lint.rules.rule import Rule

Range = tuple[float, float | None]

_RANGES = MappingProxyType(
    {
        "sigmoid": (0.0, 1.0),
        "softmax": (0.0, 1.0),
        "hard_sigmoid": (0.0, 1.0),
        "tanh": (-1.0, 1.0),
        "relu": (0.0, None),
        "softplus": (0.0, None),
        "exponential": (0.0, None),
        "elu": (-1.0, None),
    }
)
# Targets that reach below 0 by less than this share of their range may be noise around 0.
_SLIGHTLY = 0.05


def speak(output: Output, setup: TrainingSetup, target: Target) -> Iterator[Finding]:
    """Speak where targets are known to lie where the output can not."""
    match output:
        case Output(
            head=Head(activation=Known(activation)) as head,
            loss=Loss(name=Known(loss)),
            labels=Labels(values=Known(Continuous() as values)),
        ) if loss in REGRESSION and activation in _RANGES and keeps_range(head):
            missed = _missed(_RANGES[activation], values)
            if missed is not None:
                bounds = _words(_RANGES[activation])
                message = (
                    f"The targets reach {missed:g}, and {activation} puts out {bounds}: the model can not get there."
                    " Use a linear output."
                )
                yield RULE.finding(message, at=None, remedies=(unsafe(SetActivation("linear")),))


def _missed(bounds: Range, values: Continuous) -> float | None:
    """The end of the targets that lies outside the bounds by more than noise, None where none is known to."""
    lowest, highest = bounds
    spread = values.high - values.low if values.high is not None and values.low is not None else 0.0
    margin = max(LABEL_NOISE, _SLIGHTLY * spread)
    if values.high is not None and highest is not None and values.high > highest + margin:
        return values.high
    return values.low if values.low is not None and values.low < lowest - margin else None


def _words(bounds: Range) -> str:
    lowest, highest = bounds
    return f"nothing below {lowest:g}" if highest is None else f"values from {lowest:g} to {highest:g}"


RULE = Rule(
    code="XEN110",
    name="bounded-head-on-unbounded-targets",
    summary="A regression whose output activation can not reach the targets.",
    severity=Severity.ERROR,
    judges=TrainingSetup,
    check=on_each_output(speak, about_activation=True),
    page=Page(
        what_it_does="""
Finds sigmoid, softmax, tanh, relu, elu, softplus and exponential on the output of a model with a regression loss,
where the targets are known to reach beyond what the activation can put out: standardised data under a sigmoid or
relu, prices under tanh. Targets whose range is not known are let be, and so are those that leave the range by less
than 0.3 or a twentieth of their spread.
""",
        why="""
sigmoid(z) and softmax(z) lie between 0 and 1, tanh(z) between -1 and 1, relu(z), softplus(z) and exp(z) above 0, and
elu(z) above -1. The nearest that the model can come to a target outside is the bound, where the gradient vanishes.
""",
        symptom="""
In the example the outputs are 0.02, 0.5, 0.98 and 1 for targets from -2 to 5.5, and the loss stays at 7.1; with a
linear output each target is met. Keras 2 and Keras 3 give the same figures; no error and no warning. Trained on
scikit-learn's diabetes data, the R2 on the test part is -4.64 before the cure and 0.30 after it (Keras 3).
""",
        example="""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.array([[-1.0], [0.0], [1.0], [2.0]])
y = np.array([-2.0, 0.5, 3.0, 5.5])

model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="mean_squared_error",  # XEN110
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss", history.history["loss"][-1])
print("outputs", model.predict(x, verbose=0).round(2).tolist())
""",
        use_instead=(
            """
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.array([[-1.0], [0.0], [1.0], [2.0]])
y = np.array([-2.0, 0.5, 3.0, 5.5])

model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1, activation="linear")])
model.compile(
    optimizer=keras.optimizers.Adam(0.05),
    loss="mean_squared_error",
)
history = model.fit(x, y, epochs=300, verbose=0)
print("loss", history.history["loss"][-1])
print("outputs", model.predict(x, verbose=0).round(2).tolist())
""",
        ),
        fix_safety="Unsafe: the model is trained otherwise.",
        when_to_ignore="Where the targets are scaled on the way to fit, or what lies outside does not matter.",
        backends="Keras 2 and Keras 3, all backends.",
        references=(
            "Layer activation functions: https://keras.io/api/layers/activations/",
            "Regression losses: https://keras.io/api/losses/regression_losses/",
        ),
    ),
)
