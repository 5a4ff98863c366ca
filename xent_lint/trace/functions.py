"""Functions and classes of the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

import libcst as cst

from xent_lint.trace.attributes import OWN_TRAINING, set_attribute
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.expressions import evaluate
from xent_lint.trace.keras.models import initialise, is_layer_class, is_model_class
from xent_lint.trace.machine import MAX_DEPTH, Machine, Outcomes, RaisedError
from xent_lint.trace.records import DictRecord, Instance, Model, Namespace
from xent_lint.trace.values import (
    NONE,
    Class,
    CustomLayer,
    Dataset,
    Function,
    Method,
    Node,
    Partial,
    Ref,
    Symbol,
    TupleValue,
    Value,
)

MAX_RECURSION = 2


def define_function(machine: Machine, statement: cst.FunctionDef) -> Value:
    """Bind a function's name, with its defaults evaluated now."""
    parameters = statement.params
    defaults = [
        (each.name.value, evaluate(machine, each.default))
        for each in (*parameters.posonly_params, *parameters.params, *parameters.kwonly_params)
        if each.default is not None
    ]
    owner = _class_scope(machine)
    scope = machine.scope[1:] if owner is not None else machine.scope
    machine.captured.update(scope)
    function = Function(statement, scope, tuple(defaults), owner)
    machine.remember_globals(statement)
    machine.functions.append(function)
    machine.bind(statement.name.value, _decorated(machine, statement, function))
    return NONE


# Decorators that leave a function's value what it is.
_TRANSPARENT = ("tensorflow.", "functools.", "keras.", "contextlib.", "typing.", "numba.", "jax.jit", "tqdm.")


def _class_scope(machine: Machine) -> int | None:
    """The class whose body is being executed, if it is one."""
    namespace = machine.world.read(machine.scope[0], Namespace)
    return machine.scope[0] if namespace is not None and namespace.is_class else None


def _decorated(machine: Machine, statement: cst.FunctionDef, function: Function) -> Value:
    names = {_decorator_name(each.decorator) for each in statement.decorators}
    if "staticmethod" in names or "classmethod" in names or "property" in names:
        kind = next(name for name in ("staticmethod", "classmethod", "property") if name in names)
        return Method(NONE, f"@{kind}", function)
    value: Value = function
    for each in reversed(statement.decorators):
        value = _wrapped(machine, each.decorator, value, function)
    return value


def _wrapped(machine: Machine, decorator: cst.BaseExpression, value: Value, function: Function) -> Value:
    """What a decorator makes of a function: one that is not followed may hand it other arguments."""
    wrapper = evaluate(machine, decorator)
    named = evaluate(machine, decorator.func) if isinstance(decorator, cst.Call) else wrapper
    if isinstance(wrapper, Symbol):
        machine.registers_names |= wrapper.name.endswith(".register_keras_serializable")
    if isinstance(named, Symbol) and named.name.startswith(_TRANSPARENT):
        return value
    made = call(machine, wrapper, Arguments([(value, None)]), decorator) if isinstance(wrapper, Function) else None
    if isinstance(made, Function | Partial):
        return made
    unsure = tuple((name, machine.opaque(f"the parameter {name}", decorator)) for name, _ in function.defaults)
    return replace(function, defaults=unsure)


def _decorator_name(decorator: cst.BaseExpression) -> str:
    if isinstance(decorator, cst.Name):
        return decorator.value
    return decorator.attr.value if isinstance(decorator, cst.Attribute) else ""


def define_class(machine: Machine, statement: cst.ClassDef) -> Value:
    """Bind a class's name to a class with an empty body."""
    bases = tuple(evaluate(machine, each.value) for each in statement.bases)
    ref = machine.allocate(Namespace(is_class=True))
    class_ = Class(statement.name.value, bases, ref.id, statement)
    machine.remember_globals(statement)
    machine.classes.append(class_)
    machine.bind(statement.name.value, class_)
    return NONE


# Calling


def call_function(machine: Machine, function: Function, arguments: Arguments, node: Node) -> Value:
    """The value that a function of the program returns for abstract arguments."""
    if _is_too_deep(machine, function):
        return machine.opaque(f"{function.name} is called too deeply", node)
    if isinstance(function.definition, cst.FunctionDef) and function.definition.asynchronous is not None:
        return machine.opaque(f"the coroutine {function.name}", node)
    if is_generator(function.definition):
        return _generated(machine, function, arguments, node)
    return machine.decide(lambda: _outcomes(machine, function, arguments, node))


def _generated(machine: Machine, function: Function, arguments: Arguments, node: Node) -> Value:
    """What a generator yields: batches of features and labels, if it yields pairs of one kind."""
    machine.yields.append([])
    with suppress(RaisedError):
        machine.decide(lambda: [(world, NONE) for world, _ in _outcomes(machine, function, arguments, node)])
    pairs = [each.items for each in machine.yields.pop() if isinstance(each, TupleValue) and len(each.items) > 1]
    if pairs and all(pair[1] == pairs[0][1] for pair in pairs):
        return Dataset(pairs[0][0], pairs[0][1], node)
    return machine.opaque(f"what the generator {function.name} yields", node)


