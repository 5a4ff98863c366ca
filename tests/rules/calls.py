"""Calls of Keras in a few words."""

from __future__ import annotations

from xent_lint.facts import Argument, Backend, KerasCall, Known, Literal, Target, Unknown

from .kit import UNKNOWN, line

CALL_AT, ARGUMENT_AT = line(1), line(2)

SET_TO_3 = Target(frozenset({3}), frozenset(Backend), keras_is_set=True)
SET_TO_2 = Target(frozenset({2}), frozenset({Backend.TENSORFLOW}), keras_is_set=True)


def call(symbol: str, *positional: Literal | Unknown, **keywords: Literal | Unknown) -> KerasCall:
    """A call of a symbol of Keras, named from the module or class on."""
    places = [argument(None, place, value) for place, value in enumerate(positional)]
    named = [argument(name, None, value) for name, value in keywords.items()]
    return KerasCall(f"keras.{symbol}", (*places, *named), CALL_AT)


def argument(name: str | None, position: int | None, value: Literal | Unknown) -> Argument:
    known = value if isinstance(value, Unknown) else Known(value)
    return Argument(name, position, known, ARGUMENT_AT)


def imported(path: str) -> KerasCall:
    return KerasCall(f"keras.{path}", (), CALL_AT, is_import=True)


__all__ = ["ARGUMENT_AT", "CALL_AT", "SET_TO_2", "SET_TO_3", "UNKNOWN", "argument", "call", "imported"]
