"""Lists that grow: in a loop whose rounds are not counted, one item stands for all that are like it."""

from __future__ import annotations

from xent_lint.trace.machine import Machine
from xent_lint.trace.merging import same
from xent_lint.trace.records import ListRecord
from xent_lint.trace.values import Ref, Value

MAX_COMPARED = 8


def add_item(machine: Machine, list_: Ref, item: Value, *, counted: bool | None = None) -> None:
    """Append to a list; ``counted`` says that exactly one such item is added, by default outside open loops."""
    counted = not machine.is_in_open_loop if counted is None else counted
    record = machine.world.change(list_, ListRecord)
    if counted or not _has_its_like(machine, record, item):
        record.add(item, counted=counted)


def _has_its_like(machine: Machine, record: ListRecord, item: Value) -> bool:
    """Whether a list that grew already holds such an item; a complete one has yet to be told that it grows."""
    world = machine.world
    return not record.complete and any(same(world, world, [(each, item)]) for each in record.items[:MAX_COMPARED])
