"""What its decorators make of a function."""

from __future__ import annotations

from dataclasses import replace

import libcst as cst

from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.expressions import evaluate
from xent_lint.trace.machine import Machine
from xent_lint.trace.values import NONE, Function, Method, Opaque, Symbol, Value

# Decorators that leave a function's value what it is.
_TRANSPARENT = ("tensorflow.", "functools.", "keras.", "contextlib.", "typing.", "numba.", "jax.jit", "tqdm.", "abc.")
_BINDING = {
    "builtins.staticmethod": "@staticmethod",
    "builtins.classmethod": "@classmethod",
    "builtins.property": "@property",
    "abc.abstractproperty": "@property",
    "abc.abstractclassmethod": "@classmethod",
    "abc.abstractstaticmethod": "@staticmethod",
    "functools.cached_property": "@property",
    "keras.backend.cached_property": "@property",
    "tensorflow.keras.utils.cached_property": "@property",
}


def setter_name(name: str) -> str:
    """The name under which a class keeps the setter of a property."""
    return f"{name}.setter"


def decorated(machine: Machine, statement: cst.FunctionDef, function: Function) -> Value:
    """The function as its decorators leave it, the lowest applied first."""
    value: Value = function
    for each in reversed(statement.decorators):
        value = _wrapped(machine, each.decorator, value, function)
    return value


def is_setter(statement: cst.FunctionDef) -> bool:
    """Whether a function is the setter of a property: ``@name.setter``."""
    attributes = [each.decorator for each in statement.decorators if isinstance(each.decorator, cst.Attribute)]
    return any(each.attr.value == "setter" for each in attributes)


def _wrapped(machine: Machine, decorator: cst.BaseExpression, value: Value, function: Function) -> Value:
    """What a decorator makes of a function: one that is not followed may hand it other arguments."""
    wrapper = evaluate(machine, decorator)
    named = evaluate(machine, decorator.func) if isinstance(decorator, cst.Call) else wrapper
    name = named.name if isinstance(named, Symbol) else ""
    machine.registers_names |= isinstance(wrapper, Symbol) and name.endswith(".register_keras_serializable")
    if name in _BINDING:
        return Method(NONE, _BINDING[name], value) if isinstance(value, Function) else value
    if name == "contextlib.contextmanager":
        return call(machine, named, Arguments([(value, None)]), decorator)
    if name.startswith(_TRANSPARENT):
        return value
    made = call(machine, wrapper, Arguments([(value, None)]), decorator) if isinstance(wrapper, Function) else None
    if made is not None and not isinstance(made, Opaque):
        return made
    return _unsure(machine, decorator, function)


def _unsure(machine: Machine, decorator: cst.BaseExpression, function: Function) -> Function:
    defaults = tuple((name, machine.opaque(f"the parameter {name}", decorator)) for name, _ in function.defaults)
    return replace(function, defaults=defaults)
