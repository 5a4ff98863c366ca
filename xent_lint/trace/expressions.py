"""Evaluation of expressions to abstract values."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Callable, Iterable
from functools import lru_cache

import libcst as cst

from xent_lint.trace.attributes import get_attribute
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.conditions import Truth, key_of, truth_of
from xent_lint.trace.deduction import comparison_key, negated
from xent_lint.trace.growth import add_item
from xent_lint.trace.guards import asks_for_kind, kind_condition
from xent_lint.trace.imports import global_value
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.machine import Machine
from xent_lint.trace.operators import binary_operation, compare, negate, unary_operation
from xent_lint.trace.records import DictRecord, ListRecord
from xent_lint.trace.subscripts import get_item, index_of
from xent_lint.trace.values import (
    MAX_WEIGHT,
    Const,
    Function,
    Imported,
    Method,
    Opaque,
    Symbol,
    TupleValue,
    Value,
    weight_of,
)


def evaluate(machine: Machine, node: cst.BaseExpression) -> Value:
    """The abstract value of an expression in the current world."""
    if not machine.tick():
        return Opaque("the budget of steps is spent")
    evaluator = _EVALUATORS.get(type(node))
    if evaluator is None:
        return machine.opaque(f"a {type(node).__name__} expression", node)
    value = evaluator(machine, node)
    return value if weight_of(value) <= MAX_WEIGHT else machine.opaque("a value of too many parts", node)


# One literal is evaluated again and again, in other worlds and for other programs that import its module.
_literal = lru_cache(maxsize=4096)(literal_eval)

_CONSTANTS: dict[str, bool | None] = {"True": True, "False": False, "None": None}


def _name(machine: Machine, node: cst.Name) -> Value:
    if node.value in _CONSTANTS:
        return Const(_CONSTANTS[node.value], node)
    value = machine.lookup(node.value)
    if isinstance(value, Imported):
        return machine.modules.member(value.module, value.name, node)
    return global_value(machine, node) if value is None else value


def _attribute(machine: Machine, node: cst.Attribute) -> Value:
    return get_attribute(machine, evaluate(machine, node.value), node.attr.value, node)


def _number(machine: Machine, node: cst.Integer | cst.Float | cst.Imaginary) -> Value:
    return Const(_literal(node.value), node)


def _string(machine: Machine, node: cst.SimpleString | cst.ConcatenatedString) -> Value:
    try:
        text = _literal(node.value) if isinstance(node, cst.SimpleString) else node.evaluated_value
    except (SyntaxError, ValueError):
        return machine.opaque("a string that can not be read", node)
    return machine.opaque("a formatted string", node) if text is None else Const(text, node)


def _formatted(machine: Machine, node: cst.FormattedString) -> Value:
    for part in node.parts:
        if isinstance(part, cst.FormattedStringExpression):
            evaluate(machine, part.expression)
    return machine.opaque("a formatted string", node)


def _elements(machine: Machine, node: cst.List | cst.Tuple | cst.Set) -> tuple[list[Value], bool]:
    """The values of a display's elements, and whether none is missing."""
    items: list[Value] = []
    complete = True
    for element in node.elements:
        value = evaluate(machine, element.value)
        if not isinstance(element, cst.StarredElement):
            items.append(value)
            continue
        spread = items_of(machine, value, element)
        known = not isinstance(spread, Unbounded) and len(items) + len(spread) <= MAX_WEIGHT
        complete = complete and known
        items += spread if known and not isinstance(spread, Unbounded) else []
    return items, complete


def _set(machine: Machine, node: cst.Set) -> Value:
    items, complete = _elements(machine, node)
    distinct = list(dict.fromkeys(items)) if all(isinstance(each, Const) for each in items) else []
    return machine.allocate(ListRecord(distinct, complete and bool(distinct)), node)


def _list(machine: Machine, node: cst.List) -> Value:
    items, complete = _elements(machine, node)
    return machine.allocate(ListRecord(items, complete), node)


def _tuple(machine: Machine, node: cst.Tuple) -> Value:
    items, complete = _elements(machine, node)
    return TupleValue(tuple(items), node) if complete else machine.opaque("a tuple that is not known", node)


def _dict(machine: Machine, node: cst.Dict) -> Value:
    record = DictRecord()
    for element in node.elements:
        value = evaluate(machine, element.value)
        if isinstance(element, cst.StarredDictElement):
            _spread(machine, record, value)
        elif isinstance(element, cst.DictElement):
            _put(record, evaluate(machine, element.key), value)
    return machine.allocate(record, node)


def _spread(machine: Machine, record: DictRecord, value: Value) -> None:
    other = machine.world.read(value, DictRecord)
    if other is None or not other.complete:
        record.items.clear()
        record.complete = False
    record.items.update(other.items if other is not None else {})


