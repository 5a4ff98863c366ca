"""The wrappers that let scikit-learn build, fit and search Keras models.

A wrapper is an object of its class and its settings. It calls a build function itself, at each fit, with the
settings that the function takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TypeGuard

from xent_lint.facts import HandedAs, Ids, Interval
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.keras.training import compile_model, fit_model
from xent_lint.trace.keras.wrapped_labels import WRAPPERS, encoded_labels
from xent_lint.trace.library.data import as_array
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, Instance, Model, Namespace
from xent_lint.trace.values import (
    Array,
    Const,
    Function,
    KerasObject,
    Method,
    Node,
    Opaque,
    Partial,
    Ref,
    TupleValue,
    Value,
    is_none,
)

# Stands among the settings of a wrapper where any other may have been set.
_ANY = "*"
_COMPILED = ("loss", "metrics")
_SEARCHES = ("GridSearchCV", "RandomizedSearchCV", "HalvingGridSearchCV", "HalvingRandomSearchCV")
_CROSS_VALIDATIONS = ("cross_val_score", "cross_val_predict", "cross_validate")
_HOMES = ("sklearn.model_selection", "sklearn.grid_search", "sklearn.cross_validation")


def _made(symbol: str, machine: Machine, arguments: Arguments, node: Node) -> Value:
    """A wrapper with its settings, its build function under the name ``model``."""
    settings = {name: value for name, (value, _) in arguments.keywords.items()}
    build = arguments.first("model", "build_fn")
    if build is not None:
        settings["model"] = build
    if not arguments.complete:
        settings[_ANY] = machine.opaque("arguments that are not known", node)
    return KerasObject(symbol, tuple(settings.items()), node)


for _symbol in WRAPPERS:
    symbols(_symbol)(partial(_made, _symbol))


def _is_wrapper(value: Value | None) -> TypeGuard[KerasObject]:
    return isinstance(value, KerasObject) and value.symbol in WRAPPERS


def _changed(wrapper: KerasObject, settings: dict[str, Value]) -> KerasObject:
    return replace(wrapper, arguments=tuple({**dict(wrapper.arguments), **settings}.items()))


# What scikit-learn makes of wrappers


@symbols(*(f"{home}.{name}" for home in _HOMES for name in _SEARCHES), "skopt.BayesSearchCV")
def _search(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """A search fits the wrapper that it is given with other settings."""
    wrapper = arguments.at(0, "estimator")
    if not _is_wrapper(wrapper):
        return machine.opaque("a search of settings", node)
    grid = arguments.at(1, "param_grid", "param_distributions", "search_spaces")
    return _changed(wrapper, _searched(machine, grid, node))


def _searched(machine: Machine, grid: Value | None, node: Node) -> dict[str, Value]:
    """The settings that a grid names: known where one value only is tried, all unknown where the grid is."""
    record = machine.world.read(grid, DictRecord) if grid is not None else None
    if record is None or not record.complete:
        return {_ANY: machine.opaque("a grid of settings that is not known", node)}
    return {_plain_name(str(name)): _tried(machine, values, node) for name, values in record.items.items()}


def _plain_name(name: str) -> str:
    """The setting's own name, without the step of a pipeline; options of the loss and the metrics keep theirs."""
    *_, part, own = ["", *name.split("__")]
    return f"{part}__{own}" if part in _COMPILED else own


def _tried(machine: Machine, values: Value, node: Node) -> Value:
    items = items_of(machine, values)
    known = not isinstance(items, Unbounded) and len(items) == 1
    return items[0] if known else machine.opaque("a setting that is searched", node)  # type: ignore[index]


