"""The activations of Keras by name, layer and raw operation, and the range that each puts out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from xent_lint.facts import Spelling
from xent_lint.keras_api._generated_identifiers import ACTIVATIONS as _IDENTIFIERS
from xent_lint.keras_api.identifiers import Identifiers, identifiers_of, spelling_of
from xent_lint.keras_api.symbols import canonical_tensorflow


class Range(Enum):
    """The set of values that an activation puts out."""

    REALS = "all reals"
    ABOVE_A_BOUND = "bounded below, by a number a little under zero"
    NOT_NEGATIVE = "zero and above"
    NOT_POSITIVE = "zero and below"
    PROBABILITY = "0 to 1, each unit alone"
    DISTRIBUTION = "0 to 1, summing to one over the units"
    SYMMETRIC = "-1 to 1"
    CAPPED = "0 to 6"


@dataclass(frozen=True, slots=True)
class ActivationSpec:
    """An activation by its canonical name; ``identifiers`` are the strings that layers take for it."""

    name: str
    class_name: str | None
    identifiers: Identifiers
    range: Range

    @property
    def majors(self) -> frozenset[int]:
        """The majors that have this activation under any name."""
        return frozenset().union(*self.identifiers.values())


_RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "linear": Range.REALS,
        "softmax": Range.DISTRIBUTION,
        "sparsemax": Range.DISTRIBUTION,
        "sigmoid": Range.PROBABILITY,
        "hard_sigmoid": Range.PROBABILITY,
        "sparse_sigmoid": Range.PROBABILITY,
        "tanh": Range.SYMMETRIC,
        "softsign": Range.SYMMETRIC,
        "hard_tanh": Range.SYMMETRIC,
        "relu": Range.NOT_NEGATIVE,
        "relu6": Range.CAPPED,
        "softplus": Range.NOT_NEGATIVE,
        "squareplus": Range.NOT_NEGATIVE,
        "sparse_plus": Range.NOT_NEGATIVE,
        "exponential": Range.NOT_NEGATIVE,
        "thresholded_relu": Range.NOT_NEGATIVE,
        "elu": Range.ABOVE_A_BOUND,
        "selu": Range.ABOVE_A_BOUND,
        "celu": Range.ABOVE_A_BOUND,
        "gelu": Range.ABOVE_A_BOUND,
        "silu": Range.ABOVE_A_BOUND,
        "hard_silu": Range.ABOVE_A_BOUND,
        "mish": Range.ABOVE_A_BOUND,
        "leaky_relu": Range.REALS,
        "p_re_lu": Range.REALS,
        "glu": Range.REALS,
        "hard_shrink": Range.REALS,
        "soft_shrink": Range.REALS,
        "tanh_shrink": Range.REALS,
        "threshold": Range.REALS,
        "log_softmax": Range.NOT_POSITIVE,
        "log_sigmoid": Range.NOT_POSITIVE,
    }
)
_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "softmax": "Softmax",
        "relu": "ReLU",
        "leaky_relu": "LeakyReLU",
        "elu": "ELU",
        "p_re_lu": "PReLU",
        "thresholded_relu": "ThresholdedReLU",
    }
)


def _activation(name: str, values: Range) -> ActivationSpec:
    class_name = _CLASSES.get(name)
    return ActivationSpec(name, class_name, identifiers_of(_IDENTIFIERS, {name, class_name or name}), values)


ACTIVATIONS: Mapping[str, ActivationSpec] = MappingProxyType(
    {name: _activation(name, values) for name, values in _RANGES.items()}
)
_BY_IDENTIFIER: Mapping[str, ActivationSpec] = {
    text: spec for spec in ACTIVATIONS.values() for text in spec.identifiers
}
_BY_CLASS: Mapping[str, ActivationSpec] = {spec.class_name: spec for spec in ACTIVATIONS.values() if spec.class_name}
ACTIVATION_IDENTIFIERS: frozenset[str] = frozenset(_BY_IDENTIFIER)


def find_activation(identifier: str) -> tuple[ActivationSpec, Spelling] | None:
    """The activation that a layer makes of a string in any supported Keras, None if none knows it."""
    spec = _BY_IDENTIFIER.get(identifier)
    return None if spec is None else (spec, spelling_of(identifier, spec.name, spec.class_name))


def activation_majors(identifier: str) -> frozenset[int]:
    """The Keras majors whose layers accept this string as an activation."""
    spec = _BY_IDENTIFIER.get(identifier)
    return spec.identifiers[identifier] if spec else frozenset()


_FUNCTION_HOMES = frozenset({"activations", "ops", "backend"})
# Operations of these homes that carry an activation's name and are something else.
_NO_ACTIVATIONS = frozenset({"keras.ops.threshold", "keras.backend.threshold"})


def activation_for_symbol(symbol: str) -> tuple[ActivationSpec, Spelling] | None:
    """The activation behind a canonical symbol: a function of keras.activations, ops or backend, or a layer."""
    root, _, path = symbol.partition(".")
    home, _, name = path.partition(".")
    if root != "keras" or symbol in _NO_ACTIVATIONS:
        return None
    if home == "layers":
        spec = _BY_CLASS.get(name)
        return None if spec is None else (spec, Spelling.CLASS)
    if home not in _FUNCTION_HOMES:
        return None
    found = ACTIVATIONS.get(name) or _BY_IDENTIFIER.get(name)
    return None if found is None or name in _BY_CLASS else (found, Spelling.FUNCTION)


# Raw operations: Keras finds the logits behind them in graph mode only.
_TENSORFLOW_NAMES = "softmax sigmoid tanh relu relu6 elu selu gelu silu softplus softsign leaky_relu log_softmax"
_JAX_NAMES = (
    "softmax log_softmax sigmoid log_sigmoid tanh relu relu6 elu selu celu gelu silu mish softplus glu squareplus "
    "hard_sigmoid hard_silu hard_tanh leaky_relu sparse_plus sparse_sigmoid"
)
_TORCH_NAMES = "softmax log_softmax sigmoid tanh relu relu6 elu selu gelu silu mish softplus softsign"
TENSORFLOW_ACTIVATIONS: Mapping[str, str] = MappingProxyType(
    {
        **{f"tensorflow.nn.{name}": name for name in _TENSORFLOW_NAMES.split()},
        "tensorflow.nn.swish": "silu",
        "tensorflow.math.log_sigmoid": "log_sigmoid",
        "tensorflow.math.softmax": "softmax",
        "tensorflow.math.sigmoid": "sigmoid",
        "tensorflow.math.tanh": "tanh",
        "tensorflow.math.exp": "exponential",
        "tensorflow.math.softplus": "softplus",
        "tensorflow.math.softsign": "softsign",
        "tensorflow.math.log_softmax": "log_softmax",
        "tensorflow.sigmoid": "sigmoid",
        "tensorflow.tanh": "tanh",
        "tensorflow.exp": "exponential",
        "tensorflow.identity": "linear",
    }
)
_JAX: Mapping[str, str] = MappingProxyType(
    {
        **{f"jax.nn.{name}": name for name in _JAX_NAMES.split()},
        "jax.nn.soft_sign": "softsign",
        "jax.nn.swish": "silu",
        "jax.nn.hard_swish": "hard_silu",
        "jax.nn.identity": "linear",
        "jax.numpy.tanh": "tanh",
        "jax.lax.tanh": "tanh",
    }
)
_TORCH: Mapping[str, str] = MappingProxyType(
    {
        "torch.sigmoid": "sigmoid",
        "torch.softmax": "softmax",
        "torch.tanh": "tanh",
        "torch.relu": "relu",
        **{f"torch.nn.functional.{name}": name for name in _TORCH_NAMES.split()},
    }
)


def raw_activation(symbol: str) -> str | None:
    """The canonical name of the activation that a TensorFlow, JAX or torch operation computes."""
    tensorflow_symbol = canonical_tensorflow(symbol)
    if tensorflow_symbol is not None:
        return TENSORFLOW_ACTIVATIONS.get(tensorflow_symbol)
    return _JAX.get(symbol) or _TORCH.get(symbol)
