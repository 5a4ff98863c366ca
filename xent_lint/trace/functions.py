"""Functions of the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import libcst as cst

from xent_lint.trace.calls import Arguments
from xent_lint.trace.decorators import decorated, is_setter, setter_name
from xent_lint.trace.expressions import defaults_of, evaluate
from xent_lint.trace.machine import MAX_DEPTH, Machine, Outcomes
from xent_lint.trace.records import DictRecord, ListRecord, Namespace
from xent_lint.trace.values import (
    NONE,
    Array,
    Dataset,
    Function,
    Node,
    Opaque,
    Ref,
    Tensor,
    TupleValue,
    Value,
)
from xent_lint.trace.world import World

MAX_RECURSION = 2


def define_function(machine: Machine, statement: cst.FunctionDef) -> Value:
    """Bind a function's name, with its defaults evaluated now."""
    owner = _class_scope(machine)
    scope = machine.scope[1:] if owner is not None else machine.scope
    machine.captured.update(scope)
    function = Function(statement, scope, defaults_of(machine, statement.params), owner)
    machine.note_defined(statement)
    machine.functions.append(function)
    name = statement.name.value
    if is_setter(statement):
        machine.bind(setter_name(name), function)
    else:
        machine.bind(name, decorated(machine, statement, function))
    return NONE


def _class_scope(machine: Machine) -> int | None:
    """The class whose body is being executed, if it is one."""
    namespace = machine.world.read(machine.scope[0], Namespace)
    return machine.scope[0] if namespace is not None and namespace.is_class else None


# Calling


def call_function(machine: Machine, function: Function, arguments: Arguments, node: Node) -> Value:
    """The value that a function of the program returns for abstract arguments."""
    if is_too_deep(machine, function):
        return machine.opaque(f"{function.name} is called too deeply", node)
    if is_generator(function.definition):
        return _generated(machine, function, arguments, node)
    if isinstance(function.definition, cst.FunctionDef) and function.definition.asynchronous is not None:
        return machine.decide(lambda: _started(machine, function, arguments, node))
    return machine.decide(lambda: _outcomes(machine, function, arguments, node))


def _started(machine: Machine, function: Function, arguments: Arguments, node: Node) -> Outcomes:
    """A coroutine: its body is taken to run where it is called, what it gives to whoever awaits it is not followed."""
    coroutine = machine.opaque(f"the coroutine {function.name}", node)
    return [(world, coroutine) for world, _ in _outcomes(machine, function, arguments, node)]


def _generated(machine: Machine, function: Function, arguments: Arguments, node: Node) -> Value:
    """What a generator yields: all of it where its length is known, else batches of features and labels."""

    def compute() -> Outcomes:
        outer = machine.world
        machine.world = outer.fork()
        yielded = machine.allocate(ListRecord())
        machine.yields.append(yielded)
        outcomes = _outcomes(machine, function, arguments, node)
        machine.yields.pop()
        ends = [world for world, _ in outcomes] or [machine.world]
        ends = [world for world in ends if _has_items(world, yielded)] or ends
        machine.world = outer
        values = [_yielded(machine, function, world.read(yielded, ListRecord), node) for world in ends]
        if any(isinstance(each, Dataset) and each != values[0] for each in values):
            values = [machine.opaque(f"what the generator {function.name} yields", node)] * len(ends)
        return list(zip(ends, values, strict=True))

    return machine.decide(compute)


def _has_items(world: World, list_: Ref) -> bool:
    record = world.read(list_, ListRecord)
    return record is not None and bool(record.items)


def _yielded(machine: Machine, function: Function, yielded: ListRecord | None, node: Node) -> Value:
    known = yielded.items if yielded is not None else []
    pairs = [each.items for each in known if isinstance(each, TupleValue) and len(each.items) > 1]
    if pairs and all(pair[1] == pairs[0][1] for pair in pairs):
        return Dataset(pairs[0][0], pairs[0][1], node)
    if yielded is not None and yielded.complete and not any(map(_holds_data, known)):
        return TupleValue(tuple(known), node)
    return machine.opaque(f"what the generator {function.name} yields", node)


def _holds_data(value: Value) -> bool:
    """Whether a value is rows, or may be: what yields them is trained on, not looped over."""
    if isinstance(value, TupleValue):
        return any(map(_holds_data, value.items))
    return isinstance(value, Array | Tensor | Dataset | Opaque | Ref)


