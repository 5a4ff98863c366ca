"""The tables of modelled functions and methods, and how they are filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from xent_lint.trace.calls import Arguments
from xent_lint.trace.machine import Machine
from xent_lint.trace.values import Node, Value

SymbolModel: TypeAlias = Callable[[Machine, Arguments, Node], Value]
MethodModel: TypeAlias = Callable[[Machine, Value, str, Arguments, Node], Value]

SYMBOLS: dict[str, SymbolModel] = {}
METHODS: dict[tuple[type, str], MethodModel] = {}


def symbols(*names: str) -> Callable[[SymbolModel], SymbolModel]:
    """Register a function as the model of these symbols."""

    def register(model: SymbolModel) -> SymbolModel:
        SYMBOLS.update(dict.fromkeys(names, model))
        return model

    return register


def methods(kind: type, *names: str) -> Callable[[MethodModel], MethodModel]:
    """Register a function as the model of these methods of a kind of value or record; ``*`` stands for all others."""

    def register(model: MethodModel) -> MethodModel:
        METHODS.update({(kind, name): model for name in names})
        return model

    return register