@symbols("sklearn.pipeline.Pipeline", "imblearn.pipeline.Pipeline")
def _pipeline(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """A pipeline hands the labels as they are to its last step."""
    steps = items_of(machine, arguments.first("steps") or machine.opaque("no steps", node))
    last = steps[-1] if not isinstance(steps, Unbounded) and steps else None
    estimator = last.items[1] if isinstance(last, TupleValue) and len(last.items) > 1 else None
    return _last_step(machine, estimator, node)


@symbols("sklearn.pipeline.make_pipeline", "imblearn.pipeline.make_pipeline")
def _made_pipeline(machine: Machine, arguments: Arguments, node: Node) -> Value:
    steps = arguments.positional
    return _last_step(machine, steps[-1][0] if steps and arguments.complete else None, node)


def _last_step(machine: Machine, estimator: Value | None, node: Node) -> Value:
    return estimator if _is_wrapper(estimator) else machine.opaque("an estimator of scikit-learn", node)


@symbols("sklearn.base.clone")
def _clone(machine: Machine, arguments: Arguments, node: Node) -> Value:
    estimator = arguments.first("estimator")
    return _last_step(machine, estimator, node)


@symbols(*(f"{home}.{name}" for home in _HOMES for name in _CROSS_VALIDATIONS))
def _cross_validate(machine: Machine, arguments: Arguments, node: Node) -> Value:
    wrapper = arguments.at(0, "estimator")
    if _is_wrapper(wrapper):
        _fit_wrapper(machine, wrapper, arguments.at(2, "y"), arguments, node)
    return machine.opaque("scores", node)


# Fitting


@methods(KerasObject, "fit")
def _fit(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if _is_wrapper(receiver):
        _fit_wrapper(machine, receiver, arguments.at(1, "y"), arguments, node)
        return machine.opaque("what fit returns", node)
    return machine.opaque(f"what the method {name} returns", node)


def _fit_wrapper(
    machine: Machine, wrapper: KerasObject, labels: Value | None, arguments: Arguments, node: Node
) -> None:
    """Build the model and fit it on the labels as the wrapper encodes them."""
    given = as_array(machine, labels) if labels is not None else machine.opaque("labels that are not known", node)
    ref = _built(machine, wrapper, encoded_labels(wrapper.symbol, given, None, node), node)
    if not isinstance(ref, Ref) or machine.world.read(ref, Model) is None:
        return
    _compile(machine, wrapper, ref)
    loss = _loss_looked_at(machine, wrapper, ref)
    made = encoded_labels(wrapper.symbol, given, loss, node)
    features = machine.opaque("the features that a wrapper hands on", node)
    weights = {name: each for name, each in arguments.keywords.items() if name.endswith("_weight")}
    fit_model(machine, ref, "fit", Arguments([(features, None), (made, None)], weights), node)


def _built(machine: Machine, wrapper: KerasObject, labels: Value, node: Node) -> Value:
    """The model that the wrapper's build function returns; scikeras takes a model as well."""
    build = wrapper.argument("model")
    if build is None or is_none(build):
        return machine.opaque("a wrapper without a build function", node)
    if isinstance(build, Ref) and machine.world.read(build, Model) is not None:
        return build
    settings = {name: (value, None) for name, value in _settings(machine, wrapper, build, labels)}
    complete = wrapper.argument(_ANY) is None and _parameters(build) is not None
    return call(machine, build, Arguments([], dict(settings), complete), node)


def _settings(machine: Machine, wrapper: KerasObject, build: Value, labels: Value) -> Iterator[tuple[str, Value]]:
    taken = _parameters(build) or frozenset()
    handed = {_plain_name(name): value for name, value in wrapper.arguments}
    if wrapper.symbol.startswith("keras.wrappers.SKLearn"):
        options = wrapper.argument("model_kwargs")
        record = machine.world.read(options, DictRecord) if options is not None else None
        handed = {"y": labels, **{str(name): value for name, value in (record.items if record else {}).items()}}
    yield from ((name, value) for name, value in handed.items() if name in taken)
    own = Opaque("what the wrapper tells the build function")
    yield from ((name, own) for name in ("compile_kwargs", "params", "X") if name in taken)
    if "meta" in taken:
        yield "meta", machine.allocate(DictRecord(_told(labels), complete=False))


def _told(labels: Value) -> dict[str | int | float | bool | None, Value]:
    """What scikeras tells a build function of the labels: a branch on their kind is the one that is taken."""
    values = labels.values if isinstance(labels, Array) else None
    count = values.classes if isinstance(values, Ids) else Interval(1)
    known: dict[str | int | float | bool | None, Value] = {}
    if count.exact is not None:
        known["n_classes_"] = Const(count.exact)
    if count.exact == 2 or count.low > 2:
        known["target_type_"] = Const("binary" if count.exact == 2 else "multiclass")
    return known


def _parameters(build: Value) -> frozenset[str] | None:
    """The names of what a build function takes."""
    match build:
        case Function():
            parameters = build.definition.params
            listed = (*parameters.posonly_params, *parameters.params, *parameters.kwonly_params)
            return frozenset(each.name.value for each in listed)
        case Method(function=Function() as function):
            return _parameters(function)
        case Partial():
            return _parameters(build.function)
        case _:
            return None


def _compile(machine: Machine, wrapper: KerasObject, ref: Ref) -> None:
    """Scikeras compiles what the build function left uncompiled."""
    model = machine.world.read(ref, Model)
    if model is None or model.compilation is not None or not wrapper.symbol.startswith("scikeras."):
        return
    given = {name: (_routed(machine, wrapper, name), wrapper.node) for name in _COMPILED}
    known = {name: (value, node) for name, (value, node) in given.items() if value is not None}
    compile_model(machine, ref, Arguments([], dict(known)), wrapper.node)


def _routed(machine: Machine, wrapper: KerasObject, name: str) -> Value | None:
    """A setting that scikeras hands to compile, unknown where others are routed into it."""
    others = any(each.startswith(f"{name}__") or each == _ANY for each, _ in wrapper.arguments)
    return machine.opaque(f"the wrapper's {name}", wrapper.node) if others else wrapper.argument(name)


def _loss_looked_at(machine: Machine, wrapper: KerasObject, ref: Ref) -> Value | None:
    """The loss by which a wrapper decides how to encode: the compiled one in Keras 2, its own in scikeras."""
    if wrapper.symbol.startswith("scikeras."):
        return _routed(machine, wrapper, "loss")
    model = machine.world.read(ref, Model)
    handed = model.compilation.loss if model is not None and model.compilation is not None else None
    return handed.items[0][1] if handed is not None and handed.form is HandedAs.ONE else None


# Settings changed afterwards


@methods(KerasObject, "set_params")
def _set_params(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """A wrapper whose settings are changed: wherever it stands, they are not known any more."""
    if not _is_wrapper(receiver):
        return machine.opaque(f"what the method {name} returns", node)
    unknown = machine.opaque("a setting set by set_params", node)
    names = [*map(_plain_name, arguments.keywords), *(() if arguments.complete else (_ANY,))]
    made = _changed(receiver, dict.fromkeys(names, unknown))
    _replace(machine, receiver, made)
    return made


def _replace(machine: Machine, old: KerasObject, new: KerasObject) -> None:
    """Let one wrapper stand wherever another one itself stood."""
    for id_, record in list(machine.world.heap.items()):
        if isinstance(record, Namespace) and (names := _holding(record.names, old)):
            machine.world.change(id_, Namespace).names.update(dict.fromkeys(names, new))
        elif isinstance(record, Instance) and (names := _holding(record.attributes, old)):
            machine.world.change(id_, Instance).attributes.update(dict.fromkeys(names, new))


def _holding(held: dict[str, Value], value: Value) -> list[str]:
    return [name for name, each in held.items() if each is value]
