"""Calls of Keras whose arguments matter, and imports that not every Keras has, noted as they stand."""

from __future__ import annotations

from xent_lint.facts import Argument, Field, KerasCall, Known, Literal, Unknown
from xent_lint.keras_api.arguments import is_taken_alike, wants_list
from xent_lint.keras_api.symbols import canonical_symbol, majors_of_import
from xent_lint.trace.calls import Arguments
from xent_lint.trace.guards import depends_on_version
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import DictRecord, ListRecord
from xent_lint.trace.values import (
    Const,
    Function,
    KerasObject,
    Node,
    Opaque,
    Symbol,
    TupleValue,
    Value,
    as_text,
    node_of,
)

SECTIONS = ("keras.losses.", "keras.metrics.", "keras.optimizers.")
METHODS = frozenset(
    {"compile", "fit", "evaluate", "predict", "train_on_batch", "test_on_batch", "predict_on_batch"}
    | {"fit_generator", "evaluate_generator", "predict_generator", "predict_classes", "predict_proba"}
)
_MAX_ITEMS = 32
_MAX_DEPTH = 3


def note_call(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> None:
    """Note a call that not every Keras takes alike, unless the program expects it to raise."""
    texts = {name for name, (value, _) in arguments.keywords.items() if as_text(value) is not None}
    alike = is_taken_alike(symbol, len(arguments.positional), frozenset(arguments.keywords))
    if alike and not any(wants_list(symbol, name, 3) for name in texts):
        return
    if machine.guards or machine.registers_names or depends_on_version(machine.world):
        return
    given = [_argument(machine, None, place, *each) for place, each in enumerate(arguments.positional)]
    given += [_argument(machine, name, None, *each) for name, each in arguments.keywords.items()]
    evidence = machine.observations.locate(node)
    fact = KerasCall(symbol, tuple(given), evidence, is_complete=arguments.complete)
    machine.observations.keras_called((id(node), *machine.path), fact)


def note_import(machine: Machine, dotted: str, node: Node) -> None:
    """Note the import of what only Keras 2 has, unless the program has something else for Keras 3."""
    if not dotted.startswith(("keras.", "tensorflow.keras.")) or majors_of_import(dotted) != frozenset({2}):
        return
    if machine.guards or depends_on_version(machine.world) or canonical_symbol(dotted) is None:
        return
    path = dotted.removeprefix("tensorflow.")
    fact = KerasCall(path, (), machine.observations.locate(node), is_import=True)
    machine.observations.keras_called((id(node), *machine.path), fact)


def _argument(machine: Machine, name: str | None, position: int | None, value: Value, node: Node) -> Argument:
    locate = machine.observations.locate
    evidence = locate(node) or locate(node_of(value))
    literal = _literal(machine, value)
    if isinstance(literal, Opaque):
        return Argument(name, position, Unknown(literal.reason, evidence), evidence)
    known: Field[Literal] = Known(literal, evidence)
    return Argument(name, position, known, evidence)


def _literal(machine: Machine, value: Value, depth: int = 0) -> Literal | Opaque:
    """A value as it would be written; what is Keras's, or a function, stands by its name, a dict by its pairs."""
    match value:
        case Const():
            plain = value.value
            return Opaque("a constant that is not plain") if isinstance(plain, bytes | complex) else plain
        case Symbol() if value.name.startswith("keras."):
            return value.name
        case KerasObject():
            return value.symbol
        case Function():
            return value.name
        case _ if depth < _MAX_DEPTH:
            return _literals(machine, value, depth + 1)
        case _:
            return Opaque("a value that is not followed")


def _literals(machine: Machine, value: Value, depth: int) -> Literal | Opaque:
    items = value.items if isinstance(value, TupleValue) else None
    list_ = machine.world.read(value, ListRecord)
    if list_ is not None and list_.complete:
        items = tuple(list_.items)
    dict_ = machine.world.read(value, DictRecord)
    if dict_ is not None and dict_.complete:
        items = tuple(TupleValue((Const(key), each)) for key, each in dict_.items.items())
    if items is None or len(items) > _MAX_ITEMS:
        return value if isinstance(value, Opaque) else Opaque("a value that is not a constant")
    made: list[Literal] = []
    for each in items:
        literal = _literal(machine, each, depth)
        if isinstance(literal, Opaque):
            return literal
        made.append(literal)
    return tuple(made)
