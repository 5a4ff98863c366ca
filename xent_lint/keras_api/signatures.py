"""The parameters of Keras's public callables, per major."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from xent_lint.facts import Literal
from xent_lint.keras_api._generated_signatures import BOTH, KERAS_2, KERAS_3
from xent_lint.keras_api.handwritten_signatures import HIDDEN_SIGNATURES, OLD_SIGNATURES


class Kind(Enum):
    """How an argument can be handed to a parameter."""

    POSITIONAL = "positional"
    KEYWORD_ONLY = "keyword only"
    VAR_POSITIONAL = "*args"
    VAR_KEYWORD = "**kwargs"


class NoDefault(Enum):
    """What stands in place of a default that is no literal."""

    REQUIRED = "required"
    OPAQUE = "opaque"


REQUIRED = NoDefault.REQUIRED
OPAQUE = NoDefault.OPAQUE

Default = Literal | NoDefault


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; its default is REQUIRED where there is none, OPAQUE where it is no literal."""

    name: str
    default: Default
    kind: Kind


@dataclass(frozen=True, slots=True)
class Signature:
    """The parameters of one callable in each major, None in a major that does not have it."""

    symbol: str
    keras_2: tuple[Parameter, ...] | None
    keras_3: tuple[Parameter, ...] | None

    def parameters(self, major: int) -> tuple[Parameter, ...] | None:
        """The parameters in Keras 2 or 3."""
        return self.keras_2 if major == 2 else self.keras_3

    def parameter(self, name: str, major: int) -> Parameter | None:
        """The parameter of this name in Keras 2 or 3."""
        return next((each for each in self.parameters(major) or () if each.name == name), None)

    def takes_any_keyword(self, major: int) -> bool:
        """Whether there is a ``**kwargs`` in Keras 2 or 3."""
        return any(each.kind is Kind.VAR_KEYWORD for each in self.parameters(major) or ())


# Arguments of Keras 1, which Keras 2 translated, and their names of today.
KERAS_1_ARGUMENTS = MappingProxyType(
    {
        "output_dim": "units",
        "nb_filter": "filters",
        "nb_epoch": "epochs",
        "nb_classes": "num_classes",
        "init": "kernel_initializer",
        "inner_init": "recurrent_initializer",
        "border_mode": "padding",
        "subsample": "strides",
        "subsample_length": "strides",
        "filter_length": "kernel_size",
        "dim_ordering": "data_format",
        "W_regularizer": "kernel_regularizer",
        "b_regularizer": "bias_regularizer",
        "W_constraint": "kernel_constraint",
        "b_constraint": "bias_constraint",
        "bias": "use_bias",
        "inner_activation": "recurrent_activation",
        "dropout_W": "dropout",
        "dropout_U": "recurrent_dropout",
        "p": "rate",
        "pool_length": "pool_size",
        "stride": "strides",
        "samples_per_epoch": "steps_per_epoch",
        "nb_val_samples": "validation_steps",
        "val_samples": "steps",
        "nb_worker": "workers",
        "max_q_size": "max_queue_size",
        "input": "inputs",
        "output": "outputs",
    }
)


@lru_cache(maxsize=1024)
def signature(symbol: str) -> Signature | None:
    """The signature of a canonical symbol, a method written ``keras.Model.compile``; None if not in the tables."""
    symbol = _inherited(symbol)
    both = HIDDEN_SIGNATURES.get(symbol) or BOTH.get(symbol)
    texts = (both, both) if both is not None else (KERAS_2.get(symbol), KERAS_3.get(symbol))
    old = OLD_SIGNATURES.get(symbol)
    if texts[0] is None and old is not None:
        texts = (old, texts[1])
    if texts == (None, None):
        return None
    return Signature(symbol, _parsed(texts[0]), _parsed(texts[1]))


def _inherited(symbol: str) -> str:
    """The symbol that has the method: what Sequential does not define itself is the model's."""
    if symbol.startswith("keras.Sequential.") and symbol not in BOTH and symbol not in KERAS_3:
        return symbol.replace("keras.Sequential.", "keras.Model.", 1)
    return symbol


def _parsed(text: str | None) -> tuple[Parameter, ...] | None:
    return None if text is None else tuple(_parameters(text))


def _parameters(text: str) -> Iterator[Parameter]:
    arguments = _arguments(text)
    positional = [*arguments.posonlyargs, *arguments.args]
    required = len(positional) - len(arguments.defaults)
    for argument, default in zip(positional, [None] * required + list(arguments.defaults), strict=True):
        yield Parameter(argument.arg, _default(default), Kind.POSITIONAL)
    if arguments.vararg:
        yield Parameter(arguments.vararg.arg, REQUIRED, Kind.VAR_POSITIONAL)
    for argument, keyword_default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield Parameter(argument.arg, _default(keyword_default), Kind.KEYWORD_ONLY)
    if arguments.kwarg:
        yield Parameter(arguments.kwarg.arg, REQUIRED, Kind.VAR_KEYWORD)


def _arguments(text: str) -> ast.arguments:
    definition = ast.parse(f"def signature({text}): ...").body[0]
    assert isinstance(definition, ast.FunctionDef)
    return definition.args


def _default(node: ast.expr | None) -> Default:
    if node is None:
        return REQUIRED
    value: object = ast.literal_eval(node)
    return _literal(value)


def _literal(value: object) -> Default:
    if value is ...:
        return OPAQUE
    if isinstance(value, (list, tuple)):
        items = [_literal(item) for item in value]
        plain = tuple(item for item in items if not isinstance(item, NoDefault))
        return plain if len(plain) == len(items) else OPAQUE
    return value if value is None or isinstance(value, (str, int, float, bool)) else OPAQUE


@lru_cache(maxsize=1024)
def parameter_names(symbol: str) -> tuple[str, ...]:
    """The names that take positional arguments, in order: those of both majors while they agree, else Keras 3's."""
    known = signature(symbol)
    if known is None:
        return ()
    chosen = known.keras_3 if known.keras_3 is not None else known.keras_2
    return tuple(each.name for each in chosen or () if each.kind is Kind.POSITIONAL)


def positional_names(symbol: str, major: int) -> tuple[str, ...]:
    """The names that take positional arguments in one major, in order."""
    known = signature(symbol)
    parameters = known.parameters(major) if known else None
    return tuple(each.name for each in parameters or () if each.kind is Kind.POSITIONAL)


def argument_position(symbol: str, name: str) -> int | None:
    """Where an argument of this name stands if given by position, None if it can not be."""
    names = parameter_names(symbol)
    return names.index(name) if name in names else None


def default_of(symbol: str, name: str, major: int = 3) -> Default:
    """The default of a parameter; OPAQUE where the callable or the parameter is not in the tables."""
    known = signature(symbol)
    parameter = known.parameter(name, major) if known else None
    return OPAQUE if parameter is None else parameter.default
