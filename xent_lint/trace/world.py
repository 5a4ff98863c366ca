"""A world: one outcome of the branches that could not be decided, with its own heap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from xent_lint.trace.deduction import implied
from xent_lint.trace.records import Record
from xent_lint.trace.values import Ref, Value

R = TypeVar("R", bound=Record)


class World:
    """The heap of one world and what it has assumed of unknown conditions.

    Forking shares the records; a record is cloned when a world that does not own it changes it.
    """

    __slots__ = ("_owned", "assumptions", "heap", "next_id")

    def __init__(
        self, heap: dict[int, Record] | None = None, assumptions: dict[str, bool] | None = None, next_id: int = 1
    ) -> None:
        self.next_id = next_id
        self.heap: dict[int, Record] = {} if heap is None else heap
        self.assumptions: dict[str, bool] = {} if assumptions is None else assumptions
        self._owned: set[int] = set()

    def fork(self) -> World:
        """A world that starts as this one; neither sees the other's changes."""
        self._owned = set()
        return World(dict(self.heap), dict(self.assumptions), self.next_id)

    def put(self, id_: int, record: Record) -> None:
        """Place a record under an id."""
        self.heap[id_] = record
        self._owned.add(id_)

    def allocate(self, record: Record) -> int:
        """Place a new record; a statement that is executed again gives its records the same ids again."""
        id_ = self.next_id
        self.next_id += 1
        self.put(id_, record)
        return id_

    def adopt(self, records: Mapping[int, Record]) -> None:
        """Share records of another world, each under the id that it has there."""
        self._owned -= records.keys()
        self.heap.update(records)

    def read(self, ref: Value | int, kind: type[R]) -> R | None:
        """The record behind a reference if it is of this kind; it must not be changed."""
        record = self.heap.get(ref.id if isinstance(ref, Ref) else ref) if isinstance(ref, Ref | int) else None
        return record if isinstance(record, kind) else None

    def change(self, ref: Ref | int, kind: type[R]) -> R:
        """The record behind a reference, free to be changed in this world."""
        id_ = ref.id if isinstance(ref, Ref) else ref
        if id_ not in self._owned:
            self.heap[id_] = self.heap[id_].clone()
            self._owned.add(id_)
        return cast("R", self.heap[id_])

    def assume(self, condition: str, truth: bool) -> None:
        """Assume the truth of an unknown condition by its identity; ``not`` in front of it negates."""
        negated = condition.startswith("not ")
        if condition:
            self.assumptions[condition.removeprefix("not ")] = truth is not negated

    def assumed(self, condition: str) -> bool | None:
        """What was assumed of a condition, None if nothing was."""
        key = condition.removeprefix("not ")
        truth = self.assumptions.get(key)
        truth = implied(self.assumptions, key) if truth is None else truth
        return None if truth is None or not condition else truth is not condition.startswith("not ")
