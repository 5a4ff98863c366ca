"""The arrays that literal numbers and strings make."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot, Signed, Soft, Strings, Values
from xent_lint.trace.values import Array, Node


def literal_array(rows: Sequence[object], node: Node) -> Array | None:
    """The array that nested Python numbers or strings make; None where rows differ in length."""
    shape = _literal_shape(rows)
    if shape is None:
        return None
    flat = list(_flat(rows))
    if any(isinstance(each, str) for each in flat):
        return Array(shape, Strings(), node=node)
    numbers = [float(each) for each in flat if isinstance(each, int | float)]
    if len(numbers) != len(flat) or not numbers:
        return Array(shape, None, "a literal that holds something else than numbers", node=node)
    whole = all(isinstance(each, int) for each in flat)
    return Array(shape, _literal_values(numbers, shape, whole=whole), "numbers of no known kind", node=node)


def _literal_shape(rows: object) -> tuple[int, ...] | None:
    if not isinstance(rows, list | tuple):
        return ()
    inner = [_literal_shape(row) for row in rows]
    if any(each is None or each != inner[0] for each in inner):
        return None
    return (len(rows), *(inner[0] or ())) if inner else (0,)


def _flat(rows: object) -> list[object]:
    if isinstance(rows, list | tuple):
        return [each for row in rows for each in _flat(row)]
    return [rows]


def _literal_values(numbers: list[float], shape: tuple[int, ...], *, whole: bool) -> Values | None:
    binary = set(numbers) <= {0.0, 1.0}
    width = shape[-1] if len(shape) > 1 else 1
    if width > 1:
        return None if whole and not binary else _literal_rows(numbers, width, binary=binary)
    if set(numbers) == {-1.0, 1.0}:
        return Signed()
    if whole or binary:
        return Ids(int(min(numbers)), int(max(numbers)), Interval.just(len(set(numbers))))
    return Continuous(min(numbers), max(numbers), bounded=True)


def _literal_rows(numbers: list[float], width: int, *, binary: bool) -> Values | None:
    sums = [sum(numbers[i : i + width]) for i in range(0, len(numbers), width)]
    k = Interval.just(width)
    if binary:
        return OneHot(k) if all(each == 1 for each in sums) else MultiHot(k) if max(sums) > 1 else Indicator(k)
    if min(numbers) >= 0 and all(math.isclose(each, 1, abs_tol=1e-3) for each in sums):
        return Soft(k)
    return Continuous(min(numbers), max(numbers), bounded=True)
