"""Keras Tuner: what a tuner searches is what its build function makes of hyperparameters.

A tuner is an object of the hypermodel that it was given, which is a build function or an object with a method
``build``. A hyperparameter of one name has one value, whatever it is.
"""

from __future__ import annotations

from xent_lint.trace.attributes import get_attribute
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.classes import method_of
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.keras.training import fit_model
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Instance, ListRecord, Model
from xent_lint.trace.values import (
    NONE,
    Function,
    KerasObject,
    Node,
    Opaque,
    Ref,
    TupleValue,
    Value,
    as_text,
    is_none,
)

_HYPERPARAMETERS = "keras_tuner.HyperParameters"
_TUNER = "keras_tuner.Tuner"
_HOMES = ("keras_tuner", "keras_tuner.tuners", "kerastuner", "kerastuner.tuners")
_TUNERS = ("RandomSearch", "Hyperband", "BayesianOptimization", "GridSearch")
# Arguments of a tuner that change what the build function returns, or which values it is given.
_INTERFERING = ("loss", "metrics", "hyperparameters")
MAX_CHOICES = 4


@symbols(*(f"{home}.{name}" for home in _HOMES for name in _TUNERS))
def _tuner(machine: Machine, arguments: Arguments, node: Node) -> Value:
    hypermodel = arguments.first("hypermodel")
    interferes = not arguments.complete or any(not is_none(arguments.keyword(name)) for name in _INTERFERING)
    if hypermodel is None or interferes:
        return machine.opaque("a tuner that changes what it is given", node)
    return KerasObject(_TUNER, (("hypermodel", hypermodel),), node)


def _hypermodel(value: Value) -> Value | None:
    """The hypermodel of a tuner, None for any other object."""
    return value.argument("hypermodel") if isinstance(value, KerasObject) and value.symbol == _TUNER else None


def _hyperparameters(node: Node) -> KerasObject:
    return KerasObject(_HYPERPARAMETERS, (), node)


def _built(machine: Machine, hypermodel: Value, node: Node) -> Value:
    """The model that a hypermodel builds."""
    build = get_attribute(machine, hypermodel, "build", node) if isinstance(hypermodel, Ref) else hypermodel
    return call(machine, build, Arguments([(_hyperparameters(node), None)]), node)


@methods(KerasObject, "search")
def _search(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """``tuner.search(x, y)`` builds a model and fits it, by the hypermodel's own ``fit`` where it has one."""
    hypermodel = _hypermodel(receiver)
    made = _built(machine, hypermodel, node) if hypermodel is not None else NONE
    if hypermodel is None or not isinstance(made, Ref) or machine.world.read(made, Model) is None:
        return machine.opaque(f"what the method {name} returns", node)
    instance = machine.world.read(hypermodel, Instance)
    own = method_of(machine, instance.class_, "fit") if instance is not None else None
    if own is None:
        return fit_model(machine, made, "fit", arguments, node)
    given = [(hypermodel, None), (_hyperparameters(node), None), (made, None), *arguments.positional]
    return call(machine, own, Arguments(given, arguments.keywords, arguments.complete), node)


@methods(KerasObject, "get_best_models")
def _best_models(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    hypermodel = _hypermodel(receiver)
    if hypermodel is None:
        return machine.opaque("the best models", node)
    return machine.allocate(ListRecord([_built(machine, hypermodel, node)]), node)


@methods(KerasObject, "get_best_hyperparameters")
def _best_hyperparameters(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if _hypermodel(receiver) is None:
        return machine.opaque("the best hyperparameters", node)
    return TupleValue((_hyperparameters(node),), node)


@methods(Function, "build")
def _build(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """``tuner.hypermodel.build(hp)`` where the hypermodel is a function."""
    return call(machine, receiver, arguments, node)


# Hyperparameters


def _setting(arguments: Arguments, node: Node) -> Opaque:
    """An unknown value, the same wherever the same name is asked for."""
    name = as_text(arguments.first("name"))
    return Opaque("a hyperparameter that is searched", "" if name is None else f"hp[{name}]", node)


def _is_hyperparameters(receiver: Value) -> bool:
    return isinstance(receiver, KerasObject) and receiver.symbol == _HYPERPARAMETERS


@methods(KerasObject, "Int", "Float", "Boolean", "get")
def _number(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    unknown = machine.opaque(f"what the method {name} returns", node)
    return _setting(arguments, node) if _is_hyperparameters(receiver) else unknown


@methods(KerasObject, "Fixed")
def _fixed(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    value = arguments.at(1, "value")
    unknown = machine.opaque(f"what the method {name} returns", node)
    return value if _is_hyperparameters(receiver) and value is not None else unknown


@methods(KerasObject, "Choice")
def _choice(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """One world for each of a few texts; numbers are not told apart."""
    if not _is_hyperparameters(receiver):
        return machine.opaque(f"what the method {name} returns", node)
    items = items_of(machine, arguments.at(1, "values") or NONE)
    asked = as_text(arguments.first("name"))
    if isinstance(items, Unbounded) or asked is None:
        return _setting(arguments, node)
    if len(items) == 1:
        return items[0]
    options = [(f"hp[{asked}]={as_text(each)}", True, each) for each in items if as_text(each) is not None]
    if len(options) != len(items) or len(items) > MAX_CHOICES:
        return _setting(arguments, node)
    chosen = [value for key, _, value in options if machine.world.assumed(key)]
    return chosen[0] if chosen else machine.fork_on(options)