def is_too_deep(machine: Machine, function: Function) -> bool:
    """Whether a call is not followed, because calls nest too deeply or the budget is spent."""
    same = sum(each is function.definition for each in machine.calls)
    if len(machine.calls) >= MAX_DEPTH or same >= MAX_RECURSION:
        machine.cut(f"calls of {function.name} within itself or too deep were not followed")
        return True
    return not machine.tick()


def _outcomes(machine: Machine, function: Function, arguments: Arguments, node: Node) -> Outcomes:
    outer = machine.world
    machine.world = outer.fork()
    locals_ = machine.allocate(Namespace()).id
    try:
        with inside(machine, function, locals_, node):
            bind_parameters(machine, function, arguments)
            return _run_body(machine, function)
    finally:
        machine.world = outer


@contextmanager
def inside(machine: Machine, function: Function, locals_: int, node: Node) -> Iterator[None]:
    """Stand inside a function that is called at ``node``."""
    saved = machine.scope, machine.path
    machine.entered.add(function.definition)
    machine.calls.append(function.definition)
    machine.owners.append(function.owner)
    machine.path = (*machine.path, id(node))
    machine.scope = (locals_, *function.scope)
    try:
        yield
    finally:
        machine.owners.pop()
        machine.calls.pop()
        machine.scope, machine.path = saved


def _run_body(machine: Machine, function: Function) -> Outcomes:
    from xent_lint.trace.statements import Signal, run_block

    definition = function.definition
    if isinstance(definition, cst.Lambda):
        body = definition.body
        results = machine.explore(machine.world, lambda: evaluate(machine, body))
        return [(world, value) for world, value in results if value is not None]
    locals_ = machine.scope[0]
    outcomes = run_block(machine, definition.body.body, machine.world)
    kept = [each for each in outcomes if each.signal is not Signal.RAISE]
    if locals_ not in machine.captured:
        for each in kept:
            each.world.heap.pop(locals_, None)
    return [(each.world, each.value) for each in kept]


def bind_parameters(machine: Machine, function: Function, arguments: Arguments) -> None:
    """Bind the parameters of a function that is entered."""
    parameters = function.definition.params
    positional = [*parameters.posonly_params, *parameters.params]
    names = [each.name.value for each in positional]
    bound = arguments.bound(names)
    defaults = dict(function.defaults)
    for each in (*positional, *parameters.kwonly_params):
        name = each.name.value
        missing = None if arguments.complete else machine.opaque(f"the argument {name}", each)
        value = bound.get(name) or missing or defaults.get(name) or machine.opaque(f"the parameter {name}", each)
        machine.bind(name, value)
    _bind_rest(machine, function, arguments, set(names) | {each.name.value for each in parameters.kwonly_params})


def _bind_rest(machine: Machine, function: Function, arguments: Arguments, taken: set[str]) -> None:
    parameters = function.definition.params
    count = len(parameters.posonly_params) + len(parameters.params)
    if isinstance(parameters.star_arg, cst.Param):
        rest = tuple(value for value, _ in arguments.positional[count:])
        known = TupleValue(rest) if arguments.complete else machine.opaque("arguments that are not known", None)
        machine.bind(parameters.star_arg.name.value, known)
    if parameters.star_kwarg is not None:
        items: dict[str | int | float | bool | None, Value] = {
            name: value for name, (value, _) in arguments.keywords.items() if name not in taken
        }
        record = machine.allocate(DictRecord(items, arguments.complete))
        machine.bind(parameters.star_kwarg.name.value, record)


@lru_cache(maxsize=4096)
def is_generator(definition: cst.FunctionDef | cst.Lambda) -> bool:
    """Whether a function yields."""
    return isinstance(definition, cst.FunctionDef) and any(_yields(each) for each in definition.body.body)


def _yields(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.Yield):
        return True
    if isinstance(node, cst.FunctionDef | cst.ClassDef | cst.Lambda):
        return False
    return any(_yields(child) for child in _parts(node))


def _parts(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The statements within a statement, and the expressions in which a yield may stand."""
    if isinstance(node, cst.Expr | cst.Assign | cst.Return | cst.AnnAssign | cst.AugAssign):
        if isinstance(node.value, cst.Yield):
            yield node.value
        return
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        child = getattr(node, name, None)
        if isinstance(child, cst.CSTNode):
            yield child
        elif isinstance(child, list | tuple):
            yield from child
