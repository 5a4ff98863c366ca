"""Losses as they are handed to compile or called, turned into facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from xent_lint.facts import Argument, Evidence, Field, Known, Loss, Name, Spelling, Unknown, UnknownName
from xent_lint.keras_api.losses import REMOVED_LOSSES, find_loss, loss_for_symbol
from xent_lint.keras_api.symbols import symbol_majors
from xent_lint.trace.values import (
    Const,
    Function,
    KerasObject,
    Node,
    Opaque,
    Partial,
    Symbol,
    Value,
    as_int,
    node_of,
)

Locate = Callable[[Node], Evidence | None]


def loss_fact(value: Value, node: Node, locate: Locate) -> Loss | Unknown:
    """The fact about a loss given as a value; ``node`` is the expression that hands it over."""
    evidence = locate(node) or locate(node_of(value))
    match value:
        case Const() if isinstance(value.value, str):
            return _from_string(value.value, evidence)
        case Symbol():
            return _from_symbol(value.name, {}, evidence, locate)
        case KerasObject():
            return _from_symbol(value.symbol, dict(value.arguments), evidence, locate)
        case Partial() if isinstance(value.function, Symbol):
            return _from_symbol(value.function.name, dict(value.keywords), evidence, locate)
        case Function():
            return Unknown(f"{value.name} is a loss of the program's own", evidence)
        case Opaque():
            return Unknown(value.reason, evidence)
        case _:
            return Unknown("a loss that could not be followed", evidence)


def _from_string(text: str, evidence: Evidence | None) -> Loss:
    found = find_loss(REMOVED_LOSSES.get(text, text))
    if found is None:
        return _plain(UnknownName(text, evidence), Spelling.STRING, text, evidence)
    spec, spelling = found
    return _plain(Known(spec.name, evidence), spelling, text, evidence)


def _plain(name: Name, spelling: Spelling, text: str, evidence: Evidence | None) -> Loss:
    """A loss without any argument."""
    return Loss(name, spelling, text, Known(False), Known(0.0), Known(-1), Known(None), (), evidence)


def _from_symbol(
    symbol: str, arguments: Mapping[str, Value], evidence: Evidence | None, locate: Locate
) -> Loss | Unknown:
    found = loss_for_symbol(symbol)
    if found is None and _is_misspelt(symbol):
        name = symbol.rsplit(".", 1)[-1]
        return _plain(UnknownName(name, evidence), Spelling.FUNCTION, name, evidence)
    if found is None:
        return Unknown(f"{symbol} is not a loss of Keras", evidence)
    spec, spelling = found
    return replace(
        _plain(Known(spec.name, evidence), spelling, symbol.rsplit(".", 1)[-1], evidence),
        from_logits=_flag(arguments.get("from_logits"), locate),
        label_smoothing=_number(arguments.get("label_smoothing"), locate),
        axis=_axis(arguments.get("axis"), locate),
        ignore_class=_ignored(arguments.get("ignore_class"), locate),
        arguments=tuple(argument_fact(each, value, locate) for each, value in arguments.items()),
    )


def _is_misspelt(symbol: str) -> bool:
    """Whether a symbol stands in the module of the losses under a name that no Keras has there."""
    name = symbol.removeprefix("keras.losses.")
    is_there = symbol.startswith("keras.losses.") and "." not in name
    return is_there and name not in REMOVED_LOSSES and not symbol_majors(symbol) and not name.startswith("_")


def _flag(value: Value | None, locate: Locate) -> Field[bool]:
    if value is None:
        return Known(False)
    if isinstance(value, Const) and isinstance(value.value, bool | int):
        return Known(bool(value.value), locate(value.node))
    return _unknown(value, locate)


def _number(value: Value | None, locate: Locate) -> Field[float]:
    if value is None:
        return Known(0.0)
    if isinstance(value, Const) and isinstance(value.value, int | float):
        return Known(float(value.value), locate(value.node))
    return _unknown(value, locate)


def _axis(value: Value | None, locate: Locate) -> Field[int]:
    if value is None:
        return Known(-1)
    number = as_int(value)
    return _unknown(value, locate) if number is None else Known(number, locate(node_of(value)))


def _ignored(value: Value | None, locate: Locate) -> Field[int | None]:
    if value is None or (isinstance(value, Const) and value.value is None):
        return Known(None)
    number = as_int(value)
    return _unknown(value, locate) if number is None else Known(number, locate(node_of(value)))


def _unknown(value: Value, locate: Locate) -> Unknown:
    reason = value.reason if isinstance(value, Opaque) else "a value that is not a constant"
    return Unknown(reason, locate(node_of(value)))


def argument_fact(name: str, value: Value, locate: Locate) -> Argument:
    """An argument of a Keras object as given."""
    evidence = locate(node_of(value))
    if isinstance(value, Const) and not isinstance(value.value, bytes | complex):
        return Argument(name, None, Known(value.value, evidence), evidence)
    return Argument(name, None, _unknown(value, locate), evidence)