def _is_too_deep(machine: Machine, function: Function) -> bool:
    same = sum(each is function.definition for each in machine.calls)
    if len(machine.calls) >= MAX_DEPTH or same >= MAX_RECURSION:
        machine.cut(f"calls of {function.name} within itself or too deep were not followed")
        return True
    return not machine.tick()


def _outcomes(machine: Machine, function: Function, arguments: Arguments, node: Node) -> Outcomes:
    saved = machine.scope, machine.path, machine.world
    machine.world = machine.world.fork()
    locals_ = machine.allocate(Namespace()).id
    machine.entered.add(function.definition)
    machine.calls.append(function.definition)
    machine.path = (*machine.path, id(node))
    machine.scope = (locals_, *function.scope)
    machine.owners.append(function.owner)
    try:
        _bind_parameters(machine, function, arguments, node)
        return [(world, value) for world, value in _run_body(machine, function)]
    finally:
        machine.owners.pop()
        machine.calls.pop()
        machine.scope, machine.path, machine.world = saved


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


def _bind_parameters(machine: Machine, function: Function, arguments: Arguments, node: Node) -> None:
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


# Classes


def method_of(machine: Machine, class_: Value, name: str) -> Function | None:
    """The function that a class or its bases define under a name."""
    found = class_attribute(machine, class_, name)
    if isinstance(found, Method) and found.name.startswith("@"):
        return found.function
    return found if isinstance(found, Function) else None


def class_attribute(machine: Machine, class_: Value, name: str) -> Value | None:
    """What a class or its bases define under a name, depth first."""
    if not isinstance(class_, Class):
        return None
    namespace = machine.world.read(class_.id, Namespace)
    if namespace is not None and name in namespace.names:
        return namespace.names[name]
    found = (class_attribute(machine, base, name) for base in class_.bases)
    return next((each for each in found if each is not None), None)


def instantiate(machine: Machine, class_: Class, arguments: Arguments, node: Node) -> Value:
    """A new object of a class of the program, its constructor executed."""
    if is_layer_class(machine, class_) and not is_model_class(machine, class_):
        return CustomLayer(class_.name, node)
    if is_model_class(machine, class_):
        ref = machine.allocate(_model_of(machine, class_, node), node)
    else:
        ref = machine.allocate(Instance(class_), node)
    constructor = method_of(machine, class_, "__init__")
    if constructor is not None:
        bound = Arguments([(ref, None), *arguments.positional], arguments.keywords, arguments.complete)
        call_function(machine, constructor, bound, node)
    elif machine.world.read(ref, Model) is not None:
        initialise(machine, ref, arguments)
    elif arguments.values() or not arguments.complete:
        _set_fields(machine, ref, class_, arguments)
    return ref


def _set_fields(machine: Machine, ref: Ref, class_: Class, arguments: Arguments) -> None:
    """The fields of a dataclass or named tuple; no default is sure where the constructor is not the program's."""
    names = _annotated_names(class_)
    bound = arguments.bound(names)
    for name in names:
        value = bound.get(name)
        if value is None and not arguments.complete:
            value = machine.opaque(f"the field {name}", class_.node)
        if value is not None:
            set_attribute(machine, ref, name, value)
    if not names or bound.keys() - set(names):
        _forget_defaults(machine, ref, class_)


def _forget_defaults(machine: Machine, ref: Ref, class_: Class) -> None:
    namespace = machine.world.read(class_.id, Namespace)
    for name, value in list(namespace.names.items()) if namespace is not None else []:
        if not isinstance(value, Function | Method):
            set_attribute(machine, ref, name, machine.opaque(f"the field {name}", class_.node))


def _annotated_names(class_: Class) -> list[str]:
    """The fields of a class and its bases, in the order in which a dataclass takes them."""
    inherited = [name for base in class_.bases if isinstance(base, Class) for name in _annotated_names(base)]
    body = class_.node.body.body if isinstance(class_.node, cst.ClassDef) else ()
    statements = [each for line in body if isinstance(line, cst.SimpleStatementLine) for each in line.body]
    own = [each.target for each in statements if isinstance(each, cst.AnnAssign)]
    return list(dict.fromkeys([*inherited, *(each.value for each in own if isinstance(each, cst.Name))]))


def _model_of(machine: Machine, class_: Class, node: Node) -> Model:
    own = next((name for name in OWN_TRAINING if class_attribute(machine, class_, name) is not None), None)
    if own is None and _has_unknown_base(class_):
        own = "base that is not followed, and perhaps a train_step"
    kind = "sequential" if _is_sequential(class_) else "subclass"
    return Model(kind, own_training=own, class_=class_, node=node)


def _has_unknown_base(class_: Class) -> bool:
    """Whether a class derives from something that is neither the program's nor Keras's."""
    for base in class_.bases:
        if isinstance(base, Class):
            if _has_unknown_base(base):
                return True
        elif not isinstance(base, Symbol) or not base.name.startswith(("keras.", "builtins.", "abc.")):
            return True
    return False


def _is_sequential(class_: Value) -> bool:
    if isinstance(class_, Symbol):
        return class_.name == "keras.Sequential"
    return isinstance(class_, Class) and any(_is_sequential(base) for base in class_.bases)