def _put(record: DictRecord, key: Value, value: Value) -> None:
    if isinstance(key, Const) and not isinstance(key.value, bytes | complex):
        record.items[key.value] = value
    else:
        record.complete = False


def _binary(machine: Machine, node: cst.BinaryOperation) -> Value:
    left = evaluate(machine, node.left)
    right = evaluate(machine, node.right)
    return binary_operation(machine, type(node.operator).__name__, left, right, node)


def _unary(machine: Machine, node: cst.UnaryOperation) -> Value:
    value = evaluate(machine, node.expression)
    if isinstance(node.operator, cst.Not):
        return negate(truth_of(machine, value), value, node)
    return unary_operation(machine, type(node.operator).__name__, value, node)


def _comparison(machine: Machine, node: cst.Comparison) -> Value:
    left = evaluate(machine, node.left)
    results = []
    for target in node.comparisons:
        right = evaluate(machine, target.comparator)
        results.append(compare(machine, type(target.operator).__name__, left, right, node))
        left = right
    if len(results) == 1:
        return results[0]
    decided = [truth_of(machine, each) for each in results]
    if Truth.FALSE in decided:
        return Const(False, node)
    return machine.opaque("a chained comparison", node) if Truth.UNKNOWN in decided else Const(True, node)


def _boolean(machine: Machine, node: cst.BooleanOperation) -> Value:
    left = evaluate(machine, node.left)
    truth = truth_of(machine, left)
    stops = Truth.FALSE if isinstance(node.operator, cst.And) else Truth.TRUE
    if truth is stops:
        return left
    right = evaluate(machine, node.right)
    if truth is not Truth.UNKNOWN:
        return right
    if truth_of(machine, right) is stops and isinstance(right, Const) and isinstance(right.value, bool):
        return right
    joined = f"{key_of(left)} {type(node.operator).__name__} {key_of(right)}"
    return Opaque("a condition that is not known", joined if key_of(left) and key_of(right) else "", node)


def _conditional(machine: Machine, node: cst.IfExp) -> Value:
    test = evaluate(machine, node.test)
    truth = truth_of(machine, test)
    if truth is not Truth.UNKNOWN:
        return evaluate(machine, node.body if truth is Truth.TRUE else node.orelse)
    taken = machine.fork_on([(key_of(test), True, Const(True)), (key_of(test), False, Const(False))])
    if isinstance(taken, Const):
        return _evaluated_where(machine, node, truth=bool(taken.value))
    return machine.opaque("one of two values, by a condition that is not known", node)


def _evaluated_where(machine: Machine, node: cst.IfExp, *, truth: bool) -> Value:
    """The side that is taken; what is decided there is for some kinds of output only, if the condition asks for it."""
    condition = kind_condition(node.test) if asks_for_kind(node.test) else ""
    machine.world.assume(condition, truth)
    value = evaluate(machine, node.body if truth else node.orelse)
    machine.world.assumptions.pop(condition, None)
    return value


def _subscript(machine: Machine, node: cst.Subscript) -> Value:
    container = evaluate(machine, node.value)
    return get_item(machine, container, index_of(machine, node), node)


def _call(machine: Machine, node: cst.Call) -> Value:
    function = evaluate(machine, node.func)
    if isinstance(function, Opaque):
        machine.observations.not_followed((id(node), *machine.path))
    return call(machine, function, settled(machine, function, _arguments(machine, node.args)), node)


def _arguments(machine: Machine, args: Iterable[cst.Arg]) -> Arguments:
    arguments = Arguments()
    for arg in args:
        value = evaluate(machine, arg.value)
        if arg.star == "*":
            spread = items_of(machine, value, arg.value)
            if isinstance(spread, Unbounded) or len(arguments.positional) + len(spread) > MAX_WEIGHT:
                arguments.complete = False
            else:
                arguments.positional += [(each, arg.value) for each in spread]
        elif arg.star == "**":
            _spread_keywords(machine, arguments, value, arg.value)
        elif arg.keyword is not None:
            arguments.keywords[arg.keyword.value] = (value, arg.value)
        else:
            arguments.positional.append((value, arg.value))
    return arguments


def _spread_keywords(machine: Machine, arguments: Arguments, value: Value, node: cst.CSTNode) -> None:
    record = machine.world.read(value, DictRecord)
    arguments.complete = arguments.complete and record is not None and record.complete
    for key, each in (record.items if record is not None else {}).items():
        if isinstance(key, str):
            arguments.keywords[key] = (each, node)


def defaults_of(machine: Machine, parameters: cst.Parameters) -> tuple[tuple[str, Value], ...]:
    """The defaults of a function's parameters as they stand where it is defined."""
    every = (*parameters.posonly_params, *parameters.params, *parameters.kwonly_params)
    return tuple((each.name.value, evaluate(machine, each.default)) for each in every if each.default is not None)


