"""When two worlds are the same, and what is left of two that must be joined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import compress
from operator import is_not
from typing import TypeAlias

from xent_lint.facts import HandedAs
from xent_lint.trace.records import (
    Compilation,
    DictRecord,
    Encoder,
    Frame,
    Handing,
    Instance,
    ListRecord,
    Model,
    Namespace,
    Record,
)
from xent_lint.trace.values import (
    Const,
    Dataset,
    KerasObject,
    Method,
    Opaque,
    Partial,
    Prediction,
    Ref,
    TupleValue,
    Value,
)
from xent_lint.trace.world import World

_DIFFERS = "it differs between branches that could not be decided"
_HANDED = ("loss", "metrics", "loss_weights")

Pair = tuple[Value | None, Value | None]
Outcome = tuple[World, Value]
Keyed: TypeAlias = Mapping[str, Value] | Mapping[str | int | float | bool | None, Value]


def distinct(outcomes: Iterable[Outcome], limit: int) -> tuple[list[Outcome], bool]:
    """The outcomes that differ, all past the limit joined into the last, and whether any were.

    One that equals an earlier one is dropped; the one kept forgets the assumptions that told them apart.
    """
    kept: list[Outcome] = []
    joined = False
    for world, value in outcomes:
        twin = next((each for each, other in kept if same(each, world, [(other, value)])), None)
        if twin is not None:
            twin.assumptions = dict(twin.assumptions.items() & world.assumptions.items())
        elif len(kept) < limit:
            kept.append((world, value))
        else:
            joined = True
            kept[-1] = (join(kept[-1][0], world), join_values(kept[-1][1], value))
    return kept, joined


def same(left: World, right: World, values: Iterable[Pair] = (), before: World | None = None) -> bool:
    """Whether two worlds forked from one ancestor can not be told apart by what follows, nor by ``values``.

    What was not there ``before`` counts only as far as it can be reached from what was.
    """
    pending = [(id_, id_) for id_ in _differing_records(left.heap, right.heap)]
    if before is not None:
        pending = [pair for pair in pending if pair[0] in before.heap]
    seen: set[tuple[int, int]] = set()
    if not _all_same(values, pending):
        return False
    while pending:
        pair = pending.pop()
        if pair in seen:
            continue
        seen.add(pair)
        ours, theirs = left.heap.get(pair[0]), right.heap.get(pair[1])
        if ours is None or theirs is None or type(ours) is not type(theirs):
            return False
        if _plain(ours) != _plain(theirs) or not _all_same(_paired(ours, theirs), pending):
            return False
    return True


def _differing_records(ours: Mapping[int, Record], theirs: Mapping[int, Record]) -> Iterable[int]:
    """The ids under which both heaps have a record, but not the same; gone through at each branch of a program."""
    if ours is theirs:
        return ()
    records = ours.values()
    return compress(ours, map(is_not, map(theirs.get, ours, records), records))


def _all_same(pairs: Iterable[Pair], pending: list[tuple[int, int]]) -> bool:
    return all(left is right or _same_value(left, right, pending) for left, right in pairs)


def _same_value(left: Value | None, right: Value | None, pending: list[tuple[int, int]]) -> bool:
    if isinstance(left, Ref) and isinstance(right, Ref):
        if left.id != right.id:
            pending.append((left.id, right.id))
        return True
    if isinstance(left, Opaque) and isinstance(right, Opaque):
        return _same_unknowns(left, right)
    if type(left) is not type(right):
        return False
    if isinstance(left, Const) and isinstance(right, Const):
        return type(left.value) is type(right.value) and left.value == right.value
    ours, theirs = _parts(left), _parts(right)
    if ours is None or theirs is None:
        return left == right
    return len(ours) == len(theirs) and _all_same(zip(ours, theirs, strict=True), pending)


def _same_unknowns(left: Opaque, right: Opaque) -> bool:
    return type(left) is type(right) and (not isinstance(left, Prediction) or left.same_as(right))


def _parts(value: Value | None) -> tuple[Value | None, ...] | None:
    """The values that a compound value is made of, None for a plain one."""
    match value:
        case TupleValue(items):
            return items
        case KerasObject():
            return (Const(value.symbol), *(part for name, each in value.arguments for part in (Const(name), each)))
        case Dataset():
            return (value.features, value.labels)
        case Method():
            return (value.receiver, Const(value.name), value.function)
        case Partial():
            keywords = (part for name, each in value.keywords for part in (Const(name), each))
            return (value.function, *value.positional, *keywords)
        case _:
            return None


def _plain(record: Record) -> object:
    """What of a record is no value: flags, names and keys."""
    match record:
        case Namespace():
            return record.names.keys()
        case ListRecord():
            return (record.complete, record.grown, len(record.items))
        case DictRecord():
            return (record.complete, record.items.keys())
        case Frame():
            return (record.width, record.columns.keys())
        case Encoder():
            return (record.symbol, record.options.keys())
        case Instance():
            return (record.class_.id, record.attributes.keys())
        case Model():
            compiled = record.compilation.key if record.compilation is not None else None
            return (record.kind, record.unknown, len(record.layers), compiled)
        case _:
            return None


def _values(record: Record) -> Iterator[Value | None]:
    match record:
        case Namespace():
            yield from record.names.values()
        case ListRecord():
            yield from record.items
        case DictRecord():
            yield from record.items.values()
        case Frame():
            yield from record.columns.values()
        case Encoder():
            yield record.fitted
            yield from record.options.values()
        case Instance():
            yield from record.attributes.values()
        case Model():
            yield record.outputs
            yield from record.trace
            yield from _handed(record)


def _handed(model: Model) -> Iterator[Value | None]:
    if model.compilation is not None:
        for handing in (model.compilation.loss, model.compilation.metrics):
            yield from (value for _, value in handing.items)


def _paired(left: Record, right: Record) -> Iterator[Pair]:
    ours, theirs = _keyed(left), _keyed(right)
    if ours is None or theirs is None:
        first, second = list(_values(left)), list(_values(right))
        return _unlike(first, second) if len(first) == len(second) else iter([(None, Const(0))])
    return _differing(ours, theirs)


def _differing(ours: Keyed, theirs: Keyed) -> Iterator[Pair]:
    """The pairs under one name that are not one object; thousands of names are gone through again and again."""
    if list(ours) != list(theirs):
        others = dict(theirs.items())
        return ((value, others.get(key)) for key, value in ours.items())
    return _unlike(ours.values(), theirs.values())


def _unlike(ours: Collection[Value | None], theirs: Collection[Value | None]) -> Iterator[Pair]:
    return compress(zip(ours, theirs, strict=True), map(is_not, ours, theirs))


def _keyed(record: Record) -> Keyed | None:
    match record:
        case Namespace():
            return record.names
        case DictRecord():
            return record.items
        case Instance() | Frame():
            return record.attributes if isinstance(record, Instance) else record.columns
        case _:
            return None


def join(left: World, right: World) -> World:
    """One world for two: whatever differs between them becomes unknown."""
    heap = {**right.heap, **left.heap}
    assumptions = dict(left.assumptions.items() & right.assumptions.items())
    joined = World(heap, assumptions, max(left.next_id, right.next_id))
    for id_, record in left.heap.items():
        other = right.heap.get(id_)
        if other is not None and other is not record:
            joined.put(id_, _joined_record(record, other))
    return joined


def join_values(left: Value, right: Value) -> Value:
    """One value for two: unknown where they differ."""
    if left == right:
        return left
    if isinstance(left, Opaque) and isinstance(right, Opaque):
        return left if _same_unknowns(left, right) else Opaque(left.reason, left.identity, left.node)
    return Opaque(_DIFFERS)


def _joined_names(left: dict[str, Value], right: dict[str, Value]) -> dict[str, Value]:
    missing = Opaque("it is set on one branch only")
    joined = dict(left)
    for name in [*left, *(right.keys() - left)]:
        ours, theirs = left.get(name, missing), right.get(name, missing)
        if ours is not theirs:
            joined[name] = join_values(ours, theirs)
    return joined


def _joined_record(left: Record, right: Record) -> Record:
    match left, right:
        case Namespace(), Namespace():
            return replace(left, names=_joined_names(left.names, right.names))
        case Instance(), Instance():
            return Instance(left.class_, _joined_names(left.attributes, right.attributes))
        case Frame(), Frame():
            return Frame(_joined_names(left.columns, right.columns), left.width if left.width == right.width else None)
        case DictRecord(), DictRecord():
            shared = {
                key: join_values(value, right.items[key]) for key, value in left.items.items() if key in right.items
            }
            return DictRecord(shared, left.complete and left.items.keys() == right.items.keys() == shared.keys())
        case ListRecord(), ListRecord():
            return ListRecord([], complete=False)
        case Encoder(), Encoder():
            return Encoder(left.symbol, {}, Opaque("it was fitted differently on two branches"))
        case Model(), Model():
            return _joined_model(left, right)
        case Model(), _:
            return Model("unknown", unknown=_DIFFERS)
        case _:
            return left if type(left) is type(right) else ListRecord([], complete=False)


def _joined_model(left: Model, right: Model) -> Model:
    model = left.clone()
    if (left.kind, left.unknown, left.outputs) != (right.kind, right.unknown, right.outputs):
        model.unknown = "the model is built differently on branches that could not be decided"
        model.outputs, model.trace = None, []
    if left.compilation != right.compilation:
        model.compilation = _joined_compilation(left.compilation, right.compilation)
    model.attributes = _joined_names(left.attributes, right.attributes)
    return model


def _joined_compilation(left: Compilation | None, right: Compilation | None) -> Compilation | None:
    """Of one compile, what both worlds handed over; a fit of a model that is not compiled raises."""
    if left is None or right is None:
        return left or right
    kept = {name: getattr(left, name) for name in _HANDED if getattr(left, name) == getattr(right, name)}
    unknown = Handing(HandedAs.ONE, ((None, Opaque(_DIFFERS)),), left.node)
    return replace(left, **{name: kept.get(name, unknown) for name in _HANDED})