def settled(machine: Machine, function: Value, arguments: Arguments) -> Arguments:
    """The arguments of a layer, a loss or compile, with a world for each value that a setting among them may have."""
    if not machine.settings or not _takes_settings(function):
        return arguments
    is_layer = isinstance(function, Symbol) and function.name.startswith("keras.layers.")
    positional = [(value if is_layer else _one_of(machine, value), each) for value, each in arguments.positional]
    keywords = {
        name: (_one_of(machine, value), each) if name in _SETTLED else (value, each)
        for name, (value, each) in arguments.keywords.items()
    }
    return Arguments(positional, keywords, arguments.complete)


# Not the units: they are set for hidden layers too, and each setting doubles the worlds.
_SETTLED = frozenset({"activation", "loss", "from_logits"})


def _takes_settings(function: Value) -> bool:
    if isinstance(function, Symbol):
        return function.name.startswith(("keras.layers.", "keras.losses."))
    return isinstance(function, Method) and function.name == "compile" and function.function is None


def _one_of(machine: Machine, value: Value) -> Value:
    """One of the values that a setting may have, or the setting itself where it may have others."""
    identity = value.identity if isinstance(value, Opaque) else ""
    known = [each for each in machine.settings.get(identity, ()) if isinstance(each, Const)]
    keyed = [(comparison_key(identity, "Equal", each.value), each) for each in known]
    options: list[tuple[str, bool, Value]] = [
        (key, True, each) for key, each in keyed if machine.world.assumed(key) is not False
    ]
    other = negated(comparison_key(identity, "In", tuple(each.value for each in known)))
    if known and machine.world.assumed(other) is not False:
        options.append((other, True, value))
    return machine.fork_on(options) if options else value


def _lambda(machine: Machine, node: cst.Lambda) -> Value:
    machine.captured.update(machine.scope)
    return Function(node, machine.scope, defaults_of(machine, node.params))


def _comprehension(machine: Machine, node: cst.ListComp | cst.SetComp | cst.GeneratorExp) -> Value:
    from xent_lint.trace.comprehensions import comprehended

    items, complete = comprehended(machine, node)
    return machine.allocate(ListRecord(items, complete, grown=not complete), node)


def _dict_comprehension(machine: Machine, node: cst.DictComp) -> Value:
    from xent_lint.trace.comprehensions import comprehended

    pairs, complete = comprehended(machine, node)
    record = DictRecord()
    for pair in pairs if complete else ():
        if isinstance(pair, TupleValue):
            _put(record, *pair.items)
    if not complete or not record.complete:
        record = DictRecord({}, complete=False)
    return machine.allocate(record, node)


def _named(machine: Machine, node: cst.NamedExpr) -> Value:
    from xent_lint.trace.assignment import assign

    value = evaluate(machine, node.value)
    assign(machine, node.target, value)
    return value


def _awaited(machine: Machine, node: cst.Await | cst.StarredElement) -> Value:
    return evaluate(machine, node.expression if isinstance(node, cst.Await) else node.value)


def _yielded(machine: Machine, node: cst.Yield) -> Value:
    """Note what a generator yields in this world."""
    value = node.value.item if isinstance(node.value, cst.From) else node.value
    if machine.yields and isinstance(value, cst.BaseExpression):
        given = evaluate(machine, value)
        items = items_of(machine, given, node) if isinstance(node.value, cst.From) else [given]
        for item in [items.item] if isinstance(items, Unbounded) else items:
            add_item(machine, machine.yields[-1], item, counted=False if isinstance(items, Unbounded) else None)
    return machine.opaque("what a generator is sent", node)


def _ellipsis(machine: Machine, node: cst.Ellipsis) -> Value:
    return Const("...", node)


_EVALUATORS: dict[type[cst.CSTNode], Callable[..., Value]] = {
    cst.Name: _name,
    cst.Attribute: _attribute,
    cst.Integer: _number,
    cst.Float: _number,
    cst.Imaginary: _number,
    cst.SimpleString: _string,
    cst.ConcatenatedString: _string,
    cst.FormattedString: _formatted,
    cst.List: _list,
    cst.Set: _set,
    cst.Tuple: _tuple,
    cst.Dict: _dict,
    cst.BinaryOperation: _binary,
    cst.UnaryOperation: _unary,
    cst.Comparison: _comparison,
    cst.BooleanOperation: _boolean,
    cst.IfExp: _conditional,
    cst.Subscript: _subscript,
    cst.Call: _call,
    cst.Lambda: _lambda,
    cst.ListComp: _comprehension,
    cst.SetComp: _comprehension,
    cst.GeneratorExp: _comprehension,
    cst.DictComp: _dict_comprehension,
    cst.NamedExpr: _named,
    cst.Await: _awaited,
    cst.StarredElement: _awaited,
    cst.Ellipsis: _ellipsis,
    cst.Yield: _yielded,
}
